import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { disagreements, somePolicy, zones } from '../support/naive-schedule.ts';

const span = { fromMs: Date.parse('2025-12-30T00:00Z'), toMs: Date.parse('2028-01-02T00:00Z') };

describe('a schedule agrees with a naive reference, minute by minute, over two years', () => {
  for (const { zone } of zones)
    for (const seed of [1, 2])
      test(`in ${zone}, policy ${seed}`, { timeout: 600_000 }, () => {
        assert.deepEqual(disagreements(somePolicy(zone, { ...span, seed }), span), []);
      });
});
