import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { readHistory, readRecentHistory } from '../../src/store/files/history-file.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { findGate, listGates, openGate } from '../../src/store/gate/gate-directory.ts';
import { readMarkerOf, readRecord } from '../../src/store/transaction/read-record.ts';
import { endTicket } from '../../src/ticket/end-ticket.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { waitForSlot } from '../../src/ticket/wait.ts';
import { aParty, type Call, temporaryDirectory, watchedFiles } from '../support/temporary.ts';

const name = 'deploy';

/** What `status`, `history`, `stats` and `metrics` do with one gate, through these files. */
async function readAll(path: string, before: (call: Call) => void): Promise<number> {
  const world = aParty({ files: watchedFiles(before) });
  const names = await listGates(world, path);
  const gate = await findGate(world, { path, name });
  assert.ok(gate !== undefined && names.includes(name));
  const record = await readRecord(gate);
  for (const entry of [...(record?.running ?? []), ...(record?.waiting ?? [])])
    await readMarkerOf(gate, entry);
  await readHistory(gate);
  await readRecentHistory(gate);
  return record?.running.length ?? -1;
}

/** One job in and out again; the calls on the mount that it made. */
async function oneJob(gate: Gate, uuid: string, before: () => Promise<void>): Promise<string[]> {
  const calls: string[] = [];
  const files = watchedFiles(async ({ name: call }) => {
    calls.push(call);
    await before();
  });
  const mine = { ...gate, world: aParty({ files }) };
  const request = { uuid, limit: 1, weight: 1, priority: 0, details: {} };
  const outcome = await waitForSlot(new Ticket(mine, request), { waitMs: 60_000 });
  assert.ok(outcome.kind === 'acquired');
  await endTicket(mine, outcome.slot.ticket, { end: 'released', waitedMs: 0, heldMs: 1 });
  return calls;
}

async function aGate(t: TestContext): Promise<{ gate: Gate; path: string }> {
  const path = await temporaryDirectory(t);
  return { path, gate: await openGate(aParty(), { path, name, lock: 'flock' }) };
}

test('a hundred readers before every call of an admission change none of its calls', async (t) => {
  const { gate, path } = await aGate(t);
  // The first job makes files that the later ones find.
  for (const uuid of ['a', 'b']) await oneJob(gate, uuid, async () => undefined);
  const alone = await oneJob(gate, 'c', async () => undefined);
  const calls = new Map<string, number>();
  const count = ({ name: call }: Call): void => void calls.set(call, (calls.get(call) ?? 0) + 1);
  const seen = new Set<number>();
  let turns = 0;
  const watched = await oneJob(gate, 'd', async () => {
    // All hundred at a few of the calls, one at each of the others: it is the order that matters.
    turns += 1;
    const readers = turns % 8 === 1 ? 100 : 1;
    const read = Array.from({ length: readers }, async () => await readAll(path, count));
    for (const running of await Promise.all(read)) seen.add(running);
  });
  assert.deepEqual(watched, alone, 'not one try for a lock more');
  assert.ok(alone.includes('tryLock'));
  assert.deepEqual([...seen].sort(), [0, 1], 'they saw it come and go');
  assert.deepEqual(
    [...calls.keys()].sort(),
    ['list', 'open', 'openDirectory', 'openStore', 'ownStatus', 'read', 'status'],
    'no lock, no write',
  );
});
