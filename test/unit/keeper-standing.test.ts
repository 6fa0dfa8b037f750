import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { heldFor } from '../../src/session/adopt.ts';
import { forceEnd } from '../../src/ticket/end-ticket.ts';
import {
  Caller,
  eachWithItsPath,
  errand,
  hastyClock,
  holding,
  keeperAccepts,
  keeperWith,
  open,
  path,
  record,
} from '../support/keepers.ts';

eachWithItsPath();

async function takeAway(): Promise<void> {
  const gate = await open({ path, gate: 'deploy' }, () => undefined);
  const ticket = (await record())?.running[0]?.ticket ?? 0;
  await forceEnd(gate, { ticket, reason: 'test', by: 'test' });
}

test('a further use is told at once that the slot was taken away, before any heartbeat finds out', async () => {
  const { keeper, pre } = await holding();
  await takeAway();
  const [second, main, later] = [new Caller(), new Caller(), new Caller()];
  keeper.take({ kind: 'enter', use: 'v', ticket: 'w', errand: errand() }, second);
  assert.equal((await second.hear('refused')).code, 'SLOT_LOST');
  keeper.take({ kind: 'inquire', use: 'u', ticket: 't' }, main);
  assert.deepEqual(await main.hear('standing'), { kind: 'standing', phase: 'lost' });
  keeper.take({ kind: 'describe' }, later);
  assert.equal((await later.hear('keeping')).phase, 'lost');
  keeper.take({ kind: 'release', use: 'u', ticket: 't', errand: errand() }, pre);
  await keeper.ended;
});

test('while the record does not answer, a further use waits a bounded time and hears "unknown"', async () => {
  const timing = { heartbeatMs: 20, selfFenceMs: 60 };
  const { keeper, pre } = await holding({ clock: hastyClock() }, timing);
  renameSync(join(path, 'deploy'), join(path, 'away'));
  while (!pre.heard.some((reply) => reply.kind === 'standing' && reply.phase === 'fenced'))
    await new Promise((resolve) => setTimeout(resolve, 5));
  const [second, main] = [new Caller(), new Caller()];
  keeper.take({ kind: 'enter', use: 'v', ticket: 'w', errand: errand() }, second);
  const { code, message } = await second.hear('refused');
  assert.equal(code, 'SLOT_UNKNOWN');
  assert.match(message, /^Whether this job still holds its slot of gate "deploy" is unknown/);
  keeper.take({ kind: 'inquire', use: 'u', ticket: 't' }, main);
  assert.deepEqual(await main.hear('standing'), { kind: 'standing', phase: 'fenced' });
  renameSync(join(path, 'away'), join(path, 'deploy'));
  const third = new Caller();
  while (third.heard.every(({ kind }) => kind !== 'granted')) {
    keeper.take({ kind: 'enter', use: 'x', ticket: 'y', errand: errand() }, third);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.equal((await third.hear('granted')).shared, true);
  keeper.hangUp(third);
  keeper.take({ kind: 'release', use: 'u', ticket: 't', errand: errand() }, pre);
  await keeper.ended;
});

test('told to end, an unwatched keeper keeps its slot while a process of the job is seen, and not after', async () => {
  let seen = true;
  let looks = 0;
  const seesJob = (): boolean => {
    looks += 1;
    return seen;
  };
  const { keeper, grant } = await holding({ clock: hastyClock(), seesJob });
  keeper.askedToStop();
  while (looks < 30) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal((await record())?.running.length, 1);
  seen = false;
  await keeper.ended;
  assert.equal((await record())?.running.length, 0);
  const post = new Caller();
  const fresh = keeperWith();
  const release = { kind: 'release', use: 'u', ticket: 't', errand: errand() } as const;
  fresh.take({ ...release, number: grant.ticket }, post);
  assert.equal((await post.hear('released')).outcome, 'stopped');
  await fresh.ended;
});

test('between two steps no process of the job is seen for a moment: the slot stays', async () => {
  let looks = 0;
  const seesJob = (): boolean => {
    looks += 1;
    return looks % 10 === 1;
  };
  const { keeper, pre } = await holding({ clock: hastyClock(), seesJob });
  keeper.askedToStop();
  while (looks < 60) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal((await record())?.running.length, 1);
  keeper.take({ kind: 'release', use: 'u', ticket: 't', errand: errand() }, pre);
  assert.equal((await pre.hear('released')).outcome, 'given-back');
  await keeper.ended;
});

test('a ticket that another process of the job gave back is no loss: nothing is killed', async () => {
  let killed = 0;
  const endJob = async (): Promise<number> => {
    killed += 1;
    return 1;
  };
  const { keeper, pre, grant } = await holding({ endJob }, { heartbeatMs: 30 });
  const killing = errand({ kill: { marks: {} } });
  keeper.take({ kind: 'enter', use: 'v', ticket: 'w', errand: killing }, pre);
  const post = new Caller();
  const fresh = keeperWith();
  const release = { kind: 'release', use: 'u', ticket: 't', errand: errand() } as const;
  fresh.take({ ...release, number: grant.ticket }, post);
  assert.equal((await post.hear('released')).outcome, 'given-back');
  await keeper.ended;
  assert.equal(killed, 0);
  assert.ok(pre.heard.every((reply) => reply.kind !== 'standing' || reply.phase !== 'lost'));
  await fresh.ended;
});

test('a slot that another keeper of the job holds is shared, and stays with that keeper', async () => {
  const { keeper: first, pre, grant } = await holding();
  const second = keeperWith();
  const [other, post] = [new Caller(), new Caller()];
  const mine = [{ ticket: 't', use: 'u' }];
  second.take({ kind: 'enter', use: 'v', ticket: 'w', errand: errand({ mine }) }, other);
  const shared = await other.hear('granted');
  assert.deepEqual([shared.uuid, shared.ticket, shared.shared], ['t', grant.ticket, true]);
  keeperAccepts(second, other);
  second.take({ kind: 'release', use: 'v', ticket: 't', errand: errand() }, post);
  assert.equal((await post.hear('released')).outcome, 'shared', 'the first use is not over');
  assert.equal((await record())?.running.length, 1);
  first.take({ kind: 'release', use: 'u', ticket: 't', errand: errand() }, pre);
  assert.equal((await pre.hear('released')).outcome, 'given-back');
  await first.ended;
  const last = new Caller();
  second.take({ kind: 'release', use: 'u', ticket: 't', errand: errand() }, last);
  await second.ended;
});

test('a ticket that only looks like the job’s own makes a second use fail at once', async () => {
  const identity = { runner: 'https://server 4', checkRun: '900' };
  const first = keeperWith();
  const pre = new Caller();
  first.take({ kind: 'enter', use: 'u', ticket: 't', errand: errand(identity) }, pre);
  const { ticket } = await pre.hear('granted');
  keeperAccepts(first, pre);
  const second = keeperWith();
  const other = new Caller();
  const claims = [{ ticket: 'not in the record', use: 'x' }];
  second.take(
    { kind: 'enter', use: 'v', ticket: 'w', errand: errand({ ...identity, mine: claims }) },
    other,
  );
  const { code, message } = await other.hear('refused');
  assert.equal(code, 'OWN_TICKET');
  assert.match(message, new RegExp(`^Ticket ${ticket} of gate "deploy" holds a slot for this job`));
  await second.ended;
  assert.equal((await record())?.waiting.length, 0);
  const leg = keeperWith();
  const another = new Caller();
  const others = errand({ ...identity, checkRun: '901', runner: 'https://server 5', waitMs: 0 });
  leg.take({ kind: 'enter', use: 'y', ticket: 'z', errand: others }, another);
  assert.equal((await another.hear('timed-out')).position, 1, 'another leg of a matrix waits');
  await leg.ended;
  first.take({ kind: 'release', use: 'u', ticket: 't', errand: errand() }, pre);
  await first.ended;
});

test('how long a ticket was held is told by the clock that nobody sets, where that is known', async () => {
  const { keeper } = await holding();
  await new Promise((resolve) => setTimeout(resolve, 60));
  const gate = await open({ path, gate: 'deploy' }, () => undefined);
  const { clock: now } = gate.world;
  const holder = (await record())?.running[0];
  assert.ok(holder !== undefined);
  const heldMs = heldFor(holder, gate.world);
  assert.ok(heldMs >= 60, `${heldMs}`);
  const world = {
    processes: gate.world.processes,
    clock: {
      identity: now.identity,
      elapsedMs: () => now.elapsedMs(),
      wallMs: () => now.wallMs() - 3_600_000,
      sleep: now.sleep,
    },
  };
  assert.ok(heldFor(holder, world) >= heldMs, 'a wall clock that was set back changes nothing');
  const elsewhere = { ...holder, keeper: undefined };
  assert.equal(heldFor(elsewhere, world), 0, 'of another machine only the wall clock tells');
  keeper.take({ kind: 'release', use: 'u', ticket: 't', errand: errand() }, new Caller());
  await keeper.ended;
});
