import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { decodeReply, encodeMessage, longestLine } from '../../src/keeper/messages.ts';
import type { TicketEvent } from '../../src/ports/reporter.ts';
import { Meanwhiles } from '../../src/progress/holders-meanwhile.ts';
import { aHolder, aRecord } from '../support/builders.ts';

function waiting(waitedMs: number, holders: readonly (readonly [number, number])[]) {
  const running = holders.map(([ticket, slot]) => aHolder(ticket, [slot]));
  return {
    kind: 'waiting',
    ticket: 99,
    position: 1,
    because: 'full',
    limit: 2,
    askedLimit: 2,
    waitedMs,
    record: aRecord({ running }),
    suspects: [],
  } as const satisfies TicketEvent;
}

test('holders are reported with the time for which they were seen', () => {
  const meanwhile = new Meanwhiles();
  meanwhile.note(
    waiting(10, [
      [1, 0],
      [2, 1],
    ]),
  );
  assert.ok(meanwhile.lacks(1));
  meanwhile.introduce(1, { repository: 'octo/app', secret: 'x', job: 'a\u001b[31m::error::b' });
  assert.ok(!meanwhile.lacks(1));
  meanwhile.note(
    waiting(5_000, [
      [2, 1],
      [3, 0],
    ]),
  );
  meanwhile.note(
    waiting(9_000, [
      [2, 1],
      [3, 0],
    ]),
  );
  assert.deepEqual(meanwhile.story(1_000_000, 9_500.4, [0]), {
    cameMs: 1_000_000,
    waitedMs: 9_500,
    spells: [
      {
        ticket: 1,
        slots: [0],
        fromMs: 0,
        untilMs: 5_000,
        details: { repository: 'octo/app', job: 'a: :error: :b' },
      },
      { ticket: 2, slots: [1], fromMs: 0, details: {} },
      // Nobody saw it go, but its slot is this ticket's own now.
      { ticket: 3, slots: [0], fromMs: 5_000, untilMs: 9_500, details: {} },
    ],
    more: 0,
    reclaims: [],
  });
});

test('dead holders whose slots were reclaimed are reported, with the proof', () => {
  const meanwhile = new Meanwhiles();
  meanwhile.note(waiting(0, [[1, 0]]));
  meanwhile.reclaimed(1, { kind: 'processes' });
  assert.deepEqual(meanwhile.story(0, 10, [0]).reclaims, [
    { ticket: 1, why: 'its processes on this machine have ended' },
  ]);
});

test('however long and busy a wait was, its story fits on one line to the stage', () => {
  const long = '\u0001"'.repeat(500);
  const details = Object.fromEntries(
    ['repository', 'workflow', 'job', 'attempt', 'run', 'url', 'runner', 'host'].map((name) => [
      name,
      long + name,
    ]),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 1, max: 100 }),
      (many, width) => {
        const meanwhile = new Meanwhiles();
        for (let at = 0; at < many; at += 1) {
          const holders = Array.from(
            { length: width },
            (_, slot) => [1 + at + slot, slot] as const,
          );
          meanwhile.note(waiting(at * 1_000, holders));
          for (const [ticket] of holders)
            if (meanwhile.lacks(ticket)) meanwhile.introduce(ticket, details);
          meanwhile.reclaimed(1 + at, { kind: 'heartbeat', silentMs: 45_000 });
        }
        const story = meanwhile.story(0, many * 1_000, [0]);
        assert.equal(story.spells.length, Math.min(40, many === 0 ? 0 : many + width - 1));
        assert.equal(story.spells.length + story.more, many === 0 ? 0 : many + width - 1);
        const reply = {
          kind: 'timed-out',
          position: 1,
          limit: 1,
          waitedMs: 1,
          meanwhile: story,
        } as const;
        const line = encodeMessage(reply);
        assert.ok(line.length < longestLine, String(line.length));
        assert.deepEqual(decodeReply(line), reply);
      },
    ),
    { numRuns: 20 },
  );
});
