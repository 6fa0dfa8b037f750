import type { EndedTicket } from './ended-tickets.ts';
import { type Spread, spreadOf } from './spread.ts';

/** What waits would have been under a limit, had the same jobs come at the same times. */
export interface Replay {
  readonly limit: number;
  readonly waits: Spread;
}

/** A job that came, and how long it held its slots. */
interface Job {
  readonly cameMs: number;
  readonly heldMs: number;
  readonly slots: number;
}

/**
 * Replays earlier jobs through a gate with another limit, first come, first served: the shortest
 * answer to the question whether a limit is right. Knows nothing of what a job itself would have been slower
 * at with more jobs at the same time, nor of those that gave up.
 *
 * @param limit at least 1
 * @returns `undefined` where no job's coming and hold are known
 */
export function replay(ended: readonly EndedTicket[], limit: number): Replay | undefined {
  const jobs = ended.flatMap(jobOf).toSorted((a, b) => a.cameMs - b.cameMs);
  let freeMs = Array<number>(limit).fill(Number.NEGATIVE_INFINITY);
  let lastStartMs = Number.NEGATIVE_INFINITY;
  const waitsMs: number[] = [];
  for (const { cameMs, heldMs, slots } of jobs) {
    const many = Math.min(slots, limit);
    // No ticket overtakes: one that came before has started before.
    const startMs = Math.max(cameMs, lastStartMs, freeMs[many - 1] ?? cameMs);
    waitsMs.push(startMs - cameMs);
    lastStartMs = startMs;
    freeMs = withTaken(freeMs, many, startMs + heldMs);
  }
  const waits = spreadOf(waitsMs);
  return waits === undefined ? undefined : { limit, waits };
}

function jobOf({ cameMs, held, many }: EndedTicket): Job[] {
  if (cameMs === undefined || held === undefined) return [];
  return [{ cameMs, heldMs: held.ms, slots: Math.max(1, many) }];
}

/** The times at which slots are free, rising, once the first ones are taken until then. */
function withTaken(freeMs: readonly number[], many: number, untilMs: number): number[] {
  const rest = freeMs.slice(many);
  const later = rest.findIndex((ms) => ms > untilMs);
  return rest.toSpliced(later < 0 ? rest.length : later, 0, ...Array<number>(many).fill(untilMs));
}
