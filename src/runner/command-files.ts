import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { EOL } from 'node:os';
import { printable } from '../gate/text.ts';

/**
 * What a stage says to its runner: one line of standard output, or one entry in a file that the
 * runner named in the environment. The runner's own protocol, spoken directly (decision 0010).
 */
export interface RunnerVoice {
  info(text: string): void;
  /** Annotations: shown on the run's page. */
  notice(text: string): void;
  warning(text: string): void;
  error(text: string): void;
  /** Lines in a section that is shut at first. */
  group(title: string, lines: readonly string[]): void;
  saveState(name: string, value: string): void;
  setOutput(name: string, value: string): void;
  /** Markdown for the job's summary. */
  summarize(markdown: string): void;
}

/** No text for people is longer. */
const longestText = 4_000;

/**
 * The voice for a runner with this environment. Whatever the text, it stays text: no command, escape
 * sequence or line break of it takes effect.
 */
export function createVoice(
  environment: Readonly<Record<string, string | undefined>>,
  write: (text: string) => void,
): RunnerVoice {
  const command = (name: string, text: string): void =>
    write(`::${name}::${escapeData(printable(text, longestText))}${EOL}`);
  const entry = (file: string, text: string): void => {
    const path = environment[file];
    if (path !== undefined && path !== '') appendFileSync(path, text);
  };
  return {
    info: (text) => write(`slotgate: ${printable(text, longestText)}${EOL}`),
    notice: (text) => command('notice', text),
    warning: (text) => command('warning', text),
    error: (text) => command('error', text),
    group: (title, lines) => {
      command('group', title);
      for (const line of lines) write(`  ${printable(line, longestText)}${EOL}`);
      command('endgroup', '');
    },
    saveState: (name, value) => entry('GITHUB_STATE', keyValue(name, value)),
    setOutput: (name, value) => entry('GITHUB_OUTPUT', keyValue(name, value)),
    summarize: (markdown) => entry('GITHUB_STEP_SUMMARY', `${markdown}${EOL}`),
  };
}

/** A value between delimiters that it cannot contain, so that it cannot make entries of its own. */
function keyValue(name: string, value: string): string {
  const delimiter = `ghadelimiter_${randomUUID()}`;
  return `${name}<<${delimiter}${EOL}${value}${EOL}${delimiter}${EOL}`;
}

/** The runner undoes percent-encodings in a command's text: they must not make line breaks. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25');
}
