import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { describe, type TestContext, test } from 'node:test';
import { mostHistoryBytes } from '../../src/core/history/history-line.ts';
import { parseJson } from '../../src/core/json.ts';
import { mostNumbersAhead, nextAfter } from '../../src/core/numbers.ts';
import { blockBytes, encodeCounter, lastSequence } from '../../src/core/record/counter-codec.ts';
import type { GateRecord } from '../../src/core/record/record.ts';
import { operate } from '../../src/operator/operate.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { attemptEntry } from '../../src/ticket/admission-attempt.ts';
import { endTicket } from '../../src/ticket/end-ticket.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { aRecord } from '../support/builders.ts';
import { aParty, temporaryDirectory, watchedFiles } from '../support/temporary.ts';

const unix = process.platform === 'win32' ? { skip: 'pipes of Unix' } : {};

async function aGate(t: TestContext, name = 'g', path?: string): Promise<Gate> {
  const request = { path: path ?? (await temporaryDirectory(t)), name, lock: 'flock' as const };
  return await openGate(aParty(), request);
}

function aTicket(gate: Gate, world = aParty()): Ticket {
  const request = { uuid: randomUUID(), limit: 1, weight: 1, priority: 0, details: {} };
  return new Ticket({ ...gate, world }, request);
}

/** The ticket and the token of a job that comes and goes. */
async function numbersOf(gate: Gate): Promise<[number, number]> {
  const ticket = aTicket(gate);
  const attempt = await attemptEntry(ticket, { queue: false, look: true });
  assert.equal(attempt.kind, 'acquired');
  if (attempt.kind !== 'acquired') return assert.fail('no slot');
  await endTicket(ticket.gate, ticket, { end: 'released' });
  return [attempt.holder.ticket, attempt.holder.token];
}

/** Both copies of the counter file sound, with this record. */
async function writeRecord(gate: Gate, record: GateRecord, sequence = 100): Promise<void> {
  const bytes = new Uint8Array(4 * blockBytes).fill(0x20);
  for (const number of [sequence, sequence + 1])
    for (const patch of encodeCounter(record, number)) bytes.set(patch.bytes, patch.offset);
  await fs.writeFile(`${gate.directory}/counter.json`, bytes);
}

describe('numbers rise', () => {
  test('past a used number, unless it is too far above the next one', () => {
    assert.equal(nextAfter(5, 4), 5);
    assert.equal(nextAfter(5, 5), 6);
    assert.equal(nextAfter(5, 5 + mostNumbersAhead), 6 + mostNumbersAhead);
    assert.equal(nextAfter(5, 6 + mostNumbersAhead), 5);
  });

  for (const digits of ['0000500000', '500000000000', '1000000000000', '9007199254740991'])
    for (const phase of ['ready', 'running'])
      test(`whatever empty marker is there (${digits}, ${phase})`, async (t) => {
        const gate = await aGate(t);
        assert.deepEqual(await numbersOf(gate), [1, 2]);
        await fs.writeFile(`${gate.directory}/${digits}_g.${phase}`, '');
        const given = [await numbersOf(gate), await numbersOf(gate), await numbersOf(gate)].flat();
        for (const [index, number] of given.entries()) assert.ok(number > (given[index - 1] ?? 2));
      });

  test('in a new gate beside planted names of kept numbers', async (t) => {
    const path = await temporaryDirectory(t);
    for (const digits of ['500000000000', '1000000000000', '9007199254740991'])
      await fs.writeFile(`${path}/.next-${digits}`, '');
    const gate = await aGate(t, 'g', path);
    const given = [await numbersOf(gate), await numbersOf(gate)].flat();
    assert.deepEqual(given, [500_000_000_000, 500_000_000_001, 500_000_000_002, 500_000_000_003]);
  });

  test('from any sound record, up to a refusal that names the way back', async (t) => {
    const gate = await aGate(t);
    for (const next of [1e12 - 1, 1e12, 2 ** 52 + 5]) {
      await writeRecord(gate, { ...aRecord({}, 'g'), next });
      assert.deepEqual(await numbersOf(gate), [next, next + 1]);
      assert.deepEqual(await numbersOf(gate), [next + 2, next + 3]);
    }
    await writeRecord(gate, { ...aRecord({}, 'g'), next: Number.MAX_SAFE_INTEGER });
    await assert.rejects(numbersOf(gate), { code: 'NUMBERS_USED_UP', message: /slotgate recover/ });
    await operate(gate, { kind: 'advance', to: 'auto' }, { by: 'me', reason: '' });
    const [ticket, token] = await numbersOf(gate);
    assert.ok(ticket > 2 ** 52 + 8 && ticket < 2 ** 52 + 200_000 && token > ticket);
  });

  test('where the sequence of the copies cannot be counted on', async (t) => {
    const gate = await aGate(t);
    await writeRecord(gate, { ...aRecord({}, 'g'), next: 50 }, 2 * lastSequence - 1);
    const given = [await numbersOf(gate), await numbersOf(gate), await numbersOf(gate)].flat();
    assert.equal(new Set(given).size, 6, given.join());
  });

  test('after the record and the history are lost, twice within a second', async (t) => {
    const gate = await aGate(t);
    const given: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      given.push(...(await numbersOf(gate)));
      await fs.truncate(`${gate.directory}/counter.json`, 0);
      await fs.rm(`${gate.directory}/history.jsonl`);
    }
    assert.equal(new Set(given).size, 6, given.join());
  });
});

describe('a name that bears no regular file', unix, () => {
  const put: Record<string, (path: string) => Promise<void>> = {
    'a pipe': async (path) => void execFileSync('mkfifo', [path]),
    'a directory': async (path) => void (await fs.mkdir(path)),
    'a full directory': async (path) => void (await fs.mkdir(`${path}/x`, { recursive: true })),
    'a link to nothing': async (path) => await fs.symlink(`${path}-not`, path),
  };
  for (const [kind, plant] of Object.entries(put)) {
    test(`${kind} as the next marker is skipped`, async (t) => {
      const gate = await aGate(t);
      await numbersOf(gate);
      await plant(`${gate.directory}/0000000003_g.running`);
      await plant(`${gate.directory}/0000000004_g.ready`);
      assert.deepEqual(await numbersOf(gate), [5, 6]);
    });

    test(`${kind} in the way of a waiter's grant is put aside`, async (t) => {
      const gate = await aGate(t);
      const [holder, waiter] = [aTicket(gate), aTicket(gate)];
      await attemptEntry(holder, { queue: true, look: false });
      await attemptEntry(waiter, { queue: true, look: false });
      await plant(`${gate.directory}/0000000003_g.running`);
      await endTicket(holder.gate, holder, { end: 'released' });
      const attempt = await attemptEntry(waiter, { queue: true, look: false });
      assert.equal(attempt.kind, 'acquired');
      await endTicket(waiter.gate, waiter, { end: 'released' });
    });

    test(`${kind} as the older history does not stop the rotation`, async (t) => {
      const gate = await aGate(t);
      await numbersOf(gate);
      await plant(`${gate.directory}/history.1.jsonl`);
      const history = `${gate.directory}/history.jsonl`;
      await fs.appendFile(history, 'x\n'.repeat(mostHistoryBytes));
      await numbersOf(gate);
      assert.ok((await fs.stat(history)).size < 10_000);
      const older = await fs.lstat(`${gate.directory}/history.1.jsonl`);
      assert.ok(older.isFile() && older.size > mostHistoryBytes, 'the older lines are kept');
    });
  }
});

test('thousands of planted markers cost a listing, not a call each', async (t) => {
  const gate = await aGate(t);
  await numbersOf(gate);
  const names = Array.from({ length: 5_000 }, (_, at) => String(at + 3).padStart(10, '0'));
  await Promise.all(names.map((digits) => fs.writeFile(`${gate.directory}/${digits}_g.ready`, '')));
  let calls = 0;
  const files = watchedFiles(() => {
    calls += 1;
  });
  const ticket = aTicket(gate, aParty({ files }));
  const attempt = await attemptEntry(ticket, { queue: false, look: true });
  assert.equal(attempt.kind === 'acquired' && attempt.holder.ticket, 5_003);
  assert.ok(calls < 100, String(calls));
  await endTicket(ticket.gate, ticket, { end: 'released' });
  assert.ok(calls < 6_000, `the sweep is bounded: ${calls}`);
});

test('a counter file with a gigabyte behind its copies is read as far as they go', async (t) => {
  const gate = await aGate(t);
  await fs.truncate(`${gate.directory}/counter.json`, 2 ** 30);
  assert.deepEqual(await numbersOf(gate), [1, 2]);
  assert.deepEqual(await numbersOf(gate), [3, 4]);
});

test('JSON that nests too deep is not sound, whatever its strings hold', () => {
  assert.equal(parseJson(`${'['.repeat(10_000)}${']'.repeat(10_000)}`), undefined);
  const text = JSON.stringify({ a: '[{"\\'.repeat(1_000), b: [[[]]] });
  assert.deepEqual(parseJson(text), JSON.parse(text));
});

for (const [first, last] of [
  [0, 4],
  [16, 20],
  [9, 10],
] as const)
  test(`dead waiters at positions ${first + 1} to ${last} of 20 do not keep a queue full`, async (t) => {
    const path = await temporaryDirectory(t);
    await fs.mkdir(`${path}/.policy`);
    const policy = { slotgate: 1, limit: 1, mostWaiting: 20 };
    await fs.writeFile(`${path}/.policy/g.json`, JSON.stringify(policy));
    const gate = await aGate(t, 'g', path);
    const tickets = Array.from({ length: 21 }, () => aTicket(gate));
    const how = { queue: true, look: false };
    for (const ticket of tickets) await attemptEntry(ticket, how);
    const refused = await attemptEntry(aTicket(gate), how);
    assert.equal(refused.kind, 'turned-away');
    for (const ticket of tickets.slice(first + 1, last + 1)) await ticket.marker?.close();
    const newcomer = aTicket(gate);
    assert.equal((await attemptEntry(newcomer, how)).kind, 'waiting');
    const { waiting } = await transact({ ...gate, world: aParty() }, async ({ record }) => record);
    assert.equal(waiting.length, 20 - (last - first) + 1);
    for (const ticket of [...tickets, newcomer]) await ticket.marker?.close();
  });
