import type { EntryName } from '../core/entry-name.ts';
import { codeOf } from '../core/errors.ts';
import { forcedOut } from '../core/record/departed.ts';
import type { GateRecord } from '../core/record/record.ts';
import { asRemoved } from '../core/record/requires.ts';
import type { Gate } from '../store/gate/gate.ts';
import { keepNumbers } from '../store/gate/kept-numbers.ts';
import { isGateRemoved, moveAway, removedName } from '../store/gate/removal.ts';
import { listMarkers, readMarkers } from '../store/markers/rebuild-from-markers.ts';
import { type Transaction, transact } from '../store/transaction/transaction.ts';
import { mostOrphans, sweepOrphans } from '../ticket/sweep.ts';

/** What became of removing a gate. */
export type Removal =
  | { readonly kind: 'removed' }
  /** It is paused or resized: an operator's order stands, and would go with it; nothing was changed. */
  | { readonly kind: 'ordered' }
  /** A job holds a slot or waits, or is alive though the record does not list it; nothing was changed. */
  | {
      readonly kind: 'in-use';
      readonly running: number;
      readonly waiting: number;
      readonly strangers: number;
    };

/** A keeper whose ticket an operator has ended sees so within this time, or hangs. */
const keeperLooksWithinMs = 300_000;

/**
 * Removes an unused gate. In one transaction: the shared directory keeps its numbers, the record
 * says that it is removed, and its directory is renamed. A job that arrives at this moment
 * either enters before, and is found, or reads in the record that the gate is removed and creates it again, with
 * higher numbers. If this process dies within, the next one that arrives finishes the removal.
 */
export async function removeGate(gate: Gate): Promise<Removal> {
  const name = removedName(gate.world);
  try {
    return await transact(gate, (transaction) => removeIn(transaction, name));
  } catch (error) {
    // A commit with an unknown outcome had happened, or others removed it.
    if (isGateRemoved(error)) return { kind: 'removed' };
    throw error;
  }
}

async function removeIn(transaction: Transaction, name: EntryName): Promise<Removal> {
  const { gate } = transaction;
  await sweepOrphans(transaction);
  const { record } = transaction;
  const names = await listMarkers(gate);
  // So many are in the way in any case, and reading them would take long.
  const markers = names.length > mostOrphans ? names : await readMarkers(gate, names);
  const [running, waiting] = [record.running.length, record.waiting.length];
  // In a new gate nothing would tell such a keeper that its ticket was ended.
  const nowMs = gate.world.clock.wallMs();
  const unseen = forcedOut(record).filter(
    ({ keeperLives, sinceMs }) => keeperLives === true && nowMs - sinceMs < keeperLooksWithinMs,
  ).length;
  if (running + waiting + markers.length + unseen > 0)
    return { kind: 'in-use', running, waiting, strangers: strangersIn(record, markers) + unseen };
  if (record.paused !== undefined || record.resized !== undefined) return { kind: 'ordered' };
  await keepNumbers(gate, record.next);
  await transaction.commit(asRemoved(record, name));
  try {
    await moveAway(gate, name);
  } catch (error) {
    // Not allowed to (a sticky bit on the shared directory): the gate must not stay closed for that.
    if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) await transaction.commit(record);
    throw error;
  }
  return { kind: 'removed' };
}

/** Markers of tickets that the record does not know: their owners live, and may come back. */
function strangersIn(
  { running, waiting }: GateRecord,
  markers: readonly { readonly ticket: number }[],
): number {
  const known = new Set([...running, ...waiting].map((entry) => entry.ticket));
  return markers.filter(({ ticket }) => !known.has(ticket)).length;
}
