import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { keepsItsRoom } from '../../src/core/admission/admission.ts';
import { weightOf } from '../../src/core/admission/limit.ts';
import { withFirst, withLimit, withPause } from '../../src/core/policy/operator-commands.ts';
import { Rules, type ShareOf } from '../../src/core/policy/policy-rules.ts';
import type { Entry, Holder, Waiter } from '../../src/core/record/record.ts';
import { rawOf } from '../../src/core/untrusted.ts';
import { aHolder, aRecord, aWaiter } from '../support/builders.ts';
import { Fleet, someJobs, somePolicies } from '../support/fleet.ts';

const order = { by: 'ann@host', reason: 'maintenance', sinceMs: 1 };

const sharesOf = (rules: Rules | undefined, entry: Entry): readonly ShareOf[] =>
  (rules?.sharesOf(entry) ?? []).filter(({ running }) => running !== undefined);

function usedBy(holders: readonly Holder[], share: ShareOf, rules: Rules | undefined): number {
  const mine = holders.filter((one) => sharesOf(rules, one).some(({ key }) => key === share.key));
  return weightOf(mine);
}

/** What may happen to a fleet, one thing after the other. */
const events = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: someJobs.map((job) => ({ kind: 'arrive' as const, job })) },
    { weight: 3, arbitrary: fc.constant({ kind: 'end' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'replaced-leave' as const }) },
    { weight: 1, arbitrary: somePolicies.map((policy) => ({ kind: 'rule' as const, policy })) },
    { weight: 1, arbitrary: fc.boolean().map((on) => ({ kind: 'pause' as const, on })) },
    {
      weight: 1,
      arbitrary: fc
        .option(fc.integer({ min: 1, max: 5 }))
        .map((limit) => ({ kind: 'resize' as const, limit: limit ?? undefined })),
    },
    { weight: 1, arbitrary: fc.nat(9).map((index) => ({ kind: 'move' as const, index })) },
  ),
  { maxLength: 40 },
);

type Event = typeof events extends fc.Arbitrary<(infer E)[]> ? E : never;

function happen(fleet: Fleet, event: Event): void {
  const { record } = fleet;
  switch (event.kind) {
    case 'arrive':
      fleet.arrive(event.job);
      break;
    case 'end':
      fleet.endOldest();
      break;
    case 'replaced-leave':
      fleet.replacedLeave();
      break;
    case 'rule':
      fleet.rule(event.policy);
      break;
    case 'pause':
      fleet.record = withPause(record, event.on ? order : undefined);
      break;
    case 'resize': {
      const { limit } = event;
      fleet.record = withLimit(record, limit === undefined ? undefined : { ...order, limit });
      break;
    }
    case 'move': {
      const waiter = record.waiting[event.index];
      if (waiter !== undefined) fleet.record = withFirst(record, waiter);
      break;
    }
  }
}

describe('under any policy, whoever comes, leaves and changes it', () => {
  test('no job is admitted above the limit, nor above a share, and none is ended', () => {
    fc.assert(
      fc.property(events, fc.nat(5), (story, pick) => {
        const fleet = new Fleet();
        for (const event of story) {
          const before = fleet.record.running;
          const paused = fleet.record.paused !== undefined && event.kind !== 'pause';
          happen(fleet, event);
          fleet.settle(pick);
          const { record, terms } = fleet;
          const come = record.running.filter(({ uuid }) => !before.some((o) => o.uuid === uuid));
          if (paused) assert.deepEqual(come, [], 'nobody new while paused');
          if (event.kind !== 'end')
            assert.equal(record.running.length - come.length, before.length);
          if (come.length === 0) continue;
          const limits = [terms.rules?.limit, record.resized?.limit, 10];
          assert.ok(weightOf(record.running) <= Math.min(...limits.map((limit) => limit ?? 10)));
          for (const one of come)
            for (const share of sharesOf(terms.rules, one))
              assert.ok(usedBy(record.running, share, terms.rules) <= (share.running ?? 0));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('who waits has a reason: no room, a share that is used or set aside, or someone before it', () => {
    fc.assert(
      fc.property(events, fc.nat(5), (story, pick) => {
        const fleet = new Fleet();
        for (const event of story) {
          happen(fleet, event);
          fleet.settle(pick);
          const { record, terms } = fleet;
          const { rules } = terms;
          if (record.paused !== undefined) continue;
          const limitFor = (waiter: Waiter): number =>
            Math.min(
              rules?.limit ?? Number.POSITIVE_INFINITY,
              record.resized?.limit ?? Number.POSITIVE_INFINITY,
            ) === Number.POSITIVE_INFINITY
              ? Math.min(waiter.limit, ...record.running.map(({ limit }) => limit))
              : Math.min(rules?.limit ?? 10_000, record.resized?.limit ?? 10_000);
          const weigh = (one: Waiter): number =>
            Math.min(one.weight, limitFor(one), ...sharesOf(rules, one).map((s) => s.running ?? 9));
          const fits = (waiter: Waiter): boolean =>
            weightOf(record.running) + Math.min(waiter.weight, limitFor(waiter)) <=
            limitFor(waiter);
          const isHeld = (waiter: Waiter, earlier: readonly Waiter[]): boolean =>
            sharesOf(rules, waiter).some((share) => {
              const aside = earlier.filter((one) =>
                sharesOf(rules, one).some(({ key }) => key === share.key),
              );
              const used = usedBy(record.running, share, rules);
              return (
                aside.map(weigh).reduce((a, b) => a + b, used) + weigh(waiter) >
                (share.running ?? 0)
              );
            });
          fleet.line().forEach((waiter, index) => {
            const earlier = fleet.line().slice(0, index);
            const outcome = fleet.ask(waiter);
            assert.ok(outcome.kind === 'wait');
            const blocked = earlier.some((one, i) => !isHeld(one, earlier.slice(0, i)));
            assert.ok(!fits(waiter) || isHeld(waiter, earlier) || blocked, JSON.stringify(outcome));
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  test('with one kind of share, a free slot is only refused to those whose own share runs already', () => {
    const one = fc.constantFrom('repository' as const, 'actor' as const);
    fc.assert(
      fc.property(fc.array(someJobs, { maxLength: 20 }), one, fc.nat(9), (jobs, of, pick) => {
        const fleet = new Fleet();
        fleet.rule({ limit: 4, shares: [{ of, running: 2 }] });
        for (const [index, job] of jobs.entries()) {
          fleet.arrive({ ...job, weight: 1 });
          if (index % 3 === 2) fleet.endOldest();
          fleet.settle(pick);
          const { record, terms } = fleet;
          if (weightOf(record.running) === 4) continue;
          for (const waiter of fleet.line())
            for (const share of sharesOf(terms.rules, waiter))
              assert.equal(usedBy(record.running, share, terms.rules), 2);
        }
      }),
    );
  });

  test('no waiter starves, however many come after it', () => {
    const crowd = fc.array(someJobs, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(somePolicies, crowd, crowd, (policy, first, later) => {
        const fleet = new Fleet();
        fleet.rule({ limit: 3, ...policy });
        for (const job of first) fleet.arrive(job);
        // A key keeps its place, whoever stands there for it.
        const placeOf = ({ ticket, inPlaceOf }: Waiter): number => inPlaceOf ?? ticket;
        const early = new Set(fleet.line().map(placeOf));
        // Jobs end in the order in which they began, and for each that ends two more come.
        const most = 20 * (early.size + 4);
        let ends = 0;
        while (fleet.line().some((waiter) => early.has(placeOf(waiter)))) {
          assert.ok(ends < most, `${ends} jobs have ended, and one still waits`);
          fleet.endOldest();
          for (const n of [0, 1]) fleet.arrive(later[(2 * ends + n) % later.length] ?? {});
          fleet.settle(ends);
          if (ends % 3 === 0) fleet.replacedLeave();
          ends += 1;
        }
      }),
      { numRuns: 200 },
    );
  });

  test('once all may go in, emptying the gate lets everybody through', () => {
    fc.assert(
      fc.property(events, (story) => {
        const fleet = new Fleet();
        for (const event of story) happen(fleet, event);
        fleet.record = withPause(fleet.record, undefined);
        for (let ends = 0; fleet.line().length > 0; ends += 1) {
          assert.ok(ends <= story.length, 'stuck');
          fleet.endOldest();
          fleet.settle(ends);
        }
      }),
    );
  });
});

describe('a share that is used up', () => {
  const job = (repository: string, change: Partial<Waiter> = {}): Partial<Waiter> => ({
    origin: { repository },
    ...change,
  });

  test('holds up its own jobs and nobody else', () => {
    const fleet = new Fleet();
    fleet.rule({ limit: 3, shares: [{ of: 'repository', running: 1 }] });
    assert.equal(fleet.arrive(job('a/x')).outcome.kind, 'admit');
    const second = fleet.arrive(job('a/x'));
    assert.ok(second.outcome.kind === 'wait' && second.outcome.because === 'share');
    assert.match(rawOf(second.outcome.why ?? ''), /^repository a\/x uses 1 of the 1 slots/);
    assert.equal(fleet.arrive(job('b/y')).outcome.kind, 'admit', 'it does not wait behind');
    fleet.endOldest();
    assert.deepEqual(
      fleet.settle(0).map(({ ticket }) => ticket),
      [second.waiter.ticket],
    );
  });

  test('the first waiter of a share asks as often as the first waiter', () => {
    const fleet = new Fleet();
    fleet.rule({ limit: 9, shares: [{ of: 'repository', running: 1 }] });
    for (const name of ['a/x', 'b/y']) fleet.arrive(job(name));
    const ranks = ['a/x', 'a/x', 'b/y', 'a/x', 'b/y'].map((name) => {
      const { outcome } = fleet.arrive(job(name));
      return outcome.kind === 'wait' ? outcome.rank : 0;
    });
    assert.deepEqual(ranks, [1, 2, 1, 3, 2]);
  });

  test('keeps a place in a second share for one that waits for the first', () => {
    const fleet = new Fleet();
    const shares = [
      { of: 'repository' as const, running: 2 },
      { of: 'actor' as const, running: 1 },
    ];
    fleet.rule({ limit: 9, shares });
    const by = (repository: string, actor: string): Partial<Waiter> => ({
      origin: { repository, actor },
    });
    fleet.arrive(by('b/y', 'ann'));
    const { waiter } = fleet.arrive(by('a/x', 'ann'));
    assert.equal(fleet.arrive(by('a/x', 'bob')).outcome.kind, 'admit');
    assert.equal(fleet.arrive(by('a/x', 'eve')).outcome.kind, 'wait', 'the other place is kept');
    fleet.endOldest();
    assert.ok(fleet.settle(0).some(({ uuid }) => uuid === waiter.uuid));
  });

  test('takes jobs that say nothing of themselves for one repository', () => {
    const fleet = new Fleet();
    fleet.rule({ limit: 9, shares: [{ of: 'repository', running: 1 }] });
    assert.equal(fleet.arrive({}).outcome.kind, 'admit');
    assert.equal(fleet.arrive({}).outcome.kind, 'wait');
  });
});

describe('a full line', () => {
  test('takes no more waiters than the policy says, in all and of one repository', () => {
    const fleet = new Fleet();
    fleet.rule({ limit: 1, mostWaiting: 3, shares: [{ of: 'repository', waiting: 1 }] });
    const come = (repository: string): string | undefined => {
      const { outcome } = fleet.arrive({ origin: { repository } });
      return outcome.kind === 'wait' ? rawOf(outcome.lineFull ?? 'waits') : outcome.kind;
    };
    assert.equal(come('a/x'), 'admit');
    assert.equal(come('a/x'), 'waits');
    assert.match(come('a/x') ?? '', /^1 of repository a\/x wait, and the policy allows 1/);
    assert.equal(come('b/y'), 'waits');
    assert.equal(come('c/z'), 'waits');
    assert.match(come('d/w') ?? '', /^3 jobs wait, and the policy allows 3/);
    assert.equal(fleet.record.waiting.length, 3);
  });

  test('puts nobody out of it who stands there already', () => {
    const fleet = new Fleet();
    fleet.rule({ limit: 1 });
    for (let n = 0; n < 4; n += 1) fleet.arrive({});
    fleet.rule({ limit: 1, mostWaiting: 0 });
    for (const waiter of fleet.record.waiting) {
      const outcome = fleet.ask(waiter);
      assert.ok(outcome.kind === 'wait' && outcome.lineFull === undefined);
    }
  });
});

describe('who may come in', () => {
  test('a job that the policy rejects learns it, and no job waits behind it', () => {
    const fleet = new Fleet();
    fleet.arrive({ limit: 1, origin: { repository: 'a/x' } });
    const { waiter } = fleet.arrive({ limit: 1, origin: { repository: 'evil/x' } });
    fleet.arrive({ limit: 1, origin: { repository: 'a/x' } });
    fleet.rule({ admit: [{ repository: 'a/*' }] });
    const outcome = fleet.ask(waiter);
    assert.deepEqual(outcome, {
      kind: 'refuse',
      because: 'barred',
      why: 'the policy does not admit jobs of repository evil/x',
    });
    fleet.endOldest();
    assert.equal(fleet.settle(0).length, 1, 'the one behind it got in');
  });
});

describe('the limit', () => {
  const two = [aHolder(1, [0], { limit: 1 })];

  test('of a policy stands above what jobs ask for, and an operator can only lower it', () => {
    const fleet = new Fleet();
    fleet.record = aRecord({ running: two });
    fleet.rule({ limit: 3 });
    const asked = (): unknown => {
      const outcome = fleet.ask(aWaiter(5, { limit: 1 }));
      return outcome.kind === 'refuse' ? outcome : [outcome.limit, outcome.limitBy, outcome.kind];
    };
    assert.deepEqual(asked(), [3, 'policy', 'admit']);
    fleet.record = withLimit(fleet.record, { ...order, limit: 9 });
    assert.deepEqual(asked(), [3, 'policy', 'admit']);
    fleet.record = withLimit(fleet.record, { ...order, limit: 1 });
    assert.deepEqual(asked(), [1, 'operator', 'wait']);
    fleet.terms = { rules: undefined, wallMs: 0 };
    fleet.record = withLimit(fleet.record, { ...order, limit: 9 });
    assert.deepEqual(asked(), [9, 'operator', 'admit']);
    fleet.record = withLimit(fleet.record, undefined);
    assert.deepEqual(asked(), [1, 'jobs', 'wait']);
  });
});

describe('what operators order', () => {
  test('is read in the reason for which a job waits', () => {
    const fleet = new Fleet();
    fleet.record = withPause(fleet.record, order);
    const { outcome } = fleet.arrive({});
    assert.ok(outcome.kind === 'wait' && outcome.because === 'closed');
    assert.equal(outcome.why, 'paused by ann@host: maintenance');
  });

  test('is asked of older versions, too, but not while one of them holds a slot', () => {
    const old = aRecord({ running: [aHolder(1, [0])] });
    assert.deepEqual(withPause(old, order).requires, []);
    const young = aRecord({ running: [aHolder(1, [0], { origin: {} })] });
    const paused = withPause(young, order);
    assert.deepEqual(paused.requires, ['rules']);
    assert.deepEqual(withPause(paused, undefined).requires, []);
    const both = withLimit(paused, { ...order, limit: 2 });
    assert.deepEqual(withPause(both, undefined).requires, ['rules'], 'the limit still stands');
  });

  test('a waiter that is moved is the first, also before those moved earlier', () => {
    let record = aRecord({ waiting: [1, 2, 3, 4].map((ticket) => aWaiter(ticket)) });
    const line = (): number[] => record.waiting.map(({ ticket }) => ticket);
    for (const ticket of [3, 4])
      record = withFirst(record, record.waiting.find((w) => w.ticket === ticket) ?? aWaiter(0));
    assert.deepEqual(line(), [4, 3, 1, 2]);
  });
});

test('a holder that nobody was told of keeps its slot only where its share has room beside the others', () => {
  const rules = new Rules(
    { slotgate: 1, limit: 3, shares: [{ of: 'repository', running: 1 }] },
    'd',
  );
  const origin = { repository: 'acme/web' };
  const untold = aHolder(1, [0], { limit: 3, origin });
  const alone = aRecord({ running: [untold] });
  const beside = (repository: string) =>
    aRecord({ running: [untold, aHolder(2, [1], { limit: 3, origin: { repository } })] });
  assert.equal(keepsItsRoom(alone, untold, rules), true);
  assert.equal(keepsItsRoom(beside('acme/app'), untold, rules), true);
  assert.equal(keepsItsRoom(beside('acme/web'), untold, rules), false);
  assert.equal(keepsItsRoom(beside('acme/web'), untold, undefined), true);
});
