import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { parseBatonFileName } from '../../src/core/gate-names.ts';
import {
  findWaiter,
  type GateRecord,
  withHolder,
  withWaiter,
} from '../../src/core/record/record.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { OwnMarker } from '../../src/store/markers/own-marker.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { anAnnouncement, aWaiter } from '../support/builders.ts';
import { aParty, type Party, temporaryDirectory, watchedFiles } from '../support/temporary.ts';
import { wrappedFiles } from '../support/wrapped-files.ts';

/** A gate as a host with an NFSv3 mount sees it. */
async function aGate(t: TestContext): Promise<Gate> {
  const path = await temporaryDirectory(t);
  const world = aParty({ outlive: true });
  return await openGate(world, { path, name: 'processA', lock: 'flock' });
}

function seenBy(gate: Gate, world: Party): Gate {
  return { ...gate, world };
}

/** A party on NFSv3 to which the server has given locks that it has then forgotten. */
function aForgottenParty(): Party {
  const watched = watchedFiles(() => undefined);
  const files = wrappedFiles(watched, (directory) => ({
    open: async (file, access) =>
      new Proxy(await directory.open(file, access), {
        get: (open, name) => (name === 'tryLock' ? async () => true : Reflect.get(open, name)),
      }),
  }));
  return aParty({ files, outlive: true });
}

async function come(gate: Gate): Promise<number> {
  return await transact(gate, async (transaction) => {
    const { record } = transaction;
    await transaction.commit(withWaiter(record, aWaiter(record.next)));
    return record.next;
  });
}

async function current(gate: Gate): Promise<GateRecord> {
  return await transact(gate, async ({ record }) => record);
}

async function batonsIn({ directory }: Gate): Promise<string[]> {
  return (await fs.readdir(directory)).filter((name) => name.startsWith('baton-'));
}

test('every commit on NFSv3 gives the baton a name that the record contains', async (t) => {
  const gate = await aGate(t);
  const names = new Set<string>();
  for (let ticket = 1; ticket <= 3; ticket += 1) {
    await come(gate);
    const [name, ...others] = await batonsIn(gate);
    const record = await current(gate);
    assert.deepEqual([name, others], [record.baton, []]);
    assert.deepEqual(parseBatonFileName(name ?? ''), { next: record.next });
    assert.deepEqual(record.requires, ['baton']);
    names.add(name ?? '');
  }
  assert.equal(names.size, 3);
});

test('where locks fence there is no baton, but one that others need is passed on', async (t) => {
  const gate = await aGate(t);
  const fenced = seenBy(gate, aParty());
  await come(fenced);
  assert.deepEqual(await batonsIn(gate), []);
  await come(gate);
  const [before] = await batonsIn(gate);
  await come(fenced);
  const [after] = await batonsIn(gate);
  assert.notEqual(after, before);
  assert.equal((await current(gate)).baton, after);
});

test('of two that have read the same record one commits, and the other begins again', async (t) => {
  const gate = await aGate(t);
  await come(gate);
  const seen: number[] = [];
  await transact(gate, async (transaction) => {
    const { record } = transaction;
    seen.push(record.waiting.length);
    // The server forgets the locks here, and another takes them and is done.
    if (seen.length === 1) await come(seenBy(gate, aForgottenParty()));
    await transaction.commit(withWaiter(record, aWaiter(record.next)));
  });
  assert.deepEqual(seen, [1, 2]);
  const { waiting } = await current(gate);
  assert.deepEqual(
    waiting.map((waiter) => waiter.ticket),
    [1, 2, 3],
  );
});

async function run(gate: Gate): Promise<OwnMarker> {
  return await transact(gate, async (transaction) => {
    const waiter = aWaiter(transaction.record.next);
    const inLine = withWaiter(transaction.record, waiter);
    const grant = { token: inLine.next, many: 1, slots: [0], heldSinceMs: 1 };
    const marker = await OwnMarker.create(transaction.gate, anAnnouncement(waiter), {
      heartbeat: 0,
    });
    assert.ok(marker !== undefined);
    await marker.becomeRunning(transaction.gate, grant);
    await transaction.commit(withHolder(inLine, waiter, grant));
    return marker;
  });
}

test('a record that a late write has restored is not believed: a job admitted since still holds', async (t) => {
  const gate = await aGate(t);
  const counter = `${gate.directory}/counter.json`;
  await come(gate);
  const old = await fs.readFile(counter);
  const marker = await run(gate);
  const { running, next } = await current(gate);
  await fs.writeFile(counter, old);
  const party = aParty({ outlive: true });
  const after = await current(seenBy(gate, party));
  assert.deepEqual(
    after.running.map(({ uuid, token, slots }) => ({ uuid, token, slots })),
    running.map(({ uuid, token, slots }) => ({ uuid, token, slots })),
  );
  assert.ok(after.next >= next);
  assert.deepEqual(
    party.events.map((event) => event.kind),
    ['rebuilt'],
  );
  await marker.remove();
});

test('numbers that a lost record had given are in the name of the baton', async (t) => {
  const gate = await aGate(t);
  const counter = `${gate.directory}/counter.json`;
  await come(gate);
  const old = await fs.readFile(counter);
  for (let many = 0; many < 30; many += 1) await come(gate);
  const { next } = await current(gate);
  await fs.writeFile(counter, old);
  assert.ok((await current(gate)).next >= next);
});

test('a commit that ends between passing the baton on and the write is made good', async (t) => {
  const gate = await aGate(t);
  await come(gate);
  let renamed = false;
  const files = watchedFiles(({ name }) => {
    if (name === 'write' && renamed) throw Object.assign(new Error('cut'), { code: 'EACCES' });
    renamed ||= name === 'rename';
  });
  await assert.rejects(come(seenBy(gate, aParty({ files, outlive: true }))));
  const party = aParty({ outlive: true });
  assert.equal((await current(seenBy(gate, party))).waiting.length, 1);
  assert.equal(party.events.length, 1);
  await come(seenBy(gate, party));
  assert.equal((await current(gate)).waiting.length, 2);
  assert.equal(party.events.length, 1);
});

test('a renaming that was sent twice has worked', async (t) => {
  const gate = await aGate(t);
  const files = watchedFiles(async ({ name, args }) => {
    if (name !== 'rename') return;
    const [from, to] = args.map((one) => `${gate.directory}/${one}`) as [string, string];
    await fs.rename(from, to);
  });
  const tries = await come(seenBy(gate, aParty({ files, outlive: true })));
  assert.equal(tries, 1);
  assert.ok(findWaiter(await current(gate), 'uuid-1') !== undefined);
});

test('a baton that was removed is created again, and no ticket is forgotten', async (t) => {
  const gate = await aGate(t);
  const marker = await run(gate);
  const [name] = await batonsIn(gate);
  await fs.unlink(`${gate.directory}/${name}`);
  const { running, baton } = await current(gate);
  assert.equal(running.length, 1);
  assert.deepEqual(await batonsIn(gate), [baton]);
  await marker.remove();
});

test('a second new baton, made by one who had lost its lock, is cleared away', async (t) => {
  const gate = await aGate(t);
  await come(gate);
  await fs.writeFile(`${gate.directory}/baton-0000000000-new`, '');
  const { baton } = await current(gate);
  assert.deepEqual(await batonsIn(gate), [baton]);
});

test('no name that leads elsewhere is a baton', () => {
  for (const name of ['baton-0000000001-../x', 'baton-1-a', 'baton-0000000001-', '../baton', ''])
    assert.equal(parseBatonFileName(name), undefined, name);
  assert.equal(parseBatonFileName('baton-9999999999999999-x'), undefined);
});
