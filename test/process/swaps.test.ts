import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { occurrencesOf } from './support/mutant.ts';
import { attacks } from './support/swap-attacks.ts';
import { swapMutants } from './support/swap-mutants.ts';
import { job } from './support/swap-plants.ts';
import { SwapScene, users, whyNoAttack } from './support/swap-scene.ts';
import { armed, committed, series } from './support/swap-series.ts';

/** Most attacks hit an unprotected version at the first or the second try; a campaign tries each 200 times. */
const tries = 2;

describe('an attacker who swaps names in the shared directory', { skip: whyNoAttack() }, () => {
  for (const attack of attacks)
    test(`changes nothing elsewhere: ${attack.name}`, { timeout: 300_000 }, async (t) => {
      const { harm } = await series(armed(t), attack, { tries, upToFirst: true });
      assert.equal(harm, undefined);
    });

  test('attacks a job that works where nobody attacks it', { timeout: 60_000 }, async () => {
    using scene = new SwapScene(0o2770, users.victim);
    const codes: (number | null)[] = [];
    await job(async (call) => {
      const called = await scene.call(committed, call);
      codes.push(called.code);
      return called;
    }, scene);
    assert.deepEqual(codes, [0, 0, 0]);
    assert.equal(scene.harm(), undefined);
  });
});

describe('the mutants of the slow suite', () => {
  for (const { name, mutation } of swapMutants)
    test(`fit the sources: ${name}`, () => assert.equal(occurrencesOf(mutation), 1));
});
