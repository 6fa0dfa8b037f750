import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ListedProcess } from '../../src/platform/processes/process-list.ts';
import { workOf } from '../../src/platform/processes/process-work.ts';

/** The session of slotgate and its command, and another one. */
const here = 10;
const elsewhere = 99;

/** The command is process 100; what bears its mark is named `marked`. */
function row(
  pid: number,
  parentPid: number,
  { session = here, name = 'marked', command = '' }: Partial<ListedProcess> = {},
): ListedProcess {
  return { pid, parentPid, session, name, command, start: String(pid) };
}

const command = row(100, 50, { name: 'sh' });
const slotgate = row(50, 10, { name: 'node' });

function work(others: readonly ListedProcess[], roots = [100]): number[] {
  const found = workOf([slotgate, command, ...others], {
    roots,
    sessions: new Set([here]),
    isOurs: ({ name }) => name === 'marked',
  });
  return found.map(({ pid }) => pid).sort((a, b) => a - b);
}

describe('work of a command', () => {
  test('is its process and all below it, marked or not', () => {
    assert.deepEqual(
      work([row(101, 100, { name: 'x' }), row(102, 101, { name: 'y' })]),
      [100, 101, 102],
    );
  });

  test('is a child of work in a session of its own', () => {
    assert.deepEqual(work([row(101, 100, { session: elsewhere })]), [100, 101]);
  });

  test('is a marked process without its parent, in the same session, and what is below it', () => {
    const others = [row(101, 1), row(102, 101, { name: 'x' })];
    assert.deepEqual(work(others), [100, 101, 102]);
  });

  test('is a child of such a process in a session of its own', () => {
    assert.deepEqual(work([row(101, 1), row(102, 101, { session: elsewhere })]), [100, 101, 102]);
  });

  test('is not a daemon: marked, without its parent, in a session of its own; nor what is below it', () => {
    const others = [row(101, 1, { session: elsewhere }), row(102, 101, { session: elsewhere })];
    assert.deepEqual(work(others), [100]);
  });

  test('is one that was found before, also when it looks like a daemon now', () => {
    assert.deepEqual(work([row(101, 1, { session: elsewhere })], [100, 101]), [100, 101]);
  });

  test('is no process of the session without a mark', () => {
    assert.deepEqual(work([row(101, 1, { name: 'x' }), row(102, 10, { name: 'x' })]), [100]);
  });

  test('is no process that gives slots back: a keeper, a cleanup process, and what is below them', () => {
    const others = [
      row(101, 100, { command: '/n/node /a/dist/keeper/index.js /tmp/slotgate-0-ab' }),
      row(102, 101),
      row(103, 100, { command: 'node /a/dist/heir/index.js {"path":"/p"}' }),
      row(104, 100, { command: 'node /a/keeper/index.js' }),
    ];
    assert.deepEqual(work(others), [100, 104]);
  });

  test('is only what is below the command where sessions are unknown', () => {
    const others = [row(101, 100), row(102, 1)].map(({ session: _, ...rest }) => rest);
    assert.deepEqual(work(others), [100, 101]);
  });

  test('is what was found before when the command has ended', () => {
    const found = workOf([slotgate, row(101, 1, { name: 'x' }), row(102, 1)], {
      roots: [101],
      sessions: new Set([here]),
      isOurs: ({ name }) => name === 'marked',
    });
    assert.deepEqual(
      found.map(({ pid }) => pid),
      [101, 102],
    );
  });
});
