import { SlotgateError } from './errors.ts';

/*
 * Tickets and tokens of a gate share one sequence, which only rises. The record's next number is the only
 * authority. Everything else that shows a number (a file name, a marker, a history line) can be planted by any user
 * who may write to the directory, so it raises the sequence only as far as a gate can have come by itself.
 */

/** The largest number that a record, a marker or a file name may show. */
export const largestNumber = Number.MAX_SAFE_INTEGER;

/** From here on a gate accepts no new job. What is left is for the tokens of the jobs that wait already. */
const lastNumber = largestNumber - 2 ** 20;

/**
 * Without a sound record, the content of files is believed up to here. A gate counts beyond it only
 * after a user wrote such a record; whether a larger number was ever given is then unknown.
 */
export const mostByContent = 2 ** 52;

/** No gate counts further from there: a record that shows more was written by a user. */
export const mostCounted = mostByContent + 2 ** 50;

/** The bare name of a file, and an operator, set the sequence no higher than this. */
export const mostByName = 5e11;

/** Where the next number is known, a number that is further above it was not given by this gate. */
export const mostNumbersAhead = 1_000_000;

/** The next number after this one was used; the same one for a number that the gate cannot have given. */
export function nextAfter(next: number, used: number): number {
  return used >= next && used <= next + mostNumbersAhead ? used + 1 : next;
}

/** Numbers found outside the record, when it is rebuilt. */
export interface ShownNumbers {
  /** In sound content: announcements and grants of markers, history lines, kept numbers. */
  readonly inContent: readonly number[];
  /** In the name of the baton. */
  readonly inNames: readonly number[];
  /** In the names of markers that cannot be read. */
  readonly inMarkerNames: readonly number[];
}

/**
 * The highest number that a gate without any sound record can have given.
 *
 * @param floor a number that is believed in any case
 */
export function highestBelieved(floor: number, shown: ShownNumbers): number {
  const content = highest(floor, shown.inContent, mostCounted);
  const near = content + mostNumbersAhead;
  const names = highest(content, shown.inNames, Math.max(mostByName, near));
  return highest(names, shown.inMarkerNames, near);
}

/** Whether sound content shows numbers so large that it is unknown whether they were given. */
export function hasUnclearNumbers({ inContent }: ShownNumbers): boolean {
  return inContent.some((number) => number > mostByContent);
}

/** The highest of these numbers, among those that are at most `most`; `floor` if none is higher. */
export function highest(floor: number, numbers: readonly number[], most: number): number {
  return numbers.reduce((best, number) => (number <= most ? Math.max(best, number) : best), floor);
}

/** The error for a gate that cannot tell its next number, or has none left. */
export function numbersUsedUp(what: string): SlotgateError {
  return new SlotgateError('NUMBERS_USED_UP', what, {
    next: 'Run `slotgate recover --gate NAME --advance auto`: it continues with numbers that were never given',
  });
}

/**
 * Returns where a new job can be given numbers.
 *
 * @throws {SlotgateError} NUMBERS_USED_UP
 */
export function requireNumbersLeft({ next }: { readonly next: number }): void {
  if (next > lastNumber)
    throw numbersUsedUp(`The gate has no number left for a new job: the next one is ${next}`);
}
