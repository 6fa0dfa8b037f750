import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type KnownJob, looksLikeOneJob } from '../../src/core/record/same-job.ts';

const details = { repository: 'octo/app', run: '7', attempt: '1', job: 'build' };
const job: KnownJob = { runner: 'https://server 4', checkRun: '900', details };
const worker = { place: 'boot 1', pid: 12, start: '77' };

/** The same on all that is named, with what a hook, a container or another leg of a matrix differs in. */
const alike = (change: Partial<KnownJob>): boolean =>
  looksLikeOneJob(job, { ...job, ...change }) && looksLikeOneJob({ ...job, ...change }, job);

test('two legs of a matrix are two jobs: they differ in their check run, or in their runner', () => {
  assert.equal(alike({}), true);
  assert.equal(alike({ checkRun: '901' }), false);
  assert.equal(alike({ runner: 'https://server 5' }), false);
  assert.equal(alike({ runner: 'https://server 5', checkRun: undefined }), false);
});

test('a check run decides alone, whatever is shown of the job', () => {
  assert.equal(alike({ details: {}, runner: undefined }), true);
});

test('without a check run, as in a hook, one runner, run, attempt and job are one job', () => {
  assert.equal(alike({ checkRun: undefined }), true);
  for (const name of Object.keys(details)) {
    assert.equal(alike({ checkRun: undefined, details: { ...details, [name]: 'other' } }), false);
    assert.equal(alike({ checkRun: undefined, details: { ...details, [name]: '' } }), false, name);
  }
});

test('without runner and check run nothing shows that two tickets are of one job', () => {
  assert.equal(alike({ checkRun: undefined, runner: undefined }), false);
});

test('two workers of one machine are two jobs, one worker is one', () => {
  const hook = { ...job, checkRun: undefined, process: worker };
  const seen = (process: KnownJob['process']): boolean =>
    looksLikeOneJob(hook, { ...job, process });
  assert.equal(seen(worker), true);
  assert.equal(seen({ ...worker, start: '78' }), false);
  assert.equal(seen({ ...worker, place: 'boot 2', pid: 13 }), true, 'another place tells nothing');
  assert.equal(looksLikeOneJob({ ...hook, details: {} }, { details: {}, process: worker }), true);
});
