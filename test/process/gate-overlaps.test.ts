import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JournalLine } from './support/journal.ts';
import { overlaps } from './support/overlaps.ts';

/** The journal of one job: it ran from `from` to `to` (`undefined`: no line says when it ended). */
function job(
  from: number,
  to: number | undefined,
  numbers: { ticket: number; token: number; slot?: number; end?: 'leave' | 'killed' },
): JournalLine[] {
  const { ticket, token, slot = 0, end = 'leave' } = numbers;
  const line = { process: `job-${ticket}`, ticket, token, slots: [slot] };
  const enter: JournalLine = { ...line, at: BigInt(from), event: 'enter' };
  if (to === undefined) return [enter];
  const last: JournalLine = { ...line, at: BigInt(to), event: end };
  return [enter, end === 'killed' ? { ...last, ticket: 0, token: 0, slots: [] } : last];
}

test('jobs that take turns at two slots differ from those that do not', () => {
  const fine = [
    ...job(0, 10, { ticket: 1, token: 2, slot: 0 }),
    ...job(5, 15, { ticket: 3, token: 4, slot: 1 }),
    ...job(10, 20, { ticket: 5, token: 6, slot: 0 }),
  ];
  assert.deepEqual(overlaps(fine, 2), {
    most: 2,
    timesFull: 2,
    entered: 3,
    left: 3,
    cutShort: 0,
    unfinished: 0,
    outOfOrder: [],
    usedTwice: [],
    sharedSlots: 0,
  });
  const third = job(12, 14, { ticket: 7, token: 8, slot: 2 });
  assert.equal(overlaps([...fine, ...third], 2).most, 3);
});

test('an overlap of one nanosecond counts, and a mere touch does not', () => {
  const first = job(0, 10, { ticket: 1, token: 2 });
  assert.equal(overlaps([...first, ...job(9, 20, { ticket: 3, token: 4 })], 1).most, 2);
  assert.equal(overlaps([...first, ...job(10, 20, { ticket: 3, token: 4 })], 1).most, 1);
});

test('a killed job is over at its kill, and one without an end runs on for ever', () => {
  const killed = job(0, 10, { ticket: 1, token: 2, end: 'killed' });
  const next = job(20, 30, { ticket: 3, token: 4 });
  assert.deepEqual([overlaps([...killed, ...next], 1).most, overlaps(killed, 1).cutShort], [1, 1]);
  const endless = job(0, undefined, { ticket: 1, token: 2 });
  assert.deepEqual(
    [overlaps([...endless, ...next], 1).most, overlaps(endless, 1).unfinished],
    [2, 1],
  );
});

test('a job that began between the note of a kill and the kill is over at once', () => {
  const late = job(10, 9, { ticket: 1, token: 2, end: 'killed' });
  assert.equal(overlaps([...late, ...job(11, 12, { ticket: 3, token: 4 })], 1).most, 1);
});

test('a later ticket that is served first is out of order', () => {
  const lines = [
    ...job(0, 10, { ticket: 2, token: 3 }),
    ...job(10, 20, { ticket: 1, token: 4 }),
    ...job(20, 30, { ticket: 5, token: 6 }),
  ];
  assert.deepEqual(overlaps(lines, 1).outOfOrder, [1]);
});

test('a number that was given out twice is seen, as ticket or token', () => {
  const lines = [...job(0, 10, { ticket: 1, token: 2 }), ...job(10, 20, { ticket: 2, token: 3 })];
  assert.deepEqual(overlaps(lines, 1).usedTwice, [2]);
});

test('two jobs in one slot at one time are seen, also below the limit', () => {
  const lines = [
    ...job(0, 10, { ticket: 1, token: 2, slot: 1 }),
    ...job(5, 15, { ticket: 3, token: 4, slot: 1 }),
  ];
  const { most, sharedSlots } = overlaps(lines, 3);
  assert.deepEqual([most, sharedSlots], [2, 1]);
});
