import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containerCommand } from '../runner/container.ts';
import { Scene } from '../scene.ts';

test('a container that is removed takes its keeper along: the slot comes back by its silence', {
  skip: containerCommand === undefined,
}, async (t) => {
  await using scene = new Scene();
  const run = scene.runner().take({
    container: true,
    steps: [scene.step(), { id: 'work', run: 'sleep 600' }],
  });
  await scene.until('it holds the slot', () => run.at === 'main work');
  const beganMs = performance.now();
  run.job.kill();
  const next = scene.runner().take({ steps: [scene.step({ 'wait-timeout': '5m' })] });
  assert.equal((await next.result).conclusion, 'success');
  t.diagnostic(`the next job was done ${Math.round((performance.now() - beganMs) / 1000)} s later`);
  assert.deepEqual(run.job.inContainer, []);
});
