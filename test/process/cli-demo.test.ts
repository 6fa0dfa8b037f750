import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import { slotgate, start } from '../support/command-line.ts';

describe('slotgate demo', { timeout: 60_000 }, () => {
  test('proves what it promises, and cleans up', async () => {
    const ran = await slotgate(['demo']);
    assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    assert.match(ran.stdout, /6 of 6 jobs ran to their end/);
    assert.match(ran.stdout, /never more than 2 at a time/);
    assert.match(ran.stdout, /first come, first served/);
    assert.match(ran.stdout, /0 running, 0 waiting; no marker left; gate\.lock is still there/);
    const path = /directory: (\S+)/.exec(ran.stdout)?.[1] ?? '';
    assert.equal(existsSync(path), false);
  });

  test('cleans up when it is interrupted, too', async () => {
    const running = start(['demo']);
    await running.says('runs in slot');
    running.process.kill('SIGTERM');
    const ran = await running.ran;
    assert.equal(ran.code, 143, ran.stderr);
    const path = /directory: (\S+)/.exec(ran.stdout)?.[1] ?? '';
    assert.equal(existsSync(path), false);
  });
});
