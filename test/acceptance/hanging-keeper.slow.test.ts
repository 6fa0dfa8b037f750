import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Scene } from './scene.ts';

/** A stopped keeper answers nobody, like one whose calls hang on a mount without its server. */
describe('while the keeper hangs', { concurrency: 3 }, () => {
  test('the time to wait is over all the same', async () => {
    await using scene = new Scene();
    const holder = scene.job();
    await holder.use.run('pre');
    const { use } = scene.job({ 'wait-timeout': '2s' });
    const pre = use.start('pre');
    await scene.until('it waits', () => scene.record().waiting.length === 1);
    const keeper = scene.record().waiting[0]?.keeper?.pid ?? 0;
    process.kill(keeper, 'SIGSTOP');
    const began = performance.now();
    const result = await pre.ended;
    assert.ok(performance.now() - began < 12_000);
    assert.equal(result.code, 1);
    assert.match(result.log, /file server does not answer/);
    process.kill(keeper, 'SIGCONT');
    await scene.until('it has left the line', () => scene.record().waiting.length === 0);
    await holder.use.run('post');
    await scene.quiet();
  });

  test('post ends in half a minute, without failing the job', async () => {
    await using scene = new Scene();
    const { use } = scene.job();
    await use.run('pre');
    const keeper = scene.keeperPid();
    process.kill(keeper, 'SIGSTOP');
    const began = performance.now();
    const post = await use.run('post');
    assert.ok(performance.now() - began < 30_000);
    assert.equal(post.code, 0, post.log);
    assert.match(post.log, /::warning::/);
    process.kill(keeper, 'SIGCONT');
    await sleep(100);
    assert.equal((await use.run('post')).code, 0);
    await scene.quiet();
  });

  test('a holder that was stopped for 90 s and continued keeps its slot, since its lock was held', async () => {
    await using scene = new Scene();
    const { use } = scene.job();
    await use.run('pre');
    const keeper = scene.keeperPid();
    process.kill(keeper, 'SIGSTOP');
    const other = scene.job({ 'wait-timeout': '92s' });
    const pre = other.use.start('pre');
    await sleep(90_000);
    process.kill(keeper, 'SIGCONT');
    assert.equal((await use.run('main')).code, 0);
    assert.equal((await pre.ended).code, 1);
    assert.equal((await use.run('post')).code, 0);
    await scene.quiet();
  });
});
