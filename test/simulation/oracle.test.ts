import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { HeldSlot } from '../../src/ticket/outcome.ts';
import { planOf } from './draw-plan.ts';
import { Host } from './host.ts';
import { ObservedJob, Oracle } from './oracle.ts';
import { Random } from './random.ts';
import { Scheduler } from './scheduler.ts';
import { Server } from './server.ts';
import { SimProcess } from './sim-process.ts';

describe('the oracle finds a planted violation:', () => {
  test('one holder too many', () => {
    const { oracle, holds, promises } = stage();
    holds('a', { ticket: 1, token: 2 });
    assert.deepEqual(promises(), []);
    holds('b', { ticket: 3, token: 4 });
    assert.deepEqual(promises(), ['limit']);
    assert.match(oracle.violations[0]?.how ?? '', /weight 2 of 1/);
  });

  test('a number that is given twice', () => {
    const { holds, promises } = stage();
    holds('a', { ticket: 1, token: 2 }).state = 'over';
    holds('b', { ticket: 1, token: 3 });
    assert.deepEqual(promises(), ['numbers-rise']);
  });

  test('a number that is given twice over NFSv3, where files were tampered with', () => {
    const { holds, promises } = stage({ vandalised: true });
    holds('a', { ticket: 1, token: 2 }).state = 'over';
    holds('b', { ticket: 1, token: 3 });
    assert.deepEqual(promises(), ['numbers-rise']);
  });

  test('a number that is given twice over NFSv3, though both came after the server forgot its locks', () => {
    const { holds, promises, wait } = stage({ forgottenMs: [1] });
    wait(1_000);
    holds('a', { ticket: 1, token: 2 }).state = 'over';
    holds('b', { ticket: 1, token: 3 });
    assert.deepEqual(promises(), ['numbers-rise']);
  });

  test('a number that is given twice over NFSv3, where only the first came before the server forgot its locks', () => {
    const { holds, promises, wait } = stage({ forgottenMs: [1] });
    holds('a', { ticket: 1, token: 2 }).state = 'over';
    wait(1_000);
    holds('b', { ticket: 1, token: 3 });
    assert.deepEqual(promises(), ['numbers-rise']);
  });

  test('a number that two have at once over NFSv3, where the server forgot its locks', () => {
    const { holds, promises } = stage({ forgottenMs: [1] });
    holds('a', { ticket: 1, token: 2 });
    holds('b', { ticket: 1, token: 3 });
    assert.deepEqual(promises(), ['numbers-rise', 'limit']);
  });

  test('a token that is given twice over NFSv3, where the server forgot locks', () => {
    const { holds, promises } = stage({ forgottenMs: [1] });
    holds('a', { ticket: 1, token: 2 }).state = 'over';
    holds('b', { ticket: 1, token: 2 });
    assert.deepEqual(promises(), ['numbers-rise']);
  });

  test('a token that falls', () => {
    const { holds, promises, wait } = stage();
    holds('a', { ticket: 1, token: 9 }).state = 'over';
    wait(1_000);
    holds('b', { ticket: 3, token: 4 });
    assert.deepEqual(promises(), ['numbers-rise']);
  });

  test('one who came later and went first', () => {
    const { oracle, comes, holds, promises, wait } = stage();
    const first = comes('a');
    oracle.observe(first, waiting(1));
    wait(1_000);
    holds('b', { ticket: 2, token: 3 }).state = 'over';
    holds(first, { ticket: 1, token: 4 });
    assert.deepEqual(promises(), ['first-come']);
  });

  test('a holder that is reclaimed while it holds', () => {
    const { oracle, comes, holds, promises } = stage();
    holds('a', { ticket: 1, token: 2 });
    const proof = { kind: 'heartbeat', silentMs: 45_000 } as const;
    oracle.observe(comes('b'), { kind: 'reclaimed', ticket: 1, proof });
    assert.deepEqual(promises(), ['reclaimed-alive']);
  });

  test('a slot that is lost though nothing went wrong', () => {
    const { oracle, holds, promises } = stage();
    oracle.lost(holds('a', { ticket: 1, token: 2 }));
    assert.deepEqual(promises(), ['lost-undisturbed']);
  });

  test('a holder that gives up though all is well', () => {
    const { oracle, holds, promises } = stage();
    oracle.fenced(holds('a', { ticket: 1, token: 2 }), 30_000);
    assert.deepEqual(promises(), ['needless-fence']);
  });
});

describe('the oracle does not count', () => {
  test('a holder that was told of its loss, or that has died', () => {
    const { holds, promises } = stage();
    holds('a', { ticket: 1, token: 2 }).state = 'fenced';
    holds('b', { ticket: 3, token: 4 }).process.kill();
    holds('c', { ticket: 5, token: 6 });
    assert.deepEqual(promises(), []);
  });

  test("a ticket's number that is given twice over NFSv3, where the server forgot locks", () => {
    const { holds, promises } = stage({ forgottenMs: [1] });
    holds('a', { ticket: 1, token: 2 }).state = 'over';
    holds('b', { ticket: 1, token: 3 });
    assert.deepEqual(promises(), []);
  });

  test('a process that stood still beyond the bounds and lost its lock', () => {
    const { holds, promises, wait } = stage();
    const { process } = holds('a', { ticket: 1, token: 2 });
    process.isStopped = true;
    process.stoppedSinceMs = 0;
    wait(60_000);
    holds('b', { ticket: 3, token: 4 });
    assert.deepEqual(promises(), []);
  });
});

function waiting(ticket: number): Parameters<Oracle['observe']>[1] {
  const record = { format: 1, gate: 'g', lock: 'flock', requires: [], next: 9 } as const;
  return {
    kind: 'waiting',
    ticket,
    position: 1,
    because: 'full',
    limit: 1,
    askedLimit: 1,
    waitedMs: 0,
    record: { ...record, requires: [], limit: 1, running: [], waiting: [] },
    suspects: [],
  };
}

/** One host of an NFSv3 mount, jobs that ask for a limit of 1, and an oracle that sees no fault but these. */
function stage({ vandalised = false, forgottenMs = [] as readonly number[] } = {}) {
  const full = planOf(1, { size: 'small', scenario: 'calm' });
  const plan = { ...full, mount: { ...full.mount, version: '3' as const } };
  const scheduler = new Scheduler({ random: new Random(1), stickiness: 0 });
  const server = new Server(plan, scheduler);
  const host = new Host({ index: 0, plan, scheduler, server, random: new Random(2) });
  const oracle = new Oracle({
    server,
    nowMs: () => scheduler.nowMs,
    vandalised: () => vandalised,
    forgottenMs,
    quietForMs: () => 1_000_000,
  });
  const comes = (name: string): ObservedJob => {
    const ignore = (): void => undefined;
    const events = { onCall: ignore, onEffect: ignore, onReport: ignore, onDeath: ignore };
    const process = new SimProcess(host, { ...events, trace: undefined });
    const job = new ObservedJob(name, { ...onlyJob(), limit: 1 }, process);
    job.cameMs = scheduler.nowMs;
    oracle.jobs.push(job);
    return job;
  };
  const onlyJob = () => plan.parties[0]?.jobs[0] ?? assert.fail('no job');
  const holds = (who: string | ObservedJob, numbers: { ticket: number; token: number }) => {
    const job = typeof who === 'string' ? comes(who) : who;
    const slot = { number: numbers.ticket, token: numbers.token, slots: [0], ticket: {} };
    oracle.told(job, slot as unknown as HeldSlot, scheduler.nowMs);
    return job;
  };
  return {
    oracle,
    comes,
    holds,
    promises: () => oracle.violations.map(({ promise }) => promise),
    wait: (ms: number) => {
      scheduler.nowMs += ms;
    },
  };
}
