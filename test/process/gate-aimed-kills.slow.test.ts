import { describe, test } from 'node:test';
import { type Aim, callsOf, killAt } from './support/aimed-kills.ts';
import { Scene, shortTiming } from './support/scene.ts';

const aims: readonly (readonly [string, Aim])[] = [
  ['while it makes the gate', { stage: 'open' }],
  ['while it holds a slot', { stage: 'hold', lastsMs: 1_600 }],
  ['on its way through the line', { stage: 'acquire', crowded: true }],
  ['on its way in, and the counter file lost', { stage: 'acquire', losesCounter: true }],
  ['on its way out, and the counter file lost', { stage: 'release', losesCounter: true }],
];

/** Two heartbeats within the one job that lasts. */
const timing = { ...shortTiming, heartbeatMs: 600 };

describe('a process killed between any two calls', { concurrency: 4 }, () => {
  for (const lock of ['flock', 'fcntl'] as const) {
    for (const [name, aim] of aims) {
      test(`${name} costs nobody anything (${lock})`, async (t) => {
        const options = { lock, ...(aim.stage === 'hold' ? { timing } : {}) };
        const calls = await callsOf(await Scene.open(t, options), aim);
        t.diagnostic(`${calls.length} calls`);
        for (let call = 1; call <= calls.length; call += 1) {
          const scene = await Scene.open(t, options);
          await killAt(scene, aim, call);
          await scene.end();
        }
      });
    }
  }
});
