import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { entryName } from '../../src/core/entry-name.ts';
import { fileNames } from '../../src/core/gate-names.ts';
import { encodeCounter } from '../../src/core/record/counter-codec.ts';
import {
  findWaiter,
  type GateRecord,
  withHolder,
  withWaiter,
} from '../../src/core/record/record.ts';
import type { OpenFile } from '../../src/ports/file-system.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { OwnMarker } from '../../src/store/markers/own-marker.ts';
import { readRecord } from '../../src/store/transaction/read-record.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { anAnnouncement, aRecord, aWaiter } from '../support/builders.ts';
import { aParty, type Party, temporaryDirectory, watchedFiles } from '../support/temporary.ts';
import { wrappedFiles } from '../support/wrapped-files.ts';

const name = 'processA';

async function aGate(t: TestContext): Promise<{ gate: Gate; path: string; counter: string }> {
  const path = await temporaryDirectory(t);
  const gate = await openGate(aParty(), { path, name, lock: 'flock' });
  return { gate, path, counter: `${gate.directory}/counter.json` };
}

/** The same gate as another party sees it. */
function seenBy(gate: Gate, world: Party): Gate {
  return { ...gate, world };
}

async function current(gate: Gate): Promise<GateRecord> {
  return await transact(gate, async ({ record }) => record);
}

/** Stands in line as a ticket does, marker first; `slots` lets it run. */
async function enter(gate: Gate, slots?: readonly number[]): Promise<OwnMarker> {
  return await transact(gate, async (transaction) => {
    const { record } = transaction;
    const waiter = aWaiter(record.next);
    const marker = await OwnMarker.create(transaction.gate, anAnnouncement(waiter), {
      heartbeat: 0,
    });
    assert.ok(marker !== undefined);
    const inLine = withWaiter(record, waiter);
    const grant = { token: inLine.next, slots: [...(slots ?? [])], heldSinceMs: 1 };
    if (slots !== undefined)
      await marker.becomeRunning(transaction.gate, { ...grant, many: slots.length });
    await transaction.commit(slots === undefined ? inLine : withHolder(inLine, waiter, grant));
    return marker;
  });
}

test('what one party commits is what the next one finds, with and without the lock', async (t) => {
  const { gate } = await aGate(t);
  await transact(gate, async (transaction) => {
    await transaction.commit(withWaiter(transaction.record, aWaiter(1)));
    await transaction.commit(withWaiter(transaction.record, aWaiter(2)));
  });
  const expected = aRecord({ waiting: [aWaiter(1), aWaiter(2)] });
  assert.deepEqual(await current(seenBy(gate, aParty())), expected);
  assert.deepEqual(await readRecord(gate), expected);
});

test('transactions take turns: none overwrites what another one committed', async (t) => {
  const { gate } = await aGate(t);
  const add = async () => {
    const mine = seenBy(gate, aParty());
    await transact(mine, async (transaction) => {
      const { record } = transaction;
      await new Promise((resolve) => setImmediate(resolve));
      await transaction.commit(withWaiter(record, aWaiter(record.next)));
    });
  };
  await Promise.all(Array.from({ length: 25 }, add));
  const { waiting } = await current(gate);
  assert.deepEqual(
    waiting.map((one) => one.ticket),
    Array.from({ length: 25 }, (_, i) => i + 1),
  );
});

test('a body that fails leaves the record as it was and the gate unlocked', async (t) => {
  const { gate } = await aGate(t);
  const failing = transact(gate, async () => assert.fail('a mistake'));
  await assert.rejects(failing, { message: 'a mistake' });
  assert.deepEqual(await current(gate), aRecord({}));
});

const damages: Record<string, (counter: string) => Promise<void>> = {
  truncated: async (counter) => await fs.truncate(counter, 100),
  emptied: async (counter) => await fs.truncate(counter, 0),
  'filled with garbage': async (counter) => await fs.writeFile(counter, 'x'.repeat(70_000)),
  'replaced by JSON of something else': async (counter) =>
    await fs.writeFile(counter, '{"running":0}\n'),
  zeroed: async (counter) => await fs.writeFile(counter, new Uint8Array(32_768)),
  deleted: async (counter) => await fs.unlink(counter),
  'half written': async (counter) => await overwrite(counter, 16_384, new Uint8Array(16_384)),
  'half written the other way': async (counter) => await overwrite(counter, 0, new Uint8Array(99)),
};

async function overwrite(path: string, offset: number, bytes: Uint8Array): Promise<void> {
  const file = await fs.open(path, 'r+');
  await file.write(bytes, 0, bytes.length, offset);
  await file.close();
}

for (const [kind, damage] of Object.entries(damages)) {
  test(`a counter file that was ${kind} is rebuilt: nobody lost, no number used twice`, async (t) => {
    const { gate, counter } = await aGate(t);
    const markers = [await enter(gate, [0]), await enter(gate, [1]), await enter(gate)];
    const before = await current(gate);
    await damage(counter);
    const party = aParty();
    const after = await current(seenBy(gate, party));
    assert.deepEqual(after.running, before.running);
    assert.deepEqual(after.waiting, before.waiting);
    assert.ok(after.next >= before.next);
    assert.equal(party.events.filter((event) => event.kind === 'rebuilt').length, 1);
    // Rebuilt for good: the next transaction finds it sound.
    assert.deepEqual(await current(seenBy(gate, party)), after);
    assert.equal(party.events.length, 1);
    for (const marker of markers) await marker.remove();
  });
}

test('with counter file, markers and history gone, numbers still go on above all before', async (t) => {
  const { gate, counter } = await aGate(t);
  const marker = await enter(gate, [0]);
  const { next } = await current(gate);
  await marker.remove();
  await fs.unlink(counter);
  const after = await current(gate);
  assert.ok(after.next > Math.max(next, 1_700_000_000));
  assert.deepEqual(after.running, []);
});

test('numbers that only the history shows are not used again', async (t) => {
  const { gate, counter } = await aGate(t);
  const high = 8_000_000_000;
  await transact(gate, async (transaction) =>
    transaction.note({ event: 'ended', atMs: 1, ticket: high, token: high + 1, end: 'released' }),
  );
  await fs.unlink(counter);
  assert.ok((await current(gate)).next > high + 1);
});

test('a rebuild is recorded in the history, with its reason', async (t) => {
  const { gate, counter } = await aGate(t);
  await fs.truncate(counter, 0);
  const { next } = await current(gate);
  const line = JSON.parse(await fs.readFile(`${gate.directory}/history.jsonl`, 'utf8'));
  assert.equal(line.event, 'rebuilt');
  assert.equal(line.next, next);
  assert.match(line.reason, /copy has no head/);
});

test('a deleted lock file is created again, and two lock files do not admit two jobs', async (t) => {
  const { gate } = await aGate(t);
  const order: string[] = [];
  let second: Promise<unknown> | undefined;
  await transact(gate, async (transaction) => {
    await fs.unlink(`${gate.directory}/gate.lock`);
    second = transact(seenBy(gate, aParty()), async ({ record }) => {
      order.push('second');
      return record;
    });
    for (let turn = 0; turn < 50; turn += 1) await fs.stat(gate.directory);
    order.push('first');
    await transaction.commit(withWaiter(transaction.record, aWaiter(1)));
  });
  assert.deepEqual(await second, aRecord({ waiting: [aWaiter(1)] }));
  assert.deepEqual(order, ['first', 'second']);
  assert.deepEqual((await fs.readdir(gate.directory)).sort(), [
    'counter.json',
    'gate.json',
    'gate.lock',
  ]);
});

/** How often a transaction opens the lock file that loses its name right before this call, made so many times before. */
async function opensWhenMovedAway(gate: Gate, at: string, calls = 0): Promise<number> {
  const path = `${gate.directory}/gate.lock`;
  let opened = 0;
  let left = calls;
  const files = watchedFiles(async ({ name: call, args }) => {
    if (call === 'open' && args[0] === fileNames.lock) opened += 1;
    if (call !== at || left < 0) return;
    left -= 1;
    if (left >= 0) return;
    await fs.rename(path, `${path}.old`);
    await fs.writeFile(path, '');
  });
  await current(seenBy(gate, aParty({ files })));
  return opened;
}

test('a lock file that was moved away since it was opened is not the lock', async (t) => {
  const { gate } = await aGate(t);
  assert.equal(await opensWhenMovedAway(gate, 'status'), 2);
});

test('a lock file that was moved away while it was waited for is not the lock', async (t) => {
  const { gate } = await aGate(t);
  const waited = await transact(seenBy(gate, aParty()), async () => {
    const opens = opensWhenMovedAway(gate, 'tryLock', 3);
    const isMoved = async () => (await fs.readdir(gate.directory)).includes('gate.lock.old');
    while (!(await isMoved())) await fs.stat(gate.directory);
    return { opens };
  });
  assert.equal(await waited.opens, 2);
});

test('two that locked two lock files, one moved away at the last moment, still take turns', async (t) => {
  const { gate } = await aGate(t);
  const path = `${gate.directory}/gate.lock`;
  let moved = false;
  const files = watchedFiles(async ({ name: call }) => {
    if (call !== 'tryLock' || moved) return;
    moved = true;
    await fs.rename(path, `${path}.old`);
  });
  const order: string[] = [];
  const { second } = await transact(seenBy(gate, aParty({ files })), async (transaction) => {
    const later = transact(seenBy(gate, aParty()), async ({ record }) => {
      order.push('second');
      return record;
    });
    for (let turn = 0; turn < 50; turn += 1) await fs.stat(gate.directory);
    order.push('first');
    await transaction.commit(withWaiter(transaction.record, aWaiter(1)));
    return { second: later };
  });
  assert.deepEqual(await second, aRecord({ waiting: [aWaiter(1)] }));
  assert.deepEqual(order, ['first', 'second']);
});

test('jobs whose lock files are deleted never overwrite the commit of another', async (t) => {
  const { gate } = await aGate(t);
  const add = async () => {
    const mine = seenBy(gate, aParty());
    for (let i = 0; i < 5; i += 1) {
      await fs.unlink(`${gate.directory}/gate.lock`).catch(() => undefined);
      await transact(mine, async (transaction) => {
        const { record } = transaction;
        await transaction.commit(withWaiter(record, aWaiter(record.next)));
      });
    }
  };
  await Promise.all(Array.from({ length: 6 }, add));
  assert.equal((await current(gate)).waiting.length, 30);
});

test('a counter file that is deleted before the commit makes the whole change begin again', async (t) => {
  const { gate, counter } = await aGate(t);
  let tries = 0;
  await transact(gate, async (transaction) => {
    tries += 1;
    if (tries === 1) await fs.unlink(counter);
    await transaction.commit(withWaiter(transaction.record, aWaiter(transaction.record.next)));
  });
  assert.equal(tries, 2);
  assert.equal((await current(gate)).waiting.length, 1);
});

test('a counter file whose absence the host remembers is found by a listing', async (t) => {
  const { gate } = await aGate(t);
  const calls: string[] = [];
  const files = watchedFiles(({ name: call, args }) => {
    calls.push(call);
    if (call !== 'open' || args[0] !== fileNames.counter || calls.includes('list')) return;
    throw Object.assign(new Error('remembered'), { code: 'ENOENT' });
  });
  assert.deepEqual(await current(seenBy(gate, aParty({ files }))), aRecord({}));
  // Under the gate's lock, with all others waiting for it: nothing is asked for in a circle.
  assert.equal(calls.filter((call) => call === 'create').length, 1);
});

test('a removed lock file to which the host remembers the name is left by a listing', async (t) => {
  const { gate } = await aGate(t);
  const removed = entryName('removed');
  await fs.writeFile(`${gate.directory}/${removed}`, '');
  let isListed = false;
  const remembering = wrappedFiles(aParty().files, (directory) => ({
    open: async (file, access) =>
      await directory.open(file === fileNames.lock && !isListed ? removed : file, access),
    list: async () => {
      isListed = true;
      return await directory.list();
    },
  }));
  assert.deepEqual(await current(seenBy(gate, aParty({ files: remembering }))), aRecord({}));
});

test('a write that fails is tried again from the start, and finds by its uuid what it did', async (t) => {
  const { gate } = await aGate(t);
  let syncs = 0;
  const files = watchedFiles(({ name: call }) => {
    if (call !== 'sync') return;
    syncs += 1;
    // The write has landed; only the answer is an error.
    if (syncs === 1) throw Object.assign(new Error('lost'), { code: 'EIO' });
  });
  const found: boolean[] = [];
  await transact(seenBy(gate, aParty({ files })), async (transaction) => {
    found.push(findWaiter(transaction.record, 'uuid-1') !== undefined);
    if (!found.at(-1)) await transaction.commit(withWaiter(transaction.record, aWaiter(1)));
  });
  assert.deepEqual(found, [false, true]);
  assert.equal((await current(gate)).waiting.length, 1);
});

/** Writes that would make a file longer fail, as on a full disk. */
const fullDisk = watchedFiles(async ({ name: call, args, target }) => {
  if (call !== 'write') return;
  const [offset, bytes] = args as [number, Uint8Array];
  const { sizeBytes } = await (target as OpenFile).status();
  if (offset + bytes.length > sizeBytes) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
});

test('a full disk turns away who comes, and grants and releases go on', async (t) => {
  const { gate } = await aGate(t);
  const mine = seenBy(gate, aParty({ files: fullDisk }));
  const come = async () =>
    await transact(mine, async (transaction) => {
      const { record } = transaction;
      await transaction.commit(withWaiter(record, aWaiter(record.next)));
    });
  const fill = async () => {
    for (;;) await come();
  };
  await assert.rejects(fill(), { code: 'STORAGE_FULL', message: /processA/ });
  const { waiting } = await current(mine);
  assert.ok(waiting.length > 10);
  for (const [slot, waiter] of waiting.entries()) {
    await transact(mine, async (transaction) => {
      const { record } = transaction;
      const grant = { token: record.next, slots: [slot], heldSinceMs: 1_700_000_000_000 };
      await transaction.commit(withHolder(record, waiter, grant));
    });
  }
  const { running, waiting: left } = await current(gate);
  assert.deepEqual([running.length, left.length], [waiting.length, 0]);
});

test('who loses interest while the lock is busy gives up, and changes nothing', async (t) => {
  const { gate } = await aGate(t);
  await transact(gate, async () => {
    const signal = AbortSignal.abort();
    const other = seenBy(gate, aParty());
    const waiting = transact(other, async () => assert.fail('let in'), { signal });
    await assert.rejects(waiting, { code: 'ABANDONED', message: /processA/ });
  });
});

test("a record of another gate is not worked on, nor is a later version's", async (t) => {
  const { gate, counter } = await aGate(t);
  const write = async (record: GateRecord) => {
    for (const sequence of [3, 4])
      for (const { offset, bytes } of encodeCounter(record, sequence))
        await overwrite(counter, offset, bytes);
  };
  await write(aRecord({}, 'another'));
  await assert.rejects(current(gate), { code: 'NAME_CLASH', message: /gate "another"/ });
  await write({ ...aRecord({}), requires: ['leases'] });
  const before = await fs.readFile(counter);
  await assert.rejects(current(gate), { code: 'FORMAT_TOO_NEW', message: /processA/ });
  await assert.rejects(readRecord(gate), { code: 'FORMAT_TOO_NEW' });
  assert.deepEqual(await fs.readFile(counter), before);
});
