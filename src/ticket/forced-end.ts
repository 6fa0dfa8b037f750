import { readRecentHistory } from '../store/files/history-file.ts';
import type { Transaction } from '../store/transaction/transaction.ts';
import type { TurnedAway } from './admission-attempt.ts';
import type { Ticket } from './ticket.ts';

/**
 * Whether an operator has ended a ticket that the record no longer knows, as opposed to one that was
 * dropped by mistake and goes back to its place. By the history, which is best effort: where its disk
 * was full, the ticket comes back, and the operator sees it in line.
 */
export async function forcedEnd(
  { gate }: Transaction,
  { number }: Ticket,
): Promise<TurnedAway | undefined> {
  const lines = await readRecentHistory(gate);
  const line = lines.findLast(({ event, ticket }) => event === 'ended' && ticket === number);
  if (line?.end !== 'forced') return undefined;
  const { by = 'an operator', reason = '' } = line;
  const why =
    reason === '' ? `${by} has ended its ticket` : `${by} has ended its ticket: ${reason}`;
  return { kind: 'turned-away', because: 'forced', why };
}
