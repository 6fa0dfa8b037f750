import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { fileNames } from '../../src/core/gate-names.ts';
import { decodeCounter } from '../../src/core/record/counter-codec.ts';
import type { GateRecord } from '../../src/core/record/record.ts';
import { upgradeGate } from '../../src/operator/upgrade-record.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { findGate } from '../../src/store/gate/gate-directory.ts';
import { readRecord } from '../../src/store/transaction/read-record.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { attemptEntry } from '../../src/ticket/admission-attempt.ts';
import { forceEnd } from '../../src/ticket/end-ticket.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { aParty, temporaryDirectory } from '../support/temporary.ts';

const fixture = join(import.meta.dirname, '../fixtures/first-version');
const by = { by: 'eve@host', reason: '' };

/** The gate that the first version left behind, as this version finds it, at times that the test decides. */
async function theGate(t: TestContext): Promise<{ gate: Gate; pass: (ms: number) => void }> {
  const path = await temporaryDirectory(t);
  await fs.cp(fixture, path, { recursive: true });
  let nowMs = 1_000_000;
  const party = aParty();
  const clock = { ...party.clock, elapsedMs: () => nowMs, wallMs: () => 1_795_530_000_000 + nowMs };
  const world = { ...party, clock };
  const gate = await findGate(world, { path, name: 'processA' });
  assert.ok(gate !== undefined);
  return {
    gate,
    pass: (ms) => {
      nowMs += ms;
    },
  };
}

function aTicket(gate: Gate): Ticket {
  const request = { uuid: randomUUID(), limit: 2, weight: 1, priority: 0, details: {} };
  return new Ticket(gate, request);
}

const look = { queue: true, look: true };

/** What of a record must be the same in whichever version reads it. */
function told({ running, waiting }: GateRecord): unknown {
  return {
    running: running.map(({ ticket, token, slots, limit }) => ({ ticket, token, slots, limit })),
    waiting: waiting.map(({ ticket }) => ticket),
  };
}

const left = {
  running: [
    { ticket: 3, token: 4, slots: [0], limit: 2 },
    { ticket: 5, token: 6, slots: [1], limit: 2 },
  ],
  waiting: [7],
};

describe('the counter file of the first version', () => {
  test('is read as it was written, from both copies and from either alone', async () => {
    const bytes = await fs.readFile(join(fixture, 'processA', fileNames.counter));
    const decoded = decodeCounter(bytes);
    assert.ok(decoded.kind === 'good');
    assert.deepEqual([decoded.sequence, decoded.record.next], [7, 8]);
    assert.deepEqual(told(decoded.record), left);
    const torn = Uint8Array.from(bytes);
    torn.fill(0, 0, 16_384);
    const doubtful = decodeCounter(torn);
    assert.ok(doubtful.kind === 'doubtful' && doubtful.best !== undefined);
    assert.deepEqual(doubtful.best.record, decoded.record);
  });

  test('is gone on with: a job of this version stands behind those who live, under the next number', async (t) => {
    const { gate } = await theGate(t);
    const newcomer = aTicket(gate);
    const attempt = await attemptEntry(newcomer, { queue: true, look: false });
    assert.equal(attempt.kind, 'waiting');
    assert.equal(newcomer.number, 8);
    const record = await readRecord(gate);
    assert.ok(record !== undefined);
    assert.deepEqual(
      told(record),
      { ...left, waiting: [8] },
      'a waiter with a free lock is dropped',
    );
    assert.equal(record.format, 1, 'the first version still reads it');
    assert.deepEqual(record.requires, []);
  });

  test('once it is lost, is rebuilt from the markers of that version', async (t) => {
    const { gate } = await theGate(t);
    await fs.rm(`${gate.directory}/${fileNames.counter}`);
    await transact(gate, async ({ record }) => assert.deepEqual(told(record), left));
  });

  test('has slots that are reclaimed as any: by a free lock and 45 s of an unchanged heartbeat', async (t) => {
    const { gate, pass } = await theGate(t);
    const newcomer = aTicket(gate);
    let attempt = await attemptEntry(newcomer, look);
    assert.deepEqual((await readRecord(gate))?.running.length, 2);
    for (let many = 0; attempt.kind === 'waiting' && many < 10; many += 1) {
      pass(10_000);
      attempt = await attemptEntry(newcomer, look);
    }
    assert.equal(attempt.kind, 'acquired');
    assert.ok(attempt.kind === 'acquired' && attempt.holder.token > 7);
    assert.deepEqual((await readRecord(gate))?.waiting, []);
  });

  test('is upgraded once the tickets of that version have ended, and not before', async (t) => {
    const { gate } = await theGate(t);
    const refused = await upgradeGate(gate, by);
    assert.ok(refused.kind === 'in-use');
    assert.deepEqual(refused.tickets, [3, 5, 7]);
    for (const ticket of refused.tickets) await forceEnd(gate, { ticket, ...by });
    assert.equal((await upgradeGate(gate, by)).kind, 'upgraded');
    const record = await readRecord(gate);
    assert.deepEqual([record?.format, record?.next], [2, 8]);
  });
});
