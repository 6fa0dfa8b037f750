import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { actionUnderTest, linkTree } from './runner/action-files.ts';
import { Scene } from './scene.ts';

const timeout = 60_000;

/** A build of the action whose keeper is this program. */
function buildWithKeeper(scene: Scene, program: string): string {
  const dist = join(scene.root, 'build');
  linkTree(join(actionUnderTest(), 'dist'), dist);
  const keeper = join(dist, 'keeper/index.js');
  // A name of its own: the link is the true file.
  rmSync(keeper);
  writeFileSync(keeper, program);
  return dist;
}

describe('a keeper that cannot start', { concurrency: 2 }, () => {
  for (const [what, program, said] of [
    ['an old Node', 'using home = 1 +;', /SyntaxError: /],
    ['a library that is missing', 'throw new Error("libc.musl is missing");', /Error: libc.musl/],
  ] as const) {
    test(`fails pre at once with one error and no stack trace: ${what}`, { timeout }, async () => {
      await using scene = new Scene();
      const dist = buildWithKeeper(scene, program);
      const use = scene.runner().start().use(scene.inputs(), dist);
      const pre = await use.run('pre');
      assert.equal(pre.code, 1);
      // Not: did not answer within 30 s.
      assert.match(pre.log, /::error::The keeper process, .* ended at once: /);
      assert.match(pre.log, said);
      assert.doesNotMatch(pre.log, /\n\s+at |Node\.js v|%0A/);
      const post = await use.run('post');
      assert.deepEqual([post.code, post.log], [0, ''], 'nothing was acquired');
    });
  }

  test('a directory that another user may have made does not keep a job from its other gates', {
    timeout,
  }, async () => {
    await using scene = new Scene();
    const { job, use } = scene.job({ gate: 'a' });
    assert.equal((await use.run('pre')).code, 0);
    const name = scene.keepers[0]?.replace(/-[0-9a-f]+$/, '-0123456789ab') ?? '';
    mkdirSync(join(scene.temporary, name));
    chmodSync(join(scene.temporary, name), 0o777);
    const other = job.use(scene.inputs({ gate: 'b' }));
    const pre = await other.run('pre');
    assert.equal(pre.code, 0, pre.log);
    assert.equal((await other.run('post')).code, 0);
    assert.equal((await use.run('post')).code, 0);
    rmSync(join(scene.temporary, name), { recursive: true });
  });

  test("a command file of the runner that cannot be written is one error, with the file's name", {
    timeout,
  }, async () => {
    await using scene = new Scene();
    const { use } = scene.job();
    const pre = await use.run('pre', { GITHUB_STATE: join(scene.root, 'nothing/here') });
    assert.equal(pre.code, 1);
    assert.match(
      pre.log,
      /^::error::The runner's command file GITHUB_STATE cannot be written \(path ".*nothing.here"\)\. Run .*$/m,
    );
    assert.equal(scene.record().running.length, 0);
  });
});
