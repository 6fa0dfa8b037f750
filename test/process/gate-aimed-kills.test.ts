import { describe, test } from 'node:test';
import { type Aim, callsOf, killAt } from './support/aimed-kills.ts';
import { Scene } from './support/scene.ts';

const aims: readonly (readonly [string, Aim])[] = [
  ['while it gets a slot', { stage: 'acquire' }],
  ['while it gives a slot back', { stage: 'release' }],
];

describe('a process killed between any two calls', { concurrency: 3 }, () => {
  for (const [name, aim] of aims) {
    test(`${name} costs nobody anything`, async (t) => {
      const calls = await callsOf(await Scene.open(t), aim);
      t.diagnostic(`${calls.length} calls`);
      for (let call = 1; call <= calls.length; call += 1) {
        const scene = await Scene.open(t);
        await killAt(scene, aim, call);
        await scene.end();
      }
    });
  }
});
