import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createClock } from '../../src/platform/node-clock.ts';
import { createWorld } from '../../src/platform/node-world.ts';
import {
  Caller,
  eachWithItsPath,
  errand,
  keeperAccepts,
  keeperWith,
  path,
  record,
} from '../support/keepers.ts';

eachWithItsPath();

test('a caller that goes before it has accepted what it was granted gives it back', async () => {
  const keeper = keeperWith();
  const pre = new Caller();
  keeper.take({ kind: 'enter', use: 'u', ticket: 't', errand: errand() }, pre);
  await pre.hear('granted');
  assert.equal((await record())?.running.length, 1);
  keeper.hangUp(pre);
  await keeper.ended;
  assert.equal((await record())?.running.length, 0);
});

test('a caller that has accepted may go: the slot stays until it is released', async () => {
  const keeper = keeperWith();
  const [pre, post] = [new Caller(), new Caller()];
  keeper.take({ kind: 'enter', use: 'u', ticket: 't', errand: errand() }, pre);
  await pre.hear('granted');
  keeper.take({ kind: 'accept' }, pre);
  keeper.hangUp(pre);
  keeper.take({ kind: 'inquire', use: 'u', ticket: 't' }, post);
  assert.deepEqual(await post.hear('standing'), { kind: 'standing', phase: 'held' });
  keeper.take({ kind: 'release', use: 'u', ticket: 't', errand: errand() }, post);
  assert.equal((await post.hear('released')).outcome, 'given-back');
  await keeper.ended;
  assert.equal((await record())?.running.length, 0);
});

test('a use that shares a slot may be ended before it knows whose ticket that is', async () => {
  const keeper = keeperWith();
  const [first, second, post] = [new Caller(), new Caller(), new Caller()];
  keeper.take({ kind: 'enter', use: 'u', ticket: 't', errand: errand() }, first);
  await first.hear('granted');
  keeper.take({ kind: 'accept' }, first);
  keeper.take({ kind: 'enter', use: 'v', ticket: 'own', errand: errand() }, second);
  assert.equal((await second.hear('granted')).shared, true);
  keeper.take({ kind: 'release', use: 'v', ticket: 'own', errand: errand() }, post);
  assert.equal((await post.hear('released')).outcome, 'shared');
  await second.hear('withdrawn');
  keeper.take({ kind: 'release', use: 'u', ticket: 't', errand: errand() }, first);
  assert.equal((await first.hear('released')).outcome, 'given-back');
  await keeper.ended;
});

test('a slot that cannot be released is reported, with the reason', async () => {
  const keeper = keeperWith();
  const [pre, post] = [new Caller(), new Caller()];
  keeper.take({ kind: 'enter', use: 'u', ticket: 't', errand: errand() }, pre);
  const { ticket } = await pre.hear('granted');
  keeper.take({ kind: 'accept' }, pre);
  const counter = join(path, 'deploy/counter.json');
  rmSync(counter);
  mkdirSync(counter);
  keeper.take({ kind: 'release', use: 'u', ticket: 't', errand: errand() }, post);
  const { outcome, message } = await post.hear('released');
  assert.equal(outcome, 'failed');
  assert.match(message ?? '', /counter\.json of the gate is a directory.*gate "deploy"/);
  await keeper.ended;

  const fresh = keeperWith();
  const later = new Caller();
  const release = { kind: 'release', use: 'u', ticket: 't', errand: errand() } as const;
  fresh.take({ ...release, number: ticket }, later);
  assert.equal((await later.hear('released')).outcome, 'failed');
  await fresh.ended;
});

test('an unneeded slot is released although it could not be adopted', async () => {
  const hung = keeperWith();
  const [pre, main, post] = [new Caller(), new Caller(), new Caller()];
  hung.take({ kind: 'enter', use: 'u', ticket: 't', errand: errand() }, pre);
  await pre.hear('granted');
  keeperAccepts(hung, pre);
  const fresh = keeperWith();
  fresh.take({ kind: 'adopt', use: 'u', ticket: 't', errand: errand() }, main);
  fresh.take({ kind: 'release', use: 'u', ticket: 't', errand: errand() }, post);
  assert.equal((await post.hear('released')).outcome, 'given-back');
  assert.equal((await record())?.running.length, 0);
  await fresh.ended;
  hung.take({ kind: 'release', use: 'u', ticket: 't', errand: errand() }, pre);
  await hung.ended;
});

test('a release for another ticket leaves this one alone', async () => {
  const keeper = keeperWith();
  const [pre, other] = [new Caller(), new Caller()];
  keeper.take({ kind: 'enter', use: 'u', ticket: 't', errand: errand() }, pre);
  await pre.hear('granted');
  keeper.take({ kind: 'accept' }, pre);
  keeper.take({ kind: 'release', use: 'other', ticket: 'else', errand: errand() }, other);
  assert.equal((await other.hear('released')).outcome, 'nothing');
  assert.equal((await record())?.running.length, 1);
  keeper.take({ kind: 'release', use: 'u', ticket: 't', errand: errand() }, pre);
  await keeper.ended;
});

test('the slot is released when the process of the job has ended, and not while that is unknown', async () => {
  let status: 'alive' | 'gone' | 'unknown' = 'unknown';
  const { processes } = createWorld({ locksOutliveHosts: false }, () => undefined);
  const keeper = keeperWith({
    processes: { place: processes.place, self: processes.self, look: () => status },
    clock: {
      ...createClock('test'),
      sleep: async () => await new Promise((resolve) => setTimeout(resolve, 5)),
    },
  });
  const pre = new Caller();
  const job = { pid: 1, start: '1' };
  keeper.take({ kind: 'enter', use: 'u', ticket: 't', errand: errand({ job }) }, pre);
  await pre.hear('granted');
  keeper.take({ kind: 'accept' }, pre);
  assert.equal((await record())?.running.length, 1);
  status = 'gone';
  await keeper.ended;
  assert.equal((await record())?.running.length, 0);
});

test('a keeper that has to stop releases only what no watched job may still use', async () => {
  const watched = keeperWith();
  const pre = new Caller();
  const { self } = createWorld({ locksOutliveHosts: false }, () => undefined).processes;
  watched.take({ kind: 'enter', use: 'u', ticket: 't', errand: errand({ job: self }) }, pre);
  await pre.hear('granted');
  keeperAccepts(watched, pre);
  watched.askedToStop();
  assert.equal((await record())?.running.length, 1);
  watched.take({ kind: 'release', use: 'u', ticket: 't', errand: errand() }, pre);
  await watched.ended;

  const unwatched = keeperWith();
  const other = new Caller();
  unwatched.take({ kind: 'enter', use: 'u', ticket: 't2', errand: errand() }, other);
  await other.hear('granted');
  keeperAccepts(unwatched, other);
  unwatched.askedToStop();
  await unwatched.ended;
  assert.equal((await record())?.running.length, 0);
});

test('a fault on the way to the mount is reported, and the keeper ends', async () => {
  const keeper = keeperWith({
    open: async () => {
      throw Object.assign(new Error('no such path'), { code: 'PATH_MISSING' });
    },
  });
  const pre = new Caller();
  keeper.take({ kind: 'enter', use: 'u', ticket: 't', errand: errand() }, pre);
  assert.deepEqual(await pre.hear('refused'), {
    kind: 'refused',
    code: 'PATH_MISSING',
    message: 'no such path',
  });
  await keeper.ended;
});

test('a keeper that releases accepts no further use', async () => {
  const keeper = keeperWith();
  const [pre, late] = [new Caller(), new Caller()];
  keeper.take({ kind: 'enter', use: 'u', ticket: 't', errand: errand() }, pre);
  await pre.hear('granted');
  keeper.hangUp(pre);
  keeper.take({ kind: 'enter', use: 'v', ticket: 'w', errand: errand() }, late);
  await late.hear('leaving');
  await keeper.ended;
});

test('a use that expects a store which the first did not ask for is refused, one that expects none shares', async () => {
  const keeper = keeperWith();
  const [pre, second, third] = [new Caller(), new Caller(), new Caller()];
  const expecting = errand({ expectStore: '0b2e6f7a-9f7c-4a53-8d5d-2f1f5b7f3c11' });
  keeper.take({ kind: 'enter', use: 'u', ticket: 't', errand: errand() }, pre);
  await pre.hear('granted');
  keeper.take({ kind: 'enter', use: 'v', ticket: 'w', errand: expecting }, second);
  assert.equal((await second.hear('refused')).code, 'STORE_MISMATCH');
  keeper.take({ kind: 'enter', use: 'x', ticket: 'y', errand: errand() }, third);
  assert.equal((await third.hear('granted')).shared, true);
  for (const caller of [pre, third]) keeper.hangUp(caller);
  await keeper.ended;
});

test('two uses that state different weights are refused, and one that states none shares the slots', async () => {
  const keeper = keeperWith();
  const [pre, other, third] = [new Caller(), new Caller(), new Caller()];
  const two = errand({ weight: 2, limit: 2 });
  keeper.take({ kind: 'enter', use: 'u', ticket: 't', errand: two }, pre);
  assert.deepEqual((await pre.hear('granted')).slots, [0, 1]);
  keeper.take({ kind: 'enter', use: 'v', ticket: 'w', errand: errand({ weight: 'all' }) }, other);
  assert.equal((await other.hear('refused')).code, 'WEIGHT_MISMATCH');
  keeper.take({ kind: 'enter', use: 'x', ticket: 'y', errand: errand() }, third);
  assert.equal((await third.hear('granted')).shared, true);
  for (const caller of [pre, third]) keeper.hangUp(caller);
  await keeper.ended;
});

test('two uses that ask for different locks are refused', async () => {
  const keeper = keeperWith();
  const [pre, other] = [new Caller(), new Caller()];
  keeper.take({ kind: 'enter', use: 'u', ticket: 't', errand: errand() }, pre);
  keeper.take({ kind: 'enter', use: 'v', ticket: 'w', errand: errand({ lock: 'fcntl' }) }, other);
  assert.equal((await other.hear('refused')).code, 'LOCK_MISMATCH');
  keeper.hangUp(pre);
  await keeper.ended;
});
