import { test } from 'node:test';
import { repetitions } from '../support/campaign.ts';
import { runManyJobs } from './many-jobs.ts';

const jobsPerRunner = repetitions(20, 50);

test(`${6 * jobsPerRunner} jobs on six runners, two slots: never more than two at once, all of them run`, async () => {
  await runManyJobs(jobsPerRunner);
});
