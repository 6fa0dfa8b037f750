import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow } from '../cluster/images/cache.ts';
import { check } from '../cluster/oracle/checker.ts';
import { Oracle } from '../cluster/oracle/oracle.ts';
import { withProof } from '../cluster/proof-in-readme.ts';
import { proofText } from '../cluster/proof-text.ts';
import { formatted, protocolHash, type RunResult } from '../cluster/results.ts';

const gate = 'gate';
const bounds = { release: 1000, killed: 60_000, 'cut-off': 60_000 };

function scene() {
  let nowMs = 0;
  const oracle = new Oracle(undefined, () => nowMs);
  const say = (atMs: number, line: string, machine = 'client1') => {
    nowMs = atMs;
    assert.equal(oracle.receive(machine, `${line} gate=${gate}`), 'ok');
  };
  const at = (atMs: number, what: () => void) => {
    nowMs = atMs;
    what();
  };
  const verdict = () => check(oracle.events, { limits: new Map([[gate, 1]]), bounds });
  const found = () => verdict().violations.map(({ invariant }) => invariant);
  return { oracle, say, at, verdict, found };
}

const kinds = (oracle: Oracle) => oracle.events.map(({ kind }) => kind);

test('a process that is doomed while it waits, and gets in before it dies, holds nothing', () => {
  const { oracle, say, at, found } = scene();
  say(0, 'asked job=a.1');
  at(1, () => oracle.doom('a', 'killed'));
  say(2, 'enter 2 job=a.1 ticket=1 slot=0');
  say(3, 'asked job=b.1');
  say(4, 'enter 4 job=b.1 ticket=3 slot=0');
  assert.deepEqual(kinds(oracle), ['asked', 'ended', 'entered', 'ended', 'asked', 'entered']);
  assert.deepEqual(found(), []);
});

test('a doomed process that says that it leaves may not have given its slot back', () => {
  const { oracle, say, at, found } = scene();
  say(0, 'asked job=a.1');
  say(1, 'enter 2 job=a.1 ticket=1 slot=0');
  at(2, () => oracle.doom('a', 'killed'));
  say(3, 'leave job=a.1');
  say(4, 'asked job=b.1');
  say(5, 'ask 3 job=b.1');
  say(50_000, 'enter 4 job=b.1 ticket=3 slot=0');
  assert.deepEqual(found(), []);
});

test('the next job of a doomed process ends as it comes', () => {
  const { oracle, say, at, verdict } = scene();
  say(0, 'asked job=a.1');
  at(1, () => oracle.doom('a', 'power'));
  say(2, 'asked job=a.2');
  assert.deepEqual(kinds(oracle), ['asked', 'ended', 'asked', 'ended']);
  assert.equal(verdict().admissions, 0);
});

test('a process that ends by itself waits no more', () => {
  const { oracle, say, at } = scene();
  say(0, 'asked job=a.1');
  at(1, () => oracle.processEnded('a'));
  assert.deepEqual(kinds(oracle), ['asked', 'gone']);
});

test('two jobs of one process that overlap are seen', () => {
  const { say, found } = scene();
  say(0, 'asked job=a.1');
  say(1, 'enter 2 job=a.1 ticket=1 slot=0');
  say(2, 'asked job=a.2');
  say(3, 'enter 4 job=a.2 ticket=3 slot=0');
  assert.deepEqual(found(), ['limit']);
});

function releasedWhileAnotherIsSilent(untilMs: number): string[] {
  const { oracle, say, at, found } = scene();
  say(0, 'asked job=a.1');
  say(1, 'enter 2 job=a.1 ticket=1 slot=0');
  say(2, 'asked job=b.1');
  say(3, 'ask 3 job=b.1');
  at(4, () => oracle.stamp({ kind: 'unreachable', gate: '', machine: 'client2' }));
  say(5, 'leave job=a.1');
  at(20_000, () => oracle.stamp({ kind: 'reachable', gate: '', machine: 'client2' }));
  say(untilMs, 'enter 4 job=b.1 ticket=3 slot=0');
  return found();
}

test('a silent machine may hold the gate’s lock: a slot given back meanwhile is not overdue', () => {
  assert.deepEqual(releasedWhileAnotherIsSilent(20_500), []);
});

test('once all machines answer, it is', () => {
  assert.deepEqual(releasedWhileAnotherIsSilent(21_500), ['return']);
});

function killedUnheard(isKilled: boolean): string[] {
  const { oracle, say, at, found } = scene();
  say(0, 'asked job=a.1');
  say(1, 'enter 2 job=a.1 ticket=1 slot=0');
  say(2, 'asked job=b.1');
  say(3, 'asked job=c.1');
  say(4, 'ask 5 job=c.1');
  say(5, 'leave job=a.1');
  if (isKilled) at(6, () => oracle.doom('b', 'killed'));
  say(50_000, 'enter 6 job=c.1 ticket=5 slot=0');
  return found();
}

test('who is killed before it says that it is in may have had the slot', () => {
  assert.deepEqual(killedUnheard(true), []);
  assert.deepEqual(killedUnheard(false), ['return']);
});

test('who asks while the server is away is excused like those who waited before', () => {
  const { oracle, say, at, found } = scene();
  at(0, () => oracle.stamp({ kind: 'server-away', gate: '' }));
  say(1, 'asked job=a.1');
  say(2, 'ask 1 job=a.1');
  at(3, () => oracle.stamp({ kind: 'server-back', gate: '' }));
  say(4, 'asked job=b.1');
  say(5, 'enter 4 job=b.1 ticket=3 slot=0');
  say(6, 'leave job=b.1');
  say(7, 'enter 5 job=a.1 ticket=1 slot=0');
  assert.deepEqual(found(), []);
});

test('notes are counted apart from events', () => {
  const { oracle } = scene();
  oracle.receive('client1', 'note dropped');
  oracle.receive('client1', 'note dropped');
  assert.deepEqual(oracle.takeNotes(), { dropped: 2 });
  assert.deepEqual(oracle.takeNotes(), {});
  assert.equal(oracle.events.length, 0);
});

const result: RunResult = {
  scenario: 'kill',
  ...{ server: 'knfsd', exportName: 'ext4', version: '4.1', clients: 2, seed: 7, minutes: 1 },
  ...{ leaseS: 10, graceS: 10, tookS: 70, linux: '6.1', node: '24', slotgate: '0.1.0' },
  protocol: 'abc',
  at: '2026-01-01T00:00Z',
  violations: ['3 held at once'],
  measured: {},
  campaign: {
    ...{ admissions: 123, faults: { kill: 4 }, worstReturnMs: { killed: 45_600 } },
    ...{ mostAtOnce: { kill: 3 }, overlapsOfThawed: 0, notes: {}, serverCrashes: 0 },
  },
};

test('the proof lists what was found, what was not run, and which runs are of earlier sources', () => {
  const text = proofText([result], { scenarios: ['kill', 'freeze'], protocol: 'def' });
  assert.match(text, /\| admissions \| 123 \|/);
  assert.match(text, /seed 7: 3 held at once/);
  assert.match(text, /45\.6 s/);
  assert.match(text, /10000 admissions: there were 123/);
  assert.match(text, /on any setup: freeze/);
  assert.match(text, /knfsd over ext4, NFS 3: nothing/);
  assert.match(text, /knfsd ext4 4\.1 \(earlier\) \| kill/);
});

test('the README states the committed results of the newest sources, and of which sources they are', async () => {
  const project = join(import.meta.dirname, '../..');
  const files = await filesBelow(join(project, 'test/cluster/results'));
  const results = files.map(([, content]): RunResult => JSON.parse(content.toString('utf8')));
  const protocol = await protocolHash(project);
  const readme = await readFile(join(project, 'README.md'), 'utf8');
  assert.match(readme, /<!-- \/proof -->/);
  assert.equal(readme, withProof(readme, results, protocol), 'run node test/cluster/proof.ts');
});

test('results are written as the formatter wants them', () => {
  assert.equal(formatted({ a: ['x', 'y'], b: [] }), '{\n  "a": ["x", "y"],\n  "b": []\n}');
  const long = 'x'.repeat(100);
  assert.equal(formatted({ a: [long] }), `{\n  "a": [\n    "${long}"\n  ]\n}`);
  assert.deepEqual(JSON.parse(formatted(result)), result);
});
