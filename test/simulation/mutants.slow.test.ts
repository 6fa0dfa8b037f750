import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listedMutants } from './mutants.ts';
import { meet } from './mutation.ts';
import { otherMutants } from './other-mutants.ts';

/*
 * A simulator that cannot fail proves nothing. Each mutant is the protocol with one thing wrong, and
 * must break a promise within its seeds; equivalent ones must not, since the rest makes them good.
 */
describe('the simulator notices', () => {
  for (const mutant of [...listedMutants, ...otherMutants]) {
    const title = mutant.equivalent === true ? `no harm in: ${mutant.name}` : mutant.name;
    test(title, async () => {
      const fate = await meet(mutant);
      assert.equal(
        fate.kind,
        mutant.equivalent === true ? 'survived' : 'caught',
        JSON.stringify(fate),
      );
    });
  }
});
