import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Scene } from './scene.ts';

const cli = join(import.meta.dirname, '../../dist/cli/index.js');

/** Sets the policy of the gate `deploy`, as its administrator does. */
function rule(scene: Scene, policy: object): void {
  const file = join(scene.root, 'policy.json');
  writeFileSync(file, JSON.stringify({ slotgate: 1, ...policy }));
  const where = ['--path', scene.path, '--gate', 'deploy', '--file', file];
  const set = spawnSync(process.execPath, [cli, 'policy', 'set', ...where], { encoding: 'utf8' });
  assert.equal(set.status, 0, set.stderr);
}

const waits = async (scene: Scene, many: number): Promise<void> => {
  await scene.until(`${many} wait`, () => scene.record().waiting.length === many);
};

describe('the output refused', { concurrency: 2 }, () => {
  test('a full gate is reported, whether the job continues without a slot or fails', async () => {
    await using scene = new Scene();
    assert.equal((await scene.job().use.run('pre')).code, 0);
    for (const [onFull, code] of [
      ['continue', 0],
      ['fail', 1],
    ] as const) {
      const { use } = scene.job({ 'on-full': onFull });
      const pre = await use.run('pre');
      assert.equal(pre.code, code, pre.log);
      assert.match(pre.log, /No slot of gate "deploy" is free/);
      // The runner goes on to main after a failed pre with `continue-on-error`.
      const main = await use.run('main');
      assert.equal(main.code, code, main.log);
      assert.equal(main.outputs['acquired'], 'false');
      assert.equal(main.outputs['refused'], 'full');
      assert.equal((await use.run('post')).code, 0);
    }
  });

  test('is told with the rule in the way where slots are free: a freeze, a share', async () => {
    await using scene = new Scene();
    const freezes = [{ from: '2020-01-01', to: '2120-01-01', reason: 'the century' }];
    rule(scene, { timeZone: 'UTC', freezes });
    const closed = await scene.job({ 'on-full': 'fail' }).use.run('pre');
    assert.equal(closed.code, 1);
    assert.match(
      closed.log,
      /No slot of gate "deploy" is free: no new job is admitted: .*the century/,
    );
    const late = await scene.job({ 'wait-timeout': '1s' }).use.run('pre');
    assert.equal(late.code, 1);
    assert.match(late.log, /position 1: no new job is admitted: .*the century/);
    rule(scene, { limit: 2, shares: [{ of: 'repository', running: 1 }] });
    assert.equal((await scene.job().use.run('pre')).code, 0);
    const share = await scene.job({ 'on-full': 'fail' }).use.run('pre');
    assert.match(share.log, /is free: repository octo\/app uses 1 of the 1 slots/);
  });

  test('a full queue is reported, and on-timeout: continue continues', async () => {
    await using scene = new Scene();
    rule(scene, { limit: 1, mostWaiting: 0 });
    assert.equal((await scene.job().use.run('pre')).code, 0);
    for (const [onTimeout, code] of [
      ['continue', 0],
      ['fail', 1],
    ] as const) {
      const main = await scene.job({ acquire: 'main', 'on-timeout': onTimeout }).use.run('main');
      assert.equal(main.code, code, main.log);
      assert.match(main.log, /the queue of gate "deploy" is full: /);
      assert.equal(main.outputs['refused'], 'line-full');
    }
  });

  test('tells a job that a newer one of its key replaced, and that one has its place', async () => {
    await using scene = new Scene();
    const holder = scene.job();
    assert.equal((await holder.use.run('pre')).code, 0);
    const older = scene.job({ acquire: 'main', 'latest-wins': 'main' }).use.start('main');
    await waits(scene, 1);
    const other = scene.job().use.start('pre');
    await waits(scene, 2);
    const newest = scene.job({ 'latest-wins': 'main' }).use.start('pre');
    const replaced = await older.ended;
    assert.equal(replaced.code, 1, replaced.log);
    assert.equal(replaced.outputs['refused'], 'replaced');
    await holder.use.run('post');
    const got = await newest.ended;
    assert.equal(got.code, 0, got.log);
    assert.equal(scene.record().waiting.length, 1, 'who came in between goes on waiting');
    void other;
  });

  test('tells a job with record: minimal that a policy of who may come in bars it, and why', async () => {
    await using scene = new Scene();
    rule(scene, { limit: 1, admit: [{ repository: 'octo/*' }] });
    const main = await scene.job({ acquire: 'main', record: 'minimal' }).use.run('main');
    assert.equal(main.code, 1, main.log);
    assert.equal(main.outputs['refused'], 'barred');
    const full = scene.job({ limit: '7' });
    const pre = await full.use.run('pre');
    assert.match(
      pre.log,
      /slot 0 of 1 \(this job asks for 7: the administrator's policy applies\)/,
    );
    assert.equal((await full.use.run('main')).outputs['refused'], '');
  });
});
