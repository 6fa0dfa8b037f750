import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Scene } from './support/scene.ts';

const limit = 2;
const processes = 6;
/** Fewer with the lock that is not the default: a slow test runs 300 jobs with that one, too. */
const jobsOf = { flock: 50, fcntl: 20 } as const;

describe('a gate with two slots', { concurrency: true }, () => {
  for (const lock of ['flock', 'fcntl'] as const) {
    const jobsEach = jobsOf[lock];
    test(`${processes * jobsEach} jobs of six processes never run more than two at once, first come first served (${lock})`, async (t) => {
      const scene = await Scene.open(t, { lock });
      const jobs = Array.from({ length: processes }, () =>
        scene.start({ limit, jobs: jobsEach, lasts: { leastMs: 60, mostMs: 200 } }),
      );
      const ends = await Promise.all(jobs.map((job) => job.ended));
      assert.deepEqual(
        ends.map(({ code }) => code),
        Array(processes).fill(0),
      );

      const { timesFull, ...seen } = scene.overlaps(limit);
      assert.deepEqual(seen, {
        most: limit,
        entered: processes * jobsEach,
        left: processes * jobsEach,
        cutShort: 0,
        unfinished: 0,
        outOfOrder: [],
        usedTwice: [],
        sharedSlots: 0,
      });
      // Both slots are in use again and again, or the test would show nothing.
      assert.ok(timesFull > jobsEach / 2, `both slots were in use ${timesFull} times`);
      scene.assertIdle();
      t.diagnostic(`both slots in use ${timesFull} times`);
    });
  }
});
