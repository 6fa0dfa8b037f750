import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Scene } from './scene.ts';

test('a job enters, holds a slot while it runs, and gives it back', async () => {
  await using scene = new Scene();
  const { job, use } = scene.job({ limit: '2' });

  const pre = await use.run('pre');
  assert.equal(pre.code, 0, pre.log);
  assert.deepEqual(pre.outputs, {});
  assert.equal(scene.record().running.length, 1);

  const main = await use.run('main');
  assert.equal(main.code, 0, main.log);
  const { ticket, token } = scene.record().running[0] ?? {};
  assert.equal(main.outputs['acquired'], 'true');
  assert.equal(main.outputs['slot'], '0');
  assert.equal(main.outputs['ticket'], String(ticket));
  assert.equal(main.outputs['token'], String(token));
  assert.match(main.outputs['wait-seconds'] ?? '', /^\d+\.\d$/);

  const post = await use.run('post');
  assert.equal(post.code, 0, post.log);
  assert.match(post.log, /released the slot/);
  await scene.quiet();
  await job.end();
});
