import assert from 'node:assert/strict';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { tryLock } from '../../src/platform/locks/lock-drivers.ts';
import { slotgate, start } from '../support/command-line.ts';
import { temporaryDirectory } from '../support/temporary.ts';

/** The test's own time limit ends it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(50);
}

test('a waiter that may not wait for the gate’s lock ends at once, and its ticket as soon as that lock is free', {
  skip: process.platform === 'win32',
  timeout: 120_000,
}, async (t) => {
  const path = await temporaryDirectory(t);
  const where = ['--path', path, '--gate', 'build'];
  const running = ['run', ...where, '--scope', 'host', '--'];
  const holder = start([...running, 'sh', '-c', 'echo inside; exec sleep 600']);
  t.after(() => holder.process.kill('SIGTERM'));
  await holder.says('inside');
  const waiter = start([...running, 'true']);
  t.after(() => waiter.process.kill('SIGKILL'));
  await waiter.says('position 1');

  const lockFile = await open(join(path, 'build/gate.lock'), 'r+');
  await until(async () => await tryLock(lockFile.fd, 'flock'));
  const waiting = async (): Promise<number> => {
    const { stdout } = await slotgate(['status', ...where, '--json']);
    return JSON.parse(stdout).gates[0].waiting.length;
  };
  try {
    // Two signals end it at once; two of one name might arrive as one.
    waiter.process.kill('SIGTERM');
    waiter.process.kill('SIGHUP');
    const ran = await waiter.ran;
    assert.ok(ran.code === 143 || ran.code === 129, JSON.stringify(ran));
    assert.equal(await waiting(), 1, 'nobody can have ended the ticket yet');
  } finally {
    await lockFile.close();
  }
  await until(async () => (await waiting()) === 0);
});
