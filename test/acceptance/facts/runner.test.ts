import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Scene } from '../scene.ts';
import { stageOf, storyOf } from './told.ts';

/** An action that tells what it sees, and ends as its input `end` says. */
function probe(scene: Scene, runs = ''): string {
  const directory = join(scene.root, `probe-${Math.random()}`);
  mkdirSync(directory);
  const file = `inputs: { end: { default: well }, seen: {} }
runs: { using: node24, pre: pre.js, main: main.js, post: post.js${runs} }`;
  writeFileSync(join(directory, 'action.yml'), file);
  for (const stage of ['pre', 'main', 'post']) {
    writeFileSync(join(directory, `${stage}.js`), program(stage));
  }
  return directory;
}

function program(stage: string): string {
  return `const { appendFileSync, writeFileSync } = require('node:fs');
    const { INPUT_END: end, INPUT_SEEN: seen, STATE_from: from, RUNNER_TEMP } = process.env;
    console.log(JSON.stringify({ seen, from }));
    appendFileSync(process.env.GITHUB_STATE, 'from=${stage}\\n');
    appendFileSync(process.env.GITHUB_OUTPUT, 'stage=${stage}\\n');
    appendFileSync(process.env.GITHUB_ENV, 'LEFT_BY=${stage}\\n');
    for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => console.log('got ' + name));
    writeFileSync(RUNNER_TEMP + '/ready', '');
    if (end === 'badly in ${stage}') process.exit(3);
    if (end === 'never in ${stage}') setInterval(() => 0, 1000);`;
}

/** The runner for tests is itself held to the facts, by an action that only tells what it sees. */
describe('the runner for tests', { concurrency: 3 }, () => {
  test('runs all pres, then all mains, then all posts backwards, and hands state on', async () => {
    await using scene = new Scene();
    const runner = scene.runner({ repositories: { 'octo/probe@v1': probe(scene) } });
    const uses = 'octo/probe@v1';
    const result = await runner.take({
      steps: [
        { id: 'a', uses },
        { id: 'b', uses, with: { seen: `[\${{ steps.a.outputs.stage }}\${{ env.LEFT_BY }}]` } },
        { id: 'c', run: 'echo "left by $LEFT_BY"' },
      ],
    }).result;
    assert.equal(result.conclusion, 'success');
    assert.deepEqual(
      storyOf(result).map((line) => line.replace(': success', '')),
      ['pre a', 'pre b', 'main a', 'main b', 'main c', 'post b', 'post a'],
    );
    assert.match(
      stageOf(result, 'pre', 'b').log,
      /"seen":"\[pre\]"/,
      'outputs of a pre are dropped',
    );
    assert.match(stageOf(result, 'main', 'b').log, /"seen":"\[mainmain\]","from":"pre"/);
    assert.match(stageOf(result, 'post', 'b').log, /"from":"main"/);
    assert.match(stageOf(result, 'main', 'c').log, /left by main/);
  });

  test('runs posts after a failed pre, a failed main, and for a step whose `if:` is false', async () => {
    await using scene = new Scene();
    const runner = scene.runner({ repositories: { 'octo/probe@v1': probe(scene) } });
    const uses = 'octo/probe@v1';
    const story = async (step: object) =>
      storyOf(await runner.take({ steps: [{ id: 'a', uses, ...step }] }).result);
    assert.deepEqual(await story({ with: { end: 'badly in pre' } }), [
      'pre a: failure',
      'main a: skipped',
      'post a: success',
    ]);
    assert.deepEqual(await story({ if: 'false' }), [
      'pre a: success',
      'main a: skipped',
      'post a: success',
    ]);
    assert.deepEqual(await story({ with: { end: 'badly in pre' }, 'continue-on-error': true }), [
      'pre a: failure',
      'main a: success',
      'post a: success',
    ]);
  });

  test('sends SIGINT, SIGTERM and SIGKILL to a cancelled stage, and nothing to one under always()', async () => {
    await using scene = new Scene();
    const repositories = {
      'octo/probe@v1': probe(scene, ', pre-if: success()'),
      'octo/deaf@v1': probe(scene),
    };
    const cancelled = async (uses: string, limitMinutes: number) => {
      const runner = scene.runner({ repositories, graceMs: [1_500, 500] });
      const run = runner.take({
        steps: [{ id: 'a', uses, with: { end: 'never in pre' }, 'timeout-minutes': limitMinutes }],
      });
      const ready = join(runner.root, '_work/_temp/ready');
      await scene.until('its pre runs', () => existsSync(ready));
      run.cancel();
      return stageOf(await run.result, 'pre', 'a');
    };
    const [heard, deaf] = await Promise.all([
      cancelled('octo/probe@v1', 2),
      cancelled('octo/deaf@v1', 0.2),
    ]);
    assert.equal(heard.outcome, 'cancelled');
    assert.equal(heard.signal, 'SIGKILL');
    assert.match(heard.log, /got SIGINT\ngot SIGTERM/);
    assert.equal(deaf.outcome, 'failure', 'its own time limit is what ends it');
  });
});
