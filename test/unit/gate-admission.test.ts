import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { admission as decide } from '../../src/core/admission/admission.ts';
import { limitInForce, weightOf } from '../../src/core/admission/limit.ts';
import { defaultTiming } from '../../src/core/liveness/timing.ts';
import { inLine } from '../../src/core/record/own-places.ts';
import {
  emptyRecord,
  type GateRecord,
  type Waiter,
  withHolder,
  without,
} from '../../src/core/record/record.ts';
import { aHolder, aRecord, aWaiter, someHolders, someWaiters } from '../support/builders.ts';

/** Without a policy; with one: see gate-rules.test.ts. */
function admission(record: GateRecord, waiter: Waiter) {
  const outcome = decide(record, waiter, { rules: undefined, wallMs: 0 });
  if (outcome.kind === 'refuse') assert.fail('nobody is refused without a policy');
  return outcome;
}

/** A record and one who asks, who may stand in its line already or come anew. */
const cases = fc
  .record({
    running: someHolders(4),
    waiting: someWaiters(6),
    asks: someWaiters(1),
    pick: fc.nat(9),
  })
  .map(({ running, waiting, asks, pick }) => {
    const newcomer = asks[0] ?? aWaiter(1500);
    const standing = waiting[pick];
    const others = waiting.filter((other) => other.ticket !== newcomer.ticket);
    return standing === undefined
      ? { record: aRecord({ running, waiting: others }), me: newcomer }
      : { record: aRecord({ running, waiting }), me: standing };
  });

function ahead(waiting: readonly Waiter[], me: Waiter): Waiter[] {
  return waiting.filter(
    (other) =>
      other.uuid !== me.uuid &&
      (other.priority > me.priority ||
        (other.priority === me.priority && other.ticket < me.ticket)),
  );
}

test('who is admitted keeps the sum within the smallest limit of all that run and its own', () => {
  fc.assert(
    fc.property(cases, ({ record, me }) => {
      const outcome = admission(record, me);
      if (outcome.kind !== 'admit') return;
      const after = withHolder(record, me, { token: 5000, slots: outcome.slots, heldSinceMs: 0 });
      assert.ok(weightOf(after.running) <= Math.min(...after.running.map((one) => one.limit)));
      assert.equal(outcome.limit, Math.min(...after.running.map((one) => one.limit)));
    }),
  );
});

test('no ticket is admitted past a live waiter', () => {
  fc.assert(
    fc.property(cases, ({ record, me }) => {
      if (admission(record, me).kind !== 'admit') return;
      assert.ok(ahead(record.waiting, me).every((other) => other.passedOver));
    }),
  );
});

test('a ticket is admitted with room, and no live waiter before it', () => {
  fc.assert(
    fc.property(cases, ({ record, me }) => {
      const limit = Math.min(me.limit, ...record.running.map((holder) => holder.limit));
      const taken = record.running.flatMap((holder) => holder.slots).length;
      const room = taken + Math.min(me.weight, limit) <= limit;
      const first = ahead(record.waiting, me).every((other) => other.passedOver);
      assert.equal(admission(record, me).kind === 'admit', room && first);
    }),
  );
});

test('whenever a slot is free and live tickets wait, exactly one of them is admitted', () => {
  fc.assert(
    fc.property(someWaiters(6), someHolders(3), (waiting, running) => {
      const record = aRecord({ waiting, running });
      const live = record.waiting.filter((waiter) => !waiter.passedOver);
      const yes = live.filter((waiter) => admission(record, waiter).kind === 'admit');
      const [first] = inLine(live);
      const fits =
        first !== undefined &&
        weightOf(running) +
          Math.min(first.weight, limitInForce(record, first.limit, undefined).limit) <=
          limitInForce(record, first.limit, undefined).limit;
      assert.deepEqual(yes, fits ? [first] : []);
    }),
  );
});

test('position counts everyone before it, rank only those that answer', () => {
  fc.assert(
    fc.property(cases, ({ record, me }) => {
      const outcome = admission(record, me);
      if (outcome.kind !== 'wait') return;
      const before = ahead(record.waiting, me);
      const answering = before.filter((other) => !other.passedOver && other.watch === undefined);
      assert.equal(outcome.position, before.length + 1);
      assert.equal(outcome.rank, answering.length + 1);
      const room = outcome.limit - weightOf(record.running) >= Math.min(me.weight, outcome.limit);
      assert.equal(outcome.because, room ? 'behind' : 'full');
    }),
  );
});

test('slots are distinct, the lowest free ones, below the limit, as many as the weight counts for', () => {
  fc.assert(
    fc.property(cases, ({ record, me }) => {
      const outcome = admission(record, me);
      if (outcome.kind !== 'admit') return;
      const { slots, limit } = outcome;
      const taken = new Set(record.running.flatMap((holder) => holder.slots));
      const free = Array.from({ length: 100 }, (_, slot) => slot).filter(
        (slot) => !taken.has(slot),
      );
      assert.deepEqual(slots, free.slice(0, Math.min(me.weight, limit)));
      assert.ok(slots.every((slot) => slot < limit));
    }),
  );
});

test('a weight above the limit counts as the limit, so that it runs alone and not never', () => {
  const heavy = aWaiter(5, { weight: 10_000, limit: 3 });
  const outcome = admission(emptyRecord('processA', 'flock'), heavy);
  assert.deepEqual(outcome, { kind: 'admit', slots: [0, 1, 2], limit: 3, limitBy: 'jobs' });
  const busy = aRecord({ running: [aHolder(1, [0], { limit: 3 })] });
  assert.equal(admission(busy, heavy).kind, 'wait');
});

test('jobs that ask for different limits: the smaller one of those running and asking counts', () => {
  const record = aRecord({
    running: [aHolder(1, [0], { limit: 5 }), aHolder(3, [1], { limit: 2 })],
  });
  const generous = admission(record, aWaiter(5, { limit: 5 }));
  assert.deepEqual(generous, {
    kind: 'wait',
    because: 'full',
    position: 1,
    rank: 1,
    limit: 2,
    limitBy: 'jobs',
  });
  const relaxed = without(record, 'uuid-3');
  assert.equal(admission(relaxed, aWaiter(5, { limit: 1 })).kind, 'wait');
  assert.equal(admission(relaxed, aWaiter(5, { limit: 2 })).kind, 'admit');
});

test('emptying a gate one by one serves all waiters, in the order of the queue', () => {
  fc.assert(
    fc.property(someWaiters(10), (waiting) => {
      let record = aRecord({ waiting: waiting.map((one) => ({ ...one, passedOver: false })) });
      const expected = record.waiting.map((waiter) => waiter.ticket);
      const served: number[] = [];
      while (record.waiting.length > 0) {
        const next = record.waiting.find((waiter) => admission(record, waiter).kind === 'admit');
        if (next === undefined) {
          record = without(record, record.running[0]?.uuid ?? assert.fail('stuck'));
          continue;
        }
        const outcome = admission(record, next);
        assert.ok(outcome.kind === 'admit');
        served.push(next.ticket);
        record = withHolder(record, next, { ...outcome, token: record.next, heldSinceMs: 0 });
      }
      assert.deepEqual(served, expected);
    }),
  );
});

test('the default timing keeps its sums: fencing, with time to act, before reclaim', () => {
  const { heartbeatMs, selfFenceMs, reclaimMs, reclaimStuckLockMs, ...rest } = defaultTiming;
  assert.ok(selfFenceMs + 10_000 < reclaimMs && reclaimMs < reclaimStuckLockMs);
  assert.ok(heartbeatMs + rest.observationGapCreditMs + 30_000 < reclaimMs);
  assert.ok(rest.lookFirstMs < rest.observationGapMs);
});
