import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Scene } from './scene.ts';

describe('the end of a keeper whose job cannot be watched', { concurrency: 3 }, () => {
  test('a container that is stopped asks its keeper to end: the slot comes back at once', async () => {
    await using scene = new Scene();
    const use = scene.runner({ visibleWorker: false }).start().use(scene.inputs());
    assert.equal((await use.run('pre')).code, 0);
    process.kill(scene.keeperPid(), 'SIGTERM');
    await scene.quiet();
  });

  test('the keeper of a job that can be watched does not give up its slot when it is asked to end', async () => {
    await using scene = new Scene();
    const { use } = scene.job();
    assert.equal((await use.run('pre')).code, 0);
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.kill(scene.keeperPid(), signal);
    }
    const main = await use.run('main');
    assert.equal(main.code, 0, main.log);
    assert.equal(main.outputs['acquired'], 'true');
    assert.equal((await use.run('post')).code, 0);
    await scene.quiet();
  });

  test('a container that is left behind without a post gives its slot back at max-hold', async () => {
    await using scene = new Scene();
    const job = scene.runner({ visibleWorker: false }).start();
    const use = job.use(scene.inputs({ 'max-hold': '2s' }));
    assert.equal((await use.run('pre')).code, 0);
    const keeper = scene.keeperPid();
    await job.end();
    await scene.until('the slot is back', () => scene.record().running.length === 0);
    // Its last answer is for a post that may still come; the sweep, or the container's end, ends it.
    process.kill(keeper, 'SIGTERM');
    await scene.quiet();
  });
});

describe('what a marker tells other repositories', { concurrency: 2 }, () => {
  const told = (scene: Scene): Record<string, string> => {
    const [name = ''] = scene.markers();
    const announcement =
      readFileSync(join(scene.path, 'deploy', name), 'utf8').split('\n')[0] ?? '';
    return (JSON.parse(announcement) as { details: Record<string, string> }).details;
  };

  test('record: full tells repository, workflow, job, run, ref, actor and machine', async () => {
    await using scene = new Scene();
    const { use } = scene.job();
    assert.equal((await use.run('pre')).code, 0);
    const names = Object.keys(told(scene)).sort();
    const all = 'actor attempt host job ref repository run runner url workflow';
    assert.deepEqual(names, all.split(' '));
    assert.equal((await use.run('post')).code, 0);
  });

  test('record: minimal tells runner and host, and nothing of the job is anywhere in the gate', async () => {
    await using scene = new Scene();
    const { use } = scene.job({ record: 'minimal' });
    assert.equal((await use.run('pre')).code, 0);
    assert.deepEqual(Object.keys(told(scene)).sort(), ['host', 'runner']);
    assert.equal((await use.run('post')).code, 0);
    await scene.quiet();
    const directory = join(scene.path, 'deploy');
    for (const file of ['counter.json', 'history.jsonl', 'gate.json']) {
      assert.doesNotMatch(
        readFileSync(join(directory, file), 'utf8'),
        /octo|mona|refs\/heads/,
        file,
      );
    }
  });
});
