import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { endedTickets, reclaimReasons } from '../../src/core/history/ended-tickets.ts';
import {
  decodeHistory,
  encodeHistoryLine,
  endedLine,
  type HistoryLine,
  longestHistoryLine,
  ticketEnds,
} from '../../src/core/history/history-line.ts';
import { aHolder, aWaiter } from '../support/builders.ts';

const holder = aHolder(7, [1], { sinceMs: 10_000, heldSinceMs: 70_000 });
const atMs = 100_000;

test('the line of an ended ticket says who it was, what it held, and how long it waited and held', () => {
  const line = endedLine(holder, {
    end: 'released',
    atMs,
    limit: 2,
    waitedMs: 59_999.6,
    heldMs: 29_000,
    details: { repository: 'octo/app', runner: 'r1' },
  });
  assert.deepEqual(endedTickets(decodeHistory(encodeHistoryLine(line))), [
    {
      ticket: 7,
      token: 1007,
      slots: [1],
      many: 1,
      limit: 2,
      end: 'released',
      reclaim: undefined,
      cameMs: 10_000,
      heldFromMs: 70_000,
      endedMs: 100_000,
      waited: { ms: 60_000, about: false },
      held: { ms: 29_000, about: false },
      who: { repository: 'octo/app', runner: 'r1' },
      reason: undefined,
      by: undefined,
    },
  ]);
});

test('what only two hosts together could have measured is marked as about', () => {
  const proof = { kind: 'heartbeat', silentMs: 45_000 } as const;
  const lines = [
    endedLine(holder, { end: 'reclaimed', atMs, limit: 2, proof }),
    endedLine(aWaiter(8, { sinceMs: 40_000 }), { end: 'dropped', atMs, limit: 2 }),
  ];
  const [reclaimed, dropped] = endedTickets(lines);
  assert.equal(reclaimed?.reclaim, 'heartbeat');
  assert.deepEqual(reclaimed?.waited, { ms: 60_000, about: false }, "both of the holder's clock");
  assert.deepEqual(reclaimed?.held, { ms: 30_000, about: true });
  assert.deepEqual(dropped?.waited, { ms: 60_000, about: true });
  assert.equal(dropped?.held, undefined);
  assert.equal(dropped?.token, undefined);
});

test('a ticket that was dropped by mistake and ended again counts once, by its last end', () => {
  const end = (ticket: number, kind: HistoryLine['end']): HistoryLine => ({
    event: 'ended',
    atMs,
    ticket,
    end: kind,
  });
  const ended = endedTickets([end(1, 'dropped'), end(2, 'released'), end(1, 'released')]);
  assert.deepEqual(
    ended.map((ticket) => [ticket.ticket, ticket.end]),
    [
      [2, 'released'],
      [1, 'released'],
    ],
  );
});

test('lines of before, which said less, are tickets too', () => {
  const [old] = endedTickets([
    { event: 'ended', atMs, ticket: 3, token: 4, end: 'released', waitedMs: 5, heldMs: 6 },
  ]);
  assert.equal(old?.held?.ms, 6);
  assert.equal(old?.cameMs, undefined);
  assert.deepEqual(old?.slots, []);
});

test('whatever a line says, what is told of it is printable, finite and not negative', () => {
  const any = fc.oneof(fc.double(), fc.integer(), fc.constant(1e308));
  const hostile = fc.record({
    event: fc.constant('ended' as const),
    atMs: any,
    ticket: fc.nat(),
    end: fc.constantFrom(...ticketEnds),
    token: fc.option(fc.nat(), { nil: undefined }),
    sinceMs: any,
    heldSinceMs: any,
    waitedMs: any,
    heldMs: any,
    proof: fc.anything(),
    reason: fc.string({ unit: 'binary' }),
    details: fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
  });
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 5 }), (lines) => {
      const read = lines.flatMap((line) => decodeHistory(encodeHistoryLine(line)));
      for (const ended of endedTickets(read)) {
        for (const duration of [ended.waited, ended.held])
          assert.ok(duration === undefined || (duration.ms >= 0 && duration.ms < 1e11));
        for (const ms of [ended.cameMs, ended.heldFromMs, ended.endedMs])
          assert.ok(ms === undefined || !Number.isNaN(new Date(ms).getTime()));
        for (const text of Object.entries(ended.who).flat())
          assert.doesNotMatch(text, /[\p{Cc}\p{Zl}\p{Zp}]/u);
      }
    }),
  );
});

test('no line is longer than it may be, however long the texts in it', () => {
  const text = fc.string({ unit: 'binary', maxLength: 3_000, size: 'max' });
  fc.assert(
    fc.property(fc.dictionary(text, text, { maxKeys: 40 }), text, (details, reason) => {
      const line = endedLine(
        aHolder(
          9,
          Array.from({ length: 9_999 }, (_, slot) => slot),
        ),
        {
          end: 'forced',
          atMs,
          limit: 10_000,
          reason,
          by: reason,
          details,
        },
      );
      const bytes = encodeHistoryLine(line);
      assert.ok(bytes.length <= longestHistoryLine, String(bytes.length));
      const [read] = decodeHistory(bytes);
      assert.equal(read?.ticket, 9);
      assert.equal(read?.slots?.length, 16);
    }),
    { numRuns: 30 },
  );
});

test('the schema of the history, and its documentation, know every end and reason', () => {
  const docs = join(import.meta.dirname, '../../docs');
  const { properties } = JSON.parse(readFileSync(join(docs, 'schemas/history.json'), 'utf8'));
  assert.deepEqual(properties.end.enum, ticketEnds);
  assert.deepEqual(properties.reclaim.enum, reclaimReasons);
  const page = readFileSync(join(docs, 'seeing.md'), 'utf8');
  for (const end of ticketEnds) {
    assert.match(properties.end.description, new RegExp(`\\b${end}: `));
    assert.ok(page.includes(`\`${end}\``), end);
  }
});
