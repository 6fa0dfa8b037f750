import { anOrder, type Order } from '../policy/operator-commands.ts';
import { type Departed, type Entry, type GateRecord, type Waiter, without } from './record.ts';

/*
 * Tickets that left the record while their keepers may live. A keeper that finds its ticket missing cannot tell
 * "ended by an operator" from "dropped by mistake", nor where a dropped one stood: so the record keeps that until
 * the keeper has seen it, within a bound.
 */

/** Most entries that are kept: of tickets that an operator ended, and of those that were dropped. */
const mostForced = 256;
const mostDropped = 64;

/** An entry makes room after a week: no live keeper takes so long to read it. */
const longestMs = 7 * 86_400_000;

/** The record without this ticket, which an operator has ended: its keeper must not bring it back. */
export function withForcedOut(
  record: GateRecord,
  { ticket, uuid }: Entry,
  order: Order & { readonly keeperLives: boolean },
): GateRecord {
  const { keeperLives } = order;
  const forced = { ...anOrder(order), ...(keeperLives ? { keeperLives } : {}) };
  return withDeparted(without(record, uuid), { ticket, uuid, ...forced });
}

/** The record without this waiter, which counts as dead; what only the record knows of it is kept. */
export function withDropped(record: GateRecord, waiter: Waiter, sinceMs: number): GateRecord {
  const { ticket, uuid, priority, inPlaceOf, replacedBy } = waiter;
  const rest = without(record, uuid);
  if (priority === 0 && inPlaceOf === undefined && replacedBy === undefined) return rest;
  return withDeparted(rest, {
    ticket,
    uuid,
    sinceMs,
    priority,
    ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
    ...(replacedBy === undefined ? {} : { replacedBy }),
  });
}

/** What the record keeps of a ticket that left it. */
export function findDeparted({ departed = [] }: GateRecord, uuid: string): Departed | undefined {
  return departed.find((one) => one.uuid === uuid);
}

/** A waiter that the queue does not list, as it stood there when it was dropped: what it had, it has when it returns. */
export function asItStood(record: GateRecord, waiter: Waiter): Waiter {
  const departed = findDeparted(record, waiter.uuid);
  if (departed?.priority === undefined) return waiter;
  const { priority, inPlaceOf, replacedBy } = departed;
  const { inPlaceOf: _, ...rest } = waiter;
  return {
    ...rest,
    priority,
    ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
    ...(replacedBy === undefined ? {} : { replacedBy, passedOver: true }),
  };
}

/** Tickets that an operator ended and whose keepers have not seen it yet. */
export function forcedOut({ departed = [] }: Pick<GateRecord, 'departed'>): Departed[] {
  return departed.filter(isForced);
}

/** The record in which an operator ended these tickets, whatever it says of them. */
export function withAllForcedOut(record: GateRecord, forced: readonly Departed[]): GateRecord {
  return forced.reduce((rest, one) => withDeparted(without(rest, one.uuid), one), record);
}

function withDeparted(record: GateRecord, newest: Departed): GateRecord {
  const { departed = [] } = record;
  const others = departed.filter(
    ({ uuid, sinceMs }) => uuid !== newest.uuid && newest.sinceMs - sinceMs <= longestMs,
  );
  const all = [...others, newest];
  const kept = new Set([
    ...all.filter(isForced).slice(-mostForced),
    ...all.filter((one) => !isForced(one)).slice(-mostDropped),
  ]);
  return { ...record, departed: all.filter((one) => kept.has(one)) };
}

function isForced({ by }: Departed): boolean {
  return by !== undefined;
}
