import { inMacrotask } from './macrotask.ts';
import type { Violation } from './oracle.ts';
import type { Plan } from './plan.ts';
import { planOf, type Size } from './scenarios.ts';
import { simulate } from './simulation.ts';

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

/** What a campaign saw. */
export interface Sums {
  schedules: number;
  admissions: number;
  faults: number;
  steps: number;
  virtualMs: number;
  readonly failures: Failure[];
}

/** So many histories are played between two looks at the event loop. */
const batch = 100;

/** Plays the histories of all seeds in a range. */
export async function runCampaign(options: CampaignOptions): Promise<Sums> {
  const sums: Sums = {
    schedules: 0,
    admissions: 0,
    faults: 0,
    steps: 0,
    virtualMs: 0,
    failures: [],
  };
  for (let seed = options.from; seed <= options.to; seed += batch) {
    const last = Math.min(seed + batch - 1, options.to);
    await inMacrotask(() => playBatch(sums, options, [seed, last]));
    options.onProgress?.(sums);
    if (options.stopAtFirst === true && sums.failures.length > 0) break;
  }
  return sums;
}

function playBatch(sums: Sums, options: CampaignOptions, [from, to]: [number, number]): void {
  const { scenario, size, stopAtFirst } = options;
  for (let seed = from; seed <= to; seed += 1) {
    const plan = planOf(seed, { scenario, size });
    const result = simulate(plan);
    sums.schedules += 1;
    sums.admissions += result.admissions;
    sums.faults += result.faults;
    sums.steps += result.steps;
    sums.virtualMs += result.virtualMs;
    for (const violation of result.violations.slice(0, 1))
      sums.failures.push({ seed, scenario: plan.scenario, version: plan.mount.version, violation });
    if (stopAtFirst === true && sums.failures.length > 0) return;
  }
}
