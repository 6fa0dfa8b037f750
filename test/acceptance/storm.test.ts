import { test } from 'node:test';
import { runStorm } from './storm.ts';

test('24 jobs on eight runners, three slots, and whatever may befall a job: never more than three, nothing left', {
  skip: process.platform !== 'linux',
}, async (t) => {
  await runStorm(t, { seed: 3, jobs: 24, runners: 8, limit: 3 });
});
