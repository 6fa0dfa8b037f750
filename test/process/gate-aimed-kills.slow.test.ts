import { describe, test } from 'node:test';
import { type Aim, callsOf, killAt } from './support/aimed-kills.ts';
import { Scene } from './support/scene.ts';

const aims: readonly (readonly [string, Aim])[] = [
  ['while it makes the gate', { stage: 'open' }],
  ['on its way through the line', { stage: 'acquire', crowded: true }],
  ['on its way in, and the counter file lost', { stage: 'acquire', losesCounter: true }],
  ['on its way out, and the counter file lost', { stage: 'release', losesCounter: true }],
];

describe('a process killed between any two calls', { concurrency: 3 }, () => {
  for (const lock of ['flock', 'fcntl'] as const) {
    for (const [name, aim] of aims) {
      test(`${name} costs nobody anything (${lock})`, async (t) => {
        const calls = await callsOf(await Scene.open(t, { lock }), aim);
        t.diagnostic(`${calls.length} calls`);
        for (let call = 1; call <= calls.length; call += 1) {
          const scene = await Scene.open(t, { lock });
          await killAt(scene, aim, call);
          await scene.end();
        }
      });
    }
  }
});
