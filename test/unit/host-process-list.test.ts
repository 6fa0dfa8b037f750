import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { endTree } from '../../src/platform/processes/end-processes.ts';
import {
  isMarked,
  type ListedProcess,
  listed,
  listProcesses,
} from '../../src/platform/processes/process-list.ts';
import { parsePs, parseWindows } from '../../src/platform/processes/process-status.ts';
import { lookAtProcess } from '../../src/platform/processes/process-table.ts';
import { withDescendants } from '../../src/platform/processes/process-work.ts';

test('the list of macOS is read, whatever a program is called', () => {
  const text = [
    '    1     0 Ss   Mon Nov  3 09:12:11 2026     /sbin/launchd',
    '  412     1 S    Mon Nov  3 09:12:11 2026     /opt/my runner/bin/Runner.Worker spawnclient 1 2',
    '  500   412 Z    Mon Nov  3 09:12:11 2026     (sh)',
    'rubbish',
  ].join('\n');
  assert.deepEqual(
    listed(parsePs(text, 'command')).map(({ pid, parentPid, start }) => [pid, parentPid, start]),
    [
      [1, 0, 'Mon Nov 3 09:12:11 2026'],
      [412, 1, 'Mon Nov 3 09:12:11 2026'],
    ],
  );
});

test('the list of Windows is read, also where a command has separators in it', () => {
  const text =
    '4|0||System|\r\n812|4|133000|Runner.Worker.exe|"C:\\r\\Worker.exe" a|b\r\nrubbish\r\n';
  assert.deepEqual(listed(parseWindows(text)), [
    { pid: 4, parentPid: 0, start: '', name: 'System', command: '' },
    {
      pid: 812,
      parentPid: 4,
      start: '133000',
      name: 'Runner.Worker',
      command: '"C:\\r\\Worker.exe" a|b',
    },
  ]);
});

test('descendants are found in whatever order the list is', () => {
  const row = (pid: number, parentPid: number) => ({
    pid,
    parentPid,
    start: '',
    name: '',
    command: '',
  });
  const all = [row(5, 4), row(4, 3), row(3, 1), row(9, 1)];
  assert.deepEqual(
    withDescendants(all, [3]).map(({ pid }) => pid),
    [5, 4, 3],
  );
});

describe('a tree that is killed', {
  skip: process.platform === 'win32' ? 'nothing is stopped first there' : false,
}, () => {
  test('a child that a list lacks, since it was started while the list was made, is killed as well', async () => {
    const [parent, child, ends] = twoSleepers();
    const lists = [
      [parent],
      // The list's names were read before the child was started, its states after the parent stood still.
      [{ ...parent, stopped: true }],
      [{ ...parent, stopped: true }, child],
    ];
    assert.equal(endTree(parent, replay(lists)), 2);
    await ends;
  });

  test('the child of one that was found is killed, though the root has gone meanwhile', async () => {
    const [parent, child, ends] = twoSleepers();
    const root = { ...parent, pid: 2 ** 22 + 1, start: 'root' };
    const lists = [[root, { ...parent, parentPid: root.pid }], [parent], [parent, child]];
    assert.equal(endTree(root, replay(lists)), 2);
    await ends;
  });

  test('when a list fails, those that were found by then do not stand still for ever', async () => {
    const [parent, child, ends] = twoSleepers();
    const fail = (): never => {
      throw new Error('no list');
    };
    const lists = replay([[parent, child]], fail);
    assert.throws(() => endTree(parent, lists), /no list/);
    await ends;
  });
});

/** Two processes, as a list shows the second as the child of the first, and the end of both. */
function twoSleepers() {
  const [parent, child] = [1, 2].map(() => spawn('sleep', ['60'], { stdio: 'ignore' }));
  if (parent?.pid === undefined || child?.pid === undefined) throw new Error('No process');
  const shown = { start: '', name: 'sleep', command: 'sleep 60', stopped: false };
  return [
    { ...shown, pid: parent.pid, parentPid: process.pid },
    { ...shown, pid: child.pid, parentPid: parent.pid },
    Promise.all([once(parent, 'exit'), once(child, 'exit')]),
  ] as const;
}

/** Shows these lists one after the other, then the last one with all standing still, or what `then` gives. */
function replay(lists: ListedProcess[][], then?: () => ListedProcess[]): () => ListedProcess[] {
  const last = (lists.at(-1) ?? []).map((each) => ({ ...each, stopped: true }));
  return () => lists.shift() ?? then?.() ?? last;
}

const onLinux = { skip: process.platform === 'linux' ? false : 'marks are read from /proc' };

test(
  'a tree that grows while it is killed is gone as a whole, its marks were seen',
  onLinux,
  async () => {
    const script =
      'process.title="x";setInterval(() => require("child_process").spawn("sleep", ["60"]), 5)';
    const child = spawn(process.execPath, ['-e', script], {
      env: { ...process.env, SLOTGATE_TEST_MARK: 'tree' },
      stdio: 'ignore',
    });
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    const exit = once(child, 'exit');
    const mark = { SLOTGATE_TEST_MARK: 'tree' };
    const marked = () => listProcesses().filter((each) => isMarked(each.pid, mark));
    while (marked().length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    const status = lookAtProcess(pid);
    if (typeof status === 'string') throw new Error('It is gone');
    assert.equal(endTree({ pid, start: 'another' }), 0, 'its number alone is not enough');
    assert.ok(endTree({ pid, start: status.start }) >= 3);
    await exit;
    // A kill is only asked for when the call returns. One that was missed would sleep on for a minute.
    for (let tries = 0; tries < 200 && marked().length > 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(marked(), []);
  },
);
