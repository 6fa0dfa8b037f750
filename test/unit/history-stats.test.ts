import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { type EndedTicket, endedTickets } from '../../src/core/history/ended-tickets.ts';
import { endedLine } from '../../src/core/history/history-line.ts';
import { replay } from '../../src/core/history/replay.ts';
import { statsOf } from '../../src/core/history/statistics.ts';
import { sharesOf } from '../../src/core/history/usage.ts';
import { statsState } from '../../src/report/json/statistics-json.ts';
import { statsText } from '../../src/report/text/statistics-text.ts';
import { aHolder, aWaiter } from '../support/builders.ts';

interface Past {
  readonly cameMs: number;
  readonly waitedMs: number;
  readonly heldMs: number;
  readonly repository?: string;
}

function released(ticket: number, { cameMs, waitedMs, heldMs, repository }: Past): EndedTicket[] {
  const heldSinceMs = cameMs + waitedMs;
  const holder = aHolder(ticket, [0], { sinceMs: cameMs, heldSinceMs });
  const details = { repository: repository ?? 'octo/app', runner: `r${ticket % 2}` };
  const facts = {
    end: 'released',
    atMs: heldSinceMs + heldMs,
    limit: 1,
    waitedMs,
    heldMs,
  } as const;
  return endedTickets([endedLine(holder, { ...facts, details })]);
}

/** Jobs that came at these times and held for these times, one after the other under a limit of 1. */
const somePast = fc.array(
  fc.record({ gapMs: fc.nat({ max: 1_000 }), heldMs: fc.integer({ min: 1, max: 2_000 }) }),
  { minLength: 1, maxLength: 25 },
);

function playedAtOne(jobs: readonly { gapMs: number; heldMs: number }[]): EndedTicket[] {
  let cameMs = 1_000;
  let freeMs = 0;
  return jobs.flatMap(({ gapMs, heldMs }, index) => {
    cameMs += gapMs;
    const startMs = Math.max(cameMs, freeMs);
    freeMs = startMs + heldMs;
    return released(index + 1, { cameMs, waitedMs: startMs - cameMs, heldMs });
  });
}

test('the past played again under its own limit waits as it did', () => {
  fc.assert(
    fc.property(somePast, (jobs) => {
      const past = playedAtOne(jobs);
      const waits = past.map(({ waited }) => waited?.ms ?? -1).toSorted((a, b) => a - b);
      assert.equal(replay(past, 1)?.waits.mostMs, waits.at(-1));
      assert.equal(replay(past, 1)?.waits.count, past.length);
    }),
  );
});

test('with a higher limit no wait is longer, and with enough slots there is none', () => {
  fc.assert(
    fc.property(somePast, fc.integer({ min: 1, max: 5 }), (jobs, limit) => {
      const past = playedAtOne(jobs);
      const [few, more, enough] = [limit, limit + 1, past.length].map((each) => replay(past, each));
      for (const quantile of ['p50Ms', 'p90Ms', 'p99Ms', 'mostMs'] as const)
        assert.ok((more?.waits[quantile] ?? 0) <= (few?.waits[quantile] ?? -1));
      assert.equal(enough?.waits.mostMs, 0);
    }),
  );
});

test('nothing is played where nothing is known', () => {
  assert.equal(replay([], 2), undefined);
  const vain = endedTickets([endedLine(aWaiter(1), { end: 'timed-out', atMs: 5, limit: 1 })]);
  assert.equal(replay(vain, 2), undefined);
});

test('waits, holds, ends, reclaims, repositories and runners are added up', () => {
  const reclaimed = endedLine(aHolder(9, [0], { sinceMs: 0, heldSinceMs: 0 }), {
    end: 'reclaimed',
    atMs: 50_000,
    limit: 1,
    proof: { kind: 'processes' },
    details: { repository: 'octo/web', runner: 'r9' },
  });
  const vain = endedLine(aWaiter(10), {
    end: 'timed-out',
    atMs: 90_000,
    limit: 1,
    waitedMs: 7_000,
  });
  const past = [
    ...released(1, { cameMs: 0, waitedMs: 0, heldMs: 10_000 }),
    ...released(2, { cameMs: 0, waitedMs: 10_000, heldMs: 30_000 }),
    ...endedTickets([reclaimed, vain]),
  ];
  const stats = statsOf(past, [], { sinceMs: undefined, nowMs: 100_000, limit: undefined });
  assert.equal(stats.limit, 1);
  assert.deepEqual(
    [stats.ends.released, stats.ends.reclaimed, stats.ends['timed-out'], stats.ends.forced],
    [2, 1, 1, 0],
  );
  assert.equal(stats.reclaims.processes, 1);
  assert.deepEqual([stats.waits?.count, stats.waits?.mostMs], [3, 10_000]);
  assert.deepEqual(
    [stats.holds?.count, stats.holds?.p50Ms],
    [2, 10_000],
    'about ones do not count',
  );
  assert.equal(stats.vainWaits?.p50Ms, 7_000);
  assert.deepEqual(
    stats.repositories.map(({ name, tickets, heldMs, reclaims }) => [
      name,
      tickets,
      heldMs,
      reclaims,
    ]),
    [
      ['octo/web', 1, 50_000, 1],
      ['octo/app', 2, 40_000, 0],
    ],
  );
  assert.equal(stats.runners.length, 3);
  assert.deepEqual(
    stats.replays.map(({ limit }) => limit),
    [1, 2, 3, 5],
  );
  const later = statsOf(past, [], { sinceMs: 45_000, nowMs: 100_000, limit: 4 });
  assert.equal(later.ends.released, 0);
  assert.deepEqual([later.fromMs, later.limit], [45_000, 4]);
});

test('shares say for how long a gate was full, and had a line', () => {
  const past = [
    ...released(1, { cameMs: 0, waitedMs: 0, heldMs: 600 }),
    ...released(2, { cameMs: 400, waitedMs: 200, heldMs: 200 }),
  ];
  const shares = sharesOf(past, [], { fromMs: 0, toMs: 1_000, limit: 1 });
  assert.deepEqual(shares, { full: 0.8, queued: 0.2, used: 0.8 });
  const now = [{ ticket: 3, cameMs: 900, heldFromMs: undefined, slots: 1 }];
  assert.equal(sharesOf(past, now, { fromMs: 0, toMs: 1_000, limit: 2 }).queued, 0.3);
  assert.equal(sharesOf(past, [], { fromMs: 0, toMs: 1_000, limit: 2 }).full, 0);
});

test('statistics are printed for any names, and without any ticket', () => {
  const past = released(1, {
    cameMs: 0,
    waitedMs: 60_000,
    heldMs: 60_000,
    repository: '::error::x\u001b[31m\n',
  });
  const stats = statsOf(past, [], { sinceMs: undefined, nowMs: 130_000, limit: undefined });
  const text = statsText([{ gate: 'deploy', stats }], false);
  assert.match(text, /^deploy {2}1 ticket ended in 2 min 10 s\n/);
  assert.match(text, /waits +p50 1 min, p90 1 min, p99 1 min, longest 1 min {2}\(1\)/);
  assert.match(text, /46 % of the slots, full 46 % of the time, a line 46 % of the time/);
  assert.match(text, /with 1, the same jobs would wait \(p50, p90, p99\) 0 s, 0 s, 0 s {2}<- now/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  assert.doesNotMatch(text, /::|\u001b/);
  const none = statsOf([], [], { sinceMs: undefined, nowMs: 1, limit: undefined });
  assert.match(statsText([{ gate: 'g', stats: none }], false), /0 tickets ended/);
  assert.match(JSON.stringify(statsState({ gate: 'g', stats: none })), /"waits":\{"count":0\}/);
});

test('a history as long as any is added up in well under a second', () => {
  const past = Array.from({ length: 4_000 }, (_, index) =>
    released(index + 1, { cameMs: index * 1_000, waitedMs: 500, heldMs: 20_000 }),
  ).flat();
  const began = performance.now();
  statsOf(past, [], { sinceMs: undefined, nowMs: 5_000_000, limit: 20 });
  assert.ok(performance.now() - began < 5_000, 'generous: it takes some ten milliseconds');
});
