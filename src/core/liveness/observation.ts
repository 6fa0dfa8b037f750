import { boundedIdentity } from '../record/origin.ts';
import type { Watch } from '../record/record.ts';
import type { Timing } from './timing.ts';

/** Most hosts whose checks of one ticket are kept. */
const mostLooks = 8;

/** How far wall and elapsed time may drift apart between two checks by one and the same clock. */
export const clockToleranceMs = 2_000;

/** A clock's identity is kept within this many bytes; a longer one ends in a hash of the whole. */
const longestClockBytes = 64;

/** One check: when it began and ended on the checking host's clock. */
export interface Look {
  readonly clock: string;
  /** Wall minus elapsed time of the looker, in milliseconds. */
  readonly wallOffsetMs: number;
  readonly beganMs: number;
  readonly endedMs: number;
}

/** What a check saw of a ticket: any sign of life differs from the one before it. */
interface Sight {
  readonly sign: string;
  readonly look: Look;
}

/**
 * Adds a check to what was observed of a ticket. Time counts only
 * - while the sign seen stays the same (a heartbeat only rises, so two equal ones had none between),
 * - on one host's clock, from the end of one check to the beginning of its next, and
 * - between checks that are close together: a long gap may hide an outage in which the holder could
 *   not write either, so it counts for a little only.
 *
 * Checks happen one after the other, under the gate's lock: what an earlier one of any host proved
 * stays proven, and a host adds its own gap to what was proven when it last checked. Two hosts' gaps
 * are never added up, since they overlap.
 */
export function observe(watch: Watch | undefined, { sign, look }: Sight, timing: Timing): Watch {
  const known = watch?.sign === sign ? watch.looks : [];
  const mine = lastOf(known, look);
  const proven = Math.max(0, ...known.map((other) => other.creditMs));
  const own = mine === undefined ? 0 : mine.creditMs + creditFor(mine.atMs, look, timing);
  const entry = {
    clock: boundedIdentity(look.clock, longestClockBytes),
    wallOffsetMs: Math.round(look.wallOffsetMs),
    atMs: Math.ceil(look.endedMs),
    creditMs: Math.floor(Math.max(proven, own)),
  };
  const others = fewer(
    known.filter((other) => other !== mine),
    entry.atMs,
  );
  return { sign, looks: [...others, entry] };
}

/** For how long no change was seen, in milliseconds, as far as that is proven. */
export function observedMs(watch: Watch | undefined): number {
  return Math.max(0, ...(watch?.looks ?? []).map((look) => look.creditMs));
}

/** Whether this host checked so lately that another check would show nothing. */
export function lookedLately(watch: Watch | undefined, look: Look, withinMs: number): boolean {
  const mine = lastOf(watch?.looks ?? [], look);
  return mine !== undefined && look.beganMs - mine.atMs < withinMs;
}

/** This clock's last check. Clones that were never set right share a clock: the smallest gap counts. */
function lastOf(looks: Watch['looks'], look: Look): Watch['looks'][number] | undefined {
  const same = looks.filter((other) => sameClock(other, look));
  return same.toSorted((a, b) => b.atMs - a.atMs)[0];
}

/**
 * Makes room by dropping any one check: dropping the oldest would, with more hosts that check in turn than there
 * is room for, always drop the one that is about to check again.
 */
function fewer(looks: Watch['looks'], arbitrary: number): Watch['looks'] {
  if (looks.length < mostLooks) return looks;
  const dropped = arbitrary % looks.length;
  return looks.filter((_, index) => index !== dropped);
}

function creditFor(sinceMs: number, look: Look, timing: Timing): number {
  const gapMs = look.beganMs - sinceMs;
  return gapMs <= timing.observationGapMs ? Math.max(0, gapMs) : timing.observationGapCreditMs;
}

/**
 * Clones of one machine share the clock's identity, not the clock: resumed at different times, they
 * are off by that much in elapsed time, but not in wall time. Nor may the clock have gone back.
 */
function sameClock(known: Watch['looks'][number], look: Look): boolean {
  return (
    known.clock === boundedIdentity(look.clock, longestClockBytes) &&
    Math.abs(known.wallOffsetMs - look.wallOffsetMs) <= clockToleranceMs &&
    // Rounded up when it was kept.
    known.atMs <= look.beganMs + 1
  );
}
