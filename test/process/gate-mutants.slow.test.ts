import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gateMutants } from './support/gate-mutants.ts';
import { plantMutant } from './support/mutant.ts';
import { Scene } from './support/scene.ts';

describe('a gate that', { concurrency: 6 }, () => {
  for (const { name, mutations, scene, shownBy, says } of gateMutants) {
    test(`${name} is found out`, async (t) => {
      const root = plantMutant(t, mutations);
      const open = await Scene.open(t, { ...scene, root });
      await assert.rejects(shownBy(open), (error: unknown) => {
        assert.ok(error instanceof assert.AssertionError, String(error));
        assert.match(error.message, says);
        return true;
      });
      // Its processes must have ended before their sources are removed.
      await open.end();
    });
  }
});
