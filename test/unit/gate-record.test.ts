import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { inLine } from '../../src/core/record/own-places.ts';
import {
  emptyRecord,
  findHolder,
  findWaiter,
  type GateRecord,
  recordSchema,
  withHolder,
  without,
  withPassedOver,
  withWaiter,
  withWatch,
} from '../../src/core/record/record.ts';
import { aHolder, aRecord, aWaiter, someHolders, someWaiters } from '../support/builders.ts';

const records = fc
  .record({ running: someHolders(4), waiting: someWaiters(6) })
  .map((parts) => aRecord(parts));

/** Changes a record as jobs do: come, are granted, end. Each picks its ticket by `pick`. */
const changes = fc.array(
  fc.record({ kind: fc.constantFrom('come', 'grant', 'end'), pick: fc.nat(20) }),
  { maxLength: 40 },
);

function changed(record: GateRecord, { kind, pick }: { kind: string; pick: number }): GateRecord {
  const entries = [...record.running, ...record.waiting];
  if (kind === 'come') return withWaiter(record, aWaiter(record.next));
  if (kind === 'end') return without(record, entries[pick % (entries.length || 1)]?.uuid ?? '');
  const waiter = record.waiting[pick % (record.waiting.length || 1)];
  if (waiter === undefined) return record;
  return withHolder(record, waiter, { token: record.next, slots: [pick], heldSinceMs: 0 });
}

test('through any changes numbers only rise, nobody is in two places, and the schema fits', () => {
  fc.assert(
    fc.property(changes, (steps) => {
      let record = emptyRecord('processA', 'flock');
      const used = new Set<number>();
      for (const step of steps) {
        const before = record;
        record = changed(record, step);
        assert.ok(record.next >= before.next);
        if (record.next > before.next) {
          assert.ok(!used.has(before.next));
          used.add(before.next);
        }
        const entries = [...record.running, ...record.waiting];
        assert.equal(new Set(entries.map((entry) => entry.uuid)).size, entries.length);
        assert.ok(entries.every((entry) => entry.ticket < record.next));
        assert.ok(record.running.every((holder) => holder.token < record.next));
        assert.ok(v.is(recordSchema, record));
      }
    }),
  );
});

test('the queue is ordered by priority, then by arrival', () => {
  fc.assert(
    fc.property(someWaiters(12), (waiting) => {
      const record = aRecord({ waiting });
      assert.deepEqual(record.waiting, inLine(waiting));
      for (const [index, waiter] of record.waiting.entries()) {
        const next = record.waiting[index + 1];
        if (next === undefined) continue;
        assert.ok(waiter.priority >= next.priority);
        if (waiter.priority === next.priority) assert.ok(waiter.ticket < next.ticket);
      }
    }),
  );
});

test('a waiter that comes back stands in its old place', () => {
  fc.assert(
    fc.property(someWaiters(8), fc.nat(7), (waiting, pick) => {
      const record = aRecord({ waiting });
      const waiter = record.waiting[pick % (waiting.length || 1)];
      if (waiter === undefined) return;
      assert.deepEqual(withWaiter(without(record, waiter.uuid), waiter).waiting, record.waiting);
      assert.deepEqual(withWaiter(record, waiter).waiting, record.waiting);
    }),
  );
});

test('a grant moves a waiter to the running, and forgets what was observed of it', () => {
  const watch = { sign: 'offered', looks: [] };
  const waiter = aWaiter(7, { watch, passedOver: true, checkRun: '12', future: [1] });
  const record = aRecord({ waiting: [aWaiter(3), waiter] });
  const after = withHolder(record, waiter, { token: 9, slots: [0, 1], heldSinceMs: 5 });
  assert.deepEqual(after.running, [
    { ...aWaiter(7), checkRun: '12', future: [1], token: 9, slots: [0, 1], heldSinceMs: 5 },
  ]);
  assert.equal(findWaiter(after, waiter.uuid), undefined);
  assert.equal(after.next, 10);
});

test('ending a ticket takes away this one and no other, twice as well as once', () => {
  fc.assert(
    fc.property(records, fc.nat(12), (record, pick) => {
      const entries = [...record.running, ...record.waiting];
      const uuid = entries[pick % (entries.length || 1)]?.uuid ?? 'nobody';
      const after = without(record, uuid);
      assert.equal(findHolder(after, uuid) ?? findWaiter(after, uuid), undefined);
      const left = [...after.running, ...after.waiting];
      assert.deepEqual(
        left,
        entries.filter((entry) => entry.uuid !== uuid),
      );
      assert.equal(after.next, record.next);
      assert.deepEqual(without(after, uuid), after);
    }),
  );
});

test('what was observed of one ticket changes that ticket only, and can be forgotten', () => {
  fc.assert(
    fc.property(records, fc.nat(12), (record, pick) => {
      const entries = [...record.running, ...record.waiting];
      const entry = entries[pick % (entries.length || 1)];
      if (entry === undefined) return;
      const watched = withWatch(record, entry.uuid, { sign: 'heartbeat 3', looks: [] });
      const now = findHolder(watched, entry.uuid) ?? findWaiter(watched, entry.uuid);
      assert.deepEqual(now, { ...entry, watch: { sign: 'heartbeat 3', looks: [] } });
      assert.deepEqual(without(watched, entry.uuid), without(record, entry.uuid));
      const forgotten = withWatch(watched, entry.uuid, undefined);
      const { watch: _, ...unwatched } = entry;
      assert.deepEqual(findHolder(forgotten, entry.uuid) ?? findWaiter(forgotten, entry.uuid), {
        ...unwatched,
      });
    }),
  );
});

test('being skipped is a mark on one waiter and removes none from the queue', () => {
  const record = aRecord({ running: [aHolder(1, [0])], waiting: [aWaiter(3), aWaiter(4)] });
  const after = withPassedOver(record, 'uuid-3', true);
  assert.deepEqual(after.waiting, [aWaiter(3, { passedOver: true }), aWaiter(4)]);
  assert.deepEqual(after.running, record.running);
});

test('no transition changes the record that it is given', () => {
  fc.assert(
    fc.property(records, changes, (record, steps) => {
      const before = structuredClone(record);
      for (const step of steps) changed(record, step);
      withWatch(record, 'uuid-3', undefined);
      withPassedOver(record, 'uuid-3', true);
      assert.deepEqual(record, before);
    }),
  );
});
