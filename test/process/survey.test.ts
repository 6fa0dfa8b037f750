import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Survey } from '../../src/cli/views/survey.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { attemptEntry } from '../../src/ticket/admission-attempt.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { aParty, temporaryDirectory } from '../support/temporary.ts';

test('a view that goes on reading shows what keeps a slot after its command has ended', async (t) => {
  const path = await temporaryDirectory(t);
  const party = aParty();
  const gate = await openGate(party, { path, name: 'g', lock: 'flock' });
  const job = { pid: process.pid, start: 'now' };
  const request = { uuid: randomUUID(), limit: 1, weight: 1, priority: 0, job, details: {} };
  const ticket = new Ticket(gate, request);
  const entered = await attemptEntry(ticket, { queue: true, look: false });
  assert.equal(entered.kind, 'acquired');
  const { marker } = ticket;
  assert.ok(marker !== undefined);
  t.after(async () => await marker.close());
  const survey = new Survey({ path, gate: 'g', mostNamed: 5, holdersAfreshMs: 0 });
  const left = async () => (await survey.read()).map(({ state }) => state.running[0]?.left);
  assert.deepEqual(await left(), [undefined]);
  marker.left = [{ pid: 7, user: 'root', command: 'umount' }];
  await marker.beat();
  assert.deepEqual(await left(), [[{ pid: 7, user: 'root', command: 'umount' }]]);
});
