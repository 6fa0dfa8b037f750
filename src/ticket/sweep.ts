import type { MarkerName } from '../core/gate-names.ts';
import { judgeWaiter } from '../core/liveness/liveness.ts';
import { withDropped } from '../core/record/departed.ts';
import { reserving } from '../core/record/record.ts';
import { probeMarker, removeMarker, unlinkMarker } from '../store/markers/markers.ts';
import { listMarkers, readMarkers } from '../store/markers/rebuild-from-markers.ts';
import type { Transaction } from '../store/transaction/transaction.ts';

/**
 * Removes markers that belong to no ticket: their jobs died between making the marker and the
 * commit, or between the commit and removing it; and drops waiters that were passed over and have
 * died since. Called when the gate falls idle.
 */
export async function sweepOrphans(transaction: Transaction): Promise<void> {
  const { record } = transaction;
  const known = new Set([...record.running, ...record.waiting].map((entry) => entry.ticket));
  const orphans = (await listMarkers(transaction.gate)).filter((name) => !known.has(name.ticket));
  const deadOrphans = await deadAmong(transaction, orphans);
  const deadWaiters = [];
  for (const waiter of record.waiting.filter((one) => one.passedOver)) {
    const { lock } = await probeMarker(transaction.gate, waiter);
    if (judgeWaiter(lock) === 'dead') deadWaiters.push(waiter);
  }
  if (deadOrphans.length + deadWaiters.length === 0) return;
  // Orphans' owners may live, and come back with the number: it must never be given again.
  const used = Math.max(0, ...deadOrphans.map((orphan) => orphan.ticket));
  const nowMs = transaction.world.clock.wallMs();
  const left = deadWaiters.reduce((rest, waiter) => withDropped(rest, waiter, nowMs), record);
  // Committed even when nothing changes: who has lost the gate's lock meanwhile, and takes another's
  // new marker for an orphan, fails here, before anything is removed.
  await transaction.commit(reserving(left, used));
  for (const { ticket } of deadWaiters) await removeMarker(transaction.gate, ticket);
  for (const orphan of deadOrphans) await unlinkMarker(transaction.gate, orphan);
}

async function deadAmong(
  { gate }: Transaction,
  orphans: readonly MarkerName[],
): Promise<MarkerName[]> {
  const dead: MarkerName[] = [];
  for (const { ticket, phase, content } of await readMarkers(gate, orphans)) {
    const { lock } = await probeMarker(gate, { ticket, uuid: content.announcement?.uuid ?? '' });
    if (judgeWaiter(lock) === 'dead') dead.push({ ticket, phase });
  }
  return dead;
}
