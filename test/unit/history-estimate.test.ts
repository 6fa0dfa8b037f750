import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { EndedTicket } from '../../src/core/history/ended-tickets.ts';
import {
  expectedWait,
  fewestHolds,
  type Place,
  placeOf,
  recentHoldsMs,
} from '../../src/core/history/estimate.ts';
import { aHolder, aRecord, aWaiter } from '../support/builders.ts';

const minute = 60_000;
const holds = [8, 9, 10, 11, 12].map((minutes) => minutes * minute);
const onlyOne: Place = { limit: 1, running: [{ slots: 1, heldMs: 0 }], ahead: [], wanted: 1 };

const someHolds = fc.array(fc.integer({ min: 1, max: 100_000 }), {
  minLength: fewestHolds,
  maxLength: 30,
});
const somePlace: fc.Arbitrary<Place> = fc.record({
  limit: fc.integer({ min: 1, max: 5 }),
  running: fc.array(
    fc.record({ slots: fc.integer({ min: 1, max: 2 }), heldMs: fc.nat({ max: 50_000 }) }),
    { maxLength: 6 },
  ),
  ahead: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 8 }),
  wanted: fc.integer({ min: 1, max: 3 }),
});

/** What is never less than another expectation, be it that nothing is expected. */
const order = (ms: number | undefined): number => ms ?? Number.POSITIVE_INFINITY;

test('the first waiter waits for the holder to end, as holders usually do', () => {
  assert.deepEqual(expectedWait(holds, onlyOne), {
    lowMs: 9 * minute,
    medianMs: 10 * minute,
    highMs: 11 * minute,
    holds: 5,
  });
});

test('one that has held for long is expected to end as those did that held for longer', () => {
  const running = [{ slots: 1, heldMs: 10 * minute }];
  const expected = expectedWait(holds, { ...onlyOne, running });
  assert.equal(expected?.medianMs, 1 * minute, 'of 11 and 12 the lower median');
  assert.equal(expected?.highMs, 2 * minute);
});

test('the second waiter waits for one more hold', () => {
  assert.equal(expectedWait(holds, { ...onlyOne, ahead: [1] })?.medianMs, 20 * minute);
  const running = [1, 2].map((age) => ({ slots: 1, heldMs: age * minute }));
  const two: Place = { limit: 2, running, ahead: [1], wanted: 1 };
  assert.equal(expectedWait(holds, two)?.medianMs, 9 * minute, 'the other slot is free sooner');
});

test('nothing is expected where there is too little to go by', () => {
  assert.equal(expectedWait([], onlyOne), undefined);
  assert.equal(expectedWait(holds.slice(0, fewestHolds - 1), onlyOne), undefined);
  const running = [{ slots: 1, heldMs: 13 * minute }];
  assert.equal(expectedWait(holds, { ...onlyOne, running }), undefined, 'none lasted so long');
});

test('where a limit was lowered, the first to end are nobody’s gain', () => {
  const running = [0, 1, 2].map((age) => ({ slots: 1, heldMs: age * minute }));
  const lowered: Place = { limit: 1, running, ahead: [], wanted: 1 };
  assert.equal(expectedWait(holds, lowered)?.medianMs, 10 * minute, 'the last of the three');
});

test('low, median and high rise, and none is negative', () => {
  fc.assert(
    fc.property(someHolds, somePlace, (durations, place) => {
      const expected = expectedWait(durations, place);
      if (expected === undefined) return;
      const { lowMs, medianMs, highMs } = expected;
      assert.ok(0 <= lowMs && lowMs <= medianMs && medianMs <= order(highMs));
    }),
  );
});

test('at a higher position, or with more slots to acquire, a wait is never shorter', () => {
  fc.assert(
    fc.property(someHolds, somePlace, fc.integer({ min: 1, max: 3 }), (durations, place, one) => {
      const here = expectedWait(durations, place);
      const behind = expectedWait(durations, { ...place, ahead: [...place.ahead, one] });
      const greedy = expectedWait(durations, { ...place, wanted: place.wanted + 1 });
      for (const later of [behind, greedy]) {
        assert.ok(order(later?.medianMs) >= order(here?.medianMs));
        assert.ok(order(later?.highMs) >= order(here?.highMs));
      }
    }),
  );
});

test('one slot more never makes a wait longer', () => {
  fc.assert(
    fc.property(someHolds, somePlace, (durations, place) => {
      const ones = { ...place, ahead: place.ahead.map(() => 1), wanted: 1 };
      const before = expectedWait(durations, ones);
      const after = expectedWait(durations, { ...ones, limit: ones.limit + 1 });
      assert.ok(order(after?.medianMs) <= order(before?.medianMs));
    }),
  );
});

test('twice as slow a world doubles every expectation', () => {
  fc.assert(
    fc.property(someHolds, somePlace, (durations, place) => {
      const running = place.running.map((one) => ({ ...one, heldMs: 2 * one.heldMs }));
      const slow = expectedWait(
        durations.map((ms) => 2 * ms),
        { ...place, running },
      );
      const fast = expectedWait(durations, place);
      assert.equal(slow?.medianMs, fast === undefined ? undefined : 2 * fast.medianMs);
      assert.equal(slow?.lowMs, fast === undefined ? undefined : 2 * fast.lowMs);
    }),
  );
});

test('with a free slot and no waiter ahead, the wait is over', () => {
  fc.assert(
    fc.property(someHolds, fc.integer({ min: 1, max: 4 }), (durations, taken) => {
      const running = Array.from({ length: taken }, () => ({ slots: 1, heldMs: 1e9 }));
      const place: Place = { limit: taken + 1, running, ahead: [], wanted: 1 };
      assert.equal(expectedWait(durations, place)?.medianMs, 0);
    }),
  );
});

test('a place is read from the record: who holds, and who is ahead and answers', () => {
  const running = [aHolder(1, [0, 1], { limit: 3, heldSinceMs: 1_000 })];
  const waiting = [
    aWaiter(2, { weight: 2 }),
    aWaiter(3, { passedOver: true }),
    aWaiter(4, { limit: 5 }),
    aWaiter(5, { priority: 1 }),
    aWaiter(6),
  ];
  const record = aRecord({ running, waiting });
  const me = waiting[3];
  assert.ok(me !== undefined);
  assert.deepEqual(placeOf(record, aWaiter(4, { limit: 5 }), { limit: 3, nowMs: 61_000 }), {
    limit: 3,
    running: [{ slots: 2, heldMs: 60_000 }],
    ahead: [1, 2],
    wanted: 1,
  });
});

test('only holds that ended with their job, as one host measured them, are gone by', () => {
  const ended = (end: EndedTicket['end'], ms: number, about = false) =>
    ({ end, held: { ms, about } }) as EndedTicket;
  const some = [
    ended('released', 1),
    ended('released', 2, true),
    ended('reclaimed', 3),
    ended('expired', 4),
    ended('released', 5),
  ];
  assert.deepEqual(recentHoldsMs(some), [1, 5]);
  const many = Array.from({ length: 300 }, (_, ms) => ended('released', ms));
  assert.deepEqual(recentHoldsMs(many).slice(0, 2), [200, 201], 'the last hundred');
});

test('a line of thousands is played out in no time', () => {
  const place: Place = {
    limit: 10_000,
    running: Array.from({ length: 10_000 }, (_, age) => ({ slots: 1, heldMs: age })),
    ahead: Array.from({ length: 1_000 }, () => 1),
    wanted: 1,
  };
  const few: Place = { ...place, ahead: [1] };
  const timeOf = (one: Place): number => {
    const began = performance.now();
    expectedWait(holds, one);
    return performance.now() - began;
  };
  timeOf(few);
  assert.ok(timeOf(place) < 200 * timeOf(few) + 2_000, 'it grows no faster than the line');
});
