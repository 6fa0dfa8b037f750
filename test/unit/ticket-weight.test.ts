import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { admission } from '../../src/core/admission/admission.ts';
import { fileNames } from '../../src/core/gate-names.ts';
import { withLimit } from '../../src/core/policy/operator-commands.ts';
import { Rules } from '../../src/core/policy/policy-rules.ts';
import { parseWeight } from '../../src/core/quantities.ts';
import { knownFeatures } from '../../src/core/record/counter-codec.ts';
import type { GateRecord } from '../../src/core/record/record.ts';
import { exclusiveFeature } from '../../src/core/record/requires.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { attemptEntry } from '../../src/ticket/admission-attempt.ts';
import { endTicket } from '../../src/ticket/end-ticket.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { isOtherWeight, weightRequest } from '../../src/ticket/weight-request.ts';
import { aHolder, aRecord, aWaiter } from '../support/builders.ts';
import { aParty, temporaryDirectory } from '../support/temporary.ts';

const standing = { queue: true, look: false };
const order = { by: 'ann@host', reason: '', sinceMs: 0 };

async function aGate(t: TestContext): Promise<Gate> {
  const path = await temporaryDirectory(t);
  return await openGate(aParty(), { path, name: 'g', lock: 'flock' });
}

function aTicket(gate: Gate, weight: number | 'all', limit = 3): Ticket {
  const request = { uuid: randomUUID(), limit, priority: 0, details: {}, ...weightRequest(weight) };
  return new Ticket({ ...gate, world: aParty() }, request);
}

async function current(gate: Gate): Promise<GateRecord> {
  return await transact({ ...gate, world: aParty() }, async ({ record }) => record);
}

describe('a weight', () => {
  for (const text of ['0', '-1', '1.5', '', 'ALL', '10001', '\u001b[31m'])
    test(`is not ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseWeight(text, 'weight'), { code: 'BAD_INPUT' });
    });

  test('is a number, or all', () => {
    assert.deepEqual([parseWeight(' 2 ', 'weight'), parseWeight('all', 'weight')], [2, 'all']);
  });
});

test('a job takes as many slots as its weight says, and one that needs more than are free is not overtaken', async (t) => {
  const gate = await aGate(t);
  const first = aTicket(gate, 2);
  const heavy = aTicket(gate, 2);
  const light = aTicket(gate, 1);
  assert.equal((await attemptEntry(first, standing)).kind, 'acquired');
  assert.equal((await attemptEntry(heavy, standing)).kind, 'waiting');
  assert.equal((await attemptEntry(light, standing)).kind, 'waiting');
  await endTicket(first.gate, first, { end: 'released' });
  const attempt = await attemptEntry(heavy, standing);
  assert.deepEqual(attempt.kind === 'acquired' && attempt.holder.slots, [0, 1]);
  assert.equal((await attemptEntry(light, standing)).kind, 'acquired');
  for (const ticket of [heavy, light]) await endTicket(ticket.gate, ticket, { end: 'released' });
});

test('a newcomer whose weight is above its limit, or above that of the policy, fails at once', async (t) => {
  const gate = await aGate(t);
  await assert.rejects(attemptEntry(aTicket(gate, 4), standing), {
    code: 'BAD_INPUT',
    message: /weight 4 is above the limit 3/,
  });
  assert.deepEqual((await current(gate)).waiting, []);
});

test('a job that takes all waits for those that hold, and holds up those that come later', async (t) => {
  const gate = await aGate(t);
  const [reader, writer, later] = [aTicket(gate, 1), aTicket(gate, 'all'), aTicket(gate, 1)];
  assert.equal((await attemptEntry(reader, standing)).kind, 'acquired');
  assert.equal((await attemptEntry(writer, standing)).kind, 'waiting');
  assert.equal((await attemptEntry(later, standing)).kind, 'waiting');
  await endTicket(reader.gate, reader, { end: 'released' });
  assert.equal((await attemptEntry(later, standing)).kind, 'waiting');
  assert.equal((await attemptEntry(writer, standing)).kind, 'acquired');
  assert.deepEqual((await current(gate)).requires, [exclusiveFeature]);
  assert.equal((await attemptEntry(later, standing)).kind, 'waiting');
  await endTicket(writer.gate, writer, { end: 'released' });
  assert.deepEqual((await current(gate)).requires, []);
  assert.equal((await attemptEntry(later, standing)).kind, 'acquired');
  await endTicket(later.gate, later, { end: 'released' });
});

test('a higher limit admits no other job while one holds the whole gate', () => {
  const holder = aHolder(1, [0, 1], { exclusive: true });
  const record = withLimit(aRecord({ running: [holder] }), { ...order, limit: 9 });
  const rules = new Rules({ slotgate: 1, limit: 9 }, 'digest');
  const outcome = admission(record, aWaiter(3), { rules, wallMs: 0 });
  assert.equal(outcome.kind === 'wait' && outcome.because, 'full');
});

test('a job that takes all needs a gate that nobody holds, however high the limit', () => {
  const record = aRecord({ running: [aHolder(1, [0], { limit: 9 })] });
  const asker = aWaiter(3, { exclusive: true, limit: 9 });
  assert.equal(admission(record, asker, { rules: undefined, wallMs: 0 }).kind, 'wait');
  const alone = admission(aRecord({}), asker, { rules: undefined, wallMs: 0 });
  assert.equal(alone.kind === 'admit' && alone.slots.length, 9);
});

test('a rebuild knows who holds all, and who asks for all', async (t) => {
  const gate = await aGate(t);
  const [writer, next] = [aTicket(gate, 'all'), aTicket(gate, 'all')];
  await attemptEntry(writer, standing);
  await attemptEntry(next, standing);
  rmSync(join(gate.directory, fileNames.counter));
  const { running, waiting } = await current(gate);
  assert.deepEqual(
    [...running, ...waiting].map(({ exclusive, uuid }) => [exclusive, uuid]),
    [
      [true, writer.uuid],
      [true, next.uuid],
    ],
  );
  for (const ticket of [next, writer]) await endTicket(ticket.gate, ticket, { end: 'released' });
});

test('a version that does not know the feature refuses the gate', () => {
  assert.ok(knownFeatures.has(exclusiveFeature));
});

test('a further use states another weight only where it states one', () => {
  const cases = [
    [undefined, 2, false],
    [2, 2, false],
    [1, 2, true],
    ['all', 2, true],
    [1, 'all', true],
    ['all', 'all', false],
  ] as const;
  for (const [stated, held, isOther] of cases)
    assert.equal(isOtherWeight(stated, weightRequest(held)), isOther);
});
