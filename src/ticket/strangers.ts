import { judgeWaiter } from '../gate/liveness.ts';
import { type FoundMarker, rebuild } from '../gate/rebuild.ts';
import { type GateRecord, reserving, without } from '../gate/record.ts';
import type { Gate } from '../store/gate-directory.ts';
import { type ProbedTicket, probeMarker, removeMarker } from '../store/markers.ts';
import { listMarkers, readMarkers } from '../store/remains.ts';
import type { Transaction } from '../store/transaction.ts';
import { Overtaken } from '../store/trouble.ts';

/**
 * On NFSv3 nothing fences the write of a process that lost its lock, so it may have overwritten the
 * record in which another was admitted. There, `.running` markers that the record does not know
 * count as holders too, until they are proven dead.
 */
export async function withStrangers(transaction: Transaction): Promise<GateRecord> {
  const { gate, record } = transaction;
  if (!gate.world.mount.locksOutliveHosts) return record;
  const known = new Set(record.running.map((holder) => holder.ticket));
  const names = await listMarkers(gate);
  const unknown = names.filter((name) => name.phase === 'running' && !known.has(name.ticket));
  if (unknown.length === 0) return record;
  const markers = await readMarkers(gate, unknown);
  return rebuild({
    gate: gate.name,
    lock: gate.lock,
    best: record,
    markers,
    highestInHistory: 0,
    wallMs: 0,
  });
}

/**
 * The other half, after the own marker was renamed and before the commit: of two that were let in
 * at the same time by records that did not know of each other, one sees the other's marker here and
 * begins again.
 */
export async function refuseStrangers(
  { gate }: Transaction,
  record: GateRecord,
  own: number,
): Promise<void> {
  if (!gate.world.mount.locksOutliveHosts) return;
  const known = new Set([own, ...record.running.map((holder) => holder.ticket)]);
  const running = (await listMarkers(gate)).filter((name) => name.phase === 'running');
  if (running.some((name) => !known.has(name.ticket))) {
    throw new Overtaken('Another marker became running meanwhile');
  }
}

/**
 * Removes markers that belong to no ticket: their jobs died between making the marker and the
 * commit, or between the commit and removing it; and drops waiters that were passed over and have
 * died since. Called when the gate falls idle.
 */
export async function sweepOrphans(transaction: Transaction): Promise<void> {
  const { gate, record } = transaction;
  const passedOver = record.waiting.filter((waiter) => waiter.passedOver);
  const deadWaiters = await deadAmong(gate, passedOver);
  const known = new Set([...record.running, ...record.waiting].map((entry) => entry.ticket));
  const orphans = (await listMarkers(gate)).filter((name) => !known.has(name.ticket));
  const found = await readMarkers(gate, orphans);
  const uuidOf = ({ content }: FoundMarker): string => content.announcement?.uuid ?? '';
  const deadOrphans = await deadAmong(
    gate,
    found.map((marker) => ({ ticket: marker.ticket, uuid: uuidOf(marker) })),
  );
  // Orphans' owners may live, and come back with the number: it must never be given again.
  const used = Math.max(0, ...deadOrphans.map((orphan) => orphan.ticket));
  if (deadWaiters.length > 0 || used >= record.next) {
    const left = deadWaiters.reduce((rest, waiter) => without(rest, waiter.uuid), record);
    await transaction.commit(reserving(left, used));
  }
  for (const { ticket } of [...deadWaiters, ...deadOrphans]) await removeMarker(gate, ticket);
}

async function deadAmong(gate: Gate, tickets: readonly ProbedTicket[]): Promise<ProbedTicket[]> {
  const dead: ProbedTicket[] = [];
  for (const { ticket, uuid } of tickets) {
    const { lock } = await probeMarker(gate, { ticket, uuid });
    if (judgeWaiter(lock) === 'dead') dead.push({ ticket, uuid });
  }
  return dead;
}
