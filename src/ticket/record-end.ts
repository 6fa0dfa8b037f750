import { type EndFacts, endedLine } from '../core/history/history-line.ts';
import type { Entry } from '../core/record/record.ts';
import type { Details } from '../core/untrusted.ts';
import type { Gate } from '../store/gate/gate.ts';
import { readMarkerOf } from '../store/transaction/read-record.ts';
import { type Transaction, transact } from '../store/transaction/transaction.ts';
import type { Ticket } from './ticket.ts';

/** Notes in the history how a ticket ended, once that is committed. */
export function noteEnd(
  transaction: Transaction,
  entry: Entry,
  facts: Omit<EndFacts, 'atMs' | 'limit'>,
): void {
  const { limit } = transaction.record;
  transaction.note(endedLine(entry, { ...facts, atMs: transaction.world.clock.wallMs(), limit }));
}

/** What a ticket's marker says of whom; to be asked while the marker is there. Never rejects. */
export async function detailsOf(gate: Gate, entry: Entry): Promise<Details | undefined> {
  const marker = await readMarkerOf(gate, entry).catch(() => undefined);
  return marker?.announcement?.details;
}

/**
 * Notes in the history that a live holder found its slot reclaimed: the process that reclaimed it could not know that.
 * Best effort: never rejects, and gives up when the signal aborts before the gate could be locked.
 */
export async function noteLoss(
  { gate, request }: Ticket,
  { number, token }: { readonly number: number; readonly token: number },
  signal: AbortSignal,
): Promise<void> {
  const details = { ...request.details };
  await transact(
    gate,
    async (transaction) => {
      const atMs = transaction.world.clock.wallMs();
      transaction.note({ event: 'lost', atMs, ticket: number, token, details });
    },
    { signal },
  ).catch(() => undefined);
}
