import { describe, test } from 'node:test';
import { callsOf } from './support/aimed-kills.ts';
import { removedWhileStopped } from './support/scenarios.ts';
import { Scene } from './support/scene.ts';

const removals = [
  ['flock', ['gate.lock']],
  ['flock', ['counter.json']],
  ['flock', ['gate.lock', 'counter.json']],
  ['fcntl', ['gate.lock', 'counter.json']],
] as const;

describe('a process is stopped between any two calls on its way in', { concurrency: 4 }, () => {
  for (const [lock, files] of removals) {
    test(`and ${files.join(' and ')} removed: one job at a time (${lock})`, async (t) => {
      const used = await Scene.open(t, { lock });
      await used.passThrough();
      const calls = await callsOf(used, { stage: 'acquire' });
      for (let call = 1; call <= calls.length; call += 1) {
        const scene = await Scene.open(t, { lock });
        // Numbers were given out before, so that beginning anew from 1 would show.
        await scene.passThrough();
        await removedWhileStopped(scene, { call, files });
        await scene.end();
      }
    });
  }
});
