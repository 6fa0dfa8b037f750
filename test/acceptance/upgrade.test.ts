import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { buildOf, git, hasBuild } from './earlier-build.ts';
import { Scene } from './scene.ts';

const own = join(import.meta.dirname, '../../dist');

/** The last commit before records had a second format. */
function beforeFormat2(): string {
  const [introduced] = git(
    'log',
    '--format=%H',
    '-S',
    'newestFormat',
    '--',
    'src/core/record/record.ts',
    // Its place when the format was introduced.
    'src/gate/record.ts',
  )
    .split('\n')
    .reverse();
  return git('rev-parse', '--verify', '-q', introduced === '' ? 'HEAD' : `${introduced}^`);
}

/** The first commit with a build: it knows no features at all. */
function first(): string {
  return git('log', '--reverse', '--format=%H', '--', 'dist/cli').split('\n')[0] ?? '';
}

const [formatOne, firstBuild] = [beforeFormat2(), first()];
const shallow = 'the history has no such build of dist (a shallow clone?)';

/** The command line of a build, at the scene's gate. */
function slotgate(dist: string, scene: Scene, [verb = '', ...rest]: readonly string[]) {
  const where = ['--path', scene.path, '--gate', 'deploy'];
  const args = [join(dist, 'cli/index.js'), verb, ...where, ...rest];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

function run(dist: string, scene: Scene): SpawnSyncReturns<string> {
  return slotgate(dist, scene, ['run', '--scope', 'host', '--', 'true']);
}

function counter(scene: Scene): Buffer {
  return readFileSync(join(scene.path, 'deploy/counter.json'));
}

describe(`an upgraded gate, and the last version before (${formatOne.slice(0, 12)})`, {
  skip: hasBuild(formatOne) ? false : shallow,
}, () => {
  test('is not made as long as a job of that version is in it, and refuses it afterwards with a word that says what to do', async () => {
    await using scene = new Scene();
    const earlier = buildOf(formatOne);
    const old = scene.runner().start();
    const oldUse = old.use(scene.inputs(), earlier);
    assert.equal((await oldUse.run('pre')).code, 0);
    const before = counter(scene);
    const inUse = slotgate(own, scene, ['upgrade']);
    assert.equal(inUse.status, 64);
    assert.match(inUse.stderr, /Jobs of an older version.*ticket 1.*Nothing was changed/);
    assert.deepEqual(counter(scene), before);
    assert.equal((await oldUse.run('post')).code, 0);

    const { use } = scene.job();
    assert.equal((await use.run('pre')).code, 0);
    const upgraded = slotgate(own, scene, ['upgrade', '--reason', 'all are updated']);
    assert.equal(upgraded.status, 0, upgraded.stderr);
    assert.match(upgraded.stderr, /now has record format 2/);
    const after = counter(scene);
    const refused = run(earlier, scene);
    assert.equal(refused.status, 69);
    assert.match(
      refused.stderr,
      /is of format 2, which this version does not know.*Update slotgate/,
    );
    const pre = await scene.runner().start().use(scene.inputs(), earlier).run('pre');
    assert.equal(pre.code, 1);
    assert.match(pre.log, /::error::.*format 2/);
    assert.deepEqual(counter(scene), after, 'whoever is refused changes nothing');
    assert.equal((await use.run('post')).code, 0);
    assert.equal(run(own, scene).status, 0);
    assert.match(slotgate(own, scene, ['upgrade']).stderr, /nothing to do/);
    assert.equal(scene.record().format, 2);
  });
});

describe(`a gate with a policy, and the first version of all (${firstBuild.slice(0, 12)})`, {
  skip: hasBuild(firstBuild) ? false : shallow,
}, () => {
  test('an older build is refused clearly, and accepted again as soon as the policy is removed', async () => {
    await using scene = new Scene();
    const earlier = buildOf(firstBuild);
    assert.equal(run(earlier, scene).status, 0);
    const file = join(scene.root, 'policy.json');
    writeFileSync(file, JSON.stringify({ slotgate: 1, limit: 2 }));
    assert.equal(slotgate(own, scene, ['policy', 'set', '--file', file]).status, 0);
    const before = counter(scene);
    const refused = run(earlier, scene);
    assert.equal(refused.status, 69);
    assert.match(
      refused.stderr,
      /requires "rules", which this version does not know.*Update slotgate/,
    );
    assert.deepEqual(counter(scene), before);
    assert.equal(run(own, scene).status, 0);
    assert.equal(slotgate(own, scene, ['policy', 'remove']).status, 0);
    const again = run(earlier, scene);
    assert.equal(again.status, 0, again.stderr);
  });
});
