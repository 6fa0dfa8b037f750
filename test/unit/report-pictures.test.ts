import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Bar, gantt } from '../../src/report/charts/gantt.ts';
import { mostAtATime, timeAtCountMs, within } from '../../src/report/charts/overlap.ts';
import { safeJson } from '../../src/report/json/gate-state.ts';
import { describeWho, statusTable } from '../../src/report/tables/status-table.ts';

describe('what ran at a time', () => {
  const runs = [
    { startMs: 0, endMs: 10 },
    { startMs: 5, endMs: 20 },
    { startMs: 10, endMs: 12 },
  ];

  test('counts the most, and one that starts as another ends does not overlap it', () => {
    assert.equal(mostAtATime(runs), 2);
    assert.equal(mostAtATime([...runs, { startMs: 9, endMs: 11 }]), 3);
    assert.equal(mostAtATime([]), 0);
  });

  test('adds up for how long so many ran', () => {
    assert.equal(timeAtCountMs(runs, 2), 7);
    assert.equal(timeAtCountMs(runs, 1), 13);
  });

  test('can be cut to a span', () => {
    assert.deepEqual(within(runs, { startMs: 11, endMs: 15 }), [
      { startMs: 11, endMs: 15 },
      { startMs: 11, endMs: 12 },
    ]);
  });
});

describe('the picture', () => {
  const bar: Bar = { label: 'a', cameMs: 0, startMs: 0, endMs: 500, slot: 0, note: '' };
  const canvas = { width: 35, colors: false, nowMs: 1000, spanMs: 1000 };

  test('shows waits and runs in proportion, and how many ran at a time', () => {
    const second: Bar = { ...bar, label: 'b', cameMs: 250, startMs: 500, endMs: 1000, slot: 1 };
    assert.deepEqual(
      gantt([bar, second], canvas).map((line) => line.trimEnd()),
      [
        '  a          ██████████',
        '  b               ░░░░░██████████',
        '  at a time  11111111111111111111',
        '             0 s       0.5 s',
        '             ░ waits   █ slot 0   █ slot 1',
      ],
    );
  });

  test('shows even the shortest run, and one that still waits', () => {
    const short: Bar = { ...bar, startMs: 900, endMs: 901 };
    const waits: Bar = { ...bar, startMs: undefined, endMs: undefined, slot: undefined };
    const [first = '', second = ''] = gantt([short, waits], canvas);
    assert.match(first, /█$|█ /);
    assert.equal(second.trim(), `a          ${'░'.repeat(20)}`);
  });

  test('shows more than one in a column as more than one, never as an average', () => {
    const runs = [0, 1, 2].map((ms) => ({ ...bar, startMs: 500 + ms, endMs: 510 }));
    assert.match(gantt(runs, canvas)[3] ?? '', /3/);
  });
});

describe('the state of a gate', () => {
  test('names people by what is known of them', () => {
    assert.equal(
      describeWho({ user: 'ci', host: 'h7', command: 'make', pid: 4 }),
      'ci@h7: make (pid 4)',
    );
    assert.equal(
      describeWho({ repository: 'o/r', workflow: 'build', job: 'unit', runner: 'r3', pid: 4 }),
      'o/r, build, unit on r3',
    );
    assert.equal(
      describeWho({ repository: 'o/r', job: 'unit', command: 'make' }),
      'o/r, unit: make',
    );
    assert.equal(describeWho({}), 'unknown');
  });

  test('is a table without colours, unless there is a terminal', () => {
    const since = new Date(0).toISOString();
    const state = {
      gate: 'g',
      limit: 1,
      running: [{ ticket: 4, token: 5, slot: 0, since, holder: { user: 'ci', host: 'h' } }],
      waiting: [{ ticket: 6, position: 1, since, holder: {} }],
    };
    const table = statusTable([state], { colors: false, nowMs: 90_000 });
    assert.match(table, /^g {2}1 running \(limit 1\), 1 waiting\n/);
    assert.match(table, /slot 0 +4 +1 min 30 s +ci@h/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are such characters
    assert.doesNotMatch(table, /\u001b/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are such characters
    assert.match(statusTable([state], { colors: true, nowMs: 0 }), /\u001b\[32mslot 0/);
  });

  test('is JSON that no log takes for a command, and that parses to what it was', () => {
    const value = { a: '::error::##[group]', b: '\u009b\u202e\u{e0041}', c: ':::' };
    const text = safeJson(value);
    assert.doesNotMatch(text, /::|##\[|[\u007f-\u009f]|\p{Cf}/u);
    assert.deepEqual(JSON.parse(text), value);
  });
});
