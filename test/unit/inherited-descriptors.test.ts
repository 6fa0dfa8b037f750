import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  inheritedDescriptors,
  namedDescriptors,
} from '../../src/platform/processes/process-descriptors.ts';

/** Flags of Node's own: closed on exec. */
const closing = '02000000';

/** What Node 24 has open when a program begins, with these before, between and after. */
function seen(
  table: Readonly<Record<number, string | readonly [string, string]>>,
  named: readonly number[] = [],
): string[] {
  const entries = Object.entries(table).map(([number, value]) => {
    const [target, flags] = typeof value === 'string' ? [value, closing] : value;
    return { number: Number(number), target, flags };
  });
  const info = (number: number): string =>
    `pos:\t0\nflags:\t${entries.find((each) => each.number === number)?.flags ?? ''}\n`;
  return inheritedDescriptors(new Set(named), entries, info).map(
    ({ number, closes }) => `${number}${closes ? '' : ' open'}`,
  );
}

const nodes = {
  0: '/dev/null',
  1: 'pipe:[1]',
  2: 'pipe:[2]',
  10: 'anon_inode:[eventpoll]',
  11: 'anon_inode:[io_uring]',
  12: 'pipe:[70]',
  13: 'pipe:[70]',
  14: 'pipe:[71]',
  15: 'pipe:[71]',
  16: 'anon_inode:[eventfd]',
  17: '/dev/null',
};

describe('inherited descriptors', () => {
  test("are none of Node's own", () => {
    assert.deepEqual(seen(nodes), []);
  });

  test('are files, wherever they are', () => {
    assert.deepEqual(seen({ ...nodes, 3: '/tmp/x', 20: '/tmp/y' }), ['3', '20']);
  });

  test("are pipes with both ends before Node's own, as make's job server has them", () => {
    assert.deepEqual(seen({ ...nodes, 3: 'pipe:[5]', 4: 'pipe:[5]' }), ['3', '4']);
  });

  test("are pipes of make's job server behind Node's own, since the environment names them", () => {
    const table = { ...nodes, 18: 'pipe:[5]', 19: 'pipe:[5]' };
    assert.deepEqual(seen(table), []);
    assert.deepEqual(seen(table, [18, 19]), ['18', '19']);
  });

  test('are one end of a pipe, a socket, a terminal, and /dev/null for writing', () => {
    const table = {
      18: 'pipe:[5]',
      19: 'socket:[6]',
      20: '/dev/pts/0',
      21: ['/dev/null', '02000001'],
    } as const;
    assert.deepEqual(seen({ ...nodes, ...table }), ['18', '19', '20', '21']);
  });

  test('are those that any child gets, too, as they are not marked: an outer lock, a process substitution', () => {
    const table = { 21: ['/g/1_g.running', '0100002'], 63: ['pipe:[9]', '00'] } as const;
    assert.deepEqual(seen({ ...nodes, ...table }), ['21 open', '63 open']);
  });
});

test('the environment names descriptors of job servers and of socket activation', () => {
  const names = (environment: NodeJS.ProcessEnv): number[] => [...namedDescriptors(environment)];
  assert.deepEqual(names({ MAKEFLAGS: ' -j4 --jobserver-auth=5,6' }), [5, 6]);
  assert.deepEqual(names({ MAKEFLAGS: ' -j --jobserver-fds=3,4 -- X=1' }), [3, 4]);
  assert.deepEqual(names({ MAKEFLAGS: ' --jobserver-auth=fifo:/tmp/GMfifo1' }), []);
  assert.deepEqual(names({ LISTEN_FDS: '2' }), [3, 4]);
  assert.deepEqual(names({ LISTEN_FDS: '99999999999' }), []);
  assert.deepEqual(names({ LISTEN_FDS: 'x' }), []);
  assert.deepEqual(names({}), []);
});
