import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  lookDueInMs,
  looksAreToldOf,
  napMs,
  pollIntervalMs,
  ringsAwaited,
  type Watched,
  wakeDelayMs,
} from '../../src/core/liveness/polling.ts';
import { defaultTiming as timing } from '../../src/core/liveness/timing.ts';

const nothing: Watched = {
  ownMs: 0,
  anyMs: 0,
  untakenMs: 0,
  proofMs: Number.POSITIVE_INFINITY,
  isUnsure: false,
  moreDead: false,
};

const at = (rank: number, limit = 1): { rank: number; limit: number } => ({ rank, limit });

const isDue = (rank: number, watched: Partial<Watched>): boolean =>
  lookDueInMs(timing, at(rank), { ...nothing, ...watched }) <= 0;

describe('reading the record', () => {
  test('is the rarer the further back one stands, and never rarer than the bound', () => {
    for (let rank = 1; rank < 1_000; rank += 1) {
      const intervalMs = pollIntervalMs(timing, at(rank));
      assert.ok(intervalMs <= pollIntervalMs(timing, at(rank + 1)), `rank ${rank}`);
      assert.ok(intervalMs <= 300_000);
    }
    assert.equal(pollIntervalMs(timing, at(1)), 200);
    assert.equal(pollIntervalMs(timing, at(10_000)), 300_000);
  });

  test('comes in time for a line that moves on by one a second', () => {
    for (let rank = 1; rank < 1_000; rank += 1)
      assert.ok(pollIntervalMs(timing, at(rank)) <= 1_000 * rank, `rank ${rank}`);
  });

  test('comes within a minute for all who might run if all slots became free', () => {
    for (const rank of [61, 200, 500]) assert.equal(pollIntervalMs(timing, at(rank, 500)), 60_000);
    assert.equal(pollIntervalMs(timing, at(501, 500)), 300_000);
  });

  test('costs a thousand waiters of one slot less than three times what it costs ten', () => {
    const readsASecond = (many: number): number =>
      Array.from({ length: many }, (_, one) => 1_000 / pollIntervalMs(timing, at(one + 1))).reduce(
        (sum, one) => sum + one,
        0,
      );
    assert.ok(readsASecond(1_000) < 2 * readsASecond(10));
  });

  test('a wake-up comes after so few writes that the queue cannot have passed', () => {
    for (let rank = 1; rank < 1_000; rank += 1) {
      const rings = ringsAwaited(rank);
      assert.ok(rings >= 1 && rings <= Math.max(1, rank - 1), `rank ${rank}`);
      assert.ok(wakeDelayMs(timing, rank) <= 50);
    }
    assert.equal(wakeDelayMs(timing, 1), 0);
  });
});

describe('a look', () => {
  test('is taken by the first two on their own account, whatever others do', () => {
    assert.ok(!isDue(1, { ownMs: 9_900 }));
    assert.ok(isDue(1, { ownMs: 10_000, anyMs: 0 }));
    assert.ok(isDue(2, { ownMs: 20_000, anyMs: 0 }));
  });

  test('of anybody counts for all others', () => {
    for (const rank of [3, 6, 20, 1_000]) {
      assert.ok(!isDue(rank, { ownMs: 170_000, anyMs: 29_000 }), `rank ${rank}`);
      assert.ok(isDue(rank, { ownMs: 170_000, anyMs: 60_000 }), `rank ${rank}`);
      assert.ok(!isDue(rank, { ownMs: 29_000, anyMs: 3_600_000 }), `rank ${rank}`);
    }
  });

  test('of others never counts for ever', () => {
    assert.ok(isDue(3, { ownMs: 180_000, anyMs: 0 }));
    assert.ok(isDue(60, { ownMs: 3_600_000, anyMs: 0 }));
    assert.ok(isDue(60, { ownMs: 60_000, anyMs: 0, untakenMs: 2_000 }));
  });

  test('a check is recorded more often than waiters that rely on it lose patience', () => {
    const told = { ...nothing, anyMs: 20_000 };
    assert.ok(looksAreToldOf(timing, told));
    assert.ok(!looksAreToldOf(timing, { ...nothing, anyMs: 10_000 }));
    assert.ok(!isDue(3, { ownMs: 170_000, anyMs: told.anyMs + pollIntervalMs(timing, at(3)) }));
  });

  test('is due at once near a room that is left untaken, and further back when nobody else comes', () => {
    assert.ok(isDue(2, { untakenMs: 2_000 }));
    assert.ok(isDue(5, { untakenMs: 2_000 }));
    assert.ok(!isDue(6, { untakenMs: 3_600_000, ownMs: 59_000, anyMs: 9_000 }));
    assert.ok(isDue(6, { untakenMs: 2_000, ownMs: 59_000, anyMs: 10_000 }));
  });

  test('goes on every ten seconds by whoever is on to something, wherever it stands', () => {
    const watched = { isUnsure: true, anyMs: 0 };
    assert.ok(!isDue(700, { ...watched, ownMs: 9_900 }));
    assert.ok(isDue(700, { ...watched, ownMs: 10_000 }));
    assert.ok(isDue(700, { ...watched, ownMs: 4_000, proofMs: 4_000 }));
    const napped = napMs(timing, at(700), { ...nothing, ...watched, ownMs: 3_000 });
    assert.ok(napped <= 7_000);
    assert.ok(10_000 < timing.observationGapMs, 'so that it adds up');
  });

  test('is followed by another one while there are only dead ones to be seen', () => {
    assert.ok(isDue(700, { moreDead: true, ownMs: 500, anyMs: 0 }));
    assert.ok(napMs(timing, at(700), { ...nothing, moreDead: true }) <= 500);
  });

  test('a check wakes no waiter that relies on others', () => {
    const overdue = { ...nothing, ownMs: 3_600_000, anyMs: 59_000 };
    assert.equal(napMs(timing, at(100), overdue), 100_000);
    assert.ok(napMs(timing, at(1), { ...nothing, ownMs: 9_990 }) <= 500);
  });
});
