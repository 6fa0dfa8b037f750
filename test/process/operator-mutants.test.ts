import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failedTests, type Mutation, plantMutant } from './support/mutant.ts';

/** What an operator command says of a gate, with one part of it assumed. */
const mutants: readonly (Mutation & { readonly name: string })[] = [
  {
    name: 'a drained gate is assumed to be paused still',
    file: 'operator/operate.ts',
    from: 'isPausedBy: isPausedBy(after, order)',
    to: 'isPausedBy: true',
  },
  {
    name: "another operator's pause counts as the pause of this order",
    file: 'operator/operate.ts',
    from: 'paused?.by === order.by && paused.reason === order.reason && paused.sinceMs === order.sinceMs',
    to: 'paused !== undefined && order !== undefined',
  },
];

describe('the tests of operator commands fail when', { concurrency: 2 }, () => {
  for (const { name, ...mutation } of mutants) {
    test(name, { timeout: 120_000 }, async (t) => {
      const failed = await failedTests(plantMutant(t, [mutation]), 'ticket-operate');
      assert.equal(failed.length, 1, failed.join('; '));
      assert.match(
        failed[0] ?? '',
        /empty, and paused by one order, are judged in one transaction/,
      );
    });
  }
});
