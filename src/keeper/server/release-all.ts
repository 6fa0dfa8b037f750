import { codeOf, messageOf } from '../../core/errors.ts';
import type { HistoryLine } from '../../core/history/history-line.ts';
import { endTicket } from '../../ticket/end-ticket.ts';
import type { Request } from '../messages.ts';
import { earlierEnd, toldToEnd } from '../ticket/earlier-end.ts';
import type { CareEnd, KeeperPorts } from './care-ports.ts';

/**
 * Ends a ticket whose keeper died, by its UUID and no other's. Where the record no longer lists it,
 * the history may say that it was lost before. Never rejects.
 */
export async function giveBack(
  { ticket, number, errand }: Extract<Request, { kind: 'release' }>,
  { openExisting, log }: Pick<KeeperPorts, 'openExisting' | 'log'>,
): Promise<CareEnd> {
  try {
    const gate = await openExisting(errand, () => undefined);
    const end = number === undefined ? 'withdrawn' : 'released';
    if (await endTicket(gate, { uuid: ticket }, { end })) {
      return { kind: 'released', outcome: 'given-back' };
    }
    const earlier = number === undefined ? undefined : await earlierEnd(gate, number);
    return { kind: 'released', outcome: outcomeOf(earlier) };
  } catch (error) {
    const message = messageOf(error);
    log(`could not release it: ${codeOf(error)} ${message}`);
    // Without a number no use was granted a slot: the next liveness check drops the waiter.
    return number === undefined
      ? { kind: 'released', outcome: 'nothing' }
      : { kind: 'released', outcome: 'failed', message };
  }
}

function outcomeOf(line: HistoryLine | undefined): CareEnd['outcome'] {
  switch (line?.end) {
    case 'expired':
      return 'expired';
    case 'reclaimed':
    case 'forced':
    case 'dropped':
      return 'lost';
    default:
      return line?.reason === toldToEnd ? 'stopped' : 'nothing';
  }
}
