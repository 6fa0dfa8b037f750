import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { boundsMs, counted, emptyHistogram, sizeOf } from '../../src/core/history/histogram.ts';
import {
  decodeHistory,
  encodeHistoryLine,
  endedLine,
  type HistoryLine,
  longestHistoryLine,
  ticketEnds,
} from '../../src/core/history/history-line.ts';
import { spreadOf } from '../../src/core/history/spread.ts';
import { addUp, haveTotals, noTotals, totalsLine } from '../../src/core/history/totals.ts';
import { aHolder } from '../support/builders.ts';

const someLines: fc.Arbitrary<HistoryLine[]> = fc.array(
  fc
    .record({
      ticket: fc.integer({ min: 1, max: 1_000 }),
      end: fc.constantFrom(...ticketEnds),
      waitedMs: fc.nat({ max: 100_000_000 }),
      heldMs: fc.nat({ max: 100_000_000 }),
      kind: fc.constantFrom('heartbeat', 'processes'),
    })
    .map(({ ticket, end, waitedMs, heldMs, kind }) => {
      const proof = kind === 'heartbeat' ? ({ kind, silentMs: 45_000 } as const) : { kind };
      const facts = { end, atMs: 1_000 + ticket, limit: 1, waitedMs, heldMs };
      const line = endedLine(aHolder(ticket, [0]), facts);
      return end === 'reclaimed' ? { ...line, proof } : line;
    }),
  { maxLength: 30 },
);

test('totals carried at the top of a file are what all its lines and those before add up to', () => {
  fc.assert(
    fc.property(someLines, someLines, (before, after) => {
      const line = totalsLine(addUp(before), before, 5_000);
      const read = decodeHistory(
        new Uint8Array(Buffer.concat([line, ...after].map(encodeHistoryLine))),
      );
      assert.ok(haveTotals(read));
      const together = addUp([...before, ...after]);
      const expected = { ...together, sinceMs: before[0]?.atMs ?? after[0]?.atMs };
      assert.deepEqual({ ...addUp(read) }, expected);
    }),
  );
});

test('what stands above the totals is in them already', () => {
  fc.assert(
    fc.property(someLines, (lines) => {
      const totals = addUp(lines);
      assert.deepEqual(addUp([...lines, totalsLine(totals, lines, 1)]), totals);
    }),
  );
});

test('numbers that were used up before the totals are not used again', () => {
  const lines: HistoryLine[] = [{ event: 'ended', atMs: 1, ticket: 41, token: 42, end: 'expired' }];
  assert.equal(totalsLine(addUp(lines), lines, 2).next, 43);
});

test('totals that are damaged, or were counted otherwise, are not believed', () => {
  const good = totalsLine({ ...noTotals, rebuilds: 3 }, [], 1);
  const with_ = (change: object): HistoryLine => ({
    ...good,
    totals: { ...(good.totals as object), ...change },
  });
  assert.equal(addUp([good]).rebuilds, 3);
  assert.equal(haveTotals([{ ...good, totals: 7 }]), false);
  assert.equal(haveTotals([with_({ ends: { released: -1 } })]), false);
  const others = with_({ boundsMs: [1, 2], waits: { counts: [1, 2, 3], sumMs: 6 } });
  assert.deepEqual(addUp([others]).waits, emptyHistogram);
  const longer = with_({ waits: { counts: [1], sumMs: Number.POSITIVE_INFINITY } });
  assert.deepEqual(addUp([longer]).waits, emptyHistogram);
});

test('what another version counted is kept, but never more than a line has room for', () => {
  const good = totalsLine(noTotals, [], 1);
  const later = (much: string): HistoryLine => ({
    ...good,
    totals: { ...(good.totals as object), ends: { released: 1, vanished: 2 }, moons: much },
  });
  const carried = (line: HistoryLine): HistoryLine => totalsLine(addUp([line]), [line], 2);
  assert.match(JSON.stringify(carried(later('few'))), /"moons":"few".*"vanished":2/);
  const cut = carried(later('x'.repeat(5_000)));
  assert.ok(encodeHistoryLine(cut).length <= longestHistoryLine);
  assert.equal(addUp([cut]).ends.released, 1);
});

test('every duration is counted in one class, and a bound belongs to the class below it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 200_000_000 })), (durations) => {
      const histogram = counted(emptyHistogram, durations);
      assert.equal(sizeOf(histogram), durations.length);
      assert.equal(
        histogram.sumMs,
        durations.reduce((sum, ms) => sum + ms, 0),
      );
    }),
  );
  boundsMs.forEach((bound, index) => {
    assert.equal(counted(emptyHistogram, [bound]).counts[index], 1);
    assert.equal(counted(emptyHistogram, [bound + 1]).counts[index + 1], 1);
  });
});

test('quantiles are durations that occurred, in their order', () => {
  assert.equal(spreadOf([]), undefined);
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.deepEqual(spreadOf(hundred), { count: 100, p50Ms: 50, p90Ms: 90, p99Ms: 99, mostMs: 100 });
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), (durations) => {
      const spread = spreadOf(durations);
      assert.ok(spread !== undefined);
      const { p50Ms, p90Ms, p99Ms, mostMs } = spread;
      assert.ok(p50Ms <= p90Ms && p90Ms <= p99Ms && p99Ms <= mostMs);
      for (const ms of [p50Ms, p90Ms, p99Ms, mostMs]) assert.ok(durations.includes(ms));
      assert.ok(durations.filter((ms) => ms <= p50Ms).length * 2 >= durations.length);
    }),
  );
});
