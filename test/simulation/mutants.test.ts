import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allMutants } from './all-mutants.ts';
import { mutated } from './mutation.ts';
import { scenarioNames } from './scenarios.ts';

/* Whether they are caught takes minutes, and is asked in mutants.slow.test.ts. */
describe('the table of mutants', () => {
  for (const mutant of allMutants) {
    test(`fits the sources: ${mutant.name}`, () => {
      assert.match(mutated(mutant), /export /);
      assert.ok(mutant.scenario === undefined || scenarioNames.includes(mutant.scenario));
    });
  }

  test('has no name twice', () => {
    const names = allMutants.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
  });
});
