import { SlotgateError } from '../../core/errors.ts';
import { parseDurationMs } from '../../core/quantities.ts';
import { wrongUse } from './wrong-use.ts';

/** Reads `--conflict-exit-code`: 0 to 255, as exit(2) takes it. */
export function parseExitCode(text: string, name: string): number {
  return parseWhole(text, { name, least: 0, most: 255 });
}

/** Reads `--ticket`. */
export function parseTicket(text: string, name: string): number {
  return parseWhole(text, { name, least: 1, most: Number.MAX_SAFE_INTEGER });
}

/** Reads `--port`. */
export function parsePort(text: string, name: string): number {
  return parseWhole(text, { name, least: 0, most: 65_535 });
}

/** Reads how many of something are wanted, one at least. */
export function parseCount(text: string, name: string): number {
  return parseWhole(text, { name, least: 1, most: 1_000_000 });
}

/** Reads `--latest-wins`. */
export function parseKey(text: string, name: string): string {
  if (text !== '') return text;
  throw wrongUse(`${name} is empty`, 'Give a key, such as the name of a branch');
}

/** Reads `--order-key`. */
export function parseOrderKey(text: string, name: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw wrongUse(
    `${name} is ${JSON.stringify(text.slice(0, 40))}, not a whole number of up to 15 digits`,
    'Give a number that rises with each run, such as the number of a build',
  );
}

/** Reading more often than this shows nothing more to a person, and costs the file server. */
const shortestEveryMs = 500;
const longestEveryMs = 3_600_000;

/** Reads `--every`. */
export function parseEvery(text: string, name: string): number {
  const everyMs = parseDurationMs(text, name);
  if (everyMs >= shortestEveryMs && everyMs <= longestEveryMs) return everyMs;
  throw wrongUse(`${name} is not from 500ms to 1h`, `Write for example ${name} 2s`);
}

/** Reads `--mode`: three or four octal digits that leave the owner all rights. */
export function parseMode(text: string): number {
  const mode = /^[0-7]{3,4}$/.test(text) ? Number.parseInt(text, 8) : Number.NaN;
  if ((mode & 0o700) === 0o700 && (mode & 0o4000) === 0) return mode;
  throw new SlotgateError(
    'BAD_INPUT',
    `--mode is ${JSON.stringify(text.slice(0, 40))}, not an octal mode such as 2770`,
    {
      next: 'Use a mode with 7 for the owner and without the setuid bit',
    },
  );
}

interface Bounds {
  readonly name: string;
  readonly least: number;
  readonly most: number;
}

function parseWhole(text: string, { name, least, most }: Bounds): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new SlotgateError(
    'BAD_INPUT',
    `${name} is ${JSON.stringify(text.slice(0, 40))}, not a whole number from ${least} to ${most}`,
    { next: 'Write it in decimal digits' },
  );
}

/** Reads `--limit` of `resize`: a number, or `auto` to leave it to the policy and the jobs. */
export function parseNewLimit(text: string, name: string): number | 'auto' {
  return text === 'auto' ? 'auto' : parseWhole(text, { name, least: 1, most: 10_000 });
}

/** Reads `--advance`: a number, or `auto`. */
export function parseAdvance(text: string, name: string): number | 'auto' {
  const most = Number.MAX_SAFE_INTEGER;
  return text === 'auto' ? 'auto' : parseWhole(text, { name, least: 1, most });
}
