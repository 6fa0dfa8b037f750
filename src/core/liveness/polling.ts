import type { Timing } from './timing.ts';

/*
 * How often one who waits reads the record, and looks whether those before it are alive: so that the
 * front of the line is quick, and the mount does not feel how many stand behind it.
 */

/** Up to this rank reads grow rarer with the square of the rank, beyond it with the rank. */
const squareUpToRank = 5;

/** So many times `pollMostMs` one may sleep who could not run even if all that run ended now. */
const farSleeps = 5;

/** These look on their own account, whatever others do; ... */
const ownLookRanks = 2;

/** ... and these do while a room is not taken. */
const ownLookRanksWhenUntaken = 5;

/** A room that the first in line does not take is left to it for so long without a look. */
const untakenMs = 2_000;

/** Looks of one waiter are never closer together than this. */
const soonestLookMs = 500;

/** Where one stands in line. */
export interface Place {
  /** 1 is the first of those that answer. */
  readonly rank: number;
  /** The limit in force. */
  readonly limit: number;
}

/**
 * How long a waiter sleeps between two reads of the record. With the default timing the first in line
 * reads every 200 ms and rank r, from the fifth on, every r seconds: a line that moves on by one a
 * second finds nobody asleep. Whoever might run if all slots became free sleeps a minute at most, all
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

/** What a waiter knows about looks, all by its own clock. */
export interface Watched {
  /** Since its own last look. */
  readonly ownMs: number;
  /** Since it last saw that the record told of another look, of whomever. */
  readonly anyMs: number;
  /** For how long it has seen a room that the first in line does not take. */
  readonly untakenMs: number;
  /** From its own last look until a suspect will have been silent for long enough. */
  readonly proofMs: number;
  /** It has looked while in line, and found somebody of whom it is not sure. */
  readonly isUnsure: boolean;
  /** All whom it could look at were dead: there may be more of them. */
  readonly moreDead: boolean;
}

/** How often the waiter of this rank would look, if nobody else did. */
export function lookIntervalMs(timing: Timing, rank: number): number {
  return Math.min(timing.lookFirstMs * rank, timing.lookOthersMs);
}

/**
 * Milliseconds until it is time for a look; none when they are 0 or less. The first two in line, and whoever
 * is on to something, count from their own last look, so that what they observe adds up on one
 * clock. All others count from the last look of anyone: as long as somebody looks, and says so in the
 * record, theirs would mostly find nothing more. When that stops, the first of them to notice looks.
 * Since one who waits for its own share does not look at those behind it, nobody goes by others for
 * ever: a look of its own is due, in any case, after as many minutes as its rank, or after one while
 * a room is left untaken.
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

/** How long it sleeps until it reads the record again, and sees whether a look is due. */
export function napMs(timing: Timing, place: Place, watched: Watched): number {
  const pollMs = pollIntervalMs(timing, place);
  // Who goes by others may well sleep longer than until then: somebody else will be awake.
  if (goesByOthers(place.rank, watched)) return pollMs;
  return Math.min(pollMs, Math.max(soonestLookMs, lookDueInMs(timing, place, watched)));
}

/**
 * Whether a look that changes nothing is to be told of in the record nevertheless, at the cost of a
 * commit: more often than those who go by it lose patience, and not much more often.
 */
export function looksAreToldOf(timing: Timing, { anyMs }: Watched): boolean {
  return anyMs >= 1.5 * timing.lookFirstMs;
}

function goesByOthers(rank: number, watched: Watched): boolean {
  const isUntaken = watched.untakenMs >= untakenMs;
  if (watched.isUnsure || watched.moreDead) return false;
  return rank > (isUntaken ? ownLookRanksWhenUntaken : ownLookRanks);
}
