/** A time in which something certainly ran, in milliseconds of one clock; `endMs` is no longer part of it. */
export interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}

/** How many of these ran at a time, at most; one that starts as another ends does not overlap it. */
export function mostAtATime(intervals: readonly Interval[]): number {
  return steps(intervals).reduce((most, step) => Math.max(most, step.count), 0);
}

/** For how long exactly `count` of these ran at a time, in milliseconds. */
export function timeAtCountMs(intervals: readonly Interval[], count: number): number {
  const line = steps(intervals);
  return line.reduce((sum, step, index) => {
    const nextMs = line[index + 1]?.atMs ?? step.atMs;
    return step.count === count ? sum + nextMs - step.atMs : sum;
  }, 0);
}

/** These intervals, cut to a span; those outside it are left out. */
export function within(intervals: readonly Interval[], span: Interval): Interval[] {
  return intervals.flatMap(({ startMs, endMs }) => {
    const cut = { startMs: Math.max(startMs, span.startMs), endMs: Math.min(endMs, span.endMs) };
    return cut.startMs < cut.endMs ? [cut] : [];
  });
}

/** The moments at which the count changes, and what it is from then on. */
function steps(intervals: readonly Interval[]): { atMs: number; count: number }[] {
  const changes = intervals
    .filter(({ startMs, endMs }) => startMs < endMs)
    .flatMap(({ startMs, endMs }) => [
      { atMs: startMs, by: 1 },
      { atMs: endMs, by: -1 },
    ])
    // Ends first: a job that acquires a slot at this very moment does not overlap.
    .sort((a, b) => a.atMs - b.atMs || a.by - b.by);
  let count = 0;
  return changes.map(({ atMs, by }) => {
    count += by;
    return { atMs, count };
  });
}
