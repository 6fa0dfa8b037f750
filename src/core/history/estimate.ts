import { inTurn } from '../admission/run-places.ts';
import type { GateRecord, Waiter } from '../record/record.ts';
import type { EndedTicket } from './ended-tickets.ts';
import { nearestRank } from './spread.ts';

/** A job that holds slots, and for how long already. */
export interface Holding {
  readonly slots: number;
  readonly heldMs: number;
}

/** The position of a waiter, and the tickets before it. */
export interface Place {
  readonly limit: number;
  readonly running: readonly Holding[];
  /** How many slots each of those before it wants, in queue order. */
  readonly ahead: readonly number[];
  /** How many it wants itself. */
  readonly wanted: number;
}

/**
 * The place of a waiter of this record; a holder's time lies between its own host's wall clock and this one's.
 *
 * @param now the limit that is in force for it, and the wall clock, milliseconds since 1970
 */
export function placeOf(
  record: GateRecord,
  waiter: Waiter,
  { limit, nowMs }: { limit: number; nowMs: number },
): Place {
  const line = inTurn(record);
  const at = line.findIndex((other) => other.uuid === waiter.uuid);
  // Those that do not answer are skipped in the end.
  const weightOf = (one: Waiter): number => (one.exclusive === true ? limit : one.weight);
  const ahead = line.slice(0, Math.max(at, 0)).filter((other) => !other.passedOver);
  return {
    limit,
    running: record.running.map(({ slots, heldSinceMs }) => ({
      slots: slots.length,
      heldMs: Math.max(0, nowMs - heldSinceMs),
    })),
    ahead: ahead.map(weightOf),
    wanted: weightOf(waiter),
  };
}

/** How long a wait may still take, in milliseconds: half of the cases lie between `lowMs` and `highMs`. */
export interface Expectation {
  readonly lowMs: number;
  readonly medianMs: number;
  /** `undefined`: nothing that was seen lately lasted long enough to tell. */
  readonly highMs: number | undefined;
  /** How many holds it rests on. */
  readonly holds: number;
}

/** With fewer holds than this there is no estimate. */
export const fewestHolds = 5;

/** Older holds say little of today's jobs. */
const mostHolds = 100;

/** The last holds that were measured on one host each, in milliseconds, oldest first. */
export function recentHoldsMs(ended: readonly EndedTicket[]): number[] {
  return ended
    .flatMap(({ held, end }) =>
      // Where it ended otherwise, the job was not over.
      held?.about === false && end === 'released' ? [held.ms] : [],
    )
    .slice(-mostHolds);
}

/**
 * How long a waiter may still have to wait, if jobs go on as they lately did: everyone who holds ends
 * when those usually end that lasted so long already, and everyone before it takes the first slots
 * that are free and keeps them as long as is usual. An estimate and no more: it knows nothing of a job but
 * its gate, and of jobs with a higher priority that are yet to come nothing at all.
 *
 * @returns `undefined` where there are too few holds
 */
export function expectedWait(holdsMs: readonly number[], place: Place): Expectation | undefined {
  if (holdsMs.length < fewestHolds) return undefined;
  const sorted = holdsMs.toSorted((a, b) => a - b);
  const [lowMs, medianMs, highMs] = [0.25, 0.5, 0.75].map((share) => playOut(sorted, place, share));
  if (lowMs === undefined || medianMs === undefined) return undefined;
  if (!Number.isFinite(lowMs) || !Number.isFinite(medianMs)) return undefined;
  return {
    lowMs,
    medianMs,
    highMs: highMs !== undefined && Number.isFinite(highMs) ? highMs : undefined,
    holds: holdsMs.length,
  };
}

/** When the waiter gets its slots if every hold lasts as long as this share of them at most; infinite: never. */
function playOut(
  sorted: readonly number[],
  { limit, running, ahead, wanted }: Place,
  share: number,
): number {
  const usualMs = nearestRank(sorted, share);
  const taken = running.flatMap(({ slots, heldMs }) =>
    Array<number>(slots).fill(restMs(sorted, heldMs, share)),
  );
  const free = Array<number>(Math.max(0, limit - taken.length)).fill(0);
  // When each slot becomes free; beyond the limit, the first ones that do help no waiter.
  let slots = [...free, ...taken].toSorted((a, b) => a - b).slice(-limit);
  for (const many of ahead) {
    const startMs = startOf(slots, many);
    slots = occupied(slots, many, startMs + usualMs);
  }
  return startOf(slots, wanted);
}

/** How much longer one lasts that has lasted so long: as those did that lasted longer. */
function restMs(sorted: readonly number[], heldMs: number, share: number): number {
  const longer = sorted.filter((ms) => ms > heldMs);
  return longer.length === 0 ? Number.POSITIVE_INFINITY : nearestRank(longer, share) - heldMs;
}

function startOf(slots: readonly number[], many: number): number {
  return slots[Math.min(many, slots.length) - 1] ?? 0;
}

/** The first slots taken until then; rising as before. */
function occupied(slots: readonly number[], many: number, untilMs: number): number[] {
  const used = Math.min(many, slots.length);
  const rest = slots.slice(used);
  const later = rest.findIndex((ms) => ms > untilMs);
  return rest.toSpliced(later < 0 ? rest.length : later, 0, ...Array<number>(used).fill(untilMs));
}
