import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { fileNames } from '../../src/core/gate-names.ts';
import type { Policy } from '../../src/core/policy/policy-schema.ts';
import { knownFeatures } from '../../src/core/record/counter-codec.ts';
import { lookIntoDrained, type Operation, operate } from '../../src/operator/operate.ts';
import { policyPath } from '../../src/store/files/policy-file.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { readRecord } from '../../src/store/transaction/read-record.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { aWaiter } from '../support/builders.ts';
import { aParty, temporaryDirectory } from '../support/temporary.ts';

const by = { by: 'eve@host', reason: '' };

async function aGate(t: TestContext): Promise<Gate> {
  const path = await temporaryDirectory(t);
  return await openGate(aParty(), { path, name: 'processA', lock: 'flock' });
}

/** What the counter file's two copies ask of their readers, whichever is in force. */
async function asked({ directory }: Gate): Promise<string[][]> {
  const text = await fs.readFile(`${directory}/${fileNames.counter}`, 'utf8');
  return [...text.matchAll(/"requires":(\[[^\]]*\])/g)].map(
    ([, list = '']) => JSON.parse(list) as string[],
  );
}

async function setPolicy(gate: Gate, policy: Omit<Policy, 'slotgate'>): Promise<void> {
  const file = policyPath(gate);
  await fs.mkdir(`${gate.path}/.policy`, { recursive: true });
  await fs.writeFile(file, JSON.stringify({ slotgate: 1, ...policy }));
  await operate(gate, { kind: 'note-policy' }, by);
}

test('once the policy has gone, neither copy of the record keeps an older version out', async (t) => {
  const gate = await aGate(t);
  await setPolicy(gate, { limit: 1 });
  await setPolicy(gate, { limit: 2 });
  assert.deepEqual(await asked(gate), [['rules'], ['rules']]);
  await fs.rm(policyPath(gate));
  await operate(gate, { kind: 'forget-policy' }, by);
  assert.deepEqual(await asked(gate), [[], []]);
});

for (const [order, back] of [
  [{ kind: 'pause' }, { kind: 'resume' }],
  [
    { kind: 'resize', limit: 3 },
    { kind: 'resize', limit: undefined },
  ],
] as const satisfies readonly (readonly [Operation, Operation])[]) {
  test(`once "${order.kind}" is revoked, neither copy of the record keeps an older version out`, async (t) => {
    const gate = await aGate(t);
    await operate(gate, order, by);
    await operate(gate, order, by);
    assert.deepEqual(await asked(gate), [['rules'], ['rules']]);
    await operate(gate, back, by);
    assert.deepEqual(await asked(gate), [[], []]);
    assert.deepEqual((await readRecord(gate))?.requires, []);
  });
}

test('what still stands is still asked for, in both copies', async (t) => {
  const gate = await aGate(t);
  await operate(gate, { kind: 'pause' }, by);
  await operate(gate, { kind: 'resize', limit: 3 }, by);
  await operate(gate, { kind: 'resume' }, by);
  assert.deepEqual(await asked(gate), [['rules'], ['rules']]);
});

test('whoever drops a feature drops it from both copies, be it no operator', async (t) => {
  const gate = await aGate(t);
  const [feature = ''] = knownFeatures;
  for (const requires of [[feature], []])
    await transact(gate, async (transaction) => {
      await transaction.commit({ ...transaction.record, requires });
    });
  assert.deepEqual(await asked(gate), [[], []]);
});

test('empty, and paused by one order, are judged in one transaction', async (t) => {
  const gate = await aGate(t);
  const { order } = await operate(gate, { kind: 'pause' }, by);
  const look = async (): Promise<[number, boolean]> => {
    const { running, isPausedBy } = await lookIntoDrained(gate, order);
    return [running, isPausedBy];
  };
  assert.deepEqual(await look(), [0, true]);
  await operate(gate, { kind: 'resize', limit: 3 }, by);
  assert.deepEqual(await look(), [0, true], 'another kind of order changes nothing');
  await operate(gate, { kind: 'resume' }, by);
  assert.deepEqual(await look(), [0, false]);
  await operate(gate, { kind: 'pause' }, { by: 'adam@host', reason: '' });
  assert.deepEqual(await look(), [0, false], "another operator's pause is another order");
});

test('a waiter that was superseded cannot be moved', async (t) => {
  const gate = await aGate(t);
  const older = aWaiter(1, { latestKey: 'k', replacedBy: 2, passedOver: true });
  const newer = aWaiter(2, { latestKey: 'k' });
  await transact(gate, async (transaction) => {
    const { record } = transaction;
    await transaction.commit({ ...record, next: 3, waiting: [older, newer] });
  });
  await assert.rejects(
    operate(gate, { kind: 'move', ticket: 1 }, by),
    /Ticket 1 cannot move, because it is rejected: superseded by ticket 2/,
  );
  const { record } = await operate(gate, { kind: 'move', ticket: 2 }, by);
  assert.equal(record.waiting[0]?.ticket, 2);
});

test('a policy that another operator set while one was removed is not forgotten', async (t) => {
  const gate = await aGate(t);
  await setPolicy(gate, { limit: 1 });
  const { record } = await operate(gate, { kind: 'forget-policy' }, by);
  assert.notEqual(record.policy, undefined);
});
