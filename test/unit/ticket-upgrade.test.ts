import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { fileNames } from '../../src/core/gate-names.ts';
import { encodeCounter } from '../../src/core/record/counter-codec.ts';
import type { GateRecord } from '../../src/core/record/record.ts';
import { operate } from '../../src/operator/operate.ts';
import { upgradeGate } from '../../src/operator/upgrade-record.ts';
import type { FileSystem } from '../../src/ports/file-system.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { readRecord } from '../../src/store/transaction/read-record.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { attemptEntry } from '../../src/ticket/admission-attempt.ts';
import { endTicket } from '../../src/ticket/end-ticket.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { aHolder, aRecord, aWaiter } from '../support/builders.ts';
import { aParty, temporaryDirectory, watchedFiles } from '../support/temporary.ts';

const by = { by: 'eve@host', reason: 'all updated' };

async function aGate(t: TestContext, files?: FileSystem): Promise<Gate> {
  const path = await temporaryDirectory(t);
  const gate = await openGate(aParty(), { path, name: 'processA', lock: 'flock' });
  return files === undefined ? gate : { ...gate, world: aParty({ files }) };
}

function aTicket(gate: Gate): Ticket {
  const request = { uuid: randomUUID(), limit: 2, weight: 1, priority: 0, details: {} };
  return new Ticket(gate, request);
}

async function commit(gate: Gate, record: GateRecord): Promise<void> {
  await transact(gate, async (transaction) => await transaction.commit(record));
}

const counterOf = ({ directory }: Gate): string => `${directory}/${fileNames.counter}`;

test('a gate is made in the first format, is upgraded while jobs of this version use it, and serves on', async (t) => {
  const gate = await aGate(t);
  const [holder, next] = [aTicket(gate), aTicket(gate)];
  assert.equal((await attemptEntry(holder, { queue: true, look: false })).kind, 'acquired');
  assert.equal((await readRecord(gate))?.format, 1);
  assert.equal((await upgradeGate(gate, by)).kind, 'upgraded');
  assert.equal((await readRecord(gate))?.format, 2);
  assert.equal((await attemptEntry(next, { queue: true, look: false })).kind, 'acquired');
  for (const ticket of [holder, next])
    assert.equal(await endTicket(gate, ticket, { end: 'released' }), true);
  const record = await readRecord(gate);
  assert.deepEqual([record?.format, record?.running, record?.waiting], [2, [], []]);
  const history = await fs.readFile(`${gate.directory}/${fileNames.history}`, 'utf8');
  assert.match(history, /"order":"upgrade to format 2","by":"eve@host","reason":"all updated"/);
});

test('where there is nothing to do, and while an older version is in the gate, nothing is written', async (t) => {
  const gate = await aGate(t);
  await commit(gate, aRecord({ running: [aHolder(1, [0])], waiting: [aWaiter(2)] }));
  const inUse = await fs.readFile(counterOf(gate));
  const outcome = await upgradeGate(gate, by);
  assert.ok(outcome.kind === 'in-use');
  assert.deepEqual(outcome.tickets, [1, 2]);
  assert.deepEqual(await fs.readFile(counterOf(gate)), inUse);
  await commit(gate, aRecord({}));
  await upgradeGate(gate, by);
  const upgraded = await fs.readFile(counterOf(gate));
  assert.equal((await upgradeGate(gate, by)).kind, 'current');
  assert.deepEqual(await fs.readFile(counterOf(gate)), upgraded);
});

test('it outlives the counter file, with and without orders beside it', async (t) => {
  const gate = await aGate(t);
  await upgradeGate(gate, by);
  await operate(gate, { kind: 'pause' }, by);
  await fs.rm(counterOf(gate));
  await transact(gate, async ({ record }) => {
    assert.deepEqual([record.format, record.paused?.by], [2, 'eve@host']);
  });
  await operate(gate, { kind: 'resume' }, by);
  await fs.rm(counterOf(gate));
  await transact(gate, async ({ record }) => {
    assert.deepEqual([record.format, record.paused], [2, undefined]);
  });
});

test('a write that fails on the way leaves a gate that is read, and upgraded by the next try', async (t) => {
  let failures = 0;
  const files = watchedFiles(({ name, args }) => {
    const isCommit = name === 'write' && (args[1] as Uint8Array | undefined)?.length === 16_384;
    if (isCommit && failures++ === 0) throw Object.assign(new Error('EIO'), { code: 'EIO' });
  });
  const gate = await aGate(t, files);
  assert.equal((await upgradeGate(gate, by)).kind, 'upgraded');
  assert.ok(failures > 1, 'the failure was met, and another write made');
  assert.equal((await readRecord(gate))?.format, 2);
});

test("a newer version's record is neither upgraded nor changed, nor rebuilt as an older one when it is lost", async (t) => {
  const gate = await aGate(t);
  const newer = JSON.stringify({ ...aRecord({}), format: 3 });
  await overwriteBoth(gate, newer);
  const before = await fs.readFile(counterOf(gate));
  const refused = { code: 'FORMAT_TOO_NEW', message: /format 3.*Update slotgate/ };
  await assert.rejects(upgradeGate(gate, by), refused);
  await assert.rejects(attemptEntry(aTicket(gate), { queue: true, look: false }), refused);
  assert.deepEqual(await fs.readFile(counterOf(gate)), before);
  await fs.rm(counterOf(gate));
  await fs.writeFile(`${gate.directory}/${fileNames.orders}`, '{"slotgate":1,"format":3}');
  await assert.rejects(upgradeGate(gate, by), refused);
});

/** Both copies as a newer version would write them: sound, with this body. */
async function overwriteBoth(gate: Gate, body: string): Promise<void> {
  const { createHash } = await import('node:crypto');
  const file = await fs.open(counterOf(gate), 'r+');
  for (const sequence of [3, 4]) {
    const text = `${body}\n`;
    const sha256 = createHash('sha256').update(text).digest('hex');
    const head = `${JSON.stringify({ slotgate: 1, sequence, length: text.length, sha256 })}\n`;
    const offset = encodeCounter(aRecord({}), sequence)[0]?.offset ?? 0;
    const bytes = Buffer.from(`${head}${text}`);
    await file.write(bytes, 0, bytes.length, offset);
  }
  await file.close();
}
