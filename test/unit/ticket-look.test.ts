import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { defaultTiming } from '../../src/core/liveness/timing.ts';
import type { ProcessName } from '../../src/ports/processes.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { attemptEntry } from '../../src/ticket/admission-attempt.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { aParty, type Party, temporaryDirectory } from '../support/temporary.ts';

const keeper: ProcessName = { pid: 70, start: 'keeper' };
const job: ProcessName = { pid: 71, start: 'job' };
const standing = { queue: true, look: false };
const looking = { queue: true, look: true };

/** One machine whose clocks and processes a test sets. */
class Machine {
  readonly identity = randomUUID();
  elapsedMs = 1_000_000;
  wallMs = 1_700_000_000_000;
  readonly #ended = new Set<number>();

  /** Time passes: both clocks go on. */
  pass(ms: number): void {
    this.elapsedMs += ms;
    this.wallMs += ms;
  }

  ends({ pid }: ProcessName): void {
    this.#ended.add(pid);
  }

  party(self: ProcessName = { pid: 90, start: 'waiter' }): Party {
    const known = new Map([keeper, job].map(({ pid, start }) => [pid, start]));
    return {
      ...aParty(),
      clock: {
        identity: this.identity,
        elapsedMs: () => this.elapsedMs,
        wallMs: () => this.wallMs,
        sleep: async () => await new Promise((resolve) => setImmediate(resolve)),
      },
      processes: {
        place: `${this.identity}/1`,
        self,
        look: ({ pid, start }) =>
          !this.#ended.has(pid) && known.get(pid) === start ? 'alive' : 'gone',
      },
    };
  }
}

interface Scene {
  readonly machine: Machine;
  readonly waiter: Ticket;
}

function aTicket(gate: Gate, world: Party, of?: ProcessName): Ticket {
  const request = { uuid: randomUUID(), limit: 1, weight: 1, priority: 0, details: {} };
  return new Ticket({ ...gate, world }, of === undefined ? request : { ...request, job: of });
}

/** A holder whose keeper was killed, so that its lock is free, and a waiter on the same machine. */
async function orphanedHolder(t: TestContext): Promise<Scene> {
  const machine = new Machine();
  const path = await temporaryDirectory(t);
  const gate = await openGate(machine.party(), { path, name: 'g', lock: 'flock' });
  const holder = aTicket(gate, machine.party(keeper), job);
  assert.equal((await attemptEntry(holder, standing)).kind, 'acquired');
  await holder.marker?.close();
  machine.ends(keeper);
  const waiter = aTicket(gate, machine.party());
  assert.equal((await attemptEntry(waiter, standing)).kind, 'waiting');
  return { machine, waiter };
}

/** Whether the waiter gets the slot within this time; it looks every 3 s. */
async function getsIn({ machine, waiter }: Scene, withinMs: number): Promise<boolean> {
  const untilMs = machine.elapsedMs + withinMs;
  while (machine.elapsedMs <= untilMs) {
    if ((await attemptEntry(waiter, looking)).kind === 'acquired') return true;
    machine.pass(3_000);
  }
  return false;
}

for (const stepMs of [-86_400_000, -3_000, 0, 3_000, 86_400_000]) {
  test(`a job that runs keeps its slot on its machine when the wall clock is stepped by ${stepMs} ms`, async (t) => {
    const scene = await orphanedHolder(t);
    scene.machine.wallMs += stepMs;
    assert.equal(await getsIn(scene, 3 * defaultTiming.reclaimMs), false);
    scene.machine.ends(job);
    assert.equal(await getsIn(scene, 2 * defaultTiming.reclaimMs), true);
  });
}

test('a job that has ended gives way at once where the clocks agree', async (t) => {
  const scene = await orphanedHolder(t);
  scene.machine.ends(job);
  scene.machine.wallMs += 2_000;
  assert.equal(await getsIn(scene, 0), true);
});

for (const stepMs of [-2_001, 2_001]) {
  test(`a process that is missing proves nothing under a wall clock that is ${stepMs} ms off`, async (t) => {
    const scene = await orphanedHolder(t);
    scene.machine.ends(job);
    // As on a clone: the same boot and namespace, other processes, and clocks that were set apart.
    scene.machine.wallMs += stepMs;
    assert.equal(await getsIn(scene, defaultTiming.reclaimMs - 6_000), false);
    assert.equal(await getsIn(scene, 12_000), true);
  });
}
