import type { Scope } from '../../core/words.ts';

/**
 * What became of one thing that was looked at.
 *
 * - `ok`: as it should be.
 * - `warning`: gates work, with a limit that people must know.
 * - `failure`: gates must not live here as it is.
 * - `unknown`: it could not be found out here; that alone is no reason against it.
 */
export interface Check {
  readonly kind: 'ok' | 'warning' | 'failure' | 'unknown';
  /** What was looked at, in a word or three: `locks between hosts`. */
  readonly what: string;
  /** What was found there, as a clause. Safe to print. */
  readonly found: string;
  /** What to change, as a sentence. Safe to print. */
  readonly next?: string;
}

/** Whether nothing of it speaks against gates here. */
export function isFit(checks: readonly Check[]): boolean {
  return checks.every(({ kind }) => kind !== 'failure');
}

/** All of it in one sentence, without a full stop. */
export function verdictOf(checks: readonly Check[], scope: Scope): string {
  const failures = checks.filter(({ kind }) => kind === 'failure');
  const [first] = failures;
  if (first !== undefined) {
    const more = failures.length > 1 ? ` (and ${failures.length - 1} more)` : '';
    return `not fit for gates: ${first.what}: ${first.found}${more}`;
  }
  const fit =
    scope === 'shared' ? 'fit for gates that hosts share' : 'fit for gates of this host alone';
  const warnings = checks.filter(({ kind }) => kind === 'warning').length;
  if (warnings === 0) return fit;
  return `${fit}, with ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;
}
