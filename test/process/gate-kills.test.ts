import { test } from 'node:test';
import { checkKillRun } from './support/kill-checks.ts';
import { Scene } from './support/scene.ts';

test('every fifth process killed at a random moment: two jobs at most, all slots come back', async (t) => {
  const scene = await Scene.open(t);
  await checkKillRun(t, scene, {
    processes: 6,
    jobs: 100,
    killEvery: 5,
    withinMs: 60,
    limit: 2,
  });
});
