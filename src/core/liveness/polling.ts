import type { Timing } from './timing.ts';

/*
 * How often a waiter reads the record, and checks whether those before it are alive: so that the
 * front of the queue is quick, and the mount does not notice how many wait behind it.
 */

/** Up to this rank reads grow rarer with the square of the rank, beyond it with the rank. */
const squareUpToRank = 5;

/** So many times `pollMostMs` one may sleep who could not run even if all that run ended now. */
const farSleeps = 5;

/** These check on their own account, whatever others do; ... */
const ownLookRanks = 2;

/** ... and these do while a room is not taken. */
const ownLookRanksWhenUntaken = 5;

/** A free slot that the first waiter does not acquire is left to it for this long without a check. */
const untakenMs = 2_000;

/** Checks by one waiter are never closer together than this. */
const soonestLookMs = 500;

/** The position of a waiter. */
export interface Place {
  /** 1 is the first of those that answer. */
  readonly rank: number;
  /** The limit in force. */
  readonly limit: number;
}

/**
 * How long a waiter sleeps between two reads of the record. With the default timing the first waiter
 * reads every 200 ms and position r, from the fifth on, every r seconds: a queue that moves by one a
 * second finds no waiter asleep. A waiter that might run if all slots became free sleeps a minute at most, all
 * others five.
 */
export function pollIntervalMs(timing: Timing, { rank, limit }: Place): number {
  const mostMs = timing.pollMostMs * (rank <= limit ? 1 : farSleeps);
  return Math.min(timing.pollFirstMs * rank * Math.min(rank, squareUpToRank), mostMs);
}

/**
 * After how many writes on its own host a sleeper reads: one brings it forward by one place at most, so
 * after half as many as its rank it is not yet the first.
 */
export function ringsAwaited(rank: number): number {
  return Math.ceil(rank / 2);
}

/** How long after the last of these writes it reads, so that those before it come first. */
export function wakeDelayMs(timing: Timing, rank: number): number {
  return timing.wakeStepMs * Math.min(rank - 1, squareUpToRank);
}

/** Writes closer together than this are of one commit. */
export function oneCommitMs(timing: Timing): number {
  return timing.wakeStepMs / 2;
}

/** What a waiter knows about checks, all by its own clock. */
export interface Watched {
  /** Since its own last check. */
  readonly ownMs: number;
  /** Since it last saw another recorded check, by any ticket. */
  readonly anyMs: number;
  /** For how long it has seen a free slot that the first waiter does not acquire. */
  readonly untakenMs: number;
  /** From its own last check until a suspect will have been silent for long enough. */
  readonly proofMs: number;
  /** It has checked while waiting, and found a ticket in doubt. */
  readonly isUnsure: boolean;
  /** All that it could check were dead: there may be more of them. */
  readonly moreDead: boolean;
}

/** How often the waiter at this position would check, if no other did. */
function lookIntervalMs(timing: Timing, rank: number): number {
  return Math.min(timing.lookFirstMs * rank, timing.lookOthersMs);
}

/**
 * Milliseconds until a check is due; none when they are 0 or less. The first two waiters, and a waiter
 * that has a suspect, count from their own last check, so that what they observe adds up on one
 * clock. All others count from the last check by any ticket: as long as checks are recorded,
 * theirs would mostly find nothing more. When that stops, the first of them to notice checks.
 * A waiter that waits for its own share does not check those behind it, so no waiter relies on others
 * forever: its own check is due, in any case, after as many minutes as its position, or after one while
 * a free slot is not acquired.
 */
export function lookDueInMs(timing: Timing, { rank }: Place, watched: Watched): number {
  const { ownMs, isUnsure } = watched;
  if (watched.moreDead) return soonestLookMs - ownMs;
  const isUntaken = watched.untakenMs >= untakenMs;
  if (!goesByOthers(rank, watched)) {
    if (isUntaken) return 0;
    const intervalMs = isUnsure ? timing.lookFirstMs : lookIntervalMs(timing, rank);
    return Math.min(intervalMs, Math.max(soonestLookMs, watched.proofMs)) - ownMs;
  }
  const sinceMs = Math.min(ownMs, watched.anyMs);
  const intervalMs = isUntaken ? timing.lookFirstMs : lookIntervalMs(timing, rank);
  const mostMs = timing.lookOthersMs * (isUntaken ? 1 : rank);
  return Math.min(intervalMs - sinceMs, mostMs - ownMs);
}

/** How long it sleeps until it reads the record again, and sees whether a check is due. */
export function napMs(timing: Timing, place: Place, watched: Watched): number {
  const pollMs = pollIntervalMs(timing, place);
  // A waiter that relies on others may well sleep longer than until then: another one will be awake.
  if (goesByOthers(place.rank, watched)) return pollMs;
  return Math.min(pollMs, Math.max(soonestLookMs, lookDueInMs(timing, place, watched)));
}

/**
 * Whether a check that changes nothing is recorded nevertheless, at the cost of a
 * commit: more often than those that rely on it lose patience, and not much more often.
 */
export function looksAreToldOf(timing: Timing, { anyMs }: Watched): boolean {
  return anyMs >= 1.5 * timing.lookFirstMs;
}

function goesByOthers(rank: number, watched: Watched): boolean {
  const isUntaken = watched.untakenMs >= untakenMs;
  if (watched.isUnsure || watched.moreDead) return false;
  return rank > (isUntaken ? ownLookRanksWhenUntaken : ownLookRanks);
}
