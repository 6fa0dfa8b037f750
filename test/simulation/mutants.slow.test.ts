import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allMutants } from './all-mutants.ts';
import { meet } from './mutation.ts';

/*
 * A simulator that cannot fail proves nothing. Each mutant is the protocol with one thing wrong, and
 * must break a promise within its seeds.
 */
describe('the simulator notices', { concurrency: 2 }, () => {
  for (const mutant of allMutants) {
    test(mutant.name, async () => {
      const fate = await meet(mutant);
      assert.equal(fate.kind, 'caught', JSON.stringify(fate));
    });
  }
});
