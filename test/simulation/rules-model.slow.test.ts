import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { inMutatedCopy } from './mutation.ts';
import { rulesModelMutants } from './rules-model-mutants.ts';
import { type Comparison, compareStories } from './rules-story.ts';

const wantedCases = 1_000_000;
const seedsAtATime = 10_000;

test('the rules and their brute-force model agree in a million answers', () => {
  let cases = 0;
  for (let first = 1; cases < wantedCases; first += seedsAtATime) {
    const seeds = Array.from({ length: seedsAtATime }, (_, index) => first + index);
    const compared = compareStories(seeds);
    assert.deepEqual(compared.differences, []);
    assert.ok(compared.cases > 0);
    cases += compared.cases;
  }
});

/* A model that cannot disagree proves nothing. */
describe('the model notices', () => {
  for (const mutant of rulesModelMutants)
    test(mutant.name, () => {
      const main = join('test', 'simulation', 'rules-story-main.ts');
      const { differences } = inMutatedCopy(mutant, (copy): Comparison => {
        const said = execFileSync(process.execPath, [main, '5000'], {
          cwd: copy,
          timeout: 120_000,
        });
        return JSON.parse(said.toString()) as Comparison;
      });
      assert.equal(differences.length, 1);
    });
});
