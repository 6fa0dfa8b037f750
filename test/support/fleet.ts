import * as fc from 'fast-check';
import { type Admission, admission, type Terms } from '../../src/core/admission/admission.ts';
import { replacingOlder } from '../../src/core/admission/latest-wins.ts';
import { Rules } from '../../src/core/policy/policy-rules.ts';
import type { Policy } from '../../src/core/policy/policy-schema.ts';
import {
  emptyRecord,
  type GateRecord,
  type Holder,
  type Waiter,
  withHolder,
  without,
  withWaiter,
} from '../../src/core/record/record.ts';
import { aWaiter } from './builders.ts';

/** A gate in which jobs come, run and leave by the pure rules alone, one event after the other. */
export class Fleet {
  record: GateRecord = emptyRecord('g', 'flock');
  terms: Terms = { rules: undefined, wallMs: 0 };
  #next = 1;

  /** From now on these rules. */
  rule(policy: Omit<Policy, 'slotgate'>): void {
    this.terms = { rules: new Rules({ slotgate: 1, ...policy }, 'd'), wallMs: 0 };
  }

  /** A job comes; it stands in line unless it is told not to. */
  arrive(job: Partial<Waiter>): { waiter: Waiter; outcome: Admission } {
    const waiter = aWaiter(this.#next++, { limit: 10, ...job });
    const outcome = admission(this.record, waiter, this.terms);
    const stands = replacingOlder({ record: this.record, me: waiter });
    if (outcome.kind === 'wait' && outcome.lineFull === undefined)
      this.record = withWaiter(stands.record, stands.me);
    if (outcome.kind === 'admit') {
      this.record = stands.record;
      this.#admit(waiter, outcome);
    }
    return { waiter: stands.me, outcome };
  }

  /** Those who wait ask, in an order that `pick` decides, until none of them gets in any more. */
  settle(pick: number): Holder[] {
    const before = new Set(this.record.running.map(({ uuid }) => uuid));
    for (;;) {
      const may = this.record.waiting.filter((waiter) => this.ask(waiter).kind === 'admit');
      const waiter = may[pick % Math.max(1, may.length)];
      if (waiter === undefined) return this.record.running.filter(({ uuid }) => !before.has(uuid));
      const outcome = this.ask(waiter);
      if (outcome.kind === 'admit') this.#admit(waiter, outcome);
    }
  }

  /** Whoever was replaced has read it, and leaves. */
  replacedLeave(): void {
    for (const { uuid, replacedBy } of this.record.waiting)
      if (replacedBy !== undefined) this.record = without(this.record, uuid);
  }

  /** Who waits and is wanted, in the order in which they are served. */
  line(): Waiter[] {
    return this.record.waiting.filter(({ replacedBy }) => replacedBy === undefined);
  }

  ask(waiter: Waiter): Admission {
    return admission(this.record, waiter, this.terms);
  }

  /** The job that has run for longest ends. */
  endOldest(): void {
    const [oldest] = this.record.running.toSorted((a, b) => a.token - b.token);
    if (oldest !== undefined) this.record = without(this.record, oldest.uuid);
  }

  #admit(waiter: Waiter, { slots }: Extract<Admission, { kind: 'admit' }>): void {
    const token = this.#next++;
    this.record = withHolder(this.record, waiter, { token, slots, heldSinceMs: 0 });
  }
}

/** Jobs of three repositories, two workflows and two people, some of one key, and some that say nothing of themselves. */
export const someJobs: fc.Arbitrary<Partial<Waiter>> = fc
  .record({
    repository: fc.constantFrom('a/x', 'a/y', 'b/z', undefined),
    workflow: fc.constantFrom('build', 'deploy'),
    actor: fc.constantFrom('ann', 'bob'),
    weight: fc.constantFrom(1, 1, 1, 2, 5),
    latestKey: fc.constantFrom(undefined, undefined, undefined, 'main', 'feature'),
  })
  .map(({ weight, repository, latestKey, ...rest }) => ({
    weight,
    ...(latestKey === undefined ? {} : { latestKey }),
    origin: { ...rest, ...(repository === undefined ? {} : { repository }) },
  }));

const someShares = fc.array(
  fc
    .record({
      of: fc.constantFrom('repository' as const, 'workflow' as const, 'actor' as const),
      running: fc.integer({ min: 1, max: 3 }),
      where: fc.constantFrom(undefined, { repository: 'a/*' }, { actor: 'ann' }),
    })
    .map(({ where, ...share }) => ({ ...share, ...(where === undefined ? {} : { where }) })),
  { maxLength: 3 },
);

/** Policies of limits and shares. */
export const somePolicies: fc.Arbitrary<Omit<Policy, 'slotgate'>> = fc
  .record({ limit: fc.option(fc.integer({ min: 1, max: 5 })), shares: someShares })
  .map(({ limit, shares }) => ({ shares, ...(limit === null ? {} : { limit }) }));
