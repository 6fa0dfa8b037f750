import { describe, test } from 'node:test';
import {
  bootIdAlone,
  freeLockAlone,
  silentHolder,
  strayRelease,
  streamOfImpatientJobs,
} from './support/scenarios.ts';
import { Scene, shortTiming } from './support/scene.ts';

describe('who counts as dead', { concurrency: 6 }, () => {
  const short = { timing: shortTiming };

  test('a holder without its lock lives as long as its heartbeat does', async (t) => {
    await freeLockAlone(await Scene.open(t, short));
  });

  test('a process number of another PID namespace says nothing, under one boot id either', async (t) => {
    await bootIdAlone(await Scene.open(t, short));
  });

  test('a holder that cannot reach the mount ends its job before its slot goes to another', async (t) => {
    await silentHolder(await Scene.open(t, short));
  });

  test('jobs that do not wait at all free a dead slot in the end', async (t) => {
    const jobs = await streamOfImpatientJobs(await Scene.open(t, short), {
      waitMs: 0,
      mostJobs: 200,
    });
    t.diagnostic(`the slot came back to job ${jobs}`);
  });

  test('jobs that wait for two seconds each free a dead slot in the end', async (t) => {
    const jobs = await streamOfImpatientJobs(await Scene.open(t, short), {
      waitMs: 2_000,
      mostJobs: 20,
    });
    t.diagnostic(`the slot came back to job ${jobs}`);
  });

  test('who never got a slot gives back nothing', async (t) => {
    await strayRelease(await Scene.open(t));
  });
});
