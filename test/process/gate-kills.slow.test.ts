import { describe, test } from 'node:test';
import { repetitions } from '../support/campaign.ts';
import { checkKillRun } from './support/kill-checks.ts';
import { Scene } from './support/scene.ts';

const jobs = repetitions(150, 300);

describe(`${jobs} jobs, a fifth of which is killed`, { concurrency: true }, () => {
  for (const lock of ['flock', 'fcntl'] as const) {
    test(`never more than two run at once, and all slots come back (${lock})`, async (t) => {
      const scene = await Scene.open(t, { lock });
      await checkKillRun(t, scene, {
        processes: 6,
        jobs,
        killEvery: 5,
        withinMs: 60,
        limit: 2,
      });
    });
  }
});
