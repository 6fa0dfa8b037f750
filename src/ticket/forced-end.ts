import { findDeparted } from '../core/record/departed.ts';
import { type Untrusted, untrustedTemplate } from '../core/untrusted.ts';
import { readRecentHistory } from '../store/files/history-file.ts';
import type { Transaction } from '../store/transaction/transaction.ts';
import type { TurnedAway } from './outcome.ts';
import type { Ticket } from './ticket.ts';

/**
 * Whether an operator has ended a ticket that the record no longer lists, as opposed to one that was
 * dropped by mistake and returns to its place. The record knows it; the end of the history tells it where an older
 * version ended the ticket, or so many others since that the record has no room for it.
 */
export async function forcedEnd(
  { gate, record }: Transaction,
  ticket: Ticket,
): Promise<TurnedAway | undefined> {
  const departed = findDeparted(record, ticket.uuid);
  if (departed?.by !== undefined) return forcedBy(departed.by, departed.reason);
  // Only under a number that a commit has named the history speaks of this ticket.
  if (departed !== undefined || !ticket.entered) return undefined;
  const lines = await readRecentHistory(gate);
  const line = lines.findLast((one) => one.event === 'ended' && one.ticket === ticket.number);
  return line?.end === 'forced' ? forcedBy(line.by, line.reason) : undefined;
}

function forcedBy(by: Untrusted = 'an operator', reason: Untrusted = ''): TurnedAway {
  const ended = untrustedTemplate`${by} has ended its ticket`;
  const why = reason === '' ? ended : untrustedTemplate`${ended}: ${reason}`;
  return { kind: 'turned-away', because: 'forced', why };
}
