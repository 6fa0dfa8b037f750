/**
 * The engine inside the test's own process, which is one more job process to the gate. Loaded by the
 * scene from the sources under test, so that a mutant's own engine is used beside its programs.
 */
import { readFileSync } from 'node:fs';
import { parseMarkerFileName } from '../../../src/core/gate-names.ts';
import type { Timing } from '../../../src/core/liveness/timing.ts';
import { decodeCounter } from '../../../src/core/record/counter-codec.ts';
import { decodeMarker, type Marker } from '../../../src/core/record/marker-codec.ts';
import type { GateRecord } from '../../../src/core/record/record.ts';
import { createWorld } from '../../../src/platform/node-world.ts';
import type { TicketEvent } from '../../../src/ports/reporter.ts';
import type { Gate } from '../../../src/store/gate/gate.ts';
import { openGate } from '../../../src/store/gate/gate-directory.ts';
import { endTicket } from '../../../src/ticket/end-ticket.ts';
import type { Outcome } from '../../../src/ticket/outcome.ts';
import { Ticket } from '../../../src/ticket/ticket.ts';
import { waitForSlot } from '../../../src/ticket/wait.ts';

export type { GateRecord, Marker, Outcome, TicketEvent, Timing };

/** Opens a gate as `openGate` does, with a world of this process. */
export async function openHere(
  request: { path: string; name: string; lock: 'flock' | 'fcntl' },
  report: (event: TicketEvent) => void,
): Promise<Gate> {
  return await openGate(createWorld({ locksOutliveHosts: false }, report), request);
}

/** Asks for one slot, and gives it back at once when it was got. */
export async function passThrough(
  gate: Gate,
  { limit, waitMs }: { limit: number; waitMs: number },
): Promise<Outcome> {
  const { chance, processes } = gate.world;
  const uuid = chance.uuid();
  const ticket = new Ticket(gate, {
    uuid,
    limit,
    weight: 1,
    priority: 0,
    job: processes.self,
    details: { host: 'the test' },
  });
  const outcome = await waitForSlot(ticket, { waitMs });
  if (outcome.kind === 'acquired') await endTicket(gate, ticket, { end: 'released' });
  return outcome;
}

/** Gives back what was never got: by a uuid that the gate does not know. */
export async function giveBackWhatWasNeverGot(gate: Gate): Promise<boolean> {
  return await endTicket(gate, { uuid: gate.world.chance.uuid() }, { end: 'released' });
}

/** What a counter file says, or the best that it still says; `undefined` for nothing sound. */
export function readCounter(path: string): GateRecord | undefined {
  const decoded = decodeCounter(readFileSync(path));
  return decoded.kind === 'good' ? decoded.record : decoded.best?.record;
}

/** Reads a marker's file. */
export function readMarkerFile(path: string): Marker {
  return decodeMarker(readFileSync(path));
}

/** The ticket and phase in a marker's file name; `undefined` for all other files. */
export { parseMarkerFileName };
