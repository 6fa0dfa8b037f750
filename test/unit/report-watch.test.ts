import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import type { GateState } from '../../src/report/json/gate-state.ts';
import { gatesTable, gateUseState } from '../../src/report/tables/gates-table.ts';
import { statusTable } from '../../src/report/tables/status-table.ts';
import { watchFrame } from '../../src/report/tables/watch-frame.ts';
import { changeLines } from '../../src/report/text/queue-changes.ts';

const nowMs = Date.parse('2026-03-01T12:00:00Z');
const ago = (ms: number) => new Date(nowMs - ms).toISOString();

function aGate(name: string, running: number, waiting: number): GateState {
  return {
    gate: name,
    limit: 2,
    running: Array.from({ length: running }, (_, slot) => ({
      ticket: slot + 1,
      token: slot + 2,
      slot,
      since: ago(60_000 * (slot + 1)),
      holder: { user: 'ci', host: '機械機械機械機械', command: 'make' },
    })),
    waiting: Array.from({ length: waiting }, (_, index) => ({
      ticket: 100 + index,
      position: index + 1,
      since: ago(30_000),
      holder: { user: 'ci', host: `host${index}`, command: 'x'.repeat(150) },
    })),
  };
}

const draw = (gates: readonly GateState[], [columns, rows]: [number, number], offset = 0) =>
  watchFrame(
    { path: '/mnt/ci/gates', gates, trouble: undefined },
    { columns, rows, colors: true, nowMs, offset },
  );

describe('a frame of watch', () => {
  test('fills the screen exactly and is never wider, whatever the size and the names', () => {
    const gates = [aGate('機'.repeat(120), 2, 40), aGate('deploy', 1, 0), aGate('idle', 0, 0)];
    for (const columns of [20, 40, 80, 200])
      for (const rows of [3, 10, 24, 80]) {
        const { lines } = draw(gates, [columns, rows]);
        assert.equal(lines.length, rows);
        const widest = Math.max(...lines.map((line) => stringWidth(line)));
        assert.ok(widest <= columns, `${widest} of ${columns} columns`);
      }
  });

  test('shows holds and waits as bars in proportion, the longest as the longest', () => {
    const [gate] = draw([aGate('deploy', 2, 1)], [100, 24]).lines.slice(2);
    assert.match(
      stripVTControlCharacters(gate ?? ''),
      /deploy {2}■■ {2}2 running, limit 2 {2}1 waiting/,
    );
    const rows = draw([aGate('deploy', 2, 1)], [100, 24]).lines.map(stripVTControlCharacters);
    const lengths = [/slot 0 .*?(█+)/, /slot 1 .*?(█+)/, / 1\. .*?(░+)/].map(
      (bar) => rows.map((row) => bar.exec(row)?.[1]?.length).find((length) => length) ?? 0,
    );
    assert.deepEqual(lengths, [13, 25, 6]);
  });

  test('scrolls to its end and no further, and says how much is below', () => {
    const gates = [aGate('a', 2, 15), aGate('b', 2, 15)];
    const top = draw(gates, [80, 12]);
    assert.match(top.lines.at(-1) ?? '', /2 gates, 4 running, 30 waiting · 28 lines below/);
    assert.equal(top.mostOffset, 28);
    const end = draw(gates, [80, 12], 9_999);
    assert.match(stripVTControlCharacters(end.lines.at(-2) ?? ''), /^ +15\. +114 /);
    assert.doesNotMatch(end.lines.at(-1) ?? '', /below/);
  });

  test('a thousand waiters are counted, not drawn', () => {
    const { mostOffset, lines } = draw([aGate('deploy', 2, 1000)], [80, 60]);
    assert.equal(mostOffset, 0);
    assert.match(lines.join('\n'), /and 980 more/);
  });
});

describe('the changes between two readings', () => {
  test('changes are shown once each: who came, who runs, who has ended', () => {
    const before = [aGate('deploy', 1, 2)];
    const [gate] = before as [GateState];
    const [next, ...rest] = gate.waiting as [GateState['waiting'][0]];
    const { ticket, since, holder } = next;
    const running = [{ ticket, token: 200, slot: 0, since, holder }];
    const after = [{ ...gate, running, waiting: rest }];
    assert.deepEqual(changeLines(before, before), []);
    const lines = changeLines(before, after);
    assert.equal(lines.length, 3);
    assert.equal(lines[0], 'deploy: ticket 1 has ended');
    assert.match(lines[1] ?? '', /^deploy: ticket 100 runs in slot 0: ci@host0: x+…? *$/);
    assert.equal(lines[2], 'deploy: 1 running (limit 2), 1 waiting');
    assert.deepEqual(changeLines(after, []), ['deploy: the gate was removed']);
  });

  test('a flood is cut and counted', () => {
    const lines = changeLines([], [aGate('deploy', 2, 500)]);
    assert.equal(lines.length, 21);
    assert.match(lines.at(-1) ?? '', /and 482 more changes; 2 running/);
  });
});

describe('a closed gate', () => {
  const open = aGate('deploy', 0, 0);
  const closed: GateState = { ...open, closed: 'paused by ann at host1: new disks' };
  const told = 'no new job is admitted: paused by ann at host1: new disks';

  test('says so in status, in gates and in a frame of watch, also where nobody is in it', () => {
    for (const gate of [closed, { ...aGate('deploy', 1, 1), closed: closed.closed ?? '' }]) {
      assert.ok(statusTable([gate], { colors: false, nowMs }).includes(`\n  ${told}\n`));
      const frame = draw([gate], [100, 24]).lines.map(stripVTControlCharacters);
      assert.ok(frame.includes(`  ${told}`), frame.join('\n'));
      const narrow = draw([gate], [30, 24]).lines.map((line) => stringWidth(line));
      assert.ok(Math.max(...narrow) <= 30, 'a reason is cut to the screen');
    }
    const use = { state: closed, lastUsedMs: undefined };
    assert.ok(gatesTable([use], { colors: false, nowMs }).includes(`unknown; ${told}`));
    assert.equal(gateUseState(use).closed, closed.closed);
  });

  test('a gate is shown when it closes, and when it admits jobs again', () => {
    const counts = 'deploy: 0 running (limit 2), 0 waiting';
    assert.deepEqual(changeLines([open], [closed]), [`deploy: ${told}`, counts]);
    assert.deepEqual(changeLines([closed], [closed]), []);
    assert.deepEqual(changeLines([closed], [open]), ['deploy: jobs are admitted again', counts]);
  });
});

describe('the table of gates', () => {
  test('tells of each whether it is used now, when it was last, or that nobody knows', () => {
    const uses = [
      { state: aGate('busy', 1, 3), lastUsedMs: nowMs - 1000 },
      { state: aGate('old', 0, 0), lastUsedMs: nowMs - 3 * 86_400_000 },
      { state: aGate('new', 0, 0), lastUsedMs: undefined },
      { state: { ...aGate('broken', 0, 0), problem: 'damaged' }, lastUsedMs: undefined },
    ];
    const table = gatesTable(uses, { colors: false, nowMs });
    assert.match(table, /busy +2 +1 +3 +now/);
    assert.match(table, /old +2 +0 +0 +3 d ago/);
    assert.match(table, /new +2 +0 +0 +unknown/);
    assert.match(table, /broken +damaged/);
    assert.deepEqual(uses.map(gateUseState)[1], {
      gate: 'old',
      limit: 2,
      running: 0,
      waiting: 0,
      lastUsed: '2026-02-26T12:00:00.000Z',
    });
  });
});
