import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Holders } from '../../support/holders.ts';
import { containerCommand } from '../runner/container.ts';
import type { StepMoment } from '../runner/job-plan.ts';
import { Scene } from '../scene.ts';
import { stageOf } from './told.ts';

const unmarked = { visibleWorker: false, marksProcesses: false };

describe('jobs that look alike', { concurrency: 2 }, () => {
  for (const [runners, options] of [
    ['with workers to be seen', {}],
    ['whose jobs bear a mark alone', { visibleWorker: false }],
    // As with nektos/act, where one process runs all legs under one runner's name.
    ['that tell them apart by their directories alone', { ...unmarked, name: 'act' }],
  ] as const)
    test(`GITHUB_JOB is shared by all legs of a matrix, each is a ticket of its own: runners ${runners}`, async () => {
      await using scene = new Scene();
      const holders = new Holders();
      const tokens: string[] = [];
      const leg = async ({ contexts }: StepMoment): Promise<void> => {
        const steps = contexts['steps'] as { gate: { outputs: { token: string } } };
        const { token } = steps.gate.outputs;
        holders.join(token, { weight: 1 });
        tokens.push(token);
        await scene.until('two were in at once', () => holders.most >= 2);
        holders.leave(token);
      };
      const legs = await Promise.all(
        [1, 2, 3, 4].map(
          async (number) =>
            await scene.runner(options).take({
              matrix: { leg: number },
              steps: [scene.step({ limit: '2' }), { run: leg }],
            }).result,
        ),
      );
      assert.deepEqual(
        legs.map(({ conclusion }) => conclusion),
        ['success', 'success', 'success', 'success'],
      );
      assert.equal(holders.most, 2);
      assert.equal(new Set(tokens).size, 4);
      await scene.quiet();
    });

  test('two uses of one gate in one job run both pres first: they share one slot, until the last post', async () => {
    await using scene = new Scene();
    const result = await scene.runner().take({
      steps: [
        scene.step({ 'wait-timeout': '20s' }),
        scene.step({ 'wait-timeout': '20s' }, { id: 'again' }),
        { run: () => void assert.equal(scene.record().running.length, 1) },
      ],
    }).result;
    assert.equal(result.conclusion, 'success');
    assert.match(stageOf(result, 'pre', 'again').log, /sharing slot 0 of 1/);
    const tokens = ['gate', 'again'].map((step) => stageOf(result, 'main', step).outputs['token']);
    assert.equal(tokens[0], tokens[1]);
    assert.match(stageOf(result, 'post', 'again').log, /still needs the slot/);
    assert.match(stageOf(result, 'post', 'gate').log, /released the slot/);
    await scene.quiet();
  });

  test('a runner that takes up another job has ended the one before: its slot is free at once', {
    skip: containerCommand === undefined,
  }, async () => {
    await using scene = new Scene();
    const runner = scene.runner();
    const first = runner.take({
      // Whose processes nobody outside can look for.
      container: true,
      steps: [scene.step(), { id: 'work', run: 'sleep 600' }],
    });
    await scene.until('it holds the slot', () => first.at === 'main work');
    first.job.kill();
    await first.result;
    const next = await runner.take({ steps: [scene.step()] }).result;
    assert.equal(next.conclusion, 'success', stageOf(next, 'pre').log);
    assert.match(stageOf(next, 'pre').log, /its runner has started another job/);
    await scene.quiet();
  });
});
