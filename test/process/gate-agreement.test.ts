import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Scene } from './support/scene.ts';

describe('jobs that do not agree', { concurrency: 4 }, () => {
  test('about the limit: the smaller one of holders and asking job counts, and both are shown', async (t) => {
    const scene = await Scene.open(t);
    const wide = scene.start({ limit: 3 });
    const alsoWide = scene.start({ limit: 3 });
    await Promise.all([wide.told('entered'), alsoWide.told('entered')]);

    const narrow = scene.start({ limit: 1 });
    const told = await narrow.told('waiting');
    assert.deepEqual([told.because, told.limit, told.askedLimit], ['full', 1, 1]);
    wide.say('leave');
    alsoWide.say('leave');
    await narrow.told('entered');

    const wideAgain = scene.start({ limit: 3 });
    const toldToo = await wideAgain.told('waiting');
    assert.deepEqual([toldToo.because, toldToo.limit, toldToo.askedLimit], ['full', 1, 3]);
    narrow.say('leave');
    await wideAgain.told('entered');
    wideAgain.say('leave');
    await wideAgain.told('left');
    scene.assertIdle();
  });

  for (const [first, second] of [
    ['flock', 'fcntl'],
    ['fcntl', 'flock'],
  ] as const) {
    test(`about the lock: a gate of ${first} refuses a job that asks for ${second}`, async (t) => {
      const scene = await Scene.open(t, { lock: first });
      const holder = scene.start();
      await holder.told('entered');
      const { code, message } = await scene.start({ lock: second }).told('refused');
      assert.equal(code, 'LOCK_MISMATCH');
      assert.match(message, new RegExp(`Use lock: ${first}`));
      assert.equal(scene.record().running.length, 1);
      assert.equal(scene.record().waiting.length, 0);
    });
  }
});
