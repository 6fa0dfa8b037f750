import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choiceOf } from '../../src/keeper/server/kill-job.ts';
import type { ListedProcess } from '../../src/platform/processes/process-list.ts';

const row = (pid: number, parentPid: number, more: Partial<ListedProcess> = {}): ListedProcess => ({
  pid,
  parentPid,
  start: `s${pid}`,
  name: 'sh',
  command: 'sh',
  ...more,
});

/** A runner with a job: a step with a child, a keeper that pre of another gate just started, a stray, and others. */
const machine: readonly ListedProcess[] = [
  row(1, 0),
  row(10, 1, { name: 'Runner.Listener' }),
  row(11, 10, { name: 'Runner.Worker' }),
  row(12, 11),
  row(13, 12),
  row(14, 11, { name: 'node', command: '/r/node /a/dist/pre/index.js' }),
  row(15, 14, {
    name: 'node',
    command: '/r/externals/node24/bin/node /a/dist/keeper/index.js /tmp/slotgate-0-ab-cd',
  }),
  row(16, 15),
  row(17, 11, { name: 'Runner.PluginHo' }),
  row(18, 11, { name: 'node', command: '/r/node /a/dist/post/index.js' }),
  row(20, 1, { command: 'daemon of the job' }),
  row(21, 1, { command: 'daemon of somebody else' }),
];

const job = { pid: 11, start: 's11' };
const marked = (pid: number): boolean => pid === 20 || pid === 15;
const chosen = (who: Parameters<typeof choiceOf>[0], before: readonly number[] = []): number[] =>
  choiceOf(
    who,
    marked,
    '/a/dist/post/index.js',
  )(machine, before)
    .map(({ pid }) => pid)
    .sort((a, b) => a - b);

test('what is below the worker ends and what is marked, but no keeper, no post and nothing of the runner', () => {
  assert.deepEqual(chosen({ job, marks: { A: 'b' } }), [12, 13, 14, 20]);
});

test('another process under the number of a worker that has ended is nobody’s job', () => {
  assert.deepEqual(chosen({ job: { pid: 11, start: 'other' }, marks: { A: 'b' } }), [20]);
});

test('below those that were chosen before there may be more, though their worker has gone', () => {
  const job = { pid: 11, start: 'other' };
  assert.deepEqual(chosen({ job, marks: { A: 'b' } }, [12]), [12, 13, 20]);
});

test('where no worker can be seen the marks decide', () => {
  assert.deepEqual(chosen({ job: undefined, marks: { A: 'b' } }), [20]);
});
