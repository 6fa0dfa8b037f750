import { describe, test } from 'node:test';
import { fuzzGate } from '../support/planted-run.ts';

describe('a gate whose files another user plants or damages', () => {
  for (const seed of [1, 2, 3, 4, 5, 6])
    test(`works or refuses, and gives no number twice (seed ${seed})`, { timeout: 120_000 }, (t) =>
      fuzzGate(t, { seed, steps: 40 }),
    );
});
