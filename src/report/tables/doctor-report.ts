import { createColors } from 'picocolors';
import { printable } from '../../core/text.ts';
import type { Scope } from '../../core/words.ts';
import { type Check, isFit, verdictOf } from './doctor-check.ts';

/** An examination that is over. */
interface Examined {
  readonly path: string;
  readonly scope: Scope;
  readonly checks: readonly Check[];
}

const marks = { ok: '✓', warning: '!', failure: '✗', unknown: '?' } as const;

/** Longest text of a finding. */
const longest = 1200;

/** All checks for people, one a line, what to change below each, and a verdict at the end. */
export function doctorReport({ path, scope, checks }: Examined, colors: boolean): string {
  const paint = createColors(colors);
  const painted = {
    ok: paint.green,
    warning: paint.yellow,
    failure: paint.red,
    unknown: paint.dim,
  };
  const width = Math.max(...checks.map(({ what }) => what.length));
  const lines = checks.flatMap(({ kind, what, found, next }) => [
    `  ${painted[kind](marks[kind])} ${what.padEnd(width)}  ${printable(found, longest)}`,
    ...(next === undefined
      ? []
      : [`    ${' '.repeat(width)}  ${paint.dim('->')} ${printable(next, longest)}`]),
  ]);
  const color = isFit(checks) ? paint.green : paint.red;
  const verdict = `${color(isFit(checks) ? marks.ok : marks.failure)} ${paint.bold(printable(verdictOf(checks, scope), longest))}`;
  return `${printable(path, longest)}\n\n${lines.join('\n')}\n\n${verdict}\n`;
}
