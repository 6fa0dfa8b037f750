import { describe, test } from 'node:test';
import { checkKillRun } from './support/kill-checks.ts';
import { Scene } from './support/scene.ts';

describe('300 jobs, 60 of which are killed', { concurrency: true }, () => {
  for (const lock of ['flock', 'fcntl'] as const) {
    test(`never more than two run at once, and all slots come back (${lock})`, async (t) => {
      const scene = await Scene.open(t, { lock });
      await checkKillRun(t, scene, {
        processes: 6,
        jobs: 300,
        killEvery: 5,
        withinMs: 60,
        limit: 2,
      });
    });
  }
});
