import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runnerIdentity } from '../../src/action/runner-identity.ts';
import { findRunner, lastingParent } from '../../src/action/runner-process.ts';

/** A chain of processes, nearest first; each number is its pid and its start. */
function chain(...all: [pid: number, name: string][]) {
  return all.map(([pid, name]) => ({ pid, start: String(pid), name }));
}

describe('the process that starts the stages of a job', () => {
  test('is the worker of actions/runner, or act and what is made of it, by name', () => {
    const worker = findRunner(chain([9, 'node'], [8, 'bash'], [7, 'Runner.Worker'], [1, 'init']));
    assert.equal(worker.worker?.pid, 7);
    assert.equal(worker.shared, undefined);
    // Linux tells 15 characters of a name.
    for (const name of [
      'act',
      'act_runner',
      'act_runner-0.2.',
      'act-0.2.89',
      'forgejo-runner',
      'gitea-runner',
    ]) {
      const { worker: none, shared } = findRunner(chain([9, 'node'], [8, name], [1, 'systemd']));
      assert.equal(none, undefined);
      assert.equal(shared?.pid, 8, name);
    }
    assert.deepEqual(findRunner(chain([9, 'act'], [8, 'actor'], [7, 'bash'], [1, 'systemd'])), {});
  });

  test('is the nearest: a job of act may be a step of a job of actions/runner', () => {
    const all = chain([9, 'node'], [8, 'act'], [7, 'bash'], [6, 'Runner.Worker']);
    assert.equal(findRunner(all).shared?.pid, 8);
    assert.equal(findRunner(all).worker, undefined, 'two jobs of act have one worker above them');
  });

  test('of a runner with another name is what started two stages', () => {
    const pre = chain([20, 'node'], [8, 'our-runner'], [1, 'systemd']);
    const main = chain([30, 'node'], [8, 'our-runner'], [1, 'systemd']);
    assert.equal(lastingParent(pre, main)?.pid, 8);
    const wrapped = chain([31, 'node'], [29, 'sh'], [8, 'our-runner'], [1, 'systemd']);
    assert.equal(lastingParent(pre, wrapped)?.pid, 8, 'a shell of one stage is no parent of two');
    assert.equal(lastingParent(wrapped, pre)?.pid, 8);
  });

  test('is not known where the stages have nothing in common, or are one stage', () => {
    const pre = chain([20, 'node'], [19, 'sh']);
    assert.equal(
      lastingParent(pre, chain([30, 'node'], [29, 'sh'])),
      undefined,
      'two of a container',
    );
    assert.equal(lastingParent(pre, pre), undefined);
    assert.equal(lastingParent(pre, []), undefined);
    const reused = [
      { pid: 30, start: '30' },
      { pid: 19, start: '25' },
    ];
    assert.equal(lastingParent(pre, reused), undefined, 'another process with the same number');
  });
});

test('a runner that does several jobs at a time has no identity: its next job proves nothing', () => {
  const root = mkdtempSync(join(tmpdir(), 'slotgate-runner-'));
  try {
    writeFileSync(join(root, '.runner'), '{"agentId": 7, "serverUrl": "https://x.example"}');
    const environment = { RUNNER_TEMP: join(root, '_work/_temp') };
    assert.equal(runnerIdentity({}, environment), 'https://x.example 7');
    const shared = { pid: 8, start: '8', name: 'act_runner' };
    assert.equal(runnerIdentity({ shared }, environment), undefined);
    for (const name of ['ACT', 'GITEA_ACTIONS', 'FORGEJO_ACTIONS'])
      assert.equal(runnerIdentity({}, { ...environment, [name]: 'true' }), undefined);
    const worker = { pid: 9, start: '9', name: 'Runner.Worker' };
    assert.equal(
      runnerIdentity({ worker }, { ...environment, ACT: 'true' }),
      'https://x.example 7',
    );
  } finally {
    rmSync(root, { recursive: true });
  }
});
