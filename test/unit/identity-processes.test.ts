import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { ancestors } from '../../src/platform/processes/ancestors.ts';
import { isOwnProc, namespaceNumber, windowsMachineId } from '../../src/platform/processes/boot.ts';
import { createProcesses, judge } from '../../src/platform/processes/local-processes.ts';
import type { ProcessStatus } from '../../src/platform/processes/process-status.ts';
import { lookAtProcess } from '../../src/platform/processes/process-table.ts';

const notOnLinux = { skip: process.platform !== 'linux' };

function alive(start: string, parentPid = 1, name = 'x'): ProcessStatus {
  return { state: 'alive', start, parentPid, name };
}

function nameOf(pid: number): string {
  const status = lookAtProcess(pid);
  return status === 'gone' || status === 'unknown' ? '' : status.name;
}

async function startSleeper(): Promise<ChildProcess> {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  await once(child, 'spawn');
  return child;
}

describe('a process that was noted', () => {
  it('is alive while its number has its start', () => {
    assert.equal(judge({ pid: 7, start: '100' }, alive('100')), 'alive');
  });

  it('is gone when its number has nothing, or another start', () => {
    assert.equal(judge({ pid: 7, start: '100' }, 'gone'), 'gone');
    assert.equal(judge({ pid: 7, start: '100' }, alive('101')), 'gone');
  });

  it('is unknown when it cannot be read, or its start was never known', () => {
    assert.equal(judge({ pid: 7, start: '100' }, 'unknown'), 'unknown');
    assert.equal(judge({ pid: 7, start: '' }, alive('101')), 'unknown');
    assert.equal(judge({ pid: 7, start: '' }, 'gone'), 'gone');
  });
});

describe('this host', () => {
  const processes = createProcesses();

  it('finds this very process alive, and says twice the same of it', () => {
    assert.equal(processes.self.pid, process.pid);
    assert.notEqual(processes.self.start, '');
    assert.equal(processes.look(processes.self), 'alive');
    assert.deepEqual(createProcesses().self, processes.self);
  });

  it('finds gone whoever had the number of this process before', () => {
    assert.equal(processes.look({ ...processes.self, start: '1' }), 'gone');
  });

  it('names one place for every process of this boot and PID namespace', notOnLinux, () => {
    assert.match(processes.place, /^[0-9a-f-]{36}\/\d+/);
    assert.equal(createProcesses().place, processes.place);
    assert.ok(isOwnProc());
  });

  it('finds a child gone once it has ended', async () => {
    const child = await startSleeper();
    const pid = child.pid ?? 0;
    const seen = lookAtProcess(pid);
    assert.ok(seen !== 'gone' && seen !== 'unknown');
    assert.equal(seen.parentPid, process.pid);
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.equal(processes.look({ pid, start: seen.start }), 'gone');
  });

  it('finds a stopped process alive', notOnLinux, async () => {
    const child = await startSleeper();
    child.kill('SIGSTOP');
    assert.equal(typeof lookAtProcess(child.pid ?? 0), 'object');
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  it('finds a zombie gone, although its number still takes signals', notOnLinux, async () => {
    // The shell becomes a program that never waits for the child that it had, which ends after that.
    const script = '(read line <&3) & echo $!; exec sleep 60 3<&-';
    const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore', 'pipe'] });
    try {
      assert.ok(parent.stdout);
      const [line] = await once(parent.stdout, 'data');
      const zombie = Number(String(line));
      while (nameOf(parent.pid ?? 0) !== 'sleep') await turn();
      assert.equal(typeof lookAtProcess(zombie), 'object');
      parent.stdio[3]?.destroy();
      while (lookAtProcess(zombie) !== 'gone') await turn();
      assert.doesNotThrow(() => process.kill(zombie, 0));
    } finally {
      parent.kill('SIGKILL');
      await once(parent, 'exit');
    }
  });

  it('says nothing of a number that no process can have', () => {
    for (const pid of [0, -1, 1.5, Number.NaN, 2 ** 31, 2 ** 40]) {
      assert.equal(lookAtProcess(pid), 'unknown', String(pid));
    }
  });
});

describe('the ancestors of a process', () => {
  it('begin with itself and go up to its parent', () => {
    const [self, parent] = ancestors();
    assert.equal(self?.pid, process.pid);
    assert.equal(parent?.pid, process.ppid);
    assert.notEqual(parent?.name, '');
  });

  const tree = new Map<number, ProcessStatus>([
    [40, alive('900', 30, 'node')],
    [30, alive('800', 20, 'Runner.Worker')],
    [20, alive('850', 10, 'impostor')],
  ]);

  it('end where a parent started after its child: that number was given away again', () => {
    const names = ancestors(40, (pid) => tree.get(pid) ?? 'gone').map(({ name }) => name);
    assert.deepEqual(names, ['node', 'Runner.Worker']);
  });

  it('end at what cannot be seen, and at a circle', () => {
    assert.deepEqual(
      ancestors(1, () => 'unknown'),
      [],
    );
    assert.equal(ancestors(5, (pid) => alive('1', pid === 5 ? 6 : 5)).length, 2);
  });
});

describe('the identity of a boot', () => {
  it('is a number for a namespace, or nothing', () => {
    assert.equal(namespaceNumber('pid:[4026531836]'), '4026531836');
    assert.equal(namespaceNumber('/elsewhere'), '');
  });

  it('on Windows distinguishes hosts, is unknown without a network card, and knows no wall clock', (t) => {
    const id = windowsMachineId('CI-1', '00:15:5d:01:02:03');
    assert.equal(id, 'ci-1-00155d010203');
    assert.notEqual(windowsMachineId('CI-1', '00:15:5d:01:02:04'), id);
    assert.notEqual(windowsMachineId('CI-2', '00:15:5d:01:02:03'), id);
    assert.equal(windowsMachineId('CI-1', ''), '');
    t.mock.method(Date, 'now', () => 1);
    assert.equal(windowsMachineId('CI-1', '00:15:5d:01:02:03'), id);
  });
});
