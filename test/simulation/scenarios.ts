import { defaultTiming } from '../../src/core/liveness/timing.ts';
import type { Deed, Fault, JobPlan, MountPlan, Plan, RulePlan } from './plan.ts';
import type { Random } from './random.ts';
import {
  anOrder,
  anOrderForAll,
  aPolicy,
  drawRule,
  numberedJob,
  ruledJob,
} from './rule-scenarios.ts';

/** What may go wrong in a scenario, and on which mounts it is played. */
export interface Scenario {
  readonly versions: readonly MountPlan['version'][];
  readonly faults: (draw: Draw) => Fault;
  readonly mostFaults: number;
  readonly fewestFaults?: number;
  readonly mount?: Partial<MountPlan>;
  readonly job?: (draw: Draw) => Partial<JobPlan>;
  readonly clones?: boolean;
  /** In the end not one job waits, but many try once: observation must survive its observers. */
  readonly lastStream?: boolean;
  readonly locks?: readonly Plan['lock'][];
  readonly pollFirstMs?: number;
  /** Who rules the gate meanwhile. */
  readonly rule?: (draw: Draw) => RulePlan;
  /** Played only where it is asked for by name: for mutants that the others hardly ever meet. */
  readonly onRequest?: true;
}

/** From what is drawn. */
export interface Draw {
  readonly random: Random;
  readonly parties: number;
  readonly hosts: number;
}

const all = ['4.1', '4.1', '4.0', '3'] as const;
const v4 = ['4.1', '4.0'] as const;

const kill = ({ random, parties }: Draw): Fault => ({ kind: 'kill', party: random.below(parties) });
const stop = ({ random, parties }: Draw): Fault => ({
  kind: 'stop',
  party: random.below(parties),
  forMs: random.pick([300, 3_000, 12_000, 25_000, 50_000, 100_000]),
});
const power = ({ random, hosts }: Draw): Fault => ({
  kind: 'power',
  host: random.below(hosts),
  forMs: random.pick([5_000, 40_000, 120_000]),
});
const partition = ({ random, hosts }: Draw): Fault => ({
  kind: 'partition',
  host: random.below(hosts),
  forMs: random.pick([500, 4_000, 20_000, 40_000, 70_000, 130_000]),
});
const blip = ({ random, hosts }: Draw): Fault => ({
  kind: 'partition',
  host: random.below(hosts),
  forMs: random.between(300, 6_000),
});
const cutOff = ({ random, hosts }: Draw): Fault => ({
  kind: 'partition',
  host: random.below(hosts),
  forMs: random.between(60_000, 150_000),
});
const longStop = ({ random, parties }: Draw): Fault => ({
  kind: 'stop',
  party: random.below(parties),
  forMs: random.between(30_000, 150_000),
});
const freeze = ({ random, hosts }: Draw): Fault => ({
  kind: 'freeze',
  host: random.below(hosts),
  forMs: random.pick([1_000, 8_000, 19_000, 60_000, 130_000]),
});
const restart = ({ random }: Draw): Fault => ({
  kind: 'restart',
  downMs: random.pick([200, 2_000, 15_000, 50_000]),
  recovery: random.chance(0.5),
});
const amnesia = (draw: Draw): Fault => ({
  ...(restart(draw) as Fault & { kind: 'restart' }),
  recovery: false,
});
const lapse = ({ random }: Draw): Fault => ({
  kind: 'restart',
  downMs: random.pick([1, 20, 200]),
  recovery: false,
});
const full = ({ random }: Draw): Fault => ({ kind: 'full', forMs: random.between(5_000, 120_000) });
const wall = ({ random, hosts }: Draw): Fault => ({
  kind: 'wall',
  host: random.below(hosts),
  byMs: random.pick([-86_400_000, -3_000, 5_000, 172_800_000]),
});
const vandal =
  (deeds: readonly Deed[]) =>
  ({ random }: Draw): Fault => ({ kind: 'vandal', deed: random.pick(deeds) });

const counterDeeds = [
  'delete-counter',
  'empty-counter',
  'truncate-counter',
  'garble-counter',
  'garble-one-copy',
] as const;

const oneOf =
  (...makers: ((draw: Draw) => Fault)[]) =>
  (draw: Draw): Fault =>
    draw.random.pick(makers)(draw);

/** All scenarios by name. A seed plays one of them unless one is asked for. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  calm: { versions: all, faults: wall, mostFaults: 0, locks: ['flock', 'fcntl'] },
  kills: { versions: all, faults: kill, mostFaults: 4, fewestFaults: 1, locks: ['flock', 'fcntl'] },
  heirs: {
    versions: v4,
    faults: oneOf(kill, kill, partition),
    mostFaults: 3,
    fewestFaults: 1,
    job: ({ random }) => ({ inherits: true, durationMs: random.between(5_000, 90_000) }),
  },
  streams: {
    lastStream: true,
    versions: all,
    faults: oneOf(kill, power),
    mostFaults: 2,
    fewestFaults: 1,
    job: ({ random }) => ({ waitMs: random.pick([0, 5_000]), pauseMs: random.below(8_000) }),
  },
  stops: { versions: all, faults: oneOf(stop, stop, kill), mostFaults: 3, fewestFaults: 1 },
  power: { versions: all, faults: oneOf(power, power, kill), mostFaults: 3, fewestFaults: 1 },
  partitions: {
    versions: all,
    faults: oneOf(partition, partition, kill),
    mostFaults: 3,
    fewestFaults: 1,
  },
  blips: { versions: all, faults: blip, mostFaults: 5, fewestFaults: 3 },
  'cut-off': {
    versions: all,
    faults: oneOf(cutOff, cutOff, longStop),
    mostFaults: 2,
    fewestFaults: 1,
    job: ({ random }) => ({ durationMs: random.pick([3_000, 100_000, 200_000]) }),
  },
  freezes: { versions: all, faults: oneOf(freeze, freeze, kill), mostFaults: 3, fewestFaults: 1 },
  restarts: {
    versions: all,
    faults: oneOf(restart, restart, kill, stop),
    mostFaults: 3,
    fewestFaults: 1,
  },
  amnesia: {
    versions: all,
    faults: oneOf(amnesia, amnesia, stop, partition),
    mostFaults: 3,
    fewestFaults: 1,
  },
  /** Locks are forgotten again and again, and given to others while those who had them go on. */
  forgetful: {
    versions: ['3', '3', '4.0', '4.1'],
    faults: oneOf(lapse, lapse, lapse, kill, stop),
    mostFaults: 6,
    fewestFaults: 2,
    mount: { graceMs: 0 },
  },
  'lost-counter': {
    versions: all,
    faults: oneOf(vandal(counterDeeds), kill),
    mostFaults: 3,
    fewestFaults: 1,
  },
  'flipped-digits': {
    versions: all,
    faults: oneOf(vandal(['flip-digits', 'flip-sequence']), kill),
    mostFaults: 3,
    fewestFaults: 1,
  },
  'lost-all-numbers': {
    versions: all,
    faults: vandal(['delete-counter-and-history']),
    mostFaults: 1,
    fewestFaults: 1,
  },
  'lost-lock-file': {
    versions: all,
    faults: oneOf(vandal(['delete-lock']), kill),
    mostFaults: 3,
    fewestFaults: 1,
  },
  'lost-baton': {
    versions: ['3'],
    faults: oneOf(vandal(['delete-baton', 'delete-counter']), kill),
    mostFaults: 3,
    fewestFaults: 1,
  },
  'lost-marker': {
    versions: all,
    faults: oneOf(vandal(['delete-marker', 'garble-marker']), kill),
    mostFaults: 2,
    fewestFaults: 1,
    job: ({ random }) => ({ durationMs: random.pick([2_000, 90_000]) }),
  },
  'full-disk': { versions: all, faults: oneOf(full, kill), mostFaults: 3, fewestFaults: 1 },
  clones: {
    versions: all,
    faults: oneOf(kill, power, stop, amnesia, amnesia),
    mostFaults: 3,
    fewestFaults: 1,
    clones: true,
  },
  clocks: {
    versions: all,
    faults: oneOf(wall, wall, kill, vandal(counterDeeds)),
    mostFaults: 4,
    fewestFaults: 1,
  },
  resends: {
    versions: ['3', '4.0'],
    faults: oneOf(kill, partition, vandal(['delete-lock', 'delete-marker'])),
    mostFaults: 1,
    mount: { resendChance: 0.03 },
  },
  /** Jobs remove the gate when they have ended, while others come, and some die or stand still on the way. */
  removals: {
    // As in a gate that is made anew.
    pollFirstMs: defaultTiming.pollFirstMs,
    versions: all,
    faults: oneOf(kill, stop, stop, partition, cutOff, lapse),
    mostFaults: 4,
    locks: ['flock', 'fcntl'],
    job: ({ random }) => ({
      removes: random.chance(0.8),
      durationMs: random.pick([5, 200, 3_000]),
      pauseMs: random.pick([0, 0, 50, 3_000, 30_000]),
    }),
  },
  /** One slot, long jobs, and deaths in the line behind them. */
  'deaths-in-line': {
    versions: all,
    faults: oneOf(power, kill),
    mostFaults: 6,
    fewestFaults: 3,
    job: ({ random }) => ({ limit: 1, weight: 1, durationMs: random.pick([40_000, 200_000]) }),
  },
  /** Operators pause, resize, drain, move and end tickets. */
  orders: {
    versions: all,
    faults: oneOf(kill, kill, stop, partition),
    mostFaults: 2,
    job: ({ random }) => ruledJob(random, 0),
    rule: ({ random, hosts }) => drawRule(random, { hosts, draw: [anOrder] }),
  },
  /** An administrator sets, changes and removes a policy. */
  policies: {
    versions: all,
    faults: oneOf(kill, kill, stop, partition),
    mostFaults: 2,
    job: ({ random }) => ruledJob(random, 0),
    rule: ({ random, hosts }) => drawRule(random, { hosts, draw: [aPolicy, aPolicy, anOrder] }),
  },
  /** Of those that wait under one key, the newest alone is wanted. */
  'latest-wins': {
    versions: all,
    faults: oneOf(kill, stop, partition, blip),
    mostFaults: 2,
    job: ({ random }) => ruledJob(random, 0.8),
    rule: ({ random, hosts }) => drawRule(random, { hosts, draw: [anOrder, aPolicy] }),
  },
  /** The oldest run of a workflow is served first. */
  'run-order': {
    versions: all,
    faults: oneOf(kill, stop, partition, blip),
    mostFaults: 2,
    job: ({ random }) => numberedJob(random),
    rule: ({ random, hosts }) => drawRule(random, { hosts, draw: [anOrderForAll] }),
  },
  /** Orders and policies outlive the record. */
  'lost-orders': {
    versions: all,
    faults: oneOf(vandal(counterDeeds), kill, amnesia),
    mostFaults: 3,
    fewestFaults: 1,
    job: ({ random }) => ruledJob(random, 0.5),
    rule: ({ random, hosts }) => drawRule(random, { hosts, draw: [anOrder, anOrder, aPolicy] }),
  },
  storm: {
    versions: all,
    faults: oneOf(kill, stop, power, partition, freeze, restart),
    mostFaults: 6,
    fewestFaults: 2,
  },
  /** The gate falls idle again and again, so that markers are swept, also by one that has lost the gate's lock. */
  sweeps: {
    versions: ['3', '3', '4.0', '4.1'],
    faults: oneOf(lapse, lapse, stop),
    mostFaults: 8,
    fewestFaults: 4,
    mount: { graceMs: 0 },
    job: ({ random }) => ({ durationMs: random.pick([5, 50]), pauseMs: random.pick([0, 50]) }),
    onRequest: true,
  },
};

export const scenarioNames: readonly string[] = Object.keys(scenarios);

/** Those of which a seed chooses one. */
export const drawnNames: readonly string[] = scenarioNames.filter(
  (name) => scenarios[name]?.onRequest !== true,
);
