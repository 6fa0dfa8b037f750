import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { damageCounter, damages, repairedByThemselves } from './support/damage.ts';
import { heartbeatFails, lockFileRemovedDuringCommit } from './support/scenarios.ts';
import { Scene, shortTiming } from './support/scene.ts';

describe('a gate whose files are damaged', { concurrency: 10 }, () => {
  for (const lock of ['flock', 'fcntl'] as const) {
    test(`a broken or lost counter file takes nothing from holder and waiter (${lock})`, async (t) => {
      await damageCounter(await Scene.open(t, { lock }), damages);
    });

    test(`who repairs the counter file does not lose its own lock by it (${lock})`, async (t) => {
      // Heartbeats are so rare that it is the waiter who finds the damage.
      const timing = { ...shortTiming, heartbeatMs: 4_000 };
      await repairedByThemselves(await Scene.open(t, { lock, timing }));
    });

    test(`a marker that was deleted under its holder is created again and locked (${lock})`, async (t) => {
      const scene = await Scene.open(t, { lock, timing: shortTiming });
      const holder = scene.start();
      await holder.told('entered');
      const [marker = ''] = scene.markers();
      const path = join(scene.directory, marker);
      const { announcement } = scene.engine.readMarkerFile(path);
      fs.unlinkSync(path);
      const other = scene.start({ lasts: { leastMs: 0, mostMs: 0 } });
      while (!scene.markers().includes(marker)) await sleep(50);
      await other.told('waiting');
      assert.equal(scene.engine.readMarkerFile(path).announcement?.uuid, announcement?.uuid);
      // Longer than it takes to prove the death of a holder that has no lock and no heartbeat.
      await sleep(shortTiming.reclaimMs + 2_000);
      assert.deepEqual(
        scene.record().running.map(({ watch }) => watch),
        [undefined],
      );
      holder.say('leave');
      await other.told('left');
      assert.equal(scene.overlaps(1).most, 1);
      scene.assertIdle();
    });

    test(`a descriptor that fails for good is given up for another one, which is locked (${lock})`, async (t) => {
      await heartbeatFails(await Scene.open(t, { lock, timing: shortTiming }));
    });
  }

  test('a lock file that is deleted during a commit admits no job before its end', async (t) => {
    await lockFileRemovedDuringCommit(await Scene.open(t));
  });

  test('a lock file that is deleted again and again never admits more than two', async (t) => {
    const scene = await Scene.open(t);
    const brief = { leastMs: 30, mostMs: 80 };
    const jobs = Array.from({ length: 4 }, () => scene.start({ limit: 2, jobs: 25, lasts: brief }));
    let deleted = 0;
    while (jobs.some((job) => !job.over)) {
      await sleep(20);
      fs.rmSync(scene.lockPath, { force: true });
      deleted += 1;
    }
    const seen = scene.overlaps(2);
    assert.deepEqual(
      [seen.most, seen.left, seen.usedTwice, seen.outOfOrder, seen.sharedSlots],
      [2, 100, [], [], 0],
    );
    await scene.passThrough();
    scene.assertIdle();
    t.diagnostic(`deleted ${deleted} times`);
  });
});
