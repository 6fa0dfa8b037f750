import { test } from 'node:test';
import * as fc from 'fast-check';
import { anyStory, endlessStory } from '../support/slot-properties.ts';

const numRuns = 1_000;

test('no name is held twice, limits and shares hold, and a waiter waits only for a reason', () => {
  fc.assert(anyStory, { numRuns });
});

test('no waiter is starved, whatever comes behind it', () => {
  fc.assert(endlessStory, { numRuns });
});
