import type { Policy } from '../../src/core/policy/policy-schema.ts';
import type { Deal, Dealt, JobPlan, RulePlan } from './plan.ts';
import type { Random } from './random.ts';

/** The virtual clocks on the wall begin here. */
const epochMs = 1_780_000_000_000;

const repositories = ['acme/app', 'acme/web'] as const;

/** Jobs of two repositories, some of which want to be the only one of their kind that waits. */
export function ruledJob(random: Random, keyed: number): Partial<JobPlan> {
  const repository = random.pick(repositories);
  const origin = { repository, workflow: random.pick(['build', 'deploy']) };
  const latestKey = random.chance(keyed) ? random.pick(['main', 'main', 'next']) : undefined;
  return {
    origin,
    durationMs: random.pick([200, 3_000, 15_000, 40_000]),
    waitMs: random.chance(0.15) ? 0 : 3_600_000,
    ...(latestKey === undefined ? {} : { latestKey }),
  };
}

/** Jobs of two workflows. Their runs arrive in any order, and most jobs ask for `order: run`. */
export function numberedJob(random: Random): Partial<JobPlan> {
  const runOrder = {
    of: random.pick(['ci', 'deploy']),
    run: random.below(20),
    attempt: random.pick([1, 1, 2]),
  };
  return {
    ...(random.chance(0.9) ? { runOrder } : {}),
    order: random.chance(0.8) ? 'run' : 'arrival',
    durationMs: random.pick([200, 3_000, 15_000, 40_000]),
  };
}

/** What operators order of all that wait alike. */
export function anOrderForAll(random: Random): Dealt {
  const choices: readonly (() => Dealt)[] = [
    () => ({ kind: 'pause' }),
    () => ({ kind: 'resume' }),
    () => ({ kind: 'resize', limit: random.pick([0, 1, 1, 2, 3]) || undefined }),
  ];
  return random.pick(choices)();
}

/** What operators order. */
export function anOrder(random: Random): Dealt {
  const choices: readonly (() => Dealt)[] = [
    () => ({ kind: 'pause' }),
    () => ({ kind: 'resume' }),
    () => ({ kind: 'resize', limit: random.pick([0, 1, 1, 2, 3]) || undefined }),
    () => ({ kind: 'move', place: 1 + random.below(2) }),
    () => ({ kind: 'force', phase: 'running', place: 0 }),
    () => ({ kind: 'drain' }),
  ];
  return random.pick(choices)();
}

/** What an administrator decides. */
export function aPolicy(random: Random): Dealt {
  if (random.chance(0.12)) return { kind: 'policy', policy: undefined };
  const rules: Policy[] = [
    { slotgate: 1, limit: random.pick([1, 1, 2, 3]) },
    { slotgate: 1, limit: 2, shares: [{ of: 'repository', running: 1 }] },
    { slotgate: 1, limit: 3, shares: [{ of: 'repository', running: 2, waiting: 1 }] },
    {
      slotgate: 1,
      limit: 3,
      shares: [
        { of: 'repository', running: 2 },
        { of: 'workflow', running: 1 },
      ],
    },
    { slotgate: 1, mostWaiting: random.pick([0, 1, 1, 2]) },
    { slotgate: 1, limit: 1, mostWaiting: 1 },
    { slotgate: 1, admit: [{ repository: random.pick(repositories) }] },
    aFreeze(random),
  ];
  return { kind: 'policy', policy: random.pick(rules) };
}

function aFreeze(random: Random): Policy {
  const fromMs = epochMs + random.below(60_000);
  const [from, to] = [fromMs, fromMs + 60_000 * random.between(1, 3)].map((ms) =>
    new Date(ms).toISOString().slice(0, 16),
  );
  return { slotgate: 1, limit: 2, timeZone: 'UTC', freezes: [{ from, to, reason: 'frozen' }] };
}

/** One who rules, sometimes two, and what opens the gate to all in the end. */
export function drawRule(
  random: Random,
  { hosts, draw }: { hosts: number; draw: readonly ((random: Random) => Dealt)[] },
): RulePlan {
  const many = random.pick([1, 1, 1, 2]);
  const operators = Array.from({ length: many }, () => ({
    host: random.below(hosts),
    deals: Array.from({ length: random.between(1, 4) }, () => {
      const pauseMs = random.pick([0, 0, 50, 1_000, 8_000, 30_000]);
      return { pauseMs, ...random.pick(draw)(random) };
    }),
  }));
  const limit = random.chance(0.5) ? 10 : undefined;
  const policy: Policy = { slotgate: 1, limit: 10 };
  const last: Deal[] = [
    { pauseMs: random.pick([0, 10_000, 40_000]), kind: 'resume' },
    { pauseMs: 0, kind: 'policy', policy: limit === undefined ? policy : undefined },
    { pauseMs: 0, kind: 'resize', limit },
  ];
  const atEnd: Deal[] = [
    { pauseMs: 0, kind: 'policy', policy: undefined },
    { pauseMs: 0, kind: 'resize', limit: undefined },
  ];
  return { operators, last, atEnd };
}
