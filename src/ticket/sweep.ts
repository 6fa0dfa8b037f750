import type { MarkerName } from '../core/gate-names.ts';
import { markerFileName } from '../core/gate-names.ts';
import { judgeWaiter } from '../core/liveness/liveness.ts';
import { withDropped } from '../core/record/departed.ts';
import { reserving } from '../core/record/record.ts';
import { clearName } from '../store/files/strange-entries.ts';
import { probeMarker, removeMarker, unlinkMarker } from '../store/markers/markers.ts';
import { listMarkers, readMarkers } from '../store/markers/rebuild-from-markers.ts';
import type { Transaction } from '../store/transaction/transaction.ts';

/** Most markers that one sweep reads, under the gate's lock: other users may have made any number. */
export const mostOrphans = 256;

/**
 * Removes markers that belong to no ticket: their jobs died between creating the marker and the
 * commit, or between the commit and removing it; and drops waiters that were skipped and have
 * died since. What has a marker's name and is no regular file is removed, too. Called when the gate falls idle.
 *
 * @returns how many names were removed
 */
export async function sweepOrphans(transaction: Transaction): Promise<number> {
  const { record, gate } = transaction;
  const known = new Set([...record.running, ...record.waiting].map((entry) => entry.ticket));
  const orphans = someOf(
    transaction,
    (await listMarkers(gate)).filter((name) => !known.has(name.ticket)),
  );
  const { dead: deadOrphans, strange } = await judged(transaction, orphans);
  const deadWaiters = [];
  for (const waiter of record.waiting.filter((one) => one.passedOver)) {
    const { lock } = await probeMarker(gate, waiter);
    if (judgeWaiter(lock) === 'dead') deadWaiters.push(waiter);
  }
  if (deadOrphans.length + deadWaiters.length + strange.length === 0) return 0;
  const nowMs = transaction.world.clock.wallMs();
  const left = deadWaiters.reduce((rest, waiter) => withDropped(rest, waiter, nowMs), record);
  // Committed even when nothing changes: a process that has lost the gate's lock meanwhile, and treats another's
  // new marker for an orphan, fails here, before anything is removed.
  // Orphans' owners may live, and come back with the number: it must never be given again.
  await transaction.commit(deadOrphans.reduce((rest, { ticket }) => reserving(rest, ticket), left));
  for (const { ticket } of deadWaiters) await removeMarker(gate, ticket);
  for (const orphan of deadOrphans) await unlinkMarker(gate, orphan);
  let cleared = 0;
  for (const name of strange)
    if (await clearName(gate, markerFileName(gate.name, name)).catch(() => false)) cleared += 1;
  return deadWaiters.length + deadOrphans.length + cleared;
}

/** Another part at each sweep, so that all are looked at in the end. */
function someOf({ world }: Transaction, orphans: readonly MarkerName[]): readonly MarkerName[] {
  if (orphans.length <= mostOrphans) return orphans;
  const start = Math.floor(world.chance.fraction() * (orphans.length - mostOrphans));
  return orphans.slice(start, start + mostOrphans);
}

async function judged(
  { gate }: Transaction,
  orphans: readonly MarkerName[],
): Promise<{ dead: MarkerName[]; strange: MarkerName[] }> {
  const dead: MarkerName[] = [];
  const read = await readMarkers(gate, orphans);
  for (const { ticket, phase, content } of read) {
    const { lock } = await probeMarker(gate, { ticket, uuid: content.announcement?.uuid ?? '' });
    if (judgeWaiter(lock) === 'dead') dead.push({ ticket, phase });
  }
  const strange = orphans.filter(
    ({ ticket, phase }) => !read.some((one) => one.ticket === ticket && one.phase === phase),
  );
  return { dead, strange };
}
