import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Voice } from '../../src/action/action-log.ts';
import { tellRefusal } from '../../src/action/rejection.ts';

const errand = {
  path: '/mnt',
  gate: 'g',
  lock: 'flock',
  scope: 'shared',
  limit: 1,
  waitMs: 1000,
  details: {},
} as const;

type Entrance = Parameters<typeof tellRefusal>[2];

function outcome(onError: 'fail' | 'continue', entrance: Entrance) {
  const told: string[] = [];
  const voice = {
    warning: (line: string) => told.push(`warning: ${line}`),
    error: (line: string) => told.push(`error: ${line}`),
  } as unknown as Voice;
  const refused = tellRefusal(voice, { errand, onTimeout: 'fail', onError }, entrance);
  return { refused, told: told.join('\n') };
}

const refusedWith = (code: string): Entrance => ({
  kind: 'refused',
  code,
  message: 'because',
  waitedMs: 7,
});
const silent: Entrance = { kind: 'timed-out', position: 0, waitedMs: 7, answered: false };

describe('a store that cannot be reached or is full', () => {
  for (const [name, entrance] of [
    ['is full', refusedWith('STORAGE_FULL')],
    ['is over its quota', refusedWith('EDQUOT')],
    ['has a mount in trouble', refusedWith('MOUNT_TROUBLE')],
    ['has a stale handle', refusedWith('ESTALE')],
    ['does not answer', silent],
  ] as const) {
    test(`${name}: the job fails by default, and continues with a warning if it says so`, () => {
      const fails = outcome('fail', entrance);
      assert.notEqual(fails.refused?.goesOn, true);
      assert.match(fails.told, /^error: /);
      const { refused, told } = outcome('continue', entrance);
      assert.deepEqual(refused, {
        kind: 'refused',
        refused: 'store-error',
        waitedMs: 7,
        goesOn: true,
      });
      assert.match(told, /^warning: .*continues without a slot \(on-error: continue\)$/);
    });
  }

  test('an unfit mount, a wrong store, a rejection and a time-out fail all the same', () => {
    for (const code of [
      ...['MOUNT_UNFIT', 'STORE_MISMATCH', 'PATH_MISSING', 'PATH_DENIED', 'POLICY_UNFIT', 'LOST'],
      ...['BARRED', 'REPLACED', 'FORCED', 'LINE_FULL', 'OWN_TICKET', 'FORMAT_TOO_NEW'],
    ]) {
      const { refused, told } = outcome('continue', refusedWith(code));
      assert.notEqual(refused?.goesOn, true, code);
      assert.match(told, /^error: /, code);
    }
    const { refused } = outcome('continue', { ...silent, answered: true });
    assert.equal(refused?.goesOn, false);
  });
});
