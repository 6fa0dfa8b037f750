import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { blockBytes, encodeCounter } from '../../src/core/record/counter-codec.ts';
import { emptyRecord } from '../../src/core/record/record.ts';
import { type Ran, type Running, slotgate, start } from '../support/command-line.ts';
import { temporaryDirectory } from '../support/temporary.ts';

/** A shared directory and its backup, both whole. */
interface Share {
  readonly path: string;
  readonly back: () => Promise<void>;
  readonly restore: () => Promise<void>;
}

async function aShare(t: TestContext): Promise<Share> {
  const root = await temporaryDirectory(t);
  const [path, backup] = [join(root, 'gates'), join(root, 'backup')];
  await mkdir(path);
  return {
    path,
    back: async () => await cp(path, backup, { recursive: true }),
    restore: async () => {
      await rm(path, { recursive: true });
      await cp(backup, path, { recursive: true });
    },
  };
}

function job({ path }: Share, gate: string, command: readonly string[]): Running {
  return start(['run', '--path', path, '--gate', gate, '--scope', 'host', '--', ...command]);
}

/** The token of a job that comes and goes. */
async function token(share: Share, gate: string): Promise<number> {
  const { stdout, stderr } = await job(share, gate, ['sh', '-c', 'echo $SLOTGATE_TOKEN']).ran;
  assert.match(stdout, /^\d+\n$/, stderr);
  return Number(stdout);
}

/** A sound counter file of another gate: only people can tell what it does there. */
const foreignCounter = Buffer.alloc(2 * blockBytes, 0x20);
for (const sequence of [1, 2])
  for (const patch of encodeCounter(emptyRecord('other', 'flock'), sequence))
    foreignCounter.set(patch.bytes, patch.offset);

async function recoverAll({ path }: Share, ...more: string[]): Promise<Ran> {
  return await slotgate(['recover', '--path', path, '--all', '--advance', 'auto', ...more]);
}

test('after a whole backup was restored, no gate gives a token again, nor does one that it does not know', async (t) => {
  const share = await aShare(t);
  const before = await token(share, 'old');
  const held = job(share, 'old', ['sh', '-c', 'echo ready; exec sleep 60']);
  await held.says('ready');
  await share.back();
  held.process.kill('SIGTERM');
  await held.ran;
  const lost = [await token(share, 'old'), await token(share, 'new'), await token(share, 'new')];
  await share.restore();
  const recovered = await recoverAll(share, '--reason', 'restored from Sunday');
  assert.equal(recovered.code, 0, recovered.stderr);
  assert.match(recovered.stderr, /the numbers of gate "old" continue at \d+/);
  assert.match(recovered.stderr, /new gates there start at \d+ or above/);
  // The backup has a holder whose job has ended since: 45 s of silence would show it, an operator knows.
  const at = ['--path', share.path, '--gate', 'old'];
  const shown = JSON.parse((await slotgate(['status', ...at, '--json'])).stdout);
  const stale = String(shown.gates[0].running[0].ticket);
  assert.equal((await slotgate(['release', ...at, '--ticket', stale, '--force'])).code, 0);
  const next = [await token(share, 'old'), await token(share, 'new')];
  assert.ok(Math.min(...next) > Math.max(before, ...lost) + 1_000, next.join());
  const history = await readFile(join(share.path, 'old/history.jsonl'), 'utf8');
  assert.match(history, /"advance to \d+".*"restored from Sunday"/);
});

test('recovering twice goes on above the first time, also for gates to come', async (t) => {
  const share = await aShare(t);
  const tokens = [];
  for (const gate of ['a', 'b', 'c']) {
    assert.equal((await recoverAll(share)).code, 0);
    tokens.push(await token(share, gate));
  }
  assert.deepEqual(
    tokens,
    tokens.toSorted((x, y) => x - y),
  );
  assert.equal(new Set(tokens).size, 3);
});

test('a gate whose record is lost is rebuilt, and one that cannot be opened keeps no other back', async (t) => {
  const share = await aShare(t);
  for (const gate of ['bad', 'good', 'lost']) await token(share, gate);
  await writeFile(join(share.path, 'lost/counter.json'), 'x'.repeat(32_768));
  const counter = join(share.path, 'bad/counter.json');
  await rm(counter);
  await writeFile(counter, foreignCounter);
  const recovered = await recoverAll(share);
  assert.equal(recovered.code, 69);
  assert.match(recovered.stderr, /record belongs to gate "other".*gate "bad"/);
  assert.match(recovered.stderr, /the numbers of gate "good" continue/);
  assert.match(recovered.stderr, /the numbers of gate "lost" continue/);
});

test('all gates, and one of them, are two different wishes; a number is for one gate', async (t) => {
  const { path } = await aShare(t);
  for (const [args, message] of [
    [['--all', '--gate', 'g', '--advance', 'auto'], /exclude each other/],
    [['--all', '--advance', '500'], /--advance auto/],
    [['--all'], /--advance is missing/],
  ] as const) {
    const ran = await slotgate(['recover', '--path', path, ...args]);
    assert.equal(ran.code, 64);
    assert.match(ran.stderr, message);
  }
});
