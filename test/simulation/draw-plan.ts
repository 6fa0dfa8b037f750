import type { FaultPlan, HostPlan, JobPlan, MountPlan, PartyPlan, Plan, Trigger } from './plan.ts';
import { Random } from './random.ts';
import { type Draw, drawnNames, type Scenario, scenarioNames, scenarios } from './scenarios.ts';
import { longWaitMs } from './simulation.ts';

/** Small histories are many in little time; full ones have more parties, jobs and faults. */
export type Size = 'small' | 'full';

/** The plan of a seed: in this scenario, or in the one that the seed chooses. */
export function planOf(
  seed: number,
  options: { readonly scenario?: string | undefined; readonly size: Size },
): Plan {
  const random = new Random(seed);
  const name = options.scenario ?? random.pick(drawnNames);
  const small = options.size === 'small';
  const scenario = scenarios[name];
  if (scenario === undefined)
    throw new Error(`No scenario ${name}; there are ${scenarioNames.join(', ')}`);
  const mount = drawMount(scenario, random);
  const hosts = drawHosts(scenario, random);
  const parties = drawParties(scenario, random, { hosts: hosts.length, small });
  const rule = scenario.rule?.({ random, parties: parties.length, hosts: hosts.length });
  const actors = parties.length + (rule?.operators.length ?? 0);
  return {
    ...(rule === undefined ? {} : { rule }),
    scenario: name,
    scheduleSeed: random.below(2 ** 31),
    lock: random.pick(scenario.locks ?? ['flock', 'flock', 'fcntl']),
    mount,
    hosts,
    parties,
    faults: drawFaults(scenario, { random, parties: actors, hosts: hosts.length }),
    stickiness: random.pick([0, 0.5, 0.9]),
    promptness: random.pick([0.3, 0.8, 0.95]),
    pollFirstMs: scenario.pollFirstMs ?? (small ? 5_000 : random.pick([200, 1_000, 5_000, 5_000])),
    padding: random.chance(0.2) ? 150 : 0,
    audits: !small || rule !== undefined || random.chance(0.1),
    lastStream: scenario.lastStream === true,
    ceaseMs: 600_000,
  };
}

function drawMount(scenario: Scenario, random: Random): MountPlan {
  return {
    version: random.pick(scenario.versions),
    leaseMs: random.pick([10_000, 30_000, 90_000]),
    tickMs: random.pick([0, 0, 4, 1_000]),
    attributeCacheMs: random.pick([0, 3_000, 60_000]),
    graceMs: random.pick([0, 5_000, 25_000, 60_000]),
    resendChance: 0,
    ...scenario.mount,
  };
}

function drawHosts(scenario: Scenario, random: Random): HostPlan[] {
  const many = random.pick([1, 2, 2, 3, 4]);
  const bootOffsetMs = random.between(1_000, 1_000_000);
  return Array.from({ length: scenario.clones ? Math.max(2, many) : many }, (_, index) => ({
    bootOffsetMs: scenario.clones
      ? bootOffsetMs - index * 400_000
      : random.between(1_000, 1_000_000_000),
    wallOffsetMs: random.chance(0.2) ? random.pick([-86_400_000, 86_400_000]) : random.below(200),
    place: scenario.clones ? 'clone' : `host ${index} boot 1`,
    latencyMs: random.pick([1, 3, 3, 50]),
  }));
}

function drawParties(
  scenario: Scenario,
  random: Random,
  { hosts, small }: { hosts: number; small: boolean },
): PartyPlan[] {
  const few = scenario.rule === undefined ? [2, 2, 2, 3] : [2, 3, 3, 4];
  const many = random.pick(small ? few : [2, 2, 3, 3, 4, 6]);
  const jobs = small ? [1, 1, 1, 2] : [1, 1, 2, 3];
  const limit = random.pick([1, 1, 2, 3]);
  const apart = random.pick([0, 50, 5_000]);
  return Array.from({ length: many }, (_, index) => ({
    host: index < hosts ? index : random.below(hosts),
    startMs: random.below(apart + 1),
    isRunner: random.chance(0.3),
    jobs: Array.from({ length: random.pick(jobs) }, () => drawJob(scenario, random, limit)),
  }));
}

function drawJob(scenario: Scenario, random: Random, limit: number): JobPlan {
  return {
    limit: random.chance(0.1) ? random.between(1, 3) : limit,
    weight: random.chance(0.1) ? 2 : 1,
    waitMs: random.chance(0.1) ? random.pick([0, 5_000, 40_000]) : longWaitMs,
    durationMs: random.pick([5, 200, 3_000, 3_000, 15_000, 40_000]),
    cancelAfterMs: random.chance(0.08) ? random.below(20_000) : undefined,
    onLost: random.chance(0.7) ? 'fail' : 'warn',
    inherits: false,
    pauseMs: random.pick([0, 0, 100, 10_000]),
    ...scenario.job?.({ random, parties: 0, hosts: 0 }),
  };
}

function drawFaults(scenario: Scenario, draw: Draw): FaultPlan[] {
  const { random } = draw;
  const many = random.between(scenario.fewestFaults ?? 0, scenario.mostFaults);
  const endMs = random.pick([500, 20_000, 120_000]);
  return Array.from({ length: many }, () => ({
    when: drawTrigger(draw, endMs),
    ...scenario.faults(draw),
  }));
}

function drawTrigger({ random, parties }: Draw, endMs: number): Trigger {
  if (random.chance(0.3)) return { at: 'time', ms: random.below(endMs) };
  const call = 1 + random.below(random.pick([20, 40, 80]));
  return { at: 'call', party: random.below(parties), call, after: random.chance(0.5) };
}
