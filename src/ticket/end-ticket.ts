import { SlotgateError } from '../core/errors.ts';
import type { TicketEnd } from '../core/history/history-line.ts';
import { withOrdered } from '../core/policy/operator-commands.ts';
import { withForcedOut } from '../core/record/departed.ts';
import {
  type Entry,
  findHolder,
  findWaiter,
  without,
  withoutDeparted,
} from '../core/record/record.ts';
import { copyOrders } from '../store/files/operator-commands-file.ts';
import type { Gate } from '../store/gate/gate.ts';
import { isGateRemoved } from '../store/gate/removal.ts';
import { probeMarker, removeMarker } from '../store/markers/markers.ts';
import type { OwnMarker } from '../store/markers/own-marker.ts';
import { type Transaction, transact } from '../store/transaction/transaction.ts';
import { detailsOf, noteEnd } from './record-end.ts';
import { sweepOrphans } from './sweep.ts';

/** Whose ticket ends: known by its uuid, with its marker where this process keeps it. */
interface TicketToEnd {
  readonly uuid: string;
  readonly marker?: OwnMarker | undefined;
}

/** How a ticket ends, for the history. Durations are of this host's own clock. */
interface EndOptions {
  readonly end: TicketEnd;
  readonly waitedMs?: number | undefined;
  readonly heldMs?: number | undefined;
  readonly reason?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Releases the slot, or withdraws the waiter, of the ticket with this uuid, and of no other: twice,
 * or for a ticket that was never admitted or was reclaimed, it changes nothing.
 *
 * @returns whether the record still knew the ticket
 */
export async function endTicket(
  gate: Gate,
  ticket: TicketToEnd,
  options: EndOptions,
): Promise<boolean> {
  try {
    return await endIn(gate, ticket, options);
  } catch (error) {
    if (!isGateRemoved(error)) throw error;
    // The remover of the gate found no ticket in it: the ticket had ended before.
    await ticket.marker?.close();
    return false;
  }
}

async function endIn(gate: Gate, ticket: TicketToEnd, options: EndOptions): Promise<boolean> {
  return await transact(
    gate,
    async (transaction) => {
      const entry = findEntry(transaction, ticket.uuid);
      if (entry !== undefined) {
        const details =
          ticket.marker === undefined
            ? await detailsOf(transaction.gate, entry)
            : ticket.marker.announcement.details;
        await transaction.commit(without(transaction.record, ticket.uuid));
        const { end, waitedMs, heldMs, reason } = options;
        noteEnd(transaction, entry, { end, waitedMs, heldMs, reason, details });
      }
      // Its keeper has seen that it was ended, or wants it no more.
      const seen = withoutDeparted(transaction.record, ticket.uuid);
      if (seen !== transaction.record) await transaction.commit(seen);
      await ticket.marker?.remove(transaction.gate);
      if (ticket.marker === undefined && entry !== undefined)
        await removeMarker(transaction.gate, entry.ticket);
      await sweepWhenIdle(transaction);
      return entry !== undefined;
    },
    { signal: options.signal },
  );
}

/** An operator's decision to end a ticket, whichever job owns it. */
interface ForcedEnd {
  readonly ticket: number;
  readonly reason: string;
  /** Who decided: user and host. */
  readonly by: string;
}

/**
 * Ends any ticket by its number. A holder's keeper finds out at its next heartbeat and does what its job
 * chose for a lost slot; a waiter's reads it in the record before it would come back to its place.
 *
 * @throws {SlotgateError} NO_SUCH_TICKET
 */
export async function forceEnd(gate: Gate, forced: ForcedEnd): Promise<Entry> {
  return await transact(gate, async (transaction) => {
    const { running, waiting } = transaction.record;
    const entry = [...running, ...waiting].find((other) => other.ticket === forced.ticket);
    if (entry === undefined) throw noSuchTicket(gate, forced.ticket);
    const details = await detailsOf(transaction.gate, entry);
    const { reason, by } = forced;
    const order = { reason, by, sinceMs: transaction.world.clock.wallMs() };
    // A holder's keeper finds out at its next heartbeat, and never returns.
    const mayReturn = findWaiter(transaction.record, entry.uuid) !== undefined;
    const keeperLives = mayReturn && (await probeMarker(transaction.gate, entry)).lock === 'held';
    const rest = withForcedOut(transaction.record, entry, { ...order, keeperLives });
    const after = withOrdered(rest, order, `release ticket ${entry.ticket}`);
    await transaction.commit(after);
    // If the record is lost before its keeper reads it. Best effort: what is committed is valid.
    await copyOrders(transaction.gate, after).catch(() => undefined);
    noteEnd(transaction, entry, { end: 'forced', reason, by, details });
    await removeMarker(transaction.gate, entry.ticket);
    await sweepWhenIdle(transaction);
    return entry;
  });
}

function findEntry({ record }: Transaction, uuid: string): Entry | undefined {
  return findHolder(record, uuid) ?? findWaiter(record, uuid);
}

/** No job holds a slot, and no waiter answers: no other ticket would check those that are left. */
async function sweepWhenIdle(transaction: Transaction): Promise<void> {
  const { running, waiting } = transaction.record;
  if (running.length > 0 || waiting.some((waiter) => !waiter.passedOver)) return;
  // Leftovers of others: if they cannot be removed now, the slot is released all the same.
  await sweepOrphans(transaction).catch(() => undefined);
}

function noSuchTicket(gate: Gate, ticket: number): SlotgateError {
  return new SlotgateError('NO_SUCH_TICKET', `Ticket ${ticket} neither holds a slot nor waits`, {
    gate: gate.name,
    path: gate.directory,
    next: 'List the tickets with `slotgate status`',
  });
}
