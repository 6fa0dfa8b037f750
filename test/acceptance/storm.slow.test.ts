import { test } from 'node:test';
import { repetitions } from '../support/campaign.ts';
import { runStorm } from './storm.ts';

/** Another one for each day, and told, so that a failure can be had again. */
const seed = Number(process.env['SLOTGATE_SEED'] ?? Math.floor(Date.now() / 86_400_000));

const jobs = repetitions(200, 500);

test(`${jobs} jobs on eight runners, three slots, and whatever may befall a job: never more than three, nothing left`, {
  skip: process.platform !== 'linux',
}, async (t) => {
  t.diagnostic(`SLOTGATE_SEED=${seed}`);
  await runStorm(t, { seed, jobs, runners: 8, limit: 3 });
});
