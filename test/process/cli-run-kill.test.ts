import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAlive } from '../support/alive.ts';
import { slotgate, start } from '../support/command-line.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const onPosix = process.platform === 'win32' ? 'the command is for a POSIX shell' : false;

test('with --on-lost kill a lost slot kills the command and all that it started', {
  timeout: 60_000,
  skip: onPosix,
}, async (t) => {
  const path = await temporaryDirectory(t);
  const where = ['--path', path, '--gate', 'build'];
  const script = 'trap "" TERM INT; sleep 300 & echo "child $!"; while :; do sleep 0.2; done';
  const holder = start([
    'run',
    ...where,
    '--scope',
    'host',
    '--on-lost',
    'kill',
    '--',
    'sh',
    '-c',
    script,
  ]);
  t.after(() => holder.process.kill('SIGKILL'));
  await holder.says(/child \d+/);
  const released = await slotgate(['release', ...where, '--ticket', '1', '--force']);
  assert.equal(released.code, 0, released.stderr);
  const ran = await holder.ran;
  assert.equal(ran.code, 70, ran.stderr);
  assert.match(ran.stderr, /ending the command, all it started and its daemons/);
  const child = /child (\d+)/.exec(ran.stdout)?.[1] ?? '';
  assert.ok(!isAlive(Number(child)), 'its child is gone, too');
});
