import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { describe, test } from 'node:test';
import { buildOf, git, hasBuild } from './earlier-build.ts';
import { Scene } from './scene.ts';

/**
 * The commit whose build is tried beside this one: `SLOTGATE_PREVIOUS`, else the newest release, else the one before
 * the last change of the build. '' where there is none, as in a shallow clone.
 */
function previousCommit(): string {
  const chosen = process.env['SLOTGATE_PREVIOUS'];
  if (chosen !== undefined) return chosen;
  const release = git('describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*.*.*', 'HEAD^');
  if (release !== '') return release;
  const [, previous = ''] = git('log', '-2', '--format=%H', '--', 'dist').split('\n');
  return hasBuild(previous) ? previous : '';
}

const commit = previousCommit();
const skip = commit === '' ? 'the history has no earlier build of dist (a shallow clone?)' : false;
const previous = skip === false ? buildOf(commit) : '';

/** A job of the previous version, or of this one. */
function jobOf(scene: Scene, version: 'previous' | 'this', inputs: Record<string, string> = {}) {
  const job = scene.runner().start();
  const dist = version === 'previous' ? previous : undefined;
  return { job, use: job.use(scene.inputs(inputs), dist) };
}

describe(`this version and an earlier one (${commit.slice(0, 12)}) at one gate`, { skip }, () => {
  for (const [first, second] of [
    ['previous', 'this'],
    ['this', 'previous'],
  ] as const) {
    test(`a job of ${second} version waits for one of ${first} version, and gets its slot under a higher token`, async () => {
      await using scene = new Scene();
      const holder = jobOf(scene, first);
      const entered = await holder.use.run('pre');
      assert.equal(entered.code, 0, entered.log);
      const waiter = jobOf(scene, second);
      const pre = waiter.use.start('pre');
      await scene.until('it waits', () => scene.record().waiting.length === 1);
      const token = scene.record().running[0]?.token ?? 0;
      assert.equal((await holder.use.run('main')).code, 0);
      const post = await holder.use.run('post');
      assert.equal(post.code, 0, post.log);
      const got = await pre.ended;
      assert.equal(got.code, 0, got.log);
      assert.ok((scene.record().running[0]?.token ?? 0) > token);
      assert.equal((await waiter.use.run('main')).code, 0);
      assert.equal((await waiter.use.run('post')).code, 0);
      await scene.quiet();
    });
  }

  test('the limit holds across versions, first come, first served', async () => {
    await using scene = new Scene();
    const versions = ['previous', 'this', 'this', 'previous', 'this', 'previous'] as const;
    const uses = versions.map((version) => jobOf(scene, version, { limit: '2' }).use);
    const pres: ReturnType<(typeof uses)[number]['start']>[] = [];
    for (const [index, use] of uses.entries()) {
      pres.push(use.start('pre'));
      const many = () => scene.record().running.length + scene.record().waiting.length;
      await scene.until(`job ${index} is in`, () => many() === index + 1);
    }
    for (const [index, use] of uses.entries()) {
      const pre = await pres[index]?.ended;
      assert.equal(pre?.code, 0, pre?.log);
      const { running } = scene.record();
      assert.ok(running.length <= 2);
      const latest = Math.max(...running.map(({ ticket }) => ticket));
      const waiting = scene.record().waiting.map(({ ticket }) => ticket);
      assert.ok(
        waiting.every((ticket) => ticket > latest),
        'nobody overtakes',
      );
      assert.equal((await use.run('post')).code, 0);
    }
    await scene.quiet();
  });

  test('each reclaims the slot of a dead job of the other', async () => {
    for (const [dead, alive] of [
      ['previous', 'this'],
      ['this', 'previous'],
    ] as const) {
      await using scene = new Scene();
      const victim = jobOf(scene, dead);
      assert.equal((await victim.use.run('pre')).code, 0);
      process.kill(scene.keeperPid(), 'SIGKILL');
      victim.job.kill();
      const heir = jobOf(scene, alive);
      const pre = await heir.use.run('pre');
      assert.equal(pre.code, 0, pre.log);
      assert.equal((await heir.use.run('post')).code, 0);
      rmSync(scene.temporary, { recursive: true });
      mkdirSync(scene.temporary);
    }
  });
});
