import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { signalsOf } from '../../src/cli/run/signals.ts';
import { lookEveryMs } from '../../src/keeper/server/wait-for-job.ts';
import { type LockSystem, tryLock } from '../../src/platform/locks/lock-drivers.ts';
import type { Done, FsExtBinding } from '../../src/platform/native/fs-ext-binding.ts';

const root = join(import.meta.dirname, '../..');

test('where platforms are told apart is what docs/platforms.md says', () => {
  const files = globSync('src/**/*.ts', { cwd: root }).filter((file) => {
    const code = readFileSync(join(root, file), 'utf8');
    return /process\.platform|platform\(\)/.test(code);
  });
  const table = readFileSync(join(root, 'docs/platforms.md'), 'utf8');
  const told = [...table.matchAll(/`(src\/[^`]+\.ts)`/g)].map(([, file]) => file ?? '');
  assert.deepEqual([...new Set(told)].sort(), files.sort());
});

/** A binding that notes how it was called, and answers with this code. */
function binding(code?: string): { calls: unknown[][]; binding: FsExtBinding } {
  const calls: unknown[][] = [];
  const answer =
    (name: string) =>
    (...args: unknown[]): never => {
      calls.push([name, ...args.slice(0, -1)]);
      const done = args.at(-1) as Done;
      done(code === undefined ? null : Object.assign(new Error(code), { code }));
      return undefined as never;
    };
  const constants = {
    ...{ LOCK_SH: 1, LOCK_EX: 2, LOCK_NB: 4, LOCK_UN: 8, F_SETLK: 6, F_WRLCK: 1 },
    ...{ LOCKFILE_EXCLUSIVE_LOCK: 2, LOCKFILE_FAIL_IMMEDIATELY: 1 },
  };
  const calling = {
    flock: answer('flock'),
    fcntl: answer('fcntl'),
    lockFileEx: answer('lockFileEx'),
  };
  return { calls, binding: { ...calling, constants } };
}

describe('the lock of a file', () => {
  const on = (platform: NodeJS.Platform, code?: string) => {
    const noted = binding(code);
    const system: LockSystem = { platform, binding: noted.binding };
    return { calls: noted.calls, system };
  };

  test('is on Windows one byte at 2^62, beyond any data, since others cannot read a locked range', async () => {
    for (const driver of ['flock', 'fcntl'] as const) {
      const { calls, system } = on('win32');
      assert.equal(await tryLock(7, driver, system), true);
      assert.deepEqual(calls, [['lockFileEx', 7, 3, 0, 0x4000_0000, 1, 0]]);
    }
  });

  test('is elsewhere the whole file, by the system call that the gate is locked with', async () => {
    for (const platform of ['linux', 'darwin'] as const) {
      const { calls, system } = on(platform);
      await tryLock(7, 'flock', system);
      await tryLock(7, 'fcntl', system);
      assert.deepEqual(calls, [
        ['flock', 7, 6],
        ['fcntl', 7, 6, 1, 0, 0],
      ]);
    }
  });

  test("is another one's by the codes that each system has for that, and any other code is an error", async () => {
    const answer = async (platform: NodeJS.Platform, driver: 'flock' | 'fcntl', code: string) =>
      await tryLock(7, driver, on(platform, code).system).catch(() => 'error');
    assert.equal(await answer('win32', 'flock', 'EWOULDBLOCK'), false);
    assert.equal(await answer('win32', 'flock', 'EINVAL'), 'error');
    assert.equal(await answer('linux', 'flock', 'EAGAIN'), false);
    assert.equal(await answer('linux', 'flock', 'EACCES'), 'error');
    assert.equal(await answer('linux', 'fcntl', 'EACCES'), false);
    assert.equal(await answer('linux', 'fcntl', 'EIO'), 'error');
  });
});

test('only those signals are waited for that the platform can send', () => {
  assert.deepEqual(signalsOf('win32'), ['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const platform of ['linux', 'darwin'] as const)
    assert.ok(signalsOf(platform).includes('SIGUSR2'));
});

test('the worker is looked for twice a second where a look is cheap, else four times a minute', () => {
  assert.equal(lookEveryMs('linux'), 500);
  assert.equal(lookEveryMs('darwin'), 15_000);
  assert.equal(lookEveryMs('win32'), 15_000);
});
