import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { OwnMarker } from '../../src/store/markers/own-marker.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { sweepOrphans } from '../../src/ticket/sweep.ts';
import { anAnnouncement, aWaiter } from '../support/builders.ts';
import { aParty, openedFor, temporaryDirectory } from '../support/temporary.ts';

const createMarker = openedFor(OwnMarker.create);

async function aGate(t: TestContext, outlive = false): Promise<Gate> {
  const path = await temporaryDirectory(t);
  return await openGate(aParty({ outlive }), { path, name: 'processA', lock: 'flock' });
}

async function anOrphan(gate: Gate, ticket: number): Promise<OwnMarker> {
  const marker = await createMarker(gate, anAnnouncement(aWaiter(ticket)), { heartbeat: 0 });
  return marker ?? assert.fail('the number is used up');
}

async function markersIn(gate: Gate): Promise<string[]> {
  return (await fs.readdir(gate.directory)).filter((name) => /ready|running/.test(name));
}

test('what the dead left behind is swept, what the living keep is not, and no number comes twice', async (t) => {
  const gate = await aGate(t);
  const dead = await anOrphan(gate, 7);
  await dead.close();
  const alive = await anOrphan({ ...gate, world: aParty() }, 9);
  await transact(gate, sweepOrphans);
  assert.deepEqual(await markersIn(gate), ['0000000009_processA.ready']);
  const next = await transact(gate, async ({ record }) => record.next);
  assert.equal(next, 8);
  await alive.remove();
});

test('who has lost the lock of the gate sweeps nothing', async (t) => {
  const gate = await aGate(t, true);
  const orphan = await anOrphan(gate, 7);
  await orphan.close();
  const [baton] = await transact(gate, async (transaction) => {
    await transaction.commit(transaction.record);
    return [transaction.record.baton];
  });
  const sweep = transact(gate, async (transaction) => {
    // Another has the lock by now, and has passed the baton on: the orphan may be its own.
    const elsewhere = 'baton-0000000009-elsewhere';
    await fs.rename(`${gate.directory}/${baton}`, `${gate.directory}/${elsewhere}`);
    await sweepOrphans(transaction).catch((error: unknown) => {
      throw Object.assign(new Error('ended', { cause: error }), { code: 'EINVAL' });
    });
  });
  await assert.rejects(sweep, (error: Error) => String(error.cause).includes('ended'));
  assert.deepEqual(await markersIn(gate), ['0000000007_processA.ready']);
});
