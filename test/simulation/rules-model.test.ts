import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mutated } from './mutation.ts';
import { rulesModelMutants } from './rules-model-mutants.ts';
import { compareStories } from './rules-story.ts';

test('the rules and their brute-force model agree in a few thousand answers', () => {
  const seeds = Array.from({ length: 400 }, (_, index) => index + 1);
  const { cases, differences } = compareStories(seeds);
  assert.deepEqual(differences, []);
  assert.ok(cases > 3_000);
});

/* Whether they are caught is asked in rules-model.slow.test.ts. */
describe("the table of the model's mutants", () => {
  for (const mutant of rulesModelMutants)
    test(`fits the sources: ${mutant.name}`, () => {
      assert.match(mutated(mutant), /export /);
    });
});
