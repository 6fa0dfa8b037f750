import { test } from 'node:test';
import { runManyJobs } from './many-jobs.ts';

test('300 jobs on six runners, two slots: never more than two at once, all of them run', async () => {
  await runManyJobs(50);
});
