import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InputRow, inputRows } from '../../src/action/input-rows.ts';
import { parseInputs } from '../../src/action/inputs.ts';
import { jobErrand } from '../../src/action/job.ts';
import { type Errand, errandSchema } from '../../src/keeper/messages.ts';
import { ticketOf } from '../../src/keeper/ticket/ticket-of.ts';
import type { Gate } from '../../src/store/gate/gate.ts';

/** Another value than the default, and whether the request must carry it. A new input fails to compile here. */
const otherInputs: Readonly<Record<keyof typeof inputRows, readonly [string, 'sent' | 'own']>> = {
  gate: ['other', 'sent'],
  path: ['/other', 'sent'],
  expectStore: ['0b2e6f7a-9f7c-4a53-8d5d-2f1f5b7f3c11', 'sent'],
  limit: ['7', 'sent'],
  weight: ['all', 'sent'],
  priority: ['7', 'sent'],
  scope: ['host', 'sent'],
  acquire: ['main', 'own'],
  run: ['make', 'own'],
  shell: ['bash', 'own'],
  workingDirectory: ['sub', 'own'],
  waitTimeoutMs: ['7s', 'sent'],
  onTimeout: ['continue', 'own'],
  onFull: ['fail', 'sent'],
  onError: ['continue', 'own'],
  latestWins: ['main', 'sent'],
  order: ['run', 'sent'],
  lock: ['fcntl', 'sent'],
  maxHoldMs: ['7s', 'sent'],
  onLost: ['kill', 'sent'],
  record: ['minimal', 'sent'],
  summary: ['never', 'own'],
  enabled: ['TRUE', 'own'],
  jobId: ['7', 'sent'],
};

const job = { GITHUB_REPOSITORY: 'octo/app', GITHUB_RUN_NUMBER: '1', RUNNER_TRACKING_ID: 'id' };

function requestFor(more: Readonly<Record<string, string>>): string {
  const parsed = parseInputs({
    ...job,
    INPUT_GATE: 'deploy',
    INPUT_PATH: '/mnt',
    // A script has a shell and a directory; without one these are refused.
    ...('INPUT_SHELL' in more || 'INPUT_WORKING-DIRECTORY' in more ? { INPUT_RUN: 'make' } : {}),
    ...more,
  });
  assert.equal(parsed.kind, 'enabled');
  return parsed.kind === 'enabled' ? JSON.stringify(jobErrand(parsed.inputs, job).errand) : '';
}

test('every input reaches the request to the keeper, or is the business of the stages alone', () => {
  const usual = requestFor({});
  for (const [field, row] of Object.entries<InputRow>(inputRows)) {
    const [value, sent] = otherInputs[field as keyof typeof inputRows];
    const other = requestFor({ [`INPUT_${row.name.toUpperCase()}`]: value });
    assert.equal(other === usual ? 'own' : 'sent', sent, row.name);
  }
});

const errand: Errand = {
  path: '/mnt',
  gate: 'g',
  lock: 'flock',
  scope: 'shared',
  limit: 2,
  waitMs: 1000,
  details: { host: 'h' },
};

/** A field of the request, and whether the ticket shows it or only its keeper knows it. */
const otherFields: Readonly<Record<keyof Errand, readonly [Partial<Errand>, 'ticket' | 'keeper']>> =
  {
    path: [{ path: '/other' }, 'keeper'],
    gate: [{ gate: 'other' }, 'keeper'],
    lock: [{ lock: 'fcntl' }, 'keeper'],
    scope: [{ scope: 'host' }, 'keeper'],
    expectStore: [{ expectStore: 'id' }, 'keeper'],
    limit: [{ limit: 7 }, 'ticket'],
    weight: [{ weight: 7 }, 'ticket'],
    priority: [{ priority: 7 }, 'ticket'],
    waitMs: [{ waitMs: 7 }, 'keeper'],
    maxHoldMs: [{ maxHoldMs: 7 }, 'keeper'],
    job: [{ job: { pid: 7, start: '7' } }, 'ticket'],
    runnerProcess: [{ runnerProcess: { pid: 7, start: '7' } }, 'keeper'],
    folders: [{ folders: ['/tmp'] }, 'keeper'],
    marks: [{ marks: { a: 'b' } }, 'keeper'],
    kill: [{ kill: { marks: {} } }, 'keeper'],
    script: [{ script: { pid: 7, start: '7', marks: {}, outlasts: false } }, 'keeper'],
    mine: [{ mine: [] }, 'keeper'],
    runner: [{ runner: 'r' }, 'ticket'],
    checkRun: [{ checkRun: '7' }, 'ticket'],
    latestWins: [{ latestWins: 'main' }, 'ticket'],
    runOrder: [{ runOrder: { of: 'w', run: 7, attempt: 1 } }, 'ticket'],
    order: [{ order: 'run' }, 'ticket'],
    details: [{ details: { host: 'other' } }, 'ticket'],
  };

test('every field of the request is one that the ticket is made of, or that its keeper reads itself', () => {
  const clock = { elapsedMs: () => 0, wallMs: () => 0 };
  const gate = { world: { clock } } as Gate;
  const shown = (more: Partial<Errand>): string =>
    JSON.stringify(ticketOf(gate, 'uuid', { ...errand, ...more }).request);
  assert.deepEqual(Object.keys(errandSchema.entries).sort(), Object.keys(otherFields).sort());
  for (const [field, [more, whose]] of Object.entries(otherFields))
    assert.equal(shown(more) === shown({}) ? 'keeper' : 'ticket', whose, field);
});
