import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Access, openAccess } from '../src/access/open-access.ts';
import { nodeFileSystem } from '../src/platform/files/node-file-system.ts';
import type { Gate } from '../src/store/gate/gate.ts';
import type { HeldSlot } from '../src/ticket/outcome.ts';
import { Ticket } from '../src/ticket/ticket.ts';
import { waitForSlot } from '../src/ticket/wait.ts';
import { wrappedFiles } from '../test/support/wrapped-files.ts';
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

/** Who waits in a line of tickets, and how it is ended. */
export interface LineOptions {
  /** So many at the front are told of writes by this machine; all others stand there as if on other machines. */
  readonly near: number;
  readonly signal?: AbortSignal;
}

/**
 * Lets so many tickets of this process wait, one after the other; resolves when all are in line. Their
 * waits, which end with the signal, are what it resolves to.
 */
export async function standInLine(
  gate: Gate,
  many: number,
  { near, signal }: LineOptions,
): Promise<readonly Promise<unknown>[]> {
  const { world } = gate;
  const files = wrappedFiles(world.files, () => ({ watch: () => () => undefined }));
  const elsewhere = { ...gate, world: { ...world, files } };
  const waits: Promise<unknown>[] = [];
  for (let one = 0; one < many; one += 1) {
    const ticket = newTicket(one < near ? gate : elsewhere);
    waits.push(waitForSlot(ticket, { waitMs: longestWaitMs, signal }));
    while (!ticket.entered) await sleep(2);
  }
  return waits;
}
