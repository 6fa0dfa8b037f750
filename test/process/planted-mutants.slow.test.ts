import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failedTests, type Mutation, plantMutant } from './support/mutant.ts';

/** A rule against planted data undone, and the test of `planted-names` that then fails. */
const mutants: readonly (Mutation & { readonly name: string; readonly failing: RegExp })[] = [
  {
    name: 'a number far above the next one counts as used',
    file: 'core/numbers.ts',
    from: 'used >= next && used <= next + mostNumbersAhead ? used + 1 : next',
    to: 'Math.max(used + 1, next)',
    failing: /unless it is too far above the next one/,
  },
  {
    name: 'a running marker that is there is not noticed',
    file: 'store/markers/own-marker.ts',
    from: "const usedUp = await markerExists(gate, { ticket, phase: 'running' });",
    to: 'const usedUp = (await Promise.resolve()) !== undefined;',
    failing: /as the next marker is skipped|whatever empty marker/,
  },
  {
    name: 'a full queue checks the first waiters only',
    file: 'ticket/liveness-check.ts',
    from: 'window === undefined ? waitersAhead(record, me) : waitersIn(record.waiting, window)',
    to: 'window === undefined ? waitersAhead(record, me) : waitersAhead(record, me)',
    failing: /dead waiters at positions .* do not keep a queue full/,
  },
  {
    name: 'a directory as the older history stops the rotation',
    file: 'store/files/history-file.ts',
    from: 'await pastStrange(gate, fileNames.olderHistory, putAside).catch(',
    to: 'await putAside().catch(',
    failing: /as the older history does not stop the rotation/,
  },
  {
    name: 'no number is kept ahead of a rebuild',
    file: 'store/transaction/transaction.ts',
    from: 'if (best === undefined) await keepNumbersAhead(gate, record.next);',
    to: '',
    failing: /after the record and the history are lost, twice within a second/,
  },
];

describe('the tests of planted names fail when', { concurrency: 2 }, () => {
  for (const { name, failing, ...mutation } of mutants)
    test(name, { timeout: 180_000 }, async (t) => {
      const failed = await failedTests(plantMutant(t, [mutation]), 'planted-names');
      assert.ok(
        failed.some((line) => failing.test(line)),
        `these tests failed: ${failed.join('; ')}`,
      );
    });
});
