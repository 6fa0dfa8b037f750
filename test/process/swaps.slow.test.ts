import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { attacks } from './support/swap-attacks.ts';
import { whyNoAttack } from './support/swap-scene.ts';
import { armed, series } from './support/swap-series.ts';

/** More than ten times what any attack needed on average to hit the version before it was protected. */
const tries = 200;

describe('an attacker who tries again and again', { skip: whyNoAttack() }, () => {
  for (const attack of attacks)
    test(`changes nothing elsewhere: ${attack.name}`, { timeout: 3_600_000 }, async (t) => {
      const { harm } = await series(armed(t), attack, { tries, upToFirst: true });
      assert.equal(harm, undefined);
    });
});
