import { printable } from '../../core/text.ts';
import { say } from './terminal.ts';

/** Longest text of an annotation. */
const longestText = 2_000;

/**
 * An error for people: in a job of the Actions runner an annotation, which is shown on the run's page; else a
 * line on standard error. Whatever the text, no workflow command in it takes effect.
 */
export function annotate(text: string, weight: 'error' | 'warning' = 'error'): void {
  if (process.env['GITHUB_ACTIONS'] !== 'true') {
    say(text);
    return;
  }
  // Commands of the runner escape their data by percent signs.
  process.stdout.write(`::${weight}::${printable(text, longestText).replaceAll('%', '%25')}\n`);
}
