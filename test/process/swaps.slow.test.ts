import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { repetitions } from '../support/campaign.ts';
import { attacks } from './support/swap-attacks.ts';
import { whyNoAttack } from './support/swap-scene.ts';
import { armed, series } from './support/swap-series.ts';
import { isOnMaintenance, withoutProc } from './support/without-proc.ts';

/**
 * Tries for each attack. The version before the protection was hit after 15 tries on average by the slowest attack;
 * the full proof takes 200 (two hours); `SLOTGATE_SWAP_TRIES` is another number.
 */
const tries = Number(process.env['SLOTGATE_SWAP_TRIES'] ?? repetitions(4, 200));

describe('an attacker who tries again and again', { skip: whyNoAttack() }, () => {
  for (const attack of attacks)
    test(`changes nothing elsewhere: ${attack.name}`, { timeout: 3_600_000 }, async (t) => {
      const { harm } = await series(armed(t), attack, { tries, upToFirst: true });
      assert.equal(harm, undefined);
    });
});

describe('without /proc, one who attacks maintenance', { skip: whyNoAttack() }, () => {
  for (const attack of attacks.filter(isOnMaintenance))
    test(`changes nothing elsewhere: ${attack.name}`, { timeout: 3_600_000 }, async (t) => {
      const arms = { ...armed(t), program: withoutProc(t) };
      const { harm } = await series(arms, attack, { tries, upToFirst: true });
      assert.equal(harm, undefined);
    });
});
