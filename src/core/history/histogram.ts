/**
 * Durations counted in classes whose bounds never change, so that counts of different times and files
 * can be added up: 1 s to 1 d, chosen where people tell waits and jobs apart.
 */
export interface Histogram {
  /** How many were at most as long as each of `boundsMs` and longer than the one before; the last counts all longer ones. */
  readonly counts: readonly number[];
  readonly sumMs: number;
}

/** The classes' upper bounds, in milliseconds. */
export const boundsMs: readonly number[] = [
  1_000, 5_000, 15_000, 60_000, 300_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000,
  28_800_000, 86_400_000,
];

/** Nothing counted yet. */
export const emptyHistogram: Histogram = {
  counts: Array.from({ length: boundsMs.length + 1 }, () => 0),
  sumMs: 0,
};

/** The histogram with these durations counted, too. */
export function counted(histogram: Histogram, durationsMs: readonly number[]): Histogram {
  const counts = [...histogram.counts];
  let { sumMs } = histogram;
  for (const ms of durationsMs) {
    const found = boundsMs.findIndex((bound) => ms <= bound);
    const index = found < 0 ? boundsMs.length : found;
    counts[index] = (counts[index] ?? 0) + 1;
    sumMs += ms;
  }
  return { counts, sumMs };
}

/** How many durations were counted. */
export function sizeOf({ counts }: Histogram): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
