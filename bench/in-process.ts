import { randomUUID } from 'node:crypto';
import { type Access, openAccess } from '../src/access/open-access.ts';
import { nodeFileSystem } from '../src/host/node-file-system.ts';
import type { Gate } from '../src/store/gate-directory.ts';
import { Ticket } from '../src/ticket/ticket.ts';
import { type HeldSlot, waitForSlot } from '../src/ticket/wait.ts';
import { Counted, countingFiles } from './counting-files.ts';

/** A gate that this process uses by the engine itself, with all its calls on files counted. */
export interface CountedGate {
  readonly gate: Gate;
  readonly counted: Counted;
}

const longestWaitMs = 24 * 3_600_000;

/** Opens a gate of this machine in a directory. */
export async function openCounted(path: string): Promise<CountedGate> {
  const access: Access = await openAccess(
    { path, gate: 'bench', lock: 'flock', scope: 'host' },
    () => undefined,
  );
  const counted = new Counted();
  const world = { ...access.world, files: countingFiles(nodeFileSystem, counted) };
  return { gate: { ...access.gate, world }, counted };
}

/** A ticket that is not yet in line. */
export function newTicket(gate: Gate): Ticket {
  return new Ticket(gate, {
    uuid: randomUUID(),
    limit: 1,
    weight: 1,
    priority: 0,
    job: gate.world.processes.self,
    details: { bench: 'yes' },
  });
}

/** Waits for a slot, and has it. Rejects when the signal aborts first. */
export async function acquire(ticket: Ticket, signal?: AbortSignal): Promise<HeldSlot> {
  const outcome = await waitForSlot(ticket, { waitMs: longestWaitMs, signal });
  if (outcome.kind !== 'acquired') throw new Error(outcome.kind);
  return outcome.slot;
}
