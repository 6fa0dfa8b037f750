import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gateMutants } from './support/gate-mutants.ts';
import { occurrencesOf, plantMutant } from './support/mutant.ts';

test('every mutant that the slow suite plants has its text in the sources', () => {
  for (const { name, mutations } of gateMutants)
    for (const mutation of mutations)
      assert.equal(occurrencesOf(mutation), 1, `${name}: ${mutation.from}`);
});

test('a mutant whose text is not in the sources any more is an error', (t) => {
  const gone = { file: 'session/heartbeat.ts', from: 'no such text', to: '' };
  assert.throws(() => plantMutant(t, [gone]), /must be written anew/);
});
