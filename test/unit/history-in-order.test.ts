import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { endedTickets } from '../../src/core/history/ended-tickets.ts';
import { endedLine, type HistoryLine } from '../../src/core/history/history-line.ts';
import { inOrder, recordInOrder } from '../../src/core/history/in-order.ts';
import { statsOf } from '../../src/core/history/statistics.ts';
import { presentTickets } from '../../src/core/history/usage.ts';
import { aHolder, aRecord, aWaiter } from '../support/builders.ts';

const nowMs = Date.parse('2026-11-24T12:00:00Z');
const minuteMs = 60_000;

describe('times of several hosts', () => {
  test('stay as they are where they rise', () => {
    const rising = fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(rising, (agesMs) => {
        const times = agesMs.toSorted((a, b) => b - a).map((ageMs) => nowMs - ageMs);
        assert.deepEqual(inOrder(times, nowMs), times);
      }),
    );
  });

  test('rise afterwards, never beyond now, whatever they said', () => {
    const any = fc.oneof(fc.constant(0), fc.double(), fc.integer({ min: -10_000, max: 10_000 }));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (offsets) => {
        const times = inOrder(
          offsets.map((offset) => nowMs + offset),
          nowMs,
        );
        times.forEach((ms, index) => {
          const before = times[index - 1];
          assert.ok(ms !== undefined && (before === undefined || before <= ms));
        });
      }),
    );
  });

  test('of clocks that were never set, or are years ahead, become those of their neighbours', () => {
    const [a, b, c] = [nowMs - 3 * minuteMs, nowMs - 2 * minuteMs, nowMs - minuteMs];
    assert.deepEqual(inOrder([a, 5_000, b, c], nowMs), [a, a, b, c]);
    assert.deepEqual(inOrder([5_000, 6_000, a, 7_000], nowMs), [a, a, a, a]);
    assert.deepEqual(inOrder([a, nowMs + 1e12, c], nowMs), [a, c, c]);
    assert.deepEqual(inOrder([a, undefined, c], nowMs), [a, undefined, c]);
    assert.deepEqual(inOrder([a, a, a + 11, a - 1, a + 10], nowMs), [a, a, a + 10, a + 10, a + 10]);
  });
});

test('one host whose clock says 1970 does not stretch the statistics over 56 years', () => {
  const line = (ticket: number, cameMs: number): HistoryLine =>
    endedLine(aHolder(ticket, [0], { sinceMs: cameMs, heldSinceMs: cameMs + 1_000 }), {
      end: 'released',
      atMs: cameMs + minuteMs,
      limit: 1,
      waitedMs: 1_000,
      heldMs: minuteMs - 1_000,
    });
  const beganMs = nowMs - 10 * minuteMs;
  const lines = [
    line(1, beganMs),
    line(2, beganMs + minuteMs),
    line(3, 40_000),
    line(4, nowMs - 5 * minuteMs),
  ];
  const record = aRecord({ running: [aHolder(5, [0], { sinceMs: 90_000, heldSinceMs: 90_000 })] });
  const scope = { sinceMs: undefined, nowMs, limit: 1 };
  const stats = statsOf(endedTickets(lines), presentTickets(record), scope);
  assert.equal(stats.fromMs, beganMs);
  assert.equal(stats.ends.released, 4);
  assert.ok(stats.shares.full < 1, 'the holder of now has not held all the while');
  const hour = statsOf(endedTickets(lines), [], { ...scope, sinceMs: nowMs - 60 * minuteMs });
  assert.equal(hour.ends.released, 4, 'what it ended counts by its place');
});

describe('the ages of those who hold and wait, by a host whose clock', () => {
  const came = nowMs - 10 * minuteMs;
  const sound = {
    running: [aHolder(1, [0], { sinceMs: came, heldSinceMs: came + 1_000 })],
    waiting: [aWaiter(5, { sinceMs: nowMs - minuteMs })],
  };
  const agesOf = (sinceMs: number): number[] => {
    const { running, waiting } = recordInOrder(
      aRecord({
        running: [...sound.running, aHolder(3, [1], { sinceMs, heldSinceMs: sinceMs + 1_000 })],
        waiting: [...sound.waiting, aWaiter(7, { sinceMs })],
      }),
      nowMs,
    );
    const times = [
      ...running.map(({ heldSinceMs }) => heldSinceMs),
      ...waiting.map((w) => w.sinceMs),
    ];
    return times.map((ms) => nowMs - ms);
  };

  test('says 1970, are those of the tickets before them', () => {
    assert.deepEqual(agesOf(40_000), [10 * minuteMs - 1_000, 10 * minuteMs, minuteMs, minuteMs]);
  });

  test('is far ahead, are bounded by the tickets around them, and never negative', () => {
    assert.deepEqual(agesOf(nowMs + 1e12), [10 * minuteMs - 1_000, 0, minuteMs, minuteMs]);
  });

  test('says 1970, are none where no other ticket bounds them', () => {
    const alone = aRecord({ running: [aHolder(3, [0], { sinceMs: 5, heldSinceMs: 6 })] });
    const [holder] = recordInOrder(alone, nowMs).running;
    assert.deepEqual([holder?.sinceMs, holder?.heldSinceMs], [nowMs, nowMs]);
  });

  test('is right, are what they are', () => {
    const record = aRecord(sound);
    assert.deepEqual(recordInOrder(record, nowMs), record);
  });
});
