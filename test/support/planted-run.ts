import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import type { TestContext } from 'node:test';
import { SlotgateError } from '../../src/core/errors.ts';
import { operate } from '../../src/operator/operate.ts';
import { clearNames } from '../../src/operator/repair-gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { explain } from '../../src/store/transaction/retry.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { attemptEntry } from '../../src/ticket/admission-attempt.ts';
import { endTicket, forceEnd } from '../../src/ticket/end-ticket.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { Random } from '../simulation/random.ts';
import { plant } from './planted.ts';
import { aParty, temporaryDirectory, watchedFiles } from './temporary.ts';

/** How long a run is, and what it draws from. */
interface Fuzz {
  readonly seed: number;
  readonly steps: number;
}

/** No job that works or refuses makes more calls than this; one that tries again and again does. */
const mostCalls = 3_000;

const gateName = 'g';

/**
 * Plants something, lets a job come and go, and so on. Each job gets a slot, or an error with a cause and a next
 * step, within a bounded number of calls. Whatever happened, no ticket or token is given twice, and the
 * repair that an operator has brings the gate back.
 */
export async function fuzzGate(t: TestContext, { seed, steps }: Fuzz): Promise<void> {
  const path = await temporaryDirectory(t);
  const random = new Random(seed);
  const given = new Set<number>();
  const story: string[] = [];
  const came = async (): Promise<boolean> => {
    const outcome = await aJob(path);
    if (outcome instanceof SlotgateError) {
      story.push(`refused: ${outcome.message}`);
      assert.ok(outcome.next !== undefined, `${outcome.message} names no next step`);
      return false;
    }
    for (const number of outcome) {
      assert.ok(!given.has(number), `${number} is given twice`);
      given.add(number);
    }
    story.push(outcome.length === 0 ? 'waits' : `gave ${outcome.join(' and ')}`);
    if (outcome.length === 0) await endAll(path);
    return true;
  };
  try {
    assert.ok(await came());
    for (let step = 0; step < steps; step += 1) {
      const next = Math.max(...given) + 1;
      const place = { path, gate: gateName, next };
      story.push(await plant(random, place));
      if (random.chance(0.3)) story.push(await plant(random, place));
      if (await came()) continue;
      await repair(path);
      story.push('repaired');
      assert.ok(await came(), 'the repair brings it back');
    }
    assert.ok(given.size > steps / 2, 'most jobs got numbers');
  } catch (error) {
    t.diagnostic(`seed ${seed}:\n${story.join('\n')}`);
    throw error;
  }
}

/** Takes a slot and gives it back; returns its ticket and token, or why it was refused. */
async function aJob(path: string): Promise<readonly number[] | SlotgateError> {
  let calls = 0;
  const tooLong = new AbortController();
  const files = watchedFiles(() => {
    calls += 1;
    if (calls > mostCalls) tooLong.abort();
  });
  try {
    const world = aParty({ files });
    const gate = await openGate(world, { path, name: gateName, lock: 'flock' });
    const request = { uuid: randomUUID(), limit: 1, weight: 1, priority: 0, details: {} };
    const ticket = new Ticket(gate, request);
    const attempt = await attemptEntry(ticket, {
      queue: false,
      look: true,
      signal: tooLong.signal,
    });
    // A planted marker counts as alive until it is proven dead: other jobs wait for it.
    if (attempt.kind !== 'acquired') return [];
    const { signal } = tooLong;
    await endTicket(gate, ticket, { end: 'released', signal });
    return [attempt.holder.ticket, attempt.holder.token];
  } catch (error) {
    const told = explain(error, { name: gateName, directory: `${path}/${gateName}` });
    if (!(told instanceof SlotgateError)) throw error;
    assert.notEqual(told.code, 'ABANDONED', 'it goes on and on');
    return told;
  }
}

/** What an operator does about holders that a rebuild found in planted markers; else it takes 45 s of silence. */
async function endAll(path: string): Promise<void> {
  const gate = await openGate(aParty(), { path, name: gateName, lock: 'flock' });
  const holders = await transact(gate, async ({ record }) => record.running);
  for (const { ticket } of holders) await forceEnd(gate, { ticket, by: 'test', reason: 'planted' });
}

/** What an operator does: what only people can tell is removed by hand, as the messages say. */
async function repair(path: string): Promise<void> {
  await fs.rm(`${path}/.policy`, { recursive: true, force: true });
  const identity = `${path}/${gateName}/gate.json`;
  await fs.rm(identity, { recursive: true, force: true });
  await fs.writeFile(identity, JSON.stringify({ slotgate: 1, gate: gateName, lock: 'flock' }));
  const gate = await openGate(aParty(), { path, name: gateName, lock: 'flock' });
  await clearNames(gate);
  await operate(gate, { kind: 'advance', to: 'auto' }, { by: 'test', reason: 'planted' });
}
