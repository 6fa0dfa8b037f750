import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { othersCanReplace } from '../../src/platform/files/parent-directories.ts';

const me = 1000;
const other = 1001;
const at = (uid: number, mode: number) => ({ uid, mode });

describe('another user can put another directory in the place of one', () => {
  const cases: readonly (readonly [boolean, string, readonly ReturnType<typeof at>[]])[] = [
    [
      false,
      'where only root and this user own what is above',
      [at(me, 0o700), at(me, 0o755), at(0, 0o755)],
    ],
    [false, 'whatever its own mode and owner are', [at(other, 0o777), at(0, 0o755)]],
    [
      true,
      'where the group writes to the directory above',
      [at(me, 0o700), at(0, 0o2770), at(0, 0o755)],
    ],
    [
      true,
      'where all users write to a directory above that',
      [at(me, 0o700), at(me, 0o700), at(0, 0o777), at(0, 0o755)],
    ],
    [false, 'not where that one is sticky', [at(me, 0o700), at(0, 0o1777), at(0, 0o755)]],
    [
      true,
      'where that one is sticky, and another user owns the entry',
      [at(other, 0o700), at(0, 0o1777)],
    ],
    [
      false,
      'not where that one is sticky, and root owns the entry',
      [at(0, 0o700), at(0, 0o3770), at(0, 0o755)],
    ],
    [
      true,
      'where another user owns a directory above',
      [at(me, 0o700), at(other, 0o755), at(0, 0o755)],
    ],
    [true, 'where another user owns a sticky directory above', [at(me, 0o700), at(other, 0o1755)]],
  ];
  for (const [can, where, chain] of cases)
    test(where, () => assert.equal(othersCanReplace(chain, me), can));
});
