import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type JobSigns, jobOver } from '../../src/keeper/server/job-over.ts';
import { hastyClock } from '../support/keepers.ts';

const runnerProcess = { pid: 40, start: '4' };
const folders = ['/tmp/job/tmp', '/tmp/job/work'];
const marks = { RUNNER_TEMP: '/tmp/job/tmp' };

/** A machine on which the test ends processes and removes folders. */
function machine() {
  const clock = hastyClock();
  const gone = new Set<number>();
  const missing = new Set<string>();
  const seen = { many: 0, isSeen: true };
  const ports = {
    clock,
    processes: {
      place: 'here',
      self: { pid: 1, start: '1' },
      look: ({ pid }: { pid: number }) => (gone.has(pid) ? ('gone' as const) : ('alive' as const)),
    },
    seesJob: () => {
      seen.many += 1;
      return seen.isSeen;
    },
    isMissing: async (path: string) => missing.has(path),
  };
  const over = new AbortController();
  const watch = (signs: JobSigns) => {
    const state = { reason: '', isOver: false };
    const ended = jobOver(signs, ports, over.signal).then((reason) => {
      state.isOver = true;
      state.reason = reason ?? 'aborted';
    });
    return { state, ended };
  };
  /** The keeper has looked again some times. */
  const looks = async (times: number): Promise<void> => {
    const before = clock.elapsedMs();
    while (clock.elapsedMs() - before < times * 3_000) await new Promise((r) => setTimeout(r, 2));
  };
  return { gone, missing, seen, over, watch, looks };
}

describe('when a job without a worker is over', () => {
  test('at the end of the process that starts its stages', async () => {
    const { gone, over, watch, looks } = machine();
    const { state, ended } = watch({ runnerProcess, folders, marks });
    await looks(3);
    assert.equal(state.isOver, false);
    gone.add(runnerProcess.pid);
    await ended;
    assert.equal(state.reason, "the runner's process has ended");
    over.abort();
  });

  test('when its folders are gone and none of its processes was seen for a while, though its runner goes on', async () => {
    const { missing, seen, watch, looks } = machine();
    const { state, ended } = watch({ runnerProcess, folders, marks });
    await looks(2);
    for (const folder of folders) missing.add(folder);
    await looks(20);
    assert.equal(state.isOver, false, 'its processes are at work: a step deleted the folders');
    seen.isSeen = false;
    await ended;
    assert.match(state.reason, /folders of the job were removed/);
  });

  test('not while one of its folders is there, whatever is seen of its processes', async () => {
    const { missing, seen, over, watch, looks } = machine();
    const { state, ended } = watch({ folders, marks });
    await looks(2);
    seen.isSeen = false;
    missing.add('/tmp/job/tmp');
    await looks(20);
    assert.equal(state.isOver, false, 'between two steps there is no process');
    assert.equal(seen.many, 0, 'processes are listed only when the folders are gone');
    over.abort();
    await ended;
    assert.equal(state.reason, 'aborted');
  });

  test('not by folders that were never seen: they are of another machine', async () => {
    const { missing, seen, over, watch, looks } = machine();
    for (const folder of folders) missing.add(folder);
    seen.isSeen = false;
    // The runner's process is watched, so that time goes on.
    const { state, ended } = watch({ runnerProcess, folders, marks });
    await looks(20);
    assert.equal(state.isOver, false);
    over.abort();
    await ended;
  });

  test('a process that comes between two steps begins the time again', async () => {
    const { missing, seen, watch, looks } = machine();
    const { state, ended } = watch({ folders, marks });
    await looks(2);
    for (const folder of folders) missing.add(folder);
    for (let step = 0; step < 5; step += 1) {
      seen.isSeen = false;
      await looks(2);
      seen.isSeen = true;
      await looks(2);
    }
    assert.equal(state.isOver, false);
    seen.isSeen = false;
    await ended;
  });
});

test('a job with a worker is over at its end alone', async () => {
  const { gone, missing, seen, watch, looks } = machine();
  const { state, ended } = watch({ job: { pid: 41, start: '5' }, folders, marks });
  await looks(1);
  for (const folder of folders) missing.add(folder);
  seen.isSeen = false;
  await looks(20);
  assert.equal(state.isOver, false);
  gone.add(41);
  await ended;
  assert.equal(state.reason, "the job's process has ended");
});
