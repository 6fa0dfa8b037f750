import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  judgeMissing,
  parseLinuxStat,
  parsePs,
  parseWindows,
} from '../../src/platform/processes/process-status.ts';
import { byNumber } from '../../src/platform/processes/process-table.ts';

/** A line of /proc/PID/stat with this name, state and number of threads. */
function stat(name: string, state = 'S', threads = 1): string {
  return `11468 (${name}) ${state} 11460 11460 10566 0 -1 4194304 102 0 0 0 0 0 0 0 20 0 ${threads} 0 217267 3133440 416 18446744073709551615 94 94 14 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 94 94 94 14 14 14 14 0\n`;
}

describe('/proc/PID/stat', () => {
  it('tells start, parent and name', () => {
    assert.deepEqual(parseLinuxStat(stat('cat')), {
      state: 'alive',
      start: '217267',
      parentPid: 11460,
      name: 'cat',
      stopped: false,
      session: 10566,
    });
  });

  it('is read rightly whatever the process calls itself', () => {
    for (const name of ['Runner.Worker', 'a b', 'a) R 1 (b', ') Z 1 1', '((', 'x\ny', '']) {
      const status = parseLinuxStat(stat(name));
      assert.ok(typeof status !== 'string');
      assert.deepEqual([status.start, status.parentPid, status.name], ['217267', 11460, name]);
    }
  });

  it('calls running, sleeping, blocked, stopped and traced processes alive', () => {
    for (const state of ['R', 'S', 'D', 'T', 't', 'I']) {
      assert.equal(typeof parseLinuxStat(stat('x', state)), 'object', state);
    }
  });

  it('calls zombies and the dead gone, but not while threads of theirs are at work', () => {
    for (const state of ['Z', 'X', 'x']) assert.equal(parseLinuxStat(stat('x', state)), 'gone');
    assert.equal(typeof parseLinuxStat(stat('x', 'Z', 3)), 'object');
  });

  it('is unknown when it has not the form', () => {
    for (const text of ['', 'x', '1 (x) S', '1 (x) S 2 3', ')(']) {
      assert.equal(parseLinuxStat(text), 'unknown', text);
    }
  });
});

describe('ps of macOS', () => {
  const start = 'Mon Nov  3 09:32:11 2026';

  it('tells start, parent and the program without its directory, which may contain blanks', () => {
    const line = ` 812     1 Ss   ${start}     /Users/ci/my runner/bin/Runner.Worker\n`;
    assert.deepEqual(parsePs(line, 'comm'), [
      {
        pid: 812,
        status: {
          state: 'alive',
          start: 'Mon Nov 3 09:32:11 2026',
          parentPid: 1,
          name: 'Runner.Worker',
          stopped: false,
        },
        command: '',
      },
    ]);
  });

  it('calls a zombie gone', () => {
    assert.equal(parsePs(`812 500 Z ${start} <defunct>\n`, 'comm')[0]?.status, 'gone');
  });

  it('leaves out a line of another form', () => {
    assert.deepEqual(parsePs('812 1 S lundi 23 novembre 19:32 x\n\n', 'comm'), []);
  });
});

it('PowerShell tells all processes, and one without a start is unknown', () => {
  const processes = byNumber(
    parseWindows(
      '4|0||System|\r\n812|4|133456789012345678|Runner.Worker.exe|a|b\r\n900|812|133456789112345678|node.exe|\r\n\r\n',
    ),
  );
  assert.equal(processes.size, 3);
  assert.equal(processes.get(4), 'unknown');
  assert.deepEqual(processes.get(812), {
    state: 'alive',
    start: '133456789012345678',
    parentPid: 4,
    name: 'Runner.Worker',
  });
});

it('a process missing from /proc is gone only when signals say so: hidepid hides the living', () => {
  assert.equal(judgeMissing('ESRCH'), 'gone');
  assert.equal(judgeMissing('EPERM'), 'unknown');
  assert.equal(judgeMissing(''), 'unknown');
});
