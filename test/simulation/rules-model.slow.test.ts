import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
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
describe('the model notices', { concurrency: 2 }, () => {
  for (const mutant of rulesModelMutants)
    test(mutant.name, async () => {
      const main = join('test', 'simulation', 'rules-story-main.ts');
      const { differences } = await inMutatedCopy(mutant, async (copy): Promise<Comparison> => {
        const options = { cwd: copy, timeout: 600_000 };
        const { stdout } = await promisify(execFile)(process.execPath, [main, '20000'], options);
        return JSON.parse(stdout) as Comparison;
      });
      assert.equal(differences.length, 1);
    });
});
