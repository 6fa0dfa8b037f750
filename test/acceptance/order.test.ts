import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { buildOf, git, hasBuild } from './earlier-build.ts';
import { Scene } from './scene.ts';

/** The last commit before records had an order by run. */
function beforeOrder(): string {
  const file = 'src/core/admission/run-places.ts';
  const introduced = git('log', '--format=%H', '--diff-filter=A', '--', file).split('\n').at(-1);
  return git('rev-parse', '--verify', '-q', introduced ? `${introduced}^` : 'HEAD');
}

const earlierCommit = beforeOrder();

function run(dist: string, scene: Scene, ...options: string[]) {
  const where = ['--path', scene.path, '--gate', 'deploy', '--scope', 'host'];
  const args = [join(dist, 'cli/index.js'), 'run', ...where, ...options, '--', 'true'];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

describe('the input order', { concurrency: 2 }, () => {
  test('run: the oldest run of a workflow gets the slot first, whichever came first', async () => {
    await using scene = new Scene();
    const holder = await scene.holder();
    const jobs = [];
    for (const number of ['7', '5', '6']) {
      const environment = { GITHUB_RUN_NUMBER: number, GITHUB_WORKFLOW: 'deploy' };
      const use = scene
        .runner({ environment })
        .start()
        .use(scene.inputs({ order: 'run' }));
      const pre = use.run('pre');
      jobs.push({ number, use, pre });
      const many = jobs.length;
      await scene.until(`${many} wait`, () => scene.record().waiting.length === many);
    }
    assert.deepEqual(scene.record().requires, ['run-order']);
    await holder.release();
    const tokens = [];
    for (const { use, pre } of jobs.toSorted((a, b) => (a.number < b.number ? -1 : 1))) {
      const { code, log } = await pre;
      assert.equal(code, 0, log);
      tokens.push(scene.record().running[0]?.token ?? 0);
      assert.equal((await use.run('post')).code, 0);
    }
    assert.deepEqual(
      tokens,
      tokens.toSorted((a, b) => a - b),
    );
    await scene.until('all is released', () => scene.record().running.length === 0);
    assert.deepEqual(scene.record().requires, []);
  });
});

describe(`waiters by run, and the last version before (${earlierCommit.slice(0, 12)})`, {
  skip: hasBuild(earlierCommit) ? false : 'the history has no such build of dist',
}, () => {
  test('wait as they arrived while a job of it holds a slot, and keep it out afterwards', async () => {
    await using scene = new Scene();
    const earlier = buildOf(earlierCommit);
    const old = scene.runner().start().use(scene.inputs(), earlier);
    assert.equal((await old.run('pre')).code, 0);
    const numbered = { environment: { GITHUB_RUN_NUMBER: '7', GITHUB_WORKFLOW: 'deploy' } };
    const aUse = () =>
      scene
        .runner(numbered)
        .start()
        .use(scene.inputs({ order: 'run' }));
    const first = aUse();
    const firstPre = first.run('pre');
    await scene.until('one waits', () => scene.record().waiting.length === 1);
    assert.deepEqual(scene.record().requires, []);
    assert.equal((await old.run('post')).code, 0, 'it beats and releases as ever');
    assert.equal((await firstPre).code, 0);
    const second = aUse();
    const secondPre = second.run('pre');
    await scene.until('another waits', () => scene.record().waiting.length === 1);
    assert.deepEqual(scene.record().requires, ['run-order']);
    const refused = run(earlier, scene, '--no-wait');
    assert.equal(refused.status, 69, refused.stderr);
    assert.match(refused.stderr, /requires "run-order", which this version does not/);
    assert.equal((await first.run('post')).code, 0);
    assert.equal((await secondPre).code, 0);
    assert.equal((await second.run('post')).code, 0);
    const admitted = run(earlier, scene, '--no-wait');
    assert.equal(admitted.status, 0, admitted.stderr);
  });
});
