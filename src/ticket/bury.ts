import { removeMarker, unlinkMarker } from '../store/markers/markers.ts';
import type { Transaction } from '../store/transaction/transaction.ts';
import type { Seen } from './liveness-check.ts';
import { detailsOf, noteEnd } from './record-end.ts';

/** Removes what is left of the dead, after the commit that ended their tickets, and reports it. */
export async function bury(transaction: Transaction, seen: Seen): Promise<void> {
  const { world, gate } = transaction;
  for (const { holder, proof } of seen.reclaimed) {
    world.reporter({ kind: 'reclaimed', ticket: holder.ticket, proof });
    const details = await detailsOf(gate, holder);
    noteEnd(transaction, holder, { end: 'reclaimed', proof, details });
    await removeMarker(gate, holder.ticket).catch(leftForTheSweep);
  }
  for (const waiter of seen.dropped) {
    world.reporter({ kind: 'dropped', ticket: waiter.ticket });
    noteEnd(transaction, waiter, { end: 'dropped', details: await detailsOf(gate, waiter) });
    // Not `.running`: if it lives, and returns, and is admitted before this call arrives, that is
    // what its slot is known by when the record is lost.
    await unlinkMarker(gate, { ticket: waiter.ticket, phase: 'ready' }).catch(leftForTheSweep);
  }
  for (const waiter of seen.passedOver)
    world.reporter({ kind: 'passed-over', ticket: waiter.ticket });
}

/** Another's marker that cannot be removed now must not undo what was committed. */
const leftForTheSweep = (): void => undefined;
