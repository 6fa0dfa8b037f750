import { openExisting } from '../../access/open-existing.ts';
import { closeInherited, startHeir } from '../../platform/cleanup-process.ts';
import { endTicket } from '../../ticket/end-ticket.ts';
import type { Ticket } from '../../ticket/ticket.ts';

/** How a ticket is to end for which its own process can do nothing more. */
type LateEnd = 'withdrawn' | 'timed-out' | 'released';

/** What is left to do, as the cleanup process reads it. */
interface Inheritance {
  readonly path: string;
  readonly gate: string;
  readonly uuid: string;
  readonly end: LateEnd;
  /** How many descriptors the heir has inherited. */
  readonly inherited: number;
}

/**
 * Leaves the end of a ticket to another process, because calls of this one hang: the ticket ends soon after the file server
 * is back, and not only at the next liveness check. Then this process must end, and make no other call on the mount.
 */
export function leaveToHeir({ gate, uuid }: Ticket, end: LateEnd): void {
  startHeir({ path: gate.path, gate: gate.name, uuid, end });
}

/** What the heir does. It waits for the server as long as that takes, and fails in silence: then others reclaim the ticket. */
export async function inherit(text: string): Promise<void> {
  const { path, gate: name, uuid, end, inherited }: Inheritance = JSON.parse(text);
  // First: among them may be the gate's own lock, for which it would wait itself.
  await closeInherited(inherited);
  const gate = await openExisting({ path, gate: name }, () => undefined);
  await endTicket(gate, { uuid }, { end });
}
