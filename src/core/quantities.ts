import { SlotgateError } from './errors.ts';

/** The largest limit a gate may have. Far above any fleet, far below what makes a record unwieldy. */
export const largestLimit = 10_000;

/** The longest duration that may be asked for: a year of 365 days, in milliseconds. */
export const longestDurationMs = 365 * 86_400_000;

const unitsMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Reads a limit as people write it: a whole decimal number from 1 to 10,000.
 *
 * @param name how the reader knows this input, such as `limit` or `--limit`
 * @throws {SlotgateError} BAD_INPUT for anything else, `1e3`, `1.5` and the empty text among it
 */
export function parseLimit(text: string, name: string): number {
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= largestLimit) return value;
  throw new SlotgateError(
    'BAD_INPUT',
    `${name} is ${quote(text)}, not a whole number from 1 to ${largestLimit}`,
    {
      next: 'Give the number of jobs that may run at a time, for example 2',
    },
  );
}

/** How many slots a job takes at once; `all`: it is alone at the gate while it holds them. */
export type Weight = number | 'all';

/**
 * Reads how many slots a job takes at once.
 *
 * @param name how the reader knows this input
 * @throws {SlotgateError} BAD_INPUT
 */
export function parseWeight(text: string, name: string): Weight {
  if (text.trim() === 'all') return 'all';
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= largestLimit) return value;
  throw new SlotgateError(
    'BAD_INPUT',
    `${name} is ${quote(text)}, not "all" or a whole number from 1 to ${largestLimit}`,
    { next: 'Give the number of slots that the job takes at once, for example 2' },
  );
}

/** The highest priority that a job may ask for, and the lowest below zero. */
export const mostPriority = 100;

/**
 * Reads a priority: the waiter with the highest one is served first.
 *
 * @param name how the reader knows this input
 * @throws {SlotgateError} BAD_INPUT
 */
export function parsePriority(text: string, name: string): number {
  const value = /^[+-]?\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (Math.abs(value) <= mostPriority) return value === 0 ? 0 : value;
  throw new SlotgateError(
    'BAD_INPUT',
    `${name} is ${quote(text)}, not a whole number from -${mostPriority} to ${mostPriority}`,
    { next: 'Give a higher number to a job that is to be served before others; the default is 0' },
  );
}

/**
 * Reads a duration such as `500ms`, `90s`, `30m`, `5h`, `1.5h` or `2d`, in milliseconds.
 *
 * @param name how the reader knows this input
 * @throws {SlotgateError} BAD_INPUT without a unit, with an unknown one, when negative, or above a year
 */
export function parseDurationMs(text: string, name: string): number {
  const ms = durationIn(text.trim());
  if (ms !== undefined) return ms;
  throw new SlotgateError(
    'BAD_INPUT',
    `${name} is ${quote(text)}, not a duration of at most 365d`,
    {
      next: 'Write a number and a unit (ms, s, m, h, d), for example 90s, 30m or 5h',
    },
  );
}

/** The milliseconds of a duration such as `1.5h`; `undefined` where it is none, or longer than a year. */
export function durationIn(text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)$/.exec(text) ?? [];
  const ms = Number(number) * (unitsMs[unit] ?? Number.NaN);
  return ms <= longestDurationMs ? Math.round(ms) : undefined;
}

/** The shortest text for a duration, in its two largest units: `1 h 5 min`, `42 s`, `0.3 s`. */
export function formatDuration(ms: number): string {
  if (ms < 10_000) return `${Math.round(ms / 100) / 10} s`;
  const seconds = Math.round(ms / 1000);
  const parts = [
    { many: Math.floor(seconds / 86_400), unit: 'd' },
    { many: Math.floor(seconds / 3600) % 24, unit: 'h' },
    { many: Math.floor(seconds / 60) % 60, unit: 'min' },
    { many: seconds % 60, unit: 's' },
  ];
  const largest = parts.findIndex((part) => part.many > 0);
  const shown = parts.slice(largest, largest + 2).filter((part) => part.many > 0);
  return shown.map((part) => `${part.many} ${part.unit}`).join(' ');
}

function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
}
