import { isDeepStrictEqual } from 'node:util';
import { type Admission, admission, type Terms } from '../../src/core/admission/admission.ts';
import { replacingOlder } from '../../src/core/admission/latest-wins.ts';
import { inTurn, withPlaceUsed } from '../../src/core/admission/run-places.ts';
import {
  withFirst,
  withLimit,
  withPause,
  withPolicy,
} from '../../src/core/policy/operator-commands.ts';
import { Rules } from '../../src/core/policy/policy-rules.ts';
import type { JobPatterns, Policy } from '../../src/core/policy/policy-schema.ts';
import { asItStood, withDropped } from '../../src/core/record/departed.ts';
import { boundedOrigin, latestKeyOf } from '../../src/core/record/origin.ts';
import { inLine } from '../../src/core/record/own-places.ts';
import {
  emptyRecord,
  findWaiter,
  type GateRecord,
  type Waiter,
  withHolder,
  without,
  withWaiter,
} from '../../src/core/record/record.ts';
import { Random } from './random.ts';
import { ModelGate, type ModelJob } from './rules-model.ts';

/** How many answers were compared, and the stories in which they differ. */
export interface Comparison {
  readonly cases: number;
  readonly differences: readonly string[];
}

const order = { by: 'ann@host', reason: '', sinceMs: 0 };
/** As long as values may be that are matched whole, and longer: different at the end only. */
const long = 'l'.repeat(240);
const longer = 'k'.repeat(300);
const repositories = ['acme/a', 'ACME/A', 'acme/b', undefined];
const actors = ['Bob', 'bob', 'eve', undefined];
const workflows = ['W', 'w', `${long}1`, `${long}2`, undefined];
const refs = ['refs/heads/main', 'refs/heads/x/y', `refs/heads/${'r'.repeat(150)}/z`, undefined];
/** Seldom a job of a version that knows no order by run. */
const sometimes = [
  ...Array(10).fill('run'),
  ...Array(10).fill('arrival'),
  undefined,
] as ModelJob['order'][];
const keys = ['k', `${longer}1`, `${longer}2`, undefined, undefined, undefined];
const patterns = {
  repository: ['acme/*', 'Acme/A', '**', ['x', 'acme/b']],
  workflow: ['W', '*', '**'],
  ref: ['refs/heads/*', 'refs/**', 'refs/heads/main', '**'],
  actor: ['BOB', '*', 'e?e'],
};

/**
 * Plays seeded stories of one gate by the sources and by the model side by side: jobs come, run, leave, are moved,
 * dropped by mistake, and return, while policies and orders change. After each step all that wait are asked.
 */
export function compareStories(seeds: Iterable<number>, mostDifferences = 3): Comparison {
  const differences: string[] = [];
  let cases = 0;
  for (const seed of seeds) {
    const story = new Story(seed);
    const difference = story.play();
    cases += story.cases;
    if (difference !== undefined) differences.push(`seed ${seed}: ${difference}`);
    if (differences.length >= mostDifferences) break;
  }
  return { cases, differences };
}

class Story {
  cases = 0;
  readonly #random: Random;
  readonly #model = new ModelGate();
  readonly #waiters = new Map<ModelJob, Waiter>();
  #record: GateRecord = emptyRecord('g', 'flock');
  #terms: Terms = { rules: undefined, wallMs: 0 };

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  /** What differs first, if anything does. */
  play(): string | undefined {
    this.#rule();
    const steps = this.#random.between(4, 24);
    for (let step = 0; step < steps; step += 1) {
      const problem = this.#step() ?? this.#askAll();
      if (problem !== undefined) return `step ${step}: ${problem}`;
    }
    return undefined;
  }

  #step(): string | undefined {
    const random = this.#random;
    const [waiting, running, dropped] = [
      this.#of('waiting'),
      this.#of('running'),
      this.#of('dropped'),
    ];
    const chance = random.fraction();
    if (chance < 0.12 && running.length > 0) return this.#leave(random.pick(running));
    if (chance < 0.2 && waiting.length > 0) return this.#leave(random.pick(waiting));
    if (chance < 0.34 && waiting.length > 0) return this.#drop(random.pick(waiting));
    if (chance < 0.52 && dropped.length > 0) return this.#enter(random.pick(dropped));
    if (chance < 0.58 && waiting.length > 0) return this.#move(random.pick(waiting));
    if (chance < 0.63) return this.#rule();
    if (chance < 0.66) return this.#order();
    return this.#arrive();
  }

  #of(state: ModelJob['state']): ModelJob[] {
    return this.#model.jobs.filter((job) => job.state === state);
  }

  #arrive(): string | undefined {
    const random = this.#random;
    const stated = {
      repository: random.pick(repositories.map(wrap)).value,
      workflow: random.pick(workflows.map(wrap)).value,
      ref: random.pick(refs.map(wrap)).value,
      actor: random.pick(actors.map(wrap)).value,
    };
    const origin = random.chance(0.1) ? {} : definedOf(stated);
    const given = random.pick(keys.map(wrap)).value;
    const ticket = this.#record.next;
    const limit = random.between(1, 5);
    const weight = random.chance(0.8) ? 1 : random.between(1, 4);
    const priority = random.chance(0.9) ? 0 : random.below(3);
    const kept = boundedOrigin(origin);
    const run: ModelJob['run'] = random.chance(0.5)
      ? [random.pick(['ci', 'ci', 'cd']), random.below(4), random.below(2)]
      : undefined;
    const order = random.pick(sometimes.map(wrap)).value;
    const waiter: Waiter = {
      ...{ ticket, uuid: `uuid-${ticket}`, limit, weight, priority, sinceMs: 0, origin: kept },
      ...(given === undefined ? {} : { latestKey: latestKeyOf(given, kept) }),
      ...(run === undefined ? {} : { runOrder: { of: run[0], run: run[1], attempt: run[2] } }),
      ...(order === undefined ? {} : { order }),
    };
    const { repository = '' } = origin;
    const key = given === undefined ? undefined : `${repository.toLowerCase()} ${given}`;
    const job: ModelJob = {
      ...{ ticket, limit, weight, priority, origin, key, run, order },
      ...{ state: 'new', place: ticket },
      ...{ superseded: false, slots: 0 },
    };
    this.#model.jobs.push(job);
    this.#waiters.set(job, waiter);
    return this.#enter(job);
  }

  /** A newcomer, or one that was dropped by mistake, asks and does what it is told. */
  #enter(job: ModelJob): string | undefined {
    const me = asItStood(this.#record, this.#waiterOf(job));
    const before = this.#record;
    const outcome = admission(before, me, this.#terms);
    const problem = this.#compare(job, outcome);
    if (problem !== undefined) return problem;
    const stands = replacingOlder({ record: before, me });
    if (outcome.kind === 'admit') this.#admit(job, { ...stands, slots: outcome.slots });
    else if (outcome.kind === 'refuse' || outcome.lineFull !== undefined) {
      job.state = 'gone';
      // It supersedes nobody after all, in the model neither.
      this.#undoSuperseding(job);
      this.#record = without(this.#record, me.uuid);
    } else {
      job.state = 'waiting';
      this.#record = withWaiter(stands.record, stands.me);
      this.#waiters.set(job, stands.me);
    }
    return undefined;
  }

  #undoSuperseding(job: ModelJob): void {
    for (const other of this.#model.jobs) {
      const waiter = findWaiter(this.#record, this.#waiterOf(other).uuid);
      if (other !== job && waiter !== undefined && waiter.replacedBy === undefined)
        other.superseded = false;
    }
  }

  #admit(
    job: ModelJob,
    { record, me, slots }: { record: GateRecord; me: Waiter; slots: readonly number[] },
  ): void {
    const token = Math.max(record.next, me.ticket + 1);
    this.#record = withHolder(withPlaceUsed({ record, me }), me, { token, slots, heldSinceMs: 0 });
    job.state = 'waiting';
    this.#model.usePlace(job);
    job.state = 'running';
    job.slots = slots.length;
  }

  #leave(job: ModelJob): undefined {
    this.#record = without(this.#record, this.#waiterOf(job).uuid);
    job.state = 'gone';
  }

  #drop(job: ModelJob): undefined {
    const waiter = findWaiter(this.#record, this.#waiterOf(job).uuid);
    if (waiter === undefined) return;
    this.#record = withDropped(this.#record, waiter, 0);
    // Its keeper knows what the job asked for, and not what became of that.
    job.state = 'dropped';
    this.#waiters.set(job, asAsked(waiter, job));
  }

  #move(job: ModelJob): string | undefined {
    const waiter = findWaiter(this.#record, this.#waiterOf(job).uuid);
    if (waiter === undefined || waiter.replacedBy !== undefined) return undefined;
    this.#record = withFirst(this.#record, waiter);
    this.#model.moveFirst(job);
    const first = inLine(this.#record.waiting)[0];
    return first?.uuid === waiter.uuid ? undefined : 'the moved one is not the first';
  }

  #rule(): undefined {
    const policy = aPolicy(this.#random);
    this.#model.policy = policy;
    const rules = new Rules(policy, 'd');
    this.#terms = { rules, wallMs: 0 };
    this.#record = withPolicy(this.#record, rules);
  }

  #order(): undefined {
    const random = this.#random;
    if (random.chance(0.5)) {
      const paused = random.chance(0.4);
      this.#model.paused = paused;
      this.#record = withPause(this.#record, paused ? order : undefined);
      return;
    }
    const limit = random.pick([1, 2, 3, 5, 0]) || undefined;
    this.#model.resized = limit;
    this.#record = withLimit(this.#record, limit === undefined ? undefined : { ...order, limit });
  }

  /** All that wait ask, without acting upon it; then the one that may run does. */
  #askAll(): string | undefined {
    const listed = inTurn(this.#record).filter((one) => one.replacedBy === undefined);
    const expected = this.#model.queue().map(({ ticket }) => ticket);
    if (
      !isDeepStrictEqual(
        listed.map(({ ticket }) => ticket),
        expected,
      )
    )
      return `the queue is ${listed.map(({ ticket }) => ticket)}, by the model ${expected}`;
    const may: ModelJob[] = [];
    for (const job of this.#of('waiting')) {
      const waiter = findWaiter(this.#record, this.#waiterOf(job).uuid);
      if (waiter === undefined) return `ticket ${job.ticket} is missing`;
      const outcome = admission(this.#record, waiter, this.#terms);
      const problem = this.#compare(job, outcome);
      if (problem !== undefined) return problem;
      if (outcome.kind === 'admit') may.push(job);
    }
    if (may.length > 1) return `${may.length} may run at a time`;
    const [job] = may;
    if (job === undefined || this.#random.chance(0.5)) return undefined;
    const me = findWaiter(this.#record, this.#waiterOf(job).uuid);
    if (me === undefined) return undefined;
    const outcome = admission(this.#record, me, this.#terms);
    if (outcome.kind === 'admit')
      this.#admit(job, { record: this.#record, me, slots: outcome.slots });
    return undefined;
  }

  #compare(job: ModelJob, outcome: Admission): string | undefined {
    this.cases += 1;
    const state = job.state;
    const { verdict, queueFull } = this.#model.ask(job);
    const expected = `${verdict}${queueFull ? ' queue-full' : ''}`;
    const because = outcome.kind === 'admit' ? '' : ` ${outcome.because}`;
    const isFull = outcome.kind === 'wait' && outcome.lineFull !== undefined;
    const said = `${outcome.kind}${because}${isFull ? ' queue-full' : ''}`;
    if (said !== expected)
      return `ticket ${job.ticket} (${state}): ${said}, by the model ${expected}`;
    const slots = outcome.kind === 'admit' ? outcome.slots.length : this.#model.weightOf(job);
    if (slots !== this.#model.weightOf(job)) return `ticket ${job.ticket} gets ${slots} slots`;
    return undefined;
  }

  #waiterOf(job: ModelJob): Waiter {
    const waiter = this.#waiters.get(job);
    if (waiter === undefined) throw new Error('Every job has a waiter');
    return waiter;
  }
}

/** As the keeper of a dropped waiter that had not read of its place announces it. */
function asAsked(waiter: Waiter, { ticket }: ModelJob): Waiter {
  const { replacedBy: _, passedOver: __, inPlaceOf: ___, ...rest } = waiter;
  return { ...rest, ticket, priority: 0 };
}

function aPolicy(random: Random): Policy {
  const jobs = (): JobPatterns =>
    Object.fromEntries(
      Object.entries(patterns).flatMap(([field, some]) =>
        random.chance(0.3) ? [[field, random.pick<string | string[]>(some)]] : [],
      ),
    );
  const share = (): NonNullable<Policy['shares']>[number] => ({
    of: random.pick(['repository', 'workflow', 'actor']),
    ...(random.chance(0.8) ? { running: random.between(1, 3) } : {}),
    ...(random.chance(0.4) ? { waiting: random.below(3) } : {}),
    ...(random.chance(0.5) ? { where: jobs() } : {}),
  });
  const some = <T>(most: number, make: () => T): T[] =>
    Array.from({ length: random.below(most) }, make);
  return {
    slotgate: 1,
    ...(random.chance(0.7) ? { limit: random.between(1, 5) } : {}),
    ...(random.chance(0.2) ? { admit: some(3, jobs) } : {}),
    ...(random.chance(0.8) ? { shares: some(4, share) } : {}),
    ...(random.chance(0.4) ? { mostWaiting: random.below(5) } : {}),
    ...(random.chance(0.3) ? { order: random.pick(['arrival', 'run'] as const) } : {}),
  };
}

const wrap = <T>(value: T): { readonly value: T } => ({ value });

function definedOf(stated: Readonly<Record<string, string | undefined>>): ModelJob['origin'] {
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
}
