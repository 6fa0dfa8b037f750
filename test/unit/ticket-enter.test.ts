import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { findHolder, findWaiter, type GateRecord } from '../../src/core/record/record.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import * as markers from '../../src/store/markers/markers.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { attemptEntry } from '../../src/ticket/admission-attempt.ts';
import { endTicket } from '../../src/ticket/end-ticket.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import {
  aParty,
  openedFor,
  type Party,
  temporaryDirectory,
  watchedFiles,
} from '../support/temporary.ts';
import { wrappedFiles } from '../support/wrapped-files.ts';

async function aGate(t: TestContext): Promise<Gate> {
  const path = await temporaryDirectory(t);
  return await openGate(aParty(), { path, name: 'processA', lock: 'flock' });
}

function aTicket(gate: Gate, world: Party = aParty()): Ticket {
  const request = { uuid: randomUUID(), limit: 1, weight: 1, priority: 0, details: {} };
  return new Ticket({ ...gate, world }, request);
}

async function current(gate: Gate): Promise<GateRecord> {
  return await transact({ ...gate, world: aParty() }, async ({ record }) => record);
}

const probeMarker = openedFor(markers.probeMarker);
const standing = { queue: true, look: false };
const looking = { queue: true, look: true };

/** Locks of markers are lost as soon as they are had, until the server is well again. */
function forgetfulServer(): { party: Party; heal: () => void } {
  let ill = true;
  const files = watchedFiles(() => undefined);
  const forgetful = wrappedFiles(files, (directory) => ({
    create: async (file, mode) =>
      new Proxy(await directory.create(file, mode), {
        get: (open, name) =>
          name === 'tryLock' && ill ? async () => true : Reflect.get(open, name),
      }),
  }));
  return {
    party: aParty({ files: forgetful }),
    heal: () => {
      ill = false;
    },
  };
}

test('a waiter whose lock was lost is dropped, comes back to its place, and is locked again', async (t) => {
  const gate = await aGate(t);
  const holder = aTicket(gate);
  assert.equal((await attemptEntry(holder, standing)).kind, 'acquired');
  const { party, heal } = forgetfulServer();
  const waiter = aTicket(gate, party);
  assert.equal((await attemptEntry(waiter, standing)).kind, 'waiting');
  const { number } = waiter;
  heal();
  const newcomer = aTicket(gate);
  await attemptEntry(newcomer, looking);
  assert.equal(findWaiter(await current(gate), waiter.uuid), undefined);
  await attemptEntry(waiter, standing);
  assert.equal(findWaiter(await current(gate), waiter.uuid)?.ticket, number);
  const seen = await probeMarker(
    { ...gate, world: aParty() },
    { ticket: number, uuid: waiter.uuid },
  );
  assert.equal(seen.lock, 'held');
  await attemptEntry(newcomer, looking);
  assert.notEqual(findWaiter(await current(gate), waiter.uuid), undefined);
  for (const ticket of [holder, waiter, newcomer])
    await endTicket(ticket.gate, ticket, { end: 'released' });
});

test('a grant that may have been committed long ago is confirmed with a new token', async (t) => {
  const gate = await aGate(t);
  const ticket = aTicket(gate);
  const first = await attemptEntry(ticket, standing);
  const again = await attemptEntry(ticket, standing);
  assert.ok(first.kind === 'acquired' && again.kind === 'acquired');
  assert.ok(again.holder.token > first.holder.token);
  assert.deepEqual(again.holder.slots, first.holder.slots);
  const record = await current(gate);
  assert.equal(findHolder(record, ticket.uuid)?.token, again.holder.token);
  assert.ok(record.next > again.holder.token);
  assert.equal(ticket.marker?.content.grant?.token, again.holder.token);
  await endTicket(gate, ticket, { end: 'released' });
});

test('a check that finds nothing is recorded only on request', async (t) => {
  const gate = await aGate(t);
  const [holder, waiter] = [aTicket(gate), aTicket(gate)];
  await attemptEntry(holder, standing);
  await attemptEntry(waiter, standing);
  const before = await current(gate);
  assert.equal((await attemptEntry(waiter, looking)).kind, 'waiting');
  assert.deepEqual(await current(gate), before);
  assert.equal((await attemptEntry(waiter, { ...standing, tell: true })).kind, 'waiting');
  assert.deepEqual(await current(gate), before, 'nobody looked');
  const told = await attemptEntry(waiter, { ...looking, tell: true });
  assert.ok(told.kind === 'waiting');
  assert.deepEqual(await current(gate), told.record);
  assert.notDeepEqual(told.record.looked, before.looked);
  for (const ticket of [holder, waiter]) await endTicket(ticket.gate, ticket, { end: 'released' });
});

test('a check that finds only dead tickets says that there may be more', async (t) => {
  const gate = await aGate(t);
  const holder = aTicket(gate);
  await attemptEntry(holder, standing);
  const dead = Array.from({ length: 20 }, () => aTicket(gate));
  for (const ticket of dead) await attemptEntry(ticket, standing);
  for (const ticket of dead) await ticket.marker?.close();
  const waiter = aTicket(gate);
  const first = await attemptEntry(waiter, looking);
  assert.ok(first.kind === 'waiting' && first.moreDead);
  const second = await attemptEntry(waiter, looking);
  assert.ok(second.kind === 'waiting' && !second.moreDead);
  assert.equal(second.admission.position, 1);
  for (const ticket of [holder, waiter]) await endTicket(ticket.gate, ticket, { end: 'released' });
});
