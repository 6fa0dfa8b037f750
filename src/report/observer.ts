import type { Duration } from '../core/history/ended-tickets.ts';
import type { Expectation } from '../core/history/estimate.ts';
import { formatDuration } from '../core/quantities.ts';
import type { Holder } from '../core/record/record.ts';

/** Which host reads, and when: durations are exact only where one host measured both their ends. */
export interface Onlooker {
  /** This boot of this machine and PID namespace, as in `Processes`; '' where it cannot be told. */
  readonly place: string;
  /** The onlooker's wall clock, milliseconds since 1970. */
  readonly nowMs: number;
}

/** For how long a holder has had its slot. */
export function heldFor({ heldSinceMs, keeper }: Holder, { place, nowMs }: Onlooker): Duration {
  const about = place === '' || keeper?.place !== place;
  return { ms: Math.max(0, nowMs - heldSinceMs), about };
}

/** `3 min 4 s`, or `about 3 min` where two hosts' clocks are between. */
export function describeSpan({ ms, about }: Duration): string {
  return about ? `about ${formatRoughly(ms)}` : formatDuration(ms);
}

/** What may be expected of a wait; says that it is an estimate, and what it rests on. */
export function describeExpectation({ lowMs, medianMs, highMs, holds }: Expectation): string {
  const basis = `based on the last ${holds} holds`;
  if (medianMs < soonMs) return `estimate: any moment now (${basis})`;
  const spread =
    highMs === undefined
      ? `${formatRoughly(lowMs)} or more`
      : `${formatRoughly(lowMs)} to ${formatRoughly(highMs)} in half of all cases`;
  return `estimate: about ${formatRoughly(medianMs)} more (${spread}, ${basis})`;
}

const soonMs = 2_500;

/** A duration as precise as a guess can be: `5 s`, `40 s`, `7 min`, `2 h 30 min`. */
function formatRoughly(ms: number): string {
  const stepMs = ms < 90_000 ? 5_000 : ms < 5_400_000 ? 60_000 : 600_000;
  return formatWhole(Math.max(stepMs, Math.round(ms / stepMs) * stepMs));
}

/** Whole seconds also below ten of them. */
function formatWhole(ms: number): string {
  return ms < 10_000 ? `${ms / 1_000} s` : formatDuration(ms);
}
