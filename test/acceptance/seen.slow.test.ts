import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Scene } from './scene.ts';

test('a wait of more than a minute is a notice on the run, and in the summary', async () => {
  await using scene = new Scene();
  const holder = scene.job();
  assert.equal((await holder.use.run('pre')).code, 0);
  const waiter = scene.job({ 'wait-timeout': '5m' });
  const pre = waiter.use.start('pre');
  await scene.until('it waits', () => scene.record().waiting.length === 1);
  await sleep(61_000);
  assert.equal((await holder.use.run('post')).code, 0);
  const { code, log, summary } = await pre.ended;
  assert.equal(code, 0, log);
  const notices = log.split('\n').filter((line) => line.startsWith('::notice'));
  assert.equal(notices.length, 1, log);
  assert.match(notices[0] ?? '', /::notice::Waited 1 min .* for a slot of gate "deploy"/);
  assert.match(summary, /Waited \*\*1 min/);
  assert.match(
    log,
    /waiting for gate "[^"]*": position 1 \(ticket \d+\); .*; waited (5\d s|1 min)/,
    'it was not silent',
  );
});
