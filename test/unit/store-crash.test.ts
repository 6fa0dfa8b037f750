import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { test } from 'node:test';
import {
  findHolder,
  findWaiter,
  withHolder,
  without,
  withWaiter,
} from '../../src/core/record/record.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import * as markers from '../../src/store/markers/markers.ts';
import { OwnMarker } from '../../src/store/markers/own-marker.ts';
import * as remains from '../../src/store/markers/rebuild-from-markers.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { anAnnouncement, aWaiter } from '../support/builders.ts';
import { aParty, openedFor, temporaryDirectory, watchedFiles } from '../support/temporary.ts';

const createMarker = openedFor(OwnMarker.create);
const probeMarker = openedFor(markers.probeMarker);
const listMarkers = openedFor(remains.listMarkers);

/** What the victim was told before it died. */
interface Told {
  ticket: number;
  enqueued: boolean;
  granted: boolean;
  releasing: boolean;
}

/** Comes, is granted slot 0 and leaves: three transactions, with all their calls on the mount. */
async function live(gate: Gate, told: Told): Promise<void> {
  const marker = await transact(gate, async (transaction) => {
    const waiter = aWaiter(transaction.record.next, { uuid: 'victim' });
    const made = await OwnMarker.create(transaction.gate, anAnnouncement(waiter, gate.name), {
      heartbeat: 0,
    });
    assert.ok(made !== undefined);
    told.ticket = waiter.ticket;
    await transaction.commit(withWaiter(transaction.record, waiter));
    return made;
  });
  told.enqueued = true;
  await transact(gate, async (transaction) => {
    const { record } = transaction;
    const waiter = findWaiter(record, 'victim') ?? assert.fail('not in line');
    const grant = { token: record.next, slots: [0], heldSinceMs: 1 };
    await marker.becomeRunning(transaction.gate, { ...grant, many: 1 });
    await transaction.commit(withHolder(record, waiter, grant));
  });
  told.granted = true;
  await marker.beat();
  told.releasing = true;
  await transact(gate, async (transaction) => {
    await transaction.commit(without(transaction.record, 'victim'));
    transaction.note({ event: 'ended', atMs: 1, ticket: told.ticket, end: 'released' });
    await marker.remove(transaction.gate);
  });
}

/** Stands in line as the next one to come. */
async function come(gate: Gate): Promise<number> {
  return await transact(gate, async (transaction) => {
    const { record } = transaction;
    for (let number = record.next; ; number += 1) {
      const waiter = aWaiter(number);
      const marker = await createMarker(gate, anAnnouncement(waiter, gate.name), {
        heartbeat: 0,
      });
      if (marker === undefined) continue;
      await transaction.commit(withWaiter(record, waiter));
      return number;
    }
  });
}

for (const harm of ['and nothing else', 'and the counter file is emptied']) {
  test(`killed at any call on the mount, ${harm}: nothing lost, nothing twice`, async (t) => {
    const path = await temporaryDirectory(t);
    let alive = false;
    let lastCall = 0;
    for (; !alive; lastCall += 1) {
      const world = aParty();
      const gate = await openGate(world, { path, name: `gate-${lastCall}`, lock: 'flock' });
      const told: Told = { ticket: 0, enqueued: false, granted: false, releasing: false };
      let calls = 0;
      const files = watchedFiles(() => {
        calls += 1;
        if (calls > lastCall) throw new Error('killed');
      });
      // What it had open is closed by its death; its marker's descriptor falls to the collector.
      alive = await live({ ...gate, world: aParty({ files }) }, told).then(
        () => true,
        (error: Error) => {
          assert.equal(error.message, 'killed');
          return false;
        },
      );
      if (harm.includes('emptied')) await fs.truncate(`${gate.directory}/counter.json`, 0);
      const where = `killed at call ${lastCall}, ${JSON.stringify(told)}`;

      const record = await transact(gate, async (transaction) => transaction.record);
      const known = findHolder(record, 'victim') ?? findWaiter(record, 'victim');
      if (told.enqueued && !told.releasing) assert.ok(known !== undefined, where);
      if (told.granted && !told.releasing)
        assert.deepEqual(findHolder(record, 'victim')?.slots, [0], where);
      if (alive) assert.equal(known, undefined, where);

      const next = await come(gate);
      assert.notEqual(next, told.ticket, where);
      const after = await transact(gate, async (transaction) => transaction.record);
      const numbers = [...after.running, ...after.waiting].map((entry) => entry.ticket);
      assert.equal(new Set(numbers).size, numbers.length, where);
      assert.ok(after.next > next, where);
      for (const marker of await listMarkers(gate))
        assert.ok(marker.ticket < after.next || marker.ticket === told.ticket, where);
      const names = await fs.readdir(gate.directory);
      assert.equal(new Set(names.map((name) => name.slice(0, 10))).size, names.length, where);
      assert.equal((await probeMarker(gate, { ticket: next, uuid: `uuid-${next}` })).lock, 'held');
    }
    assert.ok(lastCall > 25, String(lastCall));
  });
}
