import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { isAlive } from '../support/alive.ts';
import { scriptIsKnown } from './keeper-logs.ts';
import { Scene } from './scene.ts';

/** A job whose script says when it runs, in a directory of the scene. */
function scripted(scene: Scene, run: string, inputs: Record<string, string> = {}) {
  return scene.job({ run, ...inputs });
}

describe('a script that holds the slot only while it runs', { concurrency: 3 }, () => {
  test('pre takes nothing, main runs the script in the slot and gives it back, its status is the step’s', async () => {
    await using scene = new Scene();
    const seen = join(scene.root, 'seen');
    const { use } = scripted(scene, `echo "$SLOTGATE_GATE $SLOTGATE_TOKEN" > ${seen}; exit 7`);
    const pre = await use.run('pre');
    assert.equal(pre.code, 0, pre.log);
    assert.deepEqual(readdirSync(scene.path), [], 'pre has not been there');
    const main = await use.run('main');
    assert.equal(main.code, 7, main.log);
    assert.equal(main.outputs['acquired'], 'true');
    assert.equal(readFileSync(seen, 'utf8'), `deploy ${main.outputs['token']}\n`);
    assert.match(main.log, /released the slot/);
    await scene.quiet();
    assert.equal((await use.run('post')).code, 0);
  });

  test('the script sees its workspace, its own files of the runner, an end of input, and nothing that actions alone get', async () => {
    await using scene = new Scene();
    const script = [
      'pwd',
      'cat',
      'env | grep -c "^INPUT_\\|^STATE_" || true',
      'env | grep "^ACTIONS_" | cut -d= -f1',
      'echo "word=two words" >> "$GITHUB_OUTPUT"',
    ].join('\n');
    const { job, use } = scripted(scene, script, { 'working-directory': 'sub dir' });
    mkdirSync(join(job.runner.workspace, 'sub dir'));
    const main = await use.run('main');
    assert.equal(main.code, 0, main.log);
    const lines = main.log.split('\n').map((line) => line.trim());
    assert.ok(lines.includes(join(job.runner.workspace, 'sub dir')), main.log);
    assert.ok(lines.includes('0'), main.log);
    const ofActions = lines.filter((line) => line.startsWith('ACTIONS_'));
    assert.deepEqual(ofActions, ['ACTIONS_ID_TOKEN_REQUEST_TOKEN'], main.log);
    const left = readdirSync(join(job.runner.root, '_work/_temp')).filter((name) =>
      name.startsWith('slotgate-'),
    );
    assert.deepEqual(left, [], 'the script’s file is removed');
  });

  /** What tells one shell from another. */
  const shells: readonly (readonly [string, string, RegExp, number])[] = [
    ['bash', 'false | true; echo "not here"', /^(?!.*\nnot here)/s, 1],
    ['', 'false | true; echo "here $BASH_VERSION"', /^here \d/m, 0],
    ['sh', 'false; echo "not here"', /^(?!.*\nnot here)/s, 1],
    [`${process.execPath} {0} now`, 'console.log(process.argv[2])', /^now$/m, 0],
  ];
  for (const [shell, run, output, code] of shells) {
    test(`shell: ${shell.replace(process.execPath, 'node') || 'the default'}`, async () => {
      await using scene = new Scene();
      const main = await scripted(scene, run, { shell }).use.run('main');
      assert.equal(main.code, code, main.log);
      assert.match(main.log, output);
      await scene.quiet();
    });
  }

  test('a shell that is not there fails the step and gives the slot back', async () => {
    await using scene = new Scene();
    const main = await scripted(scene, 'x', { shell: 'no-such-shell {0}' }).use.run('main');
    assert.equal(main.code, 1);
    assert.match(main.log, /::error::.*no-such-shell/);
    await scene.quiet();
  });

  test('a cancel reaches the script, and the slot is released after its end', async () => {
    await using scene = new Scene();
    const seen = join(scene.root, 'seen');
    const script = `trap 'echo trapped; exit 3' INT; touch ${seen}; while :; do sleep 0.1; done`;
    const { use } = scripted(scene, script);
    const main = use.start('main');
    await scene.until('the script runs', () => existsSync(seen));
    assert.equal(scene.record().running.length, 1);
    main.signal('SIGINT');
    const { code, log } = await main.ended;
    assert.equal(code, 3, log);
    assert.match(log, /^trapped$/m);
    assert.equal((await use.run('post')).code, 0);
    await scene.quiet();
  });

  test('a script that ignores signals has ended, with all it started, before the slot is released', async () => {
    await using scene = new Scene();
    const seen = join(scene.root, 'seen');
    const script = `trap '' INT TERM; sleep 300 & echo $! > ${seen}; while :; do sleep 0.1; done`;
    const { use } = scripted(scene, script);
    const main = use.start('main');
    await scene.until('the script runs', () => existsSync(seen) && readFileSync(seen).length > 0);
    const child = Number(readFileSync(seen, 'utf8'));
    main.signal('SIGINT');
    main.signal('SIGTERM');
    const { code, log } = await main.ended;
    assert.equal(code, 137, log);
    assert.ok(!isAlive(child), 'its child is gone, too');
    await scene.quiet();
  });

  test('a main that is killed leaves its script to post, which kills it first', async () => {
    await using scene = new Scene();
    const seen = join(scene.root, 'seen');
    const script = `sleep 300 & echo $! > ${seen}; wait`;
    const { use } = scripted(scene, script);
    const main = use.start('main');
    await scene.until('the script runs', () => existsSync(seen) && readFileSync(seen).length > 0);
    const child = Number(readFileSync(seen, 'utf8'));
    // A script may run before the main that started it has noted it.
    await scriptIsKnown(scene);
    main.signal('SIGKILL');
    // What the script still holds open keeps the runner waiting, as it does in truth.
    main.abandon();
    assert.ok(isAlive(child));
    const post = await use.run('post');
    assert.equal(post.code, 0, post.log);
    assert.match(post.log, /::warning::The script was still running/);
    assert.ok(!isAlive(child));
    await main.ended;
    await scene.quiet();
  });

  test('two jobs whose scripts want one slot run one after the other', async () => {
    await using scene = new Scene();
    const place = join(scene.root, 'place');
    const run = `mkdir ${place} && sleep 0.5 && rmdir ${place}`;
    const mains = await Promise.all(
      [1, 2, 3].map(async () => await scripted(scene, run).use.run('main')),
    );
    for (const { code, log } of mains) assert.equal(code, 0, log);
    await scene.quiet();
  });

  test('with on-timeout: continue a script without a slot is not run', async () => {
    await using scene = new Scene();
    await scene.job().use.run('pre');
    const inputs = { 'wait-timeout': '1s', 'on-timeout': 'continue' };
    const main = await scripted(scene, 'echo ran', inputs).use.run('main');
    assert.equal(main.code, 0, main.log);
    assert.doesNotMatch(main.log, /^ran$/m);
    assert.equal(main.outputs['acquired'], 'false');
  });
});
