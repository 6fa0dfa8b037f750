import { openExisting } from '../../access/open-existing.ts';
import type { TicketEvent } from '../../ports/reporter.ts';
import { describeEvent } from '../../report/text/event-text.ts';
import { forceEnd } from '../../ticket/end-ticket.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { type Ending, ended, say } from '../terminal/terminal.ts';
import { orderOf } from '../terminal/user.ts';

/** What `slotgate release` is asked for. `path` is absolute. */
interface ReleaseRequest {
  readonly path: string;
  readonly gate: string;
  readonly ticket: number;
  /** For the history; may be empty. */
  readonly reason: string;
}

/** Ends a ticket by an operator's decision. */
export async function release(request: ReleaseRequest): Promise<Ending> {
  const { path, gate: name, ticket, reason } = request;
  const gate = await openExisting({ path, gate: name }, tellEvents);
  const entry = await forceEnd(gate, { ticket, ...orderOf({ reason }) });
  const was = 'token' in entry ? 'held a slot' : 'waited';
  say(`ticket ${ticket} of gate ${JSON.stringify(name)}, which ${was}, is ended`);
  return ended(exitCodes.done);
}

/** Tells an operator what happens meanwhile. Takes events as a reporter does. */
export function tellEvents(event: TicketEvent): void {
  const line = describeEvent(event);
  if (line !== undefined) say(line);
}
