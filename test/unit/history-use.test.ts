import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { endedTickets } from '../../src/core/history/ended-tickets.ts';
import {
  decodeHistory,
  encodeHistoryLine,
  endedLine,
} from '../../src/core/history/history-line.ts';
import { type PresentTicket, presentTickets, useOverTime } from '../../src/core/history/usage.ts';
import { aHolder, aRecord, aWaiter } from '../support/builders.ts';

const ended = (
  ticket: number,
  { cameMs, heldFromMs, endedMs }: Record<'cameMs' | 'heldFromMs' | 'endedMs', number>,
  limit = 2,
) =>
  endedTickets([
    endedLine(aHolder(ticket, [0], { sinceMs: cameMs, heldSinceMs: heldFromMs }), {
      end: 'released',
      atMs: endedMs,
      limit,
    }),
  ]);

test('slots taken and jobs waiting are averaged over each stretch', () => {
  const tickets = [
    ...ended(1, { cameMs: 0, heldFromMs: 0, endedMs: 150 }),
    ...ended(2, { cameMs: 50, heldFromMs: 150, endedMs: 200 }, 1),
  ];
  assert.deepEqual(useOverTime(tickets, [], { fromMs: 0, toMs: 200, stretches: 2 }), [
    { fromMs: 0, toMs: 100, taken: 1, waiting: 0.5, limit: undefined },
    { fromMs: 100, toMs: 200, taken: 1, waiting: 0.5, limit: 1 },
  ]);
});

test('those that hold and wait now count until now', () => {
  const record = aRecord({
    running: [aHolder(1, [0, 1], { sinceMs: 0, heldSinceMs: 100 })],
    waiting: [aWaiter(2, { sinceMs: 150 })],
  });
  const [stretch] = useOverTime([], presentTickets(record), {
    fromMs: 100,
    toMs: 200,
    stretches: 1,
  });
  assert.deepEqual([stretch?.taken, stretch?.waiting], [2, 0.5]);
});

test('all stretches together say as much as one', () => {
  const present: fc.Arbitrary<PresentTicket[]> = fc.array(
    fc.record({
      ticket: fc.nat(),
      cameMs: fc.integer({ min: -500, max: 1_500 }),
      heldFromMs: fc.option(fc.integer({ min: -500, max: 1_500 }), { nil: undefined }),
      slots: fc.integer({ min: 1, max: 3 }),
    }),
  );
  fc.assert(
    fc.property(present, fc.integer({ min: 1, max: 20 }), (tickets, stretches) => {
      const window = { fromMs: 0, toMs: 1_000 };
      const many = useOverTime([], tickets, { ...window, stretches });
      const [one] = useOverTime([], tickets, { ...window, stretches: 1 });
      assert.equal(many.length, stretches);
      for (const part of ['taken', 'waiting'] as const) {
        const mean = many.reduce((sum, stretch) => sum + stretch[part], 0) / stretches;
        assert.ok(Math.abs(mean - (one?.[part] ?? -1)) < 1e-6);
      }
    }),
  );
});

test('a ticket with more slots than its line names counts with all of them', () => {
  const slots = Array.from({ length: 40 }, (_, slot) => slot);
  const line = endedLine(aHolder(1, slots, { sinceMs: 0, heldSinceMs: 0 }), {
    end: 'released',
    atMs: 100,
    limit: 80,
  });
  const [read] = decodeHistory(encodeHistoryLine(line));
  assert.ok(read !== undefined);
  assert.equal(read.slots?.length, 16);
  const [stretch] = useOverTime(endedTickets([read]), [], { fromMs: 0, toMs: 100, stretches: 1 });
  assert.equal(stretch?.taken, 40);
  const few = endedLine(aHolder(2, [0, 1]), { end: 'released', atMs: 1, limit: 2 });
  assert.equal('many' in few, false);
});
