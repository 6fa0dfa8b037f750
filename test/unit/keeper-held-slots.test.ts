import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heldVariable, readNotes, writeNotes } from '../../src/keeper/client/held-slots.ts';

const note = {
  directory: '/t/slotgate-0-a-b',
  use: 'u',
  uuid: 't',
  path: '/mnt/ci',
  gate: 'deploy',
  ticket: 3,
  token: 4,
};

const read = (value: string | undefined) => readNotes({ [heldVariable]: value });

test('what was written is read', () => {
  assert.deepEqual(read(writeNotes([note, { ...note, use: 'v' }])), [note, { ...note, use: 'v' }]);
});

test('a garbled variable counts as none', () => {
  const wrong = [
    { ...note, directory: 'relative' },
    { ...note, directory: '/t/\0' },
    { ...note, path: '' },
    { ...note, uuid: 'x'.repeat(300) },
    { ...note, ticket: -1 },
    { ...note, token: '4' },
    null,
  ];
  for (const value of [
    undefined,
    '',
    'null',
    '{}',
    '[',
    '"[]"',
    '\u0000',
    ...wrong.map((each) => JSON.stringify([each])),
    JSON.stringify(Array.from({ length: 300 }, () => note)),
  ]) {
    assert.deepEqual(read(value), [], value);
  }
});
