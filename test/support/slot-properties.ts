import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { asked, SlotStory, setting } from './slot-stories.ts';

const names = ['s0', 's1', 's2', 's3', 's4', 's5'];

/** Jobs come, run and end while slots leave service and return: all is checked in every round. */
export const anyStory = fc.property(
  setting,
  fc.array(
    fc.record({
      come: fc.array(asked, { maxLength: 3 }),
      out: fc.option(fc.subarray(names, { maxLength: 3 })),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  (gate, rounds) => {
    const story = new SlotStory(gate);
    for (const { come, out } of rounds) {
      for (const job of come) story.come(job);
      if (out !== null) story.putOutOfService(out);
      story.round();
    }
  },
);

/** More rounds than those before a waiter, and it, need at most, however many come behind it. */
const enoughRounds = 40;

/** Jobs of the same priority come without end, in every round those that an adversary likes best. */
export const endlessStory = fc.property(
  setting,
  fc.record({ before: fc.array(asked, { maxLength: 5 }), victim: asked }),
  fc.array(fc.array(asked, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
  (gate, { before, victim }, adversary) => {
    const story = new SlotStory(gate);
    const same = { priority: 0 };
    for (const job of before) story.come({ ...job, ...same });
    story.round();
    const waiter = story.come({ ...victim, ...same });
    const needed = victim.exclusive ? 1 : victim.weight;
    if (waiter === undefined || story.usable(victim).length < needed) return;
    for (let round = 0; !story.isRunning(waiter); round += 1) {
      assert.ok(round < enoughRounds, 'the waiter is starved');
      for (const job of adversary[round % adversary.length] ?? []) story.come({ ...job, ...same });
      story.round();
    }
  },
);
