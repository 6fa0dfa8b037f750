import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { streamOfImpatientJobs } from './support/scenarios.ts';
import { Scene } from './support/scene.ts';

describe('with the default timing of a gate', { concurrency: 8 }, () => {
  for (const lock of ['flock', 'fcntl'] as const) {
    test(`a holder that is stopped for 90 s keeps its slot (${lock})`, async (t) => {
      const scene = await Scene.open(t, { lock });
      const holder = scene.start();
      await holder.told('entered');
      const other = scene.start({ lasts: { leastMs: 0, mostMs: 0 } });
      await other.told('waiting');
      holder.stop();
      await sleep(90_000);
      holder.continue();
      // Time for it to find out, and for the other to take what is not its.
      await sleep(12_000);
      assert.deepEqual([holder.all('lost'), other.all('entered')], [[], []]);
      holder.say('leave');
      assert.equal((await holder.told('left')).known, true);
      await other.told('left');
      assert.equal(scene.overlaps(1).most, 1);
      scene.assertIdle();
    });
  }

  test('a first waiter that is stopped is skipped after 30 s', async (t) => {
    const scene = await Scene.open(t);
    const holder = scene.start();
    await holder.told('entered');
    const stopped = scene.start({ lasts: { leastMs: 0, mostMs: 0 } });
    await stopped.told('waiting');
    const next = scene.start();
    await next.told('waiting');
    stopped.stop();
    const freeMs = performance.now();
    holder.say('leave');
    await next.told('entered');
    const afterMs = performance.now() - freeMs;
    assert.ok(afterMs >= 29_000, `not before its time is up: ${afterMs} ms`);
    stopped.continue();
    await sleep(2_000);
    next.say('leave');
    await stopped.told('left');
    assert.equal(scene.overlaps(1).most, 1);
    scene.assertIdle();
    t.diagnostic(`passed over after ${Math.round(afterMs)} ms`);
  });

  for (const waitMs of [0, 5_000]) {
    test(`jobs that wait for ${waitMs} ms each free a dead holder's slot in the end`, async (t) => {
      const scene = await Scene.open(t);
      const beganMs = performance.now();
      const jobs = await streamOfImpatientJobs(scene, { waitMs, mostJobs: 3_000, pauseMs: 500 });
      const afterMs = performance.now() - beganMs;
      assert.ok(afterMs >= 44_000, `not before silence is a proof: ${afterMs} ms`);
      t.diagnostic(`the slot came back to job ${jobs}, after ${Math.round(afterMs)} ms`);
    });
  }

  test('one who waits on another machine gets a dead slot by its silence', async (t) => {
    const scene = await Scene.open(t);
    const pretends = {
      place: '00000000-0000-4000-8000-000000000000/1',
      self: { pid: 1, start: '1' },
    };
    const dead = scene.start({ pretends, namesJob: false });
    await dead.told('entered');
    const waiter = scene.start({ lasts: { leastMs: 0, mostMs: 0 } });
    await waiter.told('waiting');
    await dead.kill();
    const beganMs = performance.now();
    await waiter.told('left');
    const afterMs = performance.now() - beganMs;
    // Within 60 s, and some for a busy machine.
    assert.ok(afterMs >= 35_000 && afterMs < 90_000, `back after ${afterMs} ms`);
    t.diagnostic(`the slot came back after ${Math.round(afterMs)} ms`);
  });
});
