import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { plantMutant } from './support/mutant.ts';
import { attacks } from './support/swap-attacks.ts';
import { swapMutants } from './support/swap-mutants.ts';
import { whyNoAttack } from './support/swap-scene.ts';
import { armed, series } from './support/swap-series.ts';

/** Far above the mean of any of these attacks. */
const tries = 60;

describe('the attacks notice a version without', { skip: whyNoAttack() }, () => {
  for (const { name, mutation, attack: wanted } of swapMutants)
    test(name, { timeout: 900_000 }, async (t) => {
      const attack = attacks.find((each) => each.name.includes(wanted));
      assert.ok(attack !== undefined, wanted);
      const copy = plantMutant(t, [mutation]);
      chmodSync(copy, 0o755);
      const program = (bundle: string): string => join(copy, 'src/bin', `${bundle}.ts`);
      const { hits } = await series({ ...armed(t), program }, attack, { tries, upToFirst: true });
      assert.equal(hits, 1);
    });
});
