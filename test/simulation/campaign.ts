import { planOf, type Size } from './draw-plan.ts';
import { inMacrotask } from './macrotask.ts';
import type { Violation } from './oracle.ts';
import type { Plan } from './plan.ts';
import { type Result, simulate } from './simulation.ts';

/** Which histories are played. */
export interface CampaignOptions {
  readonly from: number;
  readonly to: number;
  readonly size: Size;
  /** Only this scenario; all of them, by the seed, where it is not given. */
  readonly scenario?: string | undefined;
  readonly stopAtFirst?: boolean;
  readonly onProgress?: (sums: Sums) => void;
}

/** A seed that broke a promise. */
export interface Failure {
  readonly seed: number;
  readonly scenario: string;
  readonly version: Plan['mount']['version'];
  readonly violation: Violation;
}

/** What was seen of one kind of history. */
export interface Count {
  schedules: number;
  admissions: number;
  faults: number;
}

/** What a campaign saw. Plain data. */
export interface Sums extends Count {
  steps: number;
  virtualMs: number;
  /** By scenario, and by NFS version. */
  readonly scenarios: Record<string, Count>;
  readonly versions: Record<string, Count>;
  /** How often each kind of fault struck. */
  readonly kinds: Record<string, number>;
  readonly failures: Failure[];
}

/** So many histories are played between two looks at the event loop. */
const batch = 100;

/** Nothing seen yet. */
export function noSums(): Sums {
  return {
    schedules: 0,
    admissions: 0,
    faults: 0,
    steps: 0,
    virtualMs: 0,
    scenarios: {},
    versions: {},
    kinds: {},
    failures: [],
  };
}

/** Plays the histories of all seeds in a range. */
export async function runCampaign(options: CampaignOptions): Promise<Sums> {
  const sums = noSums();
  for (let seed = options.from; seed <= options.to; seed += batch) {
    const last = Math.min(seed + batch - 1, options.to);
    await inMacrotask(() => playBatch(sums, options, [seed, last]));
    options.onProgress?.(sums);
    if (options.stopAtFirst === true && sums.failures.length > 0) break;
  }
  return sums;
}

/** Adds what another campaign saw. */
export function addSums(sums: Sums, other: Sums): void {
  addCount(sums, other);
  sums.steps += other.steps;
  sums.virtualMs += other.virtualMs;
  for (const by of ['scenarios', 'versions'] as const)
    for (const [name, count] of Object.entries(other[by])) addCount(countOf(sums[by], name), count);
  for (const [kind, many] of Object.entries(other.kinds))
    sums.kinds[kind] = (sums.kinds[kind] ?? 0) + many;
  sums.failures.push(...other.failures);
}

function playBatch(sums: Sums, options: CampaignOptions, [from, to]: [number, number]): void {
  const { scenario, size, stopAtFirst } = options;
  for (let seed = from; seed <= to; seed += 1) {
    const plan = planOf(seed, { scenario, size });
    note(sums, { seed, plan, result: simulate(plan) });
    if (stopAtFirst === true && sums.failures.length > 0) return;
  }
}

interface Played {
  readonly seed: number;
  readonly plan: Plan;
  readonly result: Result;
}

function note(sums: Sums, { seed, plan, result }: Played): void {
  const { scenario, mount } = plan;
  const { admissions, faults, steps, virtualMs, violations } = result;
  const seen = { schedules: 1, admissions, faults: faults.length };
  addCount(sums, seen);
  addCount(countOf(sums.scenarios, scenario), seen);
  addCount(countOf(sums.versions, mount.version), seen);
  sums.steps += steps;
  sums.virtualMs += virtualMs;
  for (const kind of faults) sums.kinds[kind] = (sums.kinds[kind] ?? 0) + 1;
  for (const violation of violations.slice(0, 1))
    sums.failures.push({ seed, scenario, version: mount.version, violation });
}

function countOf(counts: Record<string, Count>, name: string): Count {
  counts[name] ??= { schedules: 0, admissions: 0, faults: 0 };
  return counts[name];
}

function addCount(count: Count, { schedules, admissions, faults }: Count): void {
  count.schedules += schedules;
  count.admissions += admissions;
  count.faults += faults;
}
