/** How some durations are spread, in milliseconds: each quantile is one of them (nearest rank). */
export interface Spread {
  readonly count: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
}

/** The spread of these durations; `undefined` where there are none. */
export function spreadOf(durationsMs: readonly number[]): Spread | undefined {
  if (durationsMs.length === 0) return undefined;
  const sorted = durationsMs.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    p50Ms: nearestRank(sorted, 0.5),
    p90Ms: nearestRank(sorted, 0.9),
    p99Ms: nearestRank(sorted, 0.99),
    mostMs: nearestRank(sorted, 1),
  };
}

/**
 * The smallest of these values that at least this share of them does not exceed.
 *
 * @param sorted rising, at least one
 * @param share above 0, at most 1
 */
export function nearestRank(sorted: readonly number[], share: number): number {
  // The product of a share and a count may come out a hair above the rank that is meant.
  const rank = Math.ceil(share * sorted.length - 1e-9);
  const value = sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
  if (value === undefined) throw new Error('There is no quantile of nothing');
  return value;
}
