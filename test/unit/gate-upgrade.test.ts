import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import * as v from 'valibot';
import {
  anOrder,
  withLimit,
  withOrders,
  withPause,
  withPolicy,
} from '../../src/core/policy/operator-commands.ts';
import { Rules } from '../../src/core/policy/policy-rules.ts';
import { type GateRecord, newestFormat, recordSchema } from '../../src/core/record/record.ts';
import { upgrade } from '../../src/core/record/record-format.ts';
import { aHolder, aRecord, aWaiter, someHolders, someWaiters } from '../support/builders.ts';

const order = anOrder({ by: 'ann@host', reason: 'maintenance', sinceMs: 0 });
const upToDate = { origin: {}, reads: newestFormat };

function upgraded(record: GateRecord): GateRecord {
  const outcome = upgrade(record);
  assert.ok(outcome.kind === 'upgraded', outcome.kind);
  return outcome.record;
}

describe('an upgrade', () => {
  test('keeps everything but the format, and what that stands for', () => {
    fc.assert(
      fc.property(someHolders(4), someWaiters(6), fc.boolean(), (running, waiting, paused) => {
        const all = aRecord({
          running: running.map((holder) => ({ ...holder, ...upToDate })),
          waiting: waiting.map((waiter) => ({ ...waiter, ...upToDate })),
        });
        const record = { ...withPause(all, paused ? order : undefined), later: 'kept' };
        const after = upgraded({ ...record, requires: [...record.requires, 'baton'] });
        assert.deepEqual(after, { ...record, format: 2, requires: ['baton'] });
        assert.ok(v.is(recordSchema, after));
        assert.deepEqual(upgrade(after), { kind: 'current' });
      }),
    );
  });

  test('is not made while a job of an older version runs or waits, which are named', () => {
    const record = aRecord({
      running: [aHolder(1, [0]), aHolder(2, [1], upToDate)],
      waiting: [aWaiter(3, upToDate), aWaiter(4, { origin: {} })],
    });
    assert.deepEqual(upgrade(record), { kind: 'in-use', tickets: [1, 4] });
  });
});

describe('at an upgraded gate', () => {
  test('rules hold whoever runs there, and no feature is asked for or dropped', () => {
    const record = upgraded(aRecord({}));
    const paused = withPause(record, order);
    const ruled = withPolicy(
      withLimit(paused, { ...order, limit: 2 }),
      new Rules({ slotgate: 1 }, 'd'),
    );
    assert.deepEqual([paused.requires, ruled.requires], [[], []]);
    assert.equal(ruled.policy?.digest, 'd');
    assert.deepEqual(withPause(ruled, undefined).requires, []);
  });
});

describe('the copy of the orders that a lost record is rebuilt with', () => {
  test('keeps the gate upgraded', () => {
    assert.equal(withOrders(aRecord({}), { format: 2 }).format, 2);
    const paused = withOrders(aRecord({}), { format: 2, paused: { ...order } });
    assert.deepEqual([paused.format, paused.requires, paused.paused], [2, [], order]);
    const sound = upgraded(aRecord({}));
    assert.equal(withOrders(sound, { format: 1 }).format, 2, 'a lost copy does not undo it');
  });

  test('counts for nothing against jobs that could not read the record: the upgrade was never committed', () => {
    const record = aRecord({ running: [aHolder(1, [0], { origin: {} })] });
    const rebuilt = withOrders(record, { format: 2, paused: { ...order } });
    assert.deepEqual([rebuilt.format, rebuilt.requires], [1, ['rules']]);
  });
});
