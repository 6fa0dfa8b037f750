import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { fileNames } from '../../src/core/gate-names.ts';
import { encodeHistoryLine, mostHistoryBytes } from '../../src/core/history/history-line.ts';
import type { Policy } from '../../src/core/policy/policy-schema.ts';
import { inLine } from '../../src/core/record/own-places.ts';
import { findHolder, findWaiter, type GateRecord } from '../../src/core/record/record.ts';
import { rawOf } from '../../src/core/untrusted.ts';
import { operate } from '../../src/operator/operate.ts';
import { removeGate } from '../../src/operator/remove-gate.ts';
import { policyPath } from '../../src/store/files/policy-file.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { withOpened } from '../../src/store/gate/opened-gate.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { attemptEntry } from '../../src/ticket/admission-attempt.ts';
import { endTicket, forceEnd } from '../../src/ticket/end-ticket.ts';
import type { Attempt } from '../../src/ticket/outcome.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { aParty, type Party, temporaryDirectory, watchedFiles } from '../support/temporary.ts';
import { wrappedFiles } from '../support/wrapped-files.ts';

const by = { by: 'eve@host', reason: 'maintenance' };
const standing = { queue: true, look: false };
const looking = { queue: true, look: true };

/** A gate whose one slot is held, with a waiter whose marker's lock a forgetful server has lost. */
class Scene {
  readonly gate: Gate;
  readonly tickets: Ticket[] = [];

  static async make(t: TestContext, policy?: Omit<Policy, 'slotgate'>): Promise<Scene> {
    const made: Scene[] = [];
    // Before the directory goes: hooks run in the order in which they were given.
    t.after(async () => {
      for (const scene of made) await scene.end();
    });
    const path = await temporaryDirectory(t);
    const scene = new Scene(await openGate(aParty(), { path, name: 'g', lock: 'flock' }));
    if (policy !== undefined) scene.rule(policy);
    made.push(scene);
    assert.equal((await attemptEntry(scene.ticket(), standing)).kind, 'acquired');
    return scene;
  }

  private constructor(gate: Gate) {
    this.gate = gate;
  }

  rule(policy: Omit<Policy, 'slotgate'>): void {
    const file = policyPath(this.gate);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ slotgate: 1, ...policy }));
  }

  ticket(latestKey?: string, world: Party = aParty()): Ticket {
    const request = { uuid: randomUUID(), limit: 1, weight: 1, priority: 0, details: {} };
    const ticket = new Ticket(
      { ...this.gate, world },
      { ...request, ...(latestKey === undefined ? {} : { latestKey }) },
    );
    this.tickets.push(ticket);
    return ticket;
  }

  /** A waiter in the queue whose marker looks unlocked to others. */
  async forgotten(latestKey?: string): Promise<Ticket> {
    const { party, heal } = forgetfulServer();
    const waiter = this.ticket(latestKey, party);
    assert.equal((await attemptEntry(waiter, standing)).kind, 'waiting');
    heal();
    return waiter;
  }

  /** A waiter in the queue. */
  async waiter(latestKey?: string): Promise<Ticket> {
    const waiter = this.ticket(latestKey);
    assert.equal((await attemptEntry(waiter, standing)).kind, 'waiting');
    return waiter;
  }

  /** Another waiter's look drops those whose markers are unlocked. */
  async look(): Promise<Ticket> {
    const onlooker = this.ticket();
    await attemptEntry(onlooker, looking);
    return onlooker;
  }

  async record(): Promise<GateRecord> {
    return await transact({ ...this.gate, world: aParty() }, async ({ record }) => record);
  }

  async queue(): Promise<number[]> {
    return inLine((await this.record()).waiting).map(({ ticket }) => ticket);
  }

  async lose(): Promise<void> {
    await fs.rm(`${this.gate.directory}/${fileNames.counter}`);
  }

  async end(): Promise<void> {
    for (const ticket of this.tickets)
      await endTicket(ticket.gate, ticket, { end: 'released' }).catch(() => undefined);
  }
}

/** Locks of markers are lost as soon as they are taken, until the server is well again. */
function forgetfulServer(): { party: Party; heal: () => void } {
  let ill = true;
  const files = watchedFiles(() => undefined);
  const forgetful = wrappedFiles(files, (directory) => ({
    create: async (file, mode) =>
      new Proxy(await directory.create(file, mode), {
        get: (open, name) =>
          name === 'tryLock' && ill ? async () => true : Reflect.get(open, name),
      }),
  }));
  const heal = (): void => {
    ill = false;
  };
  return { party: aParty({ files: forgetful }), heal };
}

function forcedIn(attempt: Attempt): string | undefined {
  return attempt.kind === 'turned-away' && attempt.because === 'forced'
    ? rawOf(attempt.why)
    : undefined;
}

describe('a waiter that was dropped by mistake and returns', () => {
  test('is no newcomer: a full queue has room for it, in all and in its share', async (t) => {
    for (const policy of [
      { limit: 1, mostWaiting: 1 },
      { limit: 1, shares: [{ of: 'repository' as const, waiting: 1 }] },
    ]) {
      const scene = await Scene.make(t, policy);
      const waiter = await scene.forgotten();
      await scene.look();
      assert.equal(findWaiter(await scene.record(), waiter.uuid), undefined, 'it was dropped');
      assert.equal((await attemptEntry(waiter, standing)).kind, 'waiting');
      assert.equal((await scene.queue())[0], waiter.number);
    }
  });

  test('waits for a policy that can be followed, as it did before', async (t) => {
    const scene = await Scene.make(t, { limit: 1 });
    const waiter = await scene.forgotten();
    await scene.look();
    writeFileSync(policyPath(scene.gate), '{');
    assert.equal((await attemptEntry(waiter, standing)).kind, 'waiting');
    rmSync(policyPath(scene.gate));
    scene.rule({ limit: 1 });
  });

  test('has the place that an operator gave it, also where it had not read of that', async (t) => {
    const scene = await Scene.make(t);
    const first = await scene.waiter();
    const waiter = await scene.forgotten();
    await operate(scene.gate, { kind: 'move', ticket: waiter.number }, by);
    // Further back than the moved one, so that it probes it.
    await scene.look();
    assert.equal(findWaiter(await scene.record(), waiter.uuid), undefined, 'it was dropped');
    assert.equal((await attemptEntry(waiter, standing)).kind, 'waiting');
    assert.deepEqual((await scene.queue()).slice(0, 2), [waiter.number, first.number]);
    assert.equal((await scene.record()).departed, undefined, 'nothing is left of its absence');
  });

  test('has the place of its key', async (t) => {
    const scene = await Scene.make(t);
    await scene.waiter('main');
    const other = await scene.waiter();
    const waiter = await scene.forgotten('main');
    assert.equal((await scene.queue()).indexOf(waiter.number) < 2, true);
    await scene.look();
    assert.equal(findWaiter(await scene.record(), waiter.uuid), undefined, 'it was dropped');
    await attemptEntry(waiter, standing);
    const queue = await scene.queue();
    assert.ok(queue.indexOf(waiter.number) < queue.indexOf(other.number));
  });

  test('stays superseded, also when the newer one of its key waits no longer', async (t) => {
    const scene = await Scene.make(t);
    const older = await scene.forgotten('main');
    // As a newer one leaves it that comes and goes before the older one's keeper looks.
    await transact(scene.gate, async (transaction) => {
      const [waiter] = transaction.record.waiting;
      const waiting = [{ ...(waiter ?? assert.fail()), replacedBy: 99, passedOver: true }];
      await transaction.commit({ ...transaction.record, waiting });
    });
    await scene.look();
    assert.equal(findWaiter(await scene.record(), older.uuid), undefined, 'it was dropped');
    const outcome = await attemptEntry(older, standing);
    assert.ok(outcome.kind === 'turned-away' && outcome.because === 'replaced');
  });
});

describe('after the record was lost', () => {
  test('a waiter has the place that an operator gave it', async (t) => {
    const scene = await Scene.make(t);
    const [first, second] = [await scene.waiter(), await scene.waiter()];
    await operate(scene.gate, { kind: 'move', ticket: second.number }, by);
    await scene.lose();
    assert.deepEqual(await scene.queue(), [second.number, first.number]);
  });

  test('the newest of a key has the place of the key', async (t) => {
    const scene = await Scene.make(t);
    const older = await scene.waiter('main');
    const other = await scene.waiter();
    const newer = await scene.waiter('main');
    await endTicket(older.gate, older, { end: 'replaced' });
    await scene.lose();
    assert.deepEqual(await scene.queue(), [newer.number, other.number]);
  });

  test('a moved waiter that is written again keeps its position', async (t) => {
    const scene = await Scene.make(t);
    const [first, second] = [await scene.waiter(), await scene.waiter()];
    await operate(scene.gate, { kind: 'move', ticket: second.number }, by);
    await attemptEntry(second, looking);
    const { marker } = second;
    if (marker !== undefined) await withOpened(second.gate, (opened) => marker.renew(opened));
    await scene.lose();
    assert.deepEqual(await scene.queue(), [second.number, first.number]);
  });

  test('a job that was never admitted is judged by the present rules, under a new number', async (t) => {
    const scene = await Scene.make(t, { limit: 2 });
    const job = scene.ticket();
    assert.equal((await attemptEntry(job, standing)).kind, 'acquired');
    // As it is after a commit that never came: the marker alone shows the grant, and nothing has named the job.
    const untold = new Ticket(job.gate, job.request);
    const { number, marker } = job;
    assert.ok(marker !== undefined);
    await transact(scene.gate, async (transaction) => {
      const { record } = transaction;
      const running = record.running.filter(({ uuid }) => uuid !== job.uuid);
      await transaction.commit({ ...record, running });
    });
    await operate(scene.gate, { kind: 'pause' }, by);
    await scene.lose();
    assert.ok(findHolder(await scene.record(), job.uuid), 'the rebuild counts its marker');
    const outcome = await attemptEntry(untold, standing);
    assert.ok(outcome.kind === 'waiting' && outcome.admission.because === 'closed');
    assert.ok(untold.number > number, 'its number may have been that of another ticket');
    await untold.marker?.remove();
    await marker.remove();
  });
});

describe('a waiter that an operator has ended', () => {
  test('stays out, whatever became of the history', async (t) => {
    const scene = await Scene.make(t);
    const waiter = await scene.waiter();
    await forceEnd(scene.gate, { ticket: waiter.number, ...by });
    await fs.rm(`${scene.gate.directory}/${fileNames.history}`);
    assert.match(forcedIn(await attemptEntry(waiter, standing)) ?? '', /eve@host.*maintenance/);
    await endTicket(waiter.gate, waiter, { end: 'refused' });
    assert.equal((await scene.record()).departed, undefined, 'its keeper has seen it');
  });

  test('stays out when its line was the one that began a new history', async (t) => {
    const scene = await Scene.make(t);
    const waiter = await scene.waiter();
    const line = encodeHistoryLine({ event: 'ordered', atMs: 1, order: 'x'.repeat(300) });
    const many = Math.floor(mostHistoryBytes / line.length);
    const path = `${scene.gate.directory}/${fileNames.history}`;
    await fs.appendFile(path, Buffer.concat(Array.from({ length: many }, () => line)));
    await forceEnd(scene.gate, { ticket: waiter.number, ...by });
    assert.ok((await fs.stat(path)).size < mostHistoryBytes / 2, 'a new history was begun');
    assert.ok(forcedIn(await attemptEntry(waiter, standing)));
  });

  test('stays out when more than 64 KiB followed before its keeper looked', async (t) => {
    const scene = await Scene.make(t);
    const waiter = await scene.waiter();
    await forceEnd(scene.gate, { ticket: waiter.number, ...by });
    const line = encodeHistoryLine({ event: 'ordered', atMs: 1, order: 'x'.repeat(300) });
    const path = `${scene.gate.directory}/${fileNames.history}`;
    await fs.appendFile(path, Buffer.concat(Array.from({ length: 300 }, () => line)));
    assert.ok(forcedIn(await attemptEntry(waiter, standing)));
  });

  test('stays out when the record is lost and all of the history with it', async (t) => {
    const scene = await Scene.make(t);
    const waiter = await scene.waiter();
    await forceEnd(scene.gate, { ticket: waiter.number, ...by });
    for (const name of ['counter', 'history'] as const)
      await fs.rm(`${scene.gate.directory}/${fileNames[name]}`);
    assert.ok(forcedIn(await attemptEntry(waiter, standing)));
  });

  test('stays out with a hundred others that were ended after it', async (t) => {
    const scene = await Scene.make(t);
    const waiters = [];
    for (let n = 0; n < 130; n += 1) waiters.push(await scene.waiter());
    for (const { number } of waiters) await forceEnd(scene.gate, { ticket: number, ...by });
    for (const name of ['history'] as const)
      await fs.rm(`${scene.gate.directory}/${fileNames[name]}`);
    for (const waiter of waiters) assert.ok(forcedIn(await attemptEntry(waiter, standing)));
  });

  test('also stays out when its grant had not been told yet', async (t) => {
    const scene = await Scene.make(t, { limit: 2 });
    const job = scene.ticket();
    assert.equal((await attemptEntry(job, standing)).kind, 'acquired');
    await forceEnd(scene.gate, { ticket: job.number, ...by });
    await fs.rm(`${scene.gate.directory}/${fileNames.history}`);
    assert.ok(forcedIn(await attemptEntry(job, standing)));
  });

  test('keeps its gate from being removed until its keeper has seen it', async (t) => {
    const scene = await Scene.make(t);
    const waiter = await scene.waiter();
    const [holder] = scene.tickets;
    await forceEnd(scene.gate, { ticket: waiter.number, ...by });
    await endTicket(scene.gate, holder ?? waiter, { end: 'released' });
    const removed = await removeGate(scene.gate);
    assert.deepEqual(removed, { kind: 'in-use', running: 0, waiting: 0, strangers: 1 });
    await endTicket(waiter.gate, waiter, { end: 'refused' });
    assert.deepEqual(await removeGate(scene.gate), { kind: 'removed' });
  });
});
