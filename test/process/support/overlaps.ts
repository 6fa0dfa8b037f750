import { Holders } from '../../support/holders.ts';
import type { JournalLine } from './journal.ts';

/** What a journal shows of how the jobs of one gate ran. */
export interface Overlaps {
  /** The most jobs that ran at once. */
  readonly most: number;
  /** How often a job's start made it exactly `limit`. */
  readonly timesFull: number;
  readonly entered: number;
  readonly left: number;
  /** Jobs whose process was killed while they ran. */
  readonly cutShort: number;
  /** Jobs that were neither left nor cut short. */
  readonly unfinished: number;
  /** Tickets that got a higher token than a later ticket did. */
  readonly outOfOrder: readonly number[];
  /** Numbers that were given out twice, as ticket or token. */
  readonly usedTwice: readonly number[];
  /** How often two jobs had the same slot at the same time. */
  readonly sharedSlots: number;
}

interface Run {
  readonly ticket: number;
  readonly token: number;
  readonly slots: readonly number[];
  readonly from: bigint;
  readonly to: bigint | undefined;
  readonly end: 'left' | 'killed' | undefined;
}

/** Counts overlaps. Each job is one interval, from when it was told "yes" to its end. */
export function overlaps(lines: readonly JournalLine[], limit: number): Overlaps {
  const runs = runsOf(lines);
  const { most, timesFull, sharedSlots } = sweep(runs, limit);
  return {
    most,
    timesFull,
    sharedSlots,
    entered: runs.length,
    left: runs.filter((run) => run.end === 'left').length,
    cutShort: runs.filter((run) => run.end === 'killed').length,
    unfinished: runs.filter((run) => run.end === undefined).length,
    outOfOrder: outOfOrder(runs),
    usedTwice: usedTwice(runs),
  };
}

function runsOf(lines: readonly JournalLine[]): Run[] {
  return lines
    .filter((line) => line.event === 'enter')
    .map((enter) => {
      const { ticket, token, slots, at: from } = enter;
      const own = lines.filter((line) => line.process === enter.process);
      const leave = own.find((line) => line.event === 'leave' && line.token === token);
      const killed = own.find((line) => line.event === 'killed');
      const run = { ticket, token, slots, from };
      if (leave !== undefined) return { ...run, to: leave.at, end: 'left' as const };
      if (killed === undefined) return { ...run, to: undefined, end: undefined };
      return { ...run, to: later(from, killed.at), end: 'killed' as const };
    });
}

/** A kill is noted before it is sent: a job may still have begun between the two, and was over at once. */
function later(from: bigint, killedAt: bigint): bigint {
  if (killedAt > from) return killedAt;
  return from;
}

function sweep(
  runs: readonly Run[],
  limit: number,
): Pick<Overlaps, 'most' | 'timesFull' | 'sharedSlots'> {
  const holders = new Holders();
  // A job that ends at the moment at which another one starts has left before.
  const events = runs
    .flatMap((run, index) => [
      { at: run.from, order: 1, apply: () => holders.join(`${index}`, { weight: 1, ...run }) },
      ...(run.to === undefined
        ? []
        : [
            {
              at: run.to,
              order: run.to === run.from ? 2 : 0,
              apply: () => holders.leave(`${index}`),
            },
          ]),
    ])
    .toSorted((a, b) => Number(a.at - b.at) || a.order - b.order);
  for (const { apply } of events) apply();
  return {
    most: holders.most,
    timesFull: holders.times(limit),
    sharedSlots: holders.sharedSlots,
  };
}

function outOfOrder(runs: readonly Run[]): number[] {
  const byToken = runs.toSorted((a, b) => a.token - b.token);
  return byToken.flatMap(({ ticket }, index) => {
    const before = byToken.slice(0, index);
    return before.some((other) => other.ticket > ticket) ? [ticket] : [];
  });
}

function usedTwice(runs: readonly Run[]): number[] {
  const numbers = runs.flatMap((run) => [run.ticket, run.token]).sort((a, b) => a - b);
  return [...new Set(numbers.filter((number, index) => numbers[index - 1] === number))];
}
