import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { holdLock } from './hold-lock.ts';
import { Scene } from './scene.ts';

/**
 * What a cancelled stage may take on a machine that has better to do. The promise is 5 s, and what it took
 * is told; a test must not fail on a busy machine's clock alone: this is twice what the runner gives it.
 */
const goneMs = 20_000;

/** A scene in which one job holds the only slot and another one's pre waits. */
async function holderAndWaiter(scene: Scene) {
  const holder = scene.job();
  const entered = await holder.use.run('pre');
  assert.equal(entered.code, 0, entered.log);
  const waiter = scene.job();
  const pre = waiter.use.start('pre');
  await scene.until('the other one waits', () => scene.record().waiting.length === 1);
  return { holder, waiter, pre };
}

function assertGone(t: TestContext, tookMs: number): void {
  t.diagnostic(`gone after ${Math.round(tookMs)} ms`);
  assert.ok(tookMs < goneMs);
}

describe('a job that waits', { concurrency: 3 }, () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`a job that is cancelled while it waits (${signal}) is gone from the line and out within 5 s`, async (t) => {
      await using scene = new Scene();
      const { waiter, pre } = await holderAndWaiter(scene);

      const began = performance.now();
      pre.signal(signal);
      const result = await pre.ended;
      assertGone(t, performance.now() - began);
      assert.equal(result.code, signal === 'SIGINT' ? 130 : 143, result.log);
      assert.match(result.log, /cancelled/);
      await scene.until('it has left the line', () => scene.record().waiting.length === 0);
      await scene.until('one marker is left', () => scene.markers().length === 1);

      const post = await waiter.use.run('post');
      assert.equal(post.code, 0, post.log);
      assert.equal(scene.record().running.length, 1, 'the other job keeps its slot');
    });
  }

  test('a cancelled waiter never takes the slot later', async () => {
    await using scene = new Scene();
    const { holder, pre } = await holderAndWaiter(scene);
    pre.signal('SIGINT');
    await pre.ended;
    await holder.use.run('post');
    await scene.quiet();
  });

  test('a pre that is killed while it waits leaves a keeper that withdraws', async () => {
    await using scene = new Scene();
    const { holder, waiter, pre } = await holderAndWaiter(scene);
    pre.signal('SIGKILL');
    await pre.ended;
    await scene.until('it has left the line', () => scene.record().waiting.length === 0);

    const post = await waiter.use.run('post');
    assert.equal(post.code, 0, post.log);
    assert.equal((await holder.use.run('post')).code, 0);
    await scene.quiet();
  });

  test('a pre that is killed once its job has the slot changes nothing for post', async () => {
    await using scene = new Scene();
    const { use } = scene.job();
    const pre = use.start('pre');
    await scene.until('it holds the slot', () => scene.record().running.length === 1);
    pre.signal('SIGKILL');
    await pre.ended;
    const post = await use.run('post');
    assert.equal(post.code, 0, post.log);
    await scene.quiet();
  });

  test("cancelling works while another process is stopped with the gate's lock in its hands", async (t) => {
    await using scene = new Scene();
    const { pre } = await holderAndWaiter(scene);
    await using _ = await holdLock(scene.path, 'deploy');
    const began = performance.now();
    pre.signal('SIGINT');
    const result = await pre.ended;
    assertGone(t, performance.now() - began);
    assert.equal(result.code, 130, result.log);
  });

  test('post ends a pre that no signal reached, as in a job container', async () => {
    await using scene = new Scene();
    const { waiter, pre } = await holderAndWaiter(scene);
    pre.abandon();
    const post = await waiter.use.run('post');
    assert.equal(post.code, 0, post.log);
    assert.match(post.log, /no slot.* to release|left/);
    const { code, log } = await pre.ended;
    assert.equal(code, 1);
    assert.match(log, /left the queue/);
    assert.equal(scene.record().waiting.length, 0);
    assert.equal(scene.record().running.length, 1);
  });

  test('cancelling works while the keeper hangs, as on a mount whose server is away', async (t) => {
    await using scene = new Scene();
    const { holder, waiter, pre } = await holderAndWaiter(scene);
    const keeper = scene.record().waiting[0]?.keeper?.pid ?? 0;
    process.kill(keeper, 'SIGSTOP');
    try {
      const began = performance.now();
      pre.signal('SIGINT');
      const result = await pre.ended;
      assertGone(t, performance.now() - began);
      assert.equal(result.code, 130, result.log);
    } finally {
      process.kill(keeper, 'SIGCONT');
    }
    await scene.until('it has left the line', () => scene.record().waiting.length === 0);
    assert.equal((await waiter.use.run('post')).code, 0);
    await holder.use.run('post');
    await scene.quiet();
  });

  test('a job that gets no slot in time fails', async () => {
    await using scene = new Scene();
    await scene.job().use.run('pre');
    const { use } = scene.job({ 'wait-timeout': '1s' });
    const pre = await use.run('pre');
    assert.equal(pre.code, 1);
    assert.match(
      pre.log,
      /^::error::Timed out after [\d.]+ s waiting for a slot of gate "deploy"; this job was at position 1/m,
    );
    // With continue-on-error the job goes on.
    const main = await use.run('main');
    assert.equal(main.code, 1);
    assert.match(main.log, /holds no slot/);
    assert.equal((await use.run('post')).code, 0);
    assert.equal(scene.record().waiting.length, 0);
  });

  test('a job that gets no slot in time goes on without one with on-timeout: continue', async () => {
    await using scene = new Scene();
    await scene.job().use.run('pre');
    const { use } = scene.job({ 'wait-timeout': '1s', 'on-timeout': 'continue' });
    const pre = await use.run('pre');
    assert.equal(pre.code, 0);
    assert.match(pre.log, /::warning::Timed out after .* waiting for a slot/);
    const main = await use.run('main');
    assert.equal(main.code, 0, main.log);
    assert.equal(main.outputs['acquired'], 'false');
    assert.equal(main.outputs['token'], '');
    assert.equal((await use.run('post')).code, 0);
    assert.equal(scene.record().running.length, 1, 'the other job keeps its slot');
  });
});
