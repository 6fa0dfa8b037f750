import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobProcess } from './support/job-process.ts';
import {
  bootIdAlone,
  freeLockAlone,
  silentHolder,
  strayRelease,
  streamOfImpatientJobs,
} from './support/scenarios.ts';
import { Scene, shortTiming } from './support/scene.ts';

/** Tells a waiter to withdraw, and returns after how many milliseconds it was out. */
async function cancelled(waiter: JobProcess): Promise<number> {
  const beganMs = performance.now();
  waiter.say('cancel');
  await waiter.told('withdrawn');
  await waiter.ended;
  return performance.now() - beganMs;
}

describe('who counts as alive', { concurrency: 10 }, () => {
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
      mostJobs: 60,
      pauseMs: 250,
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

  test('a job that never held a slot releases nothing', async (t) => {
    await strayRelease(await Scene.open(t));
  });

  test('a process stopped in the middle of a commit is reported, can be left waiting, and goes on later', async (t) => {
    const scene = await Scene.open(t);
    const holder = scene.start();
    await holder.told('entered');
    const inLine = scene.start();
    await inLine.told('waiting');
    const stopped = scene.start({
      fault: { stage: 'acquire', call: 1, match: 'write counter.json', act: 'stop' },
    });
    await stopped.told('stopping');
    const newcomer = scene.start();
    const patient = scene.start({ lasts: { leastMs: 0, mostMs: 0 } });
    // Ten seconds after it began to try for the lock.
    await Promise.all([newcomer.reported('lock-busy'), patient.reported('lock-busy')]);

    const tookMs = await Promise.all([cancelled(newcomer), cancelled(inLine)]);
    // Wanted are 5 s. A busy machine takes longer, but not as long as the process is stopped: for ever.
    t.diagnostic(`out ${tookMs.map(Math.round).join(' and ')} ms after the cancel`);
    for (const ms of tookMs) assert.ok(ms < 20_000, `out ${ms} ms after the cancel`);
    const here = holder.told('left');
    holder.say('leave');

    stopped.continue();
    await here;
    await stopped.told('entered');
    stopped.say('leave');
    await patient.told('left');
    const { most, usedTwice, left } = scene.overlaps(1);
    assert.deepEqual([most, usedTwice, left], [1, [], 3]);
    await scene.passThrough();
    scene.assertIdle();
    t.diagnostic(`out ${tookMs.map(Math.round).join(' and ')} ms after the cancel`);
  });

  test('a first waiter that is stopped is skipped, and is served when it continues', async (t) => {
    const scene = await Scene.open(t, { timing: shortTiming });
    const holder = scene.start();
    await holder.told('entered');
    const stopped = scene.start();
    const { ticket } = await stopped.told('waiting');
    const next = scene.start();
    await next.told('waiting');
    stopped.stopWithout(`${scene.directory}/gate.lock`);
    holder.say('leave');
    await next.told('entered');
    assert.ok(next.all('event').some(({ event }) => event === 'passed-over'));
    assert.deepEqual(
      scene.record().waiting.map((waiter) => [waiter.ticket, waiter.passedOver]),
      [[ticket, true]],
    );
    stopped.continue();
    await sleep(1_000);
    next.say('leave');
    assert.equal((await stopped.told('entered')).ticket, ticket);
    stopped.say('leave');
    await stopped.told('left');
    assert.equal(scene.overlaps(1).most, 1);
    scene.assertIdle();
  });

  test('a holder stopped by SIGSTOP keeps its slot, for longer than silence would need to prove its death', async (t) => {
    const scene = await Scene.open(t, { timing: shortTiming });
    const holder = scene.start();
    await holder.told('entered');
    const other = scene.start({ lasts: { leastMs: 0, mostMs: 0 } });
    await other.told('waiting');
    holder.stop();
    await sleep(shortTiming.reclaimMs + 4_000);
    holder.continue();
    await sleep(2_000);
    assert.deepEqual([holder.all('lost'), other.all('entered')], [[], []]);
    holder.say('leave');
    assert.equal((await holder.told('left')).known, true);
    await other.told('left');
    assert.equal(scene.overlaps(1).most, 1);
    scene.assertIdle();
  });
});
