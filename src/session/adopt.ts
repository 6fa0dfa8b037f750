import type { MarkerGrant } from '../core/record/marker-codec.ts';
import { findHolder, type Holder, withHolder } from '../core/record/record.ts';
import type { World } from '../ports/world.ts';
import { isGateRemoved } from '../store/gate/removal.ts';
import { probeMarker } from '../store/markers/markers.ts';
import { OwnMarker } from '../store/markers/own-marker.ts';
import { type Transaction, transact } from '../store/transaction/transaction.ts';
import type { HeldSlot } from '../ticket/outcome.ts';
import { keeperOf, type Ticket } from '../ticket/ticket.ts';
import { heldSlot } from '../ticket/wait.ts';

/** What became of taking over a running ticket. */
export type Adoption =
  | { readonly kind: 'adopted'; readonly slot: HeldSlot }
  /** Its keeper lives. */
  | { readonly kind: 'kept'; readonly holder: Holder; readonly limit: number }
  /** The record does not list it as running: the slot was released or reclaimed. */
  | { readonly kind: 'gone' };

/**
 * Becomes the keeper of a ticket that runs already, with its uuid as the proof of ownership: for a
 * job whose keeper died while the job lives on.
 */
export async function adoptSlot(ticket: Ticket): Promise<Adoption> {
  try {
    return await adoptIn(ticket);
  } catch (error) {
    if (!isGateRemoved(error)) throw error;
    return { kind: 'gone' };
  }
}

async function adoptIn(ticket: Ticket): Promise<Adoption> {
  const { world, gate } = ticket;
  return await transact(gate, async (transaction): Promise<Adoption> => {
    const beganMs = world.clock.elapsedMs();
    const { limit } = transaction.record;
    const holder = findHolder(transaction.record, ticket.uuid);
    if (holder === undefined) return { kind: 'gone' };
    if (ticket.marker === undefined) {
      // Its lock may be lost for a moment only: a keeper that lives locks its marker again at its next heartbeat.
      if (livesHere(world, holder)) return { kind: 'kept', holder, limit };
      if ((await probeMarker(transaction.gate, holder)).lock === 'held')
        return { kind: 'kept', holder, limit };
      ticket.adopt(await takeMarker(transaction, ticket, holder));
    }
    const { keeper: _, token, slots, heldSinceMs, longestHoldMs, ...rest } = holder;
    // From now on its keeper is of a version that knows rules, whatever the one before was.
    const waiter = { ...rest, origin: rest.origin ?? {}, ...keeperOf(world) };
    const grant = { token, slots, heldSinceMs, longestHoldMs };
    await transaction.commit(withHolder(transaction.record, waiter, grant));
    const heldBeforeMs = heldFor(holder, world);
    return {
      kind: 'adopted',
      slot: heldSlot(ticket, holder, { limit, limitBy: 'jobs', beganMs, heldBeforeMs }),
    };
  });
}

function livesHere({ processes }: World, { keeper }: Holder): boolean {
  if (keeper === undefined || keeper.place !== processes.place || processes.place === '')
    return false;
  const isSelf = keeper.pid === processes.self.pid && keeper.start === processes.self.start;
  return !isSelf && processes.look({ pid: keeper.pid, start: keeper.start }) === 'alive';
}

/**
 * For how long it has held its slot. Where its keeper ran in this boot, by the clock that cannot be set: the keeper saved
 * how far the wall clock was ahead of that one.
 */
export function heldFor(
  { heldSinceMs, keeper }: Pick<Holder, 'heldSinceMs' | 'keeper'>,
  { clock, processes: { place } }: Pick<World, 'clock' | 'processes'>,
): number {
  const isHere = keeper !== undefined && place !== '' && keeper.place === place;
  const sinceElapsedMs = isHere ? heldSinceMs - keeper.wallOffsetMs : undefined;
  const nowMs = sinceElapsedMs === undefined ? clock.wallMs() : clock.elapsedMs();
  return Math.max(0, nowMs - (sinceElapsedMs ?? heldSinceMs));
}

async function takeMarker(
  { gate }: Transaction,
  ticket: Ticket,
  holder: Holder,
): Promise<OwnMarker> {
  const { token, slots, heldSinceMs, longestHoldMs } = holder;
  const { limit, weight, priority, sinceMs, runner, checkRun } = holder;
  const grant: MarkerGrant = { token, many: slots.length, slots, heldSinceMs, longestHoldMs };
  const announcement = {
    slotgate: 1 as const,
    gate: gate.name,
    ticket: holder.ticket,
    uuid: holder.uuid,
    limit,
    weight,
    priority,
    ...(holder.exclusive === true ? { exclusive: true } : {}),
    sinceMs,
    ...keeperOf(gate.world),
    ...(runner === undefined ? {} : { runner }),
    ...(checkRun === undefined ? {} : { checkRun }),
    details: { ...ticket.request.details },
  };
  return await OwnMarker.adopt(gate, announcement, grant);
}
