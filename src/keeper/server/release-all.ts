import { codeOf } from '../../core/errors.ts';
import { fileNames } from '../../core/gate-names.ts';
import { decodeHistory, type TicketEnd } from '../../core/history/history-line.ts';
import { readWhole } from '../../store/files/whole-file.ts';
import type { Gate } from '../../store/gate/gate-directory.ts';
import { withOpened } from '../../store/gate/opened-gate.ts';
import { endTicket } from '../../ticket/end-ticket.ts';
import type { Request } from '../messages.ts';
import type { KeeperPorts } from './keeper.ts';
import type { CareEnd } from './ticket-session.ts';

/**
 * Ends a ticket whose keeper died, by its UUID and no other's. Where the record no longer knows it,
 * the history may tell that it was lost before. Never rejects.
 */
export async function giveBack(
  { ticket, number, errand }: Extract<Request, { kind: 'release' }>,
  { openExisting, log }: KeeperPorts,
): Promise<CareEnd> {
  try {
    const gate = await openExisting(errand, () => undefined);
    const end = number === undefined ? 'withdrawn' : 'released';
    if (await endTicket(gate, { uuid: ticket }, { end })) {
      return { kind: 'released', outcome: 'given-back' };
    }
    const earlier = number === undefined ? undefined : await endOf(gate, number);
    return { kind: 'released', outcome: outcomeOf(earlier) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log(`could not give it back: ${codeOf(error)} ${message}`);
    // Without a number nobody was told of a slot: whoever looks next drops the place in line.
    return number === undefined
      ? { kind: 'released', outcome: 'nothing' }
      : { kind: 'released', outcome: 'failed', message };
  }
}

/** How a ticket ended by its history, which is best effort: `undefined` where it says nothing. */
async function endOf(gate: Gate, number: number): Promise<TicketEnd | undefined> {
  for (const name of [fileNames.history, fileNames.olderHistory]) {
    const bytes = await withOpened(gate, ({ home }) => readWhole(home, name)).catch(
      () => new Uint8Array(),
    );
    const line = decodeHistory(bytes).findLast(({ ticket }) => ticket === number);
    if (line?.end !== undefined) return line.end;
  }
  return undefined;
}

function outcomeOf(end: TicketEnd | undefined): CareEnd['outcome'] {
  if (end === 'expired') return 'expired';
  return end === 'reclaimed' || end === 'forced' || end === 'dropped' ? 'lost' : 'nothing';
}
