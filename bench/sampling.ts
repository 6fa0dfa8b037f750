/** How a figure spreads over its samples. */
export interface Spread {
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
  readonly p99: number;
  readonly samples: number;
}

/** The spread of these samples; NaN throughout where there are none. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): number =>
    rounded(sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN);
  return { median: at(0.5), p10: at(0.1), p90: at(0.9), p99: at(0.99), samples: sorted.length };
}

/**
 * Samples all subjects in turn, round by round, so that whatever else the machine does falls on all of
 * them alike. One round before is thrown away: it finds the caches cold.
 */
export async function interleaved(
  subjects: Readonly<Record<string, () => Promise<number>>>,
  rounds: number,
): Promise<Record<string, Spread>> {
  const names = Object.keys(subjects);
  const samples = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, subject] of Object.entries(subjects)) {
      const value = await subject();
      if (round >= 0) samples.get(name)?.push(value);
    }
  }
  return Object.fromEntries([...samples].map(([name, values]) => [name, spreadOf(values)]));
}

/** With three significant digits, as a figure is worth being read. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
