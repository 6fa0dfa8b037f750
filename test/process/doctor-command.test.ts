import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { entryName } from '../../src/core/entry-name.ts';
import { nodeFileSystem } from '../../src/platform/files/node-file-system.ts';
import { type Running, slotgate, start } from '../support/command-line.ts';
import { temporaryDirectory } from '../support/temporary.ts';

interface Told {
  readonly doctor: 1;
  readonly fit: boolean;
  readonly lock: string;
  readonly verdict: string;
  readonly checks: readonly { kind: string; what: string; found: string; next?: string }[];
  readonly latencies?: { readonly lockMs: number };
}

const local = ['--scope', 'host'];
const isRoot = process.getuid?.() === 0;

/** A directory that a group may use. The one above lets everybody through. */
async function shared(t: TestContext): Promise<string> {
  const above = await temporaryDirectory(t);
  await chmod(above, 0o755);
  const path = join(above, 'gates');
  await mkdir(path);
  await chmod(path, 0o2770);
  return path;
}

async function examine(
  path: string,
  options: readonly string[],
): Promise<{ code: number | null; told: Told }> {
  const ran = await slotgate(['doctor', '--path', path, '--json', ...options]);
  return { code: ran.code, told: JSON.parse(ran.stdout) };
}

describe('slotgate doctor', () => {
  test('finds a local disk unfit for many hosts, and fit for one', async (t) => {
    const path = await shared(t);
    const many = await examine(path, []);
    assert.equal(many.code, 69);
    assert.equal(many.told.fit, false);
    assert.match(many.told.verdict, /locks between hosts: .*local file system/);
    const one = await examine(path, local);
    assert.deepEqual([one.code, one.told.fit], [0, true]);
    assert.ok((one.told.latencies?.lockMs ?? 0) > 0);
    assert.deepEqual(await readdir(path), [], 'it leaves nothing behind');
  });

  test('tells people, with one verdict at the end', async (t) => {
    const path = await shared(t);
    const ran = await slotgate(['doctor', '--path', path, ...local]);
    assert.equal(ran.stderr, '');
    assert.match(ran.stdout, /\n {2}✓ flock on this host +a second process cannot get a held lock/);
    assert.match(ran.stdout, /\n✓ fit for gates of this host alone\n$/);
  });

  test('tries both kinds of locks with a second process', async (t) => {
    const path = await shared(t);
    const { told } = await examine(path, [...local, '--lock', 'fcntl']);
    const check = told.checks.find(({ what }) => what === 'fcntl on this host');
    assert.match(check?.found ?? '', /^a second process cannot get a held lock/);
  });

  test('locks as the store says', async (t) => {
    const path = await shared(t);
    await slotgate(['init', '--path', path, '--lock', 'fcntl']);
    assert.equal((await examine(path, local)).told.lock, 'fcntl');
  });

  test('becomes another user, where it can', { skip: !isRoot && 'only root can' }, async (t) => {
    const path = await shared(t);
    const found = async (): Promise<string> => {
      const { told } = await examine(path, local);
      return told.checks.find(({ what }) => what === 'another user')?.found ?? '';
    };
    assert.match(await found(), /^uid 65534, gid 0 can lock, create, rename and remove$/);
    await chmod(join(path, '..'), 0o700);
    assert.match(await found(), /cannot lock \(EACCES\), .* though the modes .* allow it/);
  });

  test('explains a path that is missing or may not be written', async (t) => {
    const path = await shared(t);
    const missing = await examine(join(path, 'none'), []);
    assert.equal(missing.code, 69);
    assert.match(missing.told.verdict, /directory: The path does not exist/);
    const file = join(path, 'file');
    await writeFile(file, '');
    assert.match((await examine(file, [])).told.verdict, /directory: The path is not a directory/);
  });

  test('takes the trials of a doctor that was killed away, and leaves those of a living one', async (t) => {
    const path = await shared(t);
    const dead = join(path, '.doctor-00000000-0000-4000-8000-000000000000');
    await mkdir(dead);
    await writeFile(join(dead, 'held'), '');
    const living = '.doctor-11111111-0000-4000-8000-000000000000';
    await Promise.all([mkdir(join(path, living)), mkdir(join(path, '.doctor-notes'))]);
    const held = await (await nodeFileSystem.openStore(join(path, living))).create(
      entryName('held'),
      0o600,
    );
    t.after(async () => await held.close());
    assert.equal(await held.tryLock('flock'), true);
    await examine(path, local);
    assert.deepEqual((await readdir(path)).sort(), [living, '.doctor-notes']);
  });

  test('refuses options that say nothing together', async (t) => {
    const path = await shared(t);
    const ran = await slotgate(['doctor', '--path', path, '--wait-timeout', '3s']);
    assert.equal(ran.code, 64);
    assert.match(ran.stderr, /--wait-timeout needs --with-peer/);
  });
});

describe('slotgate doctor --with-peer', () => {
  const together = ['--with-peer', '--json', ...local];

  test('proves locks, writes and heartbeats between two processes in less than 30 s', async (t) => {
    const path = await shared(t);
    const one = (): Running =>
      start(['doctor', '--path', path, '--same-host-ok', '--wait-timeout', '40s', ...together]);
    const both = [one(), one()];
    t.after(() => {
      for (const { process } of both) process.kill('SIGKILL');
    });
    const startMs = performance.now();
    for (const { ran } of both) {
      const { code, stdout, stderr } = await ran;
      assert.equal(code, 0, stdout);
      assert.match(stderr, /waiting up to 40 s for the other host/);
      const { checks }: Told = JSON.parse(stdout);
      const kindOf = (what: string) => checks.find((check) => check.what === what)?.kind;
      for (const what of ['flock between hosts', 'fcntl between hosts', 'same export'])
        assert.equal(kindOf(what), 'ok', what);
      for (const what of ['writes under a lock', 'heartbeats', 'peer'])
        assert.equal(kindOf(what), 'ok', what);
      assert.equal(kindOf('identity'), 'unknown', 'one kernel proves nothing');
    }
    assert.ok(performance.now() - startMs < 30_000);
    assert.deepEqual(await readdir(path), []);
  });

  test('says that two processes of one host prove nothing', async (t) => {
    const path = await shared(t);
    const options = ['doctor', '--path', path, '--wait-timeout', '6s', ...together];
    const [a, b] = await Promise.all([slotgate(options), slotgate(options)]);
    for (const { code, stdout } of [a, b]) {
      assert.equal(code, 69);
      assert.match(JSON.parse(stdout).verdict, /^not fit for gates: peer: .*one kernel/);
    }
  });

  test('goes on without one that was killed, and ends cleanly on a signal', async (t) => {
    const path = await shared(t);
    const options = ['doctor', '--path', path, '--same-host-ok', ...together];
    const killed = start(options);
    await killed.says('waiting up to 2 min for the other host');
    killed.process.kill('SIGKILL');
    await killed.ran;
    const next = await slotgate([...options, '--wait-timeout', '7s']);
    assert.match(JSON.parse(next.stdout).verdict, /peer: no other host answered within 7 s/);
    assert.deepEqual(await readdir(path), [], 'swept');
    const stopped = start(options);
    await stopped.says('waiting up to');
    stopped.process.kill('SIGINT');
    assert.equal((await stopped.ran).code, 130);
    assert.deepEqual(await readdir(path), []);
  });
});
