import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { takeAway } from './fast-gate.ts';
import { Scene } from './scene.ts';

describe('the end of a job, of its keeper and of its slot', { concurrency: 3 }, () => {
  test('a worker that is killed gives its slot back, post or no post', async () => {
    await using scene = new Scene();
    const { job, use } = scene.job();
    await use.run('pre');
    job.kill();
    await scene.quiet();
  });

  test('a worker that is killed while its job waits withdraws it', async () => {
    await using scene = new Scene();
    await scene.job().use.run('pre');
    const { job, use } = scene.job();
    void use.start('pre');
    await scene.until('it waits', () => scene.record().waiting.length === 1);
    job.kill();
    await scene.until('it has left the line', () => scene.record().waiting.length === 0);
    assert.equal(scene.record().running.length, 1);
  });

  test('a post that runs twice is harmless, also once another job has the slot', async () => {
    await using scene = new Scene();
    const { use } = scene.job();
    await use.run('pre');
    assert.equal((await use.run('post')).code, 0);
    const other = scene.job();
    await other.use.run('pre');
    const again = await use.run('post');
    assert.equal(again.code, 0, again.log);
    assert.match(again.log, /no slot.* to release/);
    assert.equal(scene.record().running.length, 1);
  });

  test('a keeper that was killed is replaced by main, on the same ticket', async () => {
    await using scene = new Scene();
    const { use } = scene.job();
    await use.run('pre');
    const before = scene.record().running[0];
    process.kill(scene.keeperPid(), 'SIGKILL');
    const main = await use.run('main');
    assert.equal(main.code, 0, main.log);
    assert.match(main.log, /::warning::The keeper of this slot died/);
    assert.equal(main.outputs['token'], String(before?.token));
    const after = scene.record().running[0];
    assert.equal(after?.uuid, before?.uuid);
    assert.notEqual(after?.keeper?.pid, before?.keeper?.pid);
    assert.equal((await use.run('post')).code, 0);
    await scene.quiet();
  });

  test('a post without a keeper gives the slot back all the same', async () => {
    await using scene = new Scene();
    const { use } = scene.job();
    await use.run('pre');
    process.kill(scene.keeperPid(), 'SIGKILL');
    const post = await use.run('post');
    assert.equal(post.code, 0, post.log);
    assert.match(post.log, /released the slot/);
    await scene.quiet();
  });

  test('a slot that was taken away while the keeper was dead fails main and post', async () => {
    await using scene = new Scene();
    const { use } = scene.job();
    await use.run('pre');
    process.kill(scene.keeperPid(), 'SIGKILL');
    await takeAway(scene);
    const post = await use.run('post');
    assert.equal(post.code, 1, post.log);
    assert.match(
      post.log,
      /::error::The slot of gate "deploy" was reclaimed, or ended by an operator,/,
    );
    const main = await use.run('main');
    assert.equal(main.code, 1, main.log);
    assert.match(
      main.log,
      /::error::The slot of gate "deploy" is lost: it was reclaimed, or ended by an operator/,
    );
    assert.equal(main.outputs['acquired'], 'false');
  });

  test('a slot held longer than max-hold is released, and the job learns it', async () => {
    await using scene = new Scene();
    const { use } = scene.job({ 'max-hold': '1s' });
    await use.run('pre');
    await scene.until('the slot is back', () => scene.record().running.length === 0);
    const main = await use.run('main');
    assert.equal(main.code, 1);
    assert.match(main.log, /longer than max-hold/);
    assert.equal((await use.run('post')).code, 1);
    await scene.quiet();
  });

  test('with on-lost: warn the job is warned and goes on', async () => {
    await using scene = new Scene();
    const { use } = scene.job({ 'max-hold': '1s', 'on-lost': 'warn' });
    await use.run('pre');
    await scene.until('the slot is back', () => scene.record().running.length === 0);
    const main = await use.run('main');
    assert.equal(main.code, 0);
    assert.match(main.log, /::warning::The slot of gate "deploy" is lost/);
    assert.match(main.summary, /^\*\*slotgate:\*\* The slot of gate .*deploy.* is lost/);
    assert.equal(main.outputs['acquired'], 'false');
    assert.equal((await use.run('post')).code, 0);
  });

  test('a keeper knows no token and no input, and is spared by the sweep of a watched job only', async () => {
    await using scene = new Scene();
    for (const visibleWorker of [true, false]) {
      const job = scene.runner({ visibleWorker }).start();
      const use = job.use(scene.inputs());
      assert.equal((await use.run('pre')).code, 0);
      const environment = readFileSync(`/proc/${scene.keeperPid()}/environ`, 'latin1');
      assert.doesNotMatch(environment, /secret|INPUT_|GITHUB_|STATE_/);
      assert.equal(environment.includes('RUNNER_TRACKING_ID'), !visibleWorker);
      assert.equal((await use.run('post')).code, 0);
      await scene.quiet();
    }
  });

  test("post shows the keeper's log in debug mode", async () => {
    await using scene = new Scene();
    const { use } = scene.job();
    await use.run('pre');
    const post = await use.run('post', { RUNNER_DEBUG: '1' });
    assert.match(post.log, /::group::The keeper's log\n(?: {2}.*\n)*.*ticket \d+ holds slot 0/);
    assert.match(post.log, /::endgroup::/);
  });
});
