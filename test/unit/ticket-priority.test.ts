import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { fileNames } from '../../src/core/gate-names.ts';
import { withFirst } from '../../src/core/policy/operator-commands.ts';
import { parsePolicy } from '../../src/core/policy/policy-schema.ts';
import { parsePriority } from '../../src/core/quantities.ts';
import { findWaiter, type GateRecord, type Origin } from '../../src/core/record/record.ts';
import type { TicketEvent } from '../../src/ports/reporter.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { attemptEntry } from '../../src/ticket/admission-attempt.ts';
import { endTicket } from '../../src/ticket/end-ticket.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { aRecord, aWaiter } from '../support/builders.ts';
import { aParty, temporaryDirectory } from '../support/temporary.ts';

const standing = { queue: true, look: false };

/** A gate whose only slot is taken. */
async function aBusyGate(t: TestContext, policy?: object): Promise<{ gate: Gate; holder: Ticket }> {
  const path = await temporaryDirectory(t);
  const gate = await openGate(aParty(), { path, name: 'g', lock: 'flock' });
  if (policy !== undefined) {
    mkdirSync(`${path}/.policy`);
    writeFileSync(`${path}/.policy/g.json`, JSON.stringify({ slotgate: 1, ...policy }));
  }
  const holder = aTicket(gate, 0);
  assert.equal((await attemptEntry(holder, standing)).kind, 'acquired');
  return { gate, holder };
}

function aTicket(
  gate: Gate,
  priority: number,
  more: { origin?: Origin; events?: TicketEvent[] } = {},
): Ticket {
  const { origin, events = [] } = more;
  const request = { uuid: randomUUID(), limit: 1, weight: 1, priority, origin, details: {} };
  const world = { ...aParty(), reporter: (event: TicketEvent) => void events.push(event) };
  return new Ticket({ ...gate, world }, request);
}

async function current(gate: Gate): Promise<GateRecord> {
  return await transact({ ...gate, world: aParty() }, async ({ record }) => record);
}

describe('a priority', () => {
  for (const text of ['101', '-101', '1.5', '', 'high', '--1', '1e1', '\u001b[31m'])
    test(`is not ${JSON.stringify(text)}`, () => {
      assert.throws(() => parsePriority(text, 'priority'), { code: 'BAD_INPUT' });
    });

  test('is a whole number from -100 to 100', () => {
    const read = ['-100', '-0', '+7', ' 100 '].map((text) => parsePriority(text, 'priority'));
    assert.deepEqual(read, [-100, 0, 7, 100]);
  });
});

test('the waiter with the highest priority is served first, those of one priority as they came', async (t) => {
  const { gate, holder } = await aBusyGate(t);
  const [low, first, second] = [aTicket(gate, -5), aTicket(gate, 7), aTicket(gate, 7)];
  for (const ticket of [low, first, second]) await attemptEntry(ticket, standing);
  const { waiting } = await current(gate);
  assert.deepEqual(
    waiting.map(({ uuid }) => uuid),
    [first.uuid, second.uuid, low.uuid],
  );
  for (const ticket of [low, first, second, holder])
    await endTicket(ticket.gate, ticket, { end: 'withdrawn' });
});

test('what a job asks above the bound of the policy is lowered, reported, and survives a rebuild', async (t) => {
  const priorities = [{ most: 10 }, { most: 50, where: { ref: 'refs/heads/main' } }];
  const { gate, holder } = await aBusyGate(t, { limit: 1, priorities });
  const events: TicketEvent[] = [];
  const origin = { ref: 'refs/heads/topic' };
  const lowered = aTicket(gate, 90, { origin, events });
  const allowed = aTicket(gate, 50, { origin: { ref: 'refs/heads/main' }, events });
  for (const ticket of [lowered, allowed]) await attemptEntry(ticket, standing);
  const priority = async ({ uuid }: Ticket) => findWaiter(await current(gate), uuid)?.priority;
  assert.deepEqual([await priority(lowered), await priority(allowed)], [10, 50]);
  assert.deepEqual(
    events.filter(({ kind }) => kind === 'priority-lowered'),
    [{ kind: 'priority-lowered', asked: 90, allowed: 10 }],
  );
  rmSync(join(gate.directory, fileNames.counter));
  assert.deepEqual([await priority(lowered), await priority(allowed)], [10, 50]);
  for (const ticket of [allowed, lowered, holder])
    await endTicket(ticket.gate, ticket, { end: 'withdrawn' });
});

test('a job that no entry matches, or that does not state its ref, may ask for 0 at most', async (t) => {
  const priorities = [{ most: 50, where: { ref: '**' } }];
  const { gate, holder } = await aBusyGate(t, { limit: 1, priorities });
  const [unknown, below] = [aTicket(gate, 50, { origin: {} }), aTicket(gate, -50, { origin: {} })];
  for (const ticket of [unknown, below]) await attemptEntry(ticket, standing);
  assert.deepEqual(
    (await current(gate)).waiting.map(({ priority }) => priority),
    [0, -50],
  );
  for (const ticket of [unknown, below, holder])
    await endTicket(ticket.gate, ticket, { end: 'withdrawn' });
});

test('a waiter that an operator moves is before all priorities, those that come later too', () => {
  const moved = aWaiter(3);
  const record = withFirst(aRecord({ waiting: [moved] }), moved);
  assert.ok((findWaiter(record, moved.uuid)?.priority ?? 0) > 100);
});

for (const most of [101, -101, 1.5, '5'])
  test(`a policy with the bound ${JSON.stringify(most)} is refused`, () => {
    const policy = JSON.stringify({ slotgate: 1, priorities: [{ most }] });
    assert.equal(parsePolicy(policy).kind, 'unfit');
  });
