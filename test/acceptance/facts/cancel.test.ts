import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { containerCommand } from '../runner/container.ts';
import type { JobPlan } from '../runner/job-plan.ts';
import type { JobRun } from '../runner/job-run.ts';
import { kill } from '../runner/processes.ts';
import { Scene } from '../scene.ts';
import { stageOf, storyOf } from './told.ts';

/**
 * The promise for a job that is cancelled is 2 s, and what it took is told. A test must not fail on a busy
 * machine's clock alone: this is twice what the runner gives it.
 */
const goneMs = 20_000;

/** A job whose pre waits for the slot that another one has. */
async function waiter(scene: Scene, plan: Partial<JobPlan> = {}): Promise<JobRun> {
  const run = scene.runner().take({
    steps: [scene.step(), { id: 'work', run: 'true' }],
    ...plan,
  });
  await scene.until('it waits', () => scene.record().waiting.length === 1);
  return run;
}

async function measure(t: TestContext, what: string, until: () => Promise<unknown>): Promise<void> {
  const beganMs = performance.now();
  await until();
  const tookMs = performance.now() - beganMs;
  t.diagnostic(`${what} after ${Math.round(tookMs)} ms`);
  assert.ok(tookMs < goneMs);
}

describe('a cancel', { concurrency: 3 }, () => {
  test('a cancelled job that waits leaves the queue on SIGINT alone, and its post has nothing to release', async (t) => {
    await using scene = new Scene();
    const other = await scene.holder();
    const run = await waiter(scene);
    run.cancel();
    await measure(t, 'out of the line', () =>
      scene.until('it has left the line', () => scene.record().waiting.length === 0),
    );
    const result = await run.result;
    assert.deepEqual(storyOf(result), [
      'pre gate: cancelled',
      'main gate: skipped',
      'main work: skipped',
      'post gate: success',
    ]);
    const { code, signal } = stageOf(result, 'pre');
    assert.deepEqual({ code, signal }, { code: 130, signal: null });
    assert.equal(scene.record().running.length, 1, 'the other job keeps its slot');
    await other.release();
    await scene.quiet();
  });

  test('a job that is cancelled before it reaches its gate never acquires a slot', async () => {
    await using scene = new Scene();
    const other = await scene.holder();
    const second = scene.step({ gate: 'second' }, { id: 'second' });
    const run = await waiter(scene, { steps: [scene.step(), second] });
    run.cancel();
    const result = await run.result;
    assert.equal(stageOf(result, 'pre', 'second').outcome, 'skipped');
    assert.equal(scene.record('second').running.length, 0);
    await other.release();
    await scene.quiet();
  });

  test('a cancelled job that holds its slot releases it as soon as post begins', async (t) => {
    await using scene = new Scene();
    const { run } = await scene.holder();
    run.cancel();
    await scene.until('post begins', () => run.at === 'post gate');
    await measure(t, 'slot back', () =>
      scene.until('the slot is back', () => scene.record().running.length === 0, 60_000),
    );
    const result = await run.result;
    assert.equal(stageOf(result, 'main', 'work').outcome, 'cancelled');
    assert.equal(stageOf(result, 'post').code, 0);
    await scene.quiet();
  });

  test('a step under a time limit that waits for its slot is stopped like a cancelled one, and the job fails', async () => {
    await using scene = new Scene();
    const other = await scene.holder();
    const run = scene.runner().take({ steps: [scene.step({}, { 'timeout-minutes': 0.08 })] });
    const result = await run.result;
    assert.equal(stageOf(result, 'pre').outcome, 'failure');
    assert.equal(result.conclusion, 'failure');
    assert.equal(scene.record().waiting.length, 0);
    assert.equal((await other.release()).conclusion, 'success');
    await scene.quiet();
  });

  test('pre saves what it is about to do before it waits: killed, it still has a post that ends its ticket', async () => {
    await using scene = new Scene();
    const other = await scene.holder();
    const run = await waiter(scene);
    const keeper = scene.record().waiting[0]?.keeper?.pid ?? 0;
    // So that it is post which ends the ticket, and not the keeper which sees its pre go.
    process.kill(keeper, 'SIGKILL');
    run.killStage();
    const result = await run.result;
    assert.equal(stageOf(result, 'pre').signal, 'SIGKILL');
    assert.equal(stageOf(result, 'post').code, 0);
    assert.equal(scene.record().waiting.length, 0);
    await other.release();
    await scene.until('nobody runs', () => scene.record().running.length === 0);
  });
});

describe('a job container', { concurrency: 2, skip: containerCommand === undefined }, () => {
  test('no signal reaches a pre in a container: post ends the one that still waits', async () => {
    await using scene = new Scene();
    const other = await scene.holder();
    const run = await waiter(scene, { container: true });
    run.cancel();
    const result = await run.result;
    assert.equal(stageOf(result, 'pre').outcome, 'cancelled');
    assert.equal(stageOf(result, 'post').code, 0);
    assert.equal(scene.record().waiting.length, 0);
    assert.equal(scene.record().running.length, 1);
    await other.release();
    await scene.quiet();
  });

  test('a job in a container has neither a worker to be seen nor the mark of its processes, and gives its slot back', async () => {
    await using scene = new Scene();
    let keepers: number[] = [];
    const run = scene.runner().take({
      container: true,
      steps: [
        scene.step(),
        scene.step({}, { id: 'again' }),
        {
          run: () => {
            keepers = run.job.inContainer;
          },
        },
      ],
    });
    const result = await run.result;
    assert.equal(result.conclusion, 'success', JSON.stringify(result.stages));
    assert.equal(scene.record().running.length, 0);
    assert.equal(keepers.length, 1, 'one keeper for both uses');
    await scene.until('nothing is left in it', () => run.job.inContainer.length === 0);
  });

  test('in a container a dead keeper stays a zombie: main sees that it is gone, and replaces it', async () => {
    await using scene = new Scene();
    const run = scene.runner().take({
      container: true,
      steps: [{ id: 'before', run: () => run.job.inContainer.forEach(kill) }, scene.step()],
    });
    const result = await run.result;
    assert.equal(result.conclusion, 'success', stageOf(result, 'main').log);
    assert.match(stageOf(result, 'main').log, /::warning::The keeper of this slot died/);
    assert.equal(scene.record().running.length, 0);
  });
});
