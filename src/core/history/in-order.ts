import type { GateRecord } from '../record/record.ts';
import type { EndedTicket } from './ended-tickets.ts';
import { type PresentTicket, presentTickets } from './usage.ts';

/** No version of slotgate ran before: an earlier time is that of a clock that was never set. */
const earliestMs = Date.UTC(2024, 0, 1);

/** How far a clock may be ahead of the reader's and still be believed. */
const aheadMs = 300_000;

/**
 * Times that were written in this order by the wall clocks of several hosts, each within the bounds that the others
 * give it: the longest series that rises is believed, and a time that is out of it becomes that of its neighbour.
 * One host whose clock says 1970 must not stretch the whole over 56 years. Where no time is believed, all are now.
 *
 * @param nowMs the reader's wall clock
 */
export function inOrder(
  timesMs: readonly (number | undefined)[],
  nowMs: number,
): (number | undefined)[] {
  const believed = rising(timesMs, (ms) => {
    const neverSet = ms < earliestMs && nowMs >= earliestMs;
    return ms <= nowMs + aheadMs && !neverSet;
  });
  const kept = timesMs.map((ms, index) => (believed.has(index) ? ms : undefined));
  const after = lastKnown(kept.toReversed()).toReversed();
  const before = lastKnown(kept);
  // Of two neighbours that are out of the series the earlier one may have the later time.
  let last = Number.NEGATIVE_INFINITY;
  return timesMs.map((ms, index) => {
    if (ms === undefined) return undefined;
    const most = after[index] ?? before[index] ?? nowMs;
    last = Math.max(last, before[index] ?? after[index] ?? nowMs, Math.min(ms, most));
    return last;
  });
}

/** Each time, or the last one before it where there is none. */
function lastKnown(timesMs: readonly (number | undefined)[]): (number | undefined)[] {
  let last: number | undefined;
  return timesMs.map((ms) => {
    last = ms ?? last;
    return last;
  });
}

/** The indices of the longest series of times that never falls, among those that can be believed at all. */
function rising(
  timesMs: readonly (number | undefined)[],
  isPossible: (ms: number) => boolean,
): ReadonlySet<number> {
  // ends[n]: the index of the lowest time that a series of n + 1 can end with.
  const ends: { readonly ms: number; readonly index: number }[] = [];
  const previous = new Map<number, number | undefined>();
  timesMs.forEach((ms, index) => {
    if (ms === undefined || !isPossible(ms)) return;
    const higher = firstAbove(ends, ms);
    previous.set(index, ends[higher - 1]?.index);
    ends[higher] = { ms, index };
  });
  const series = new Set<number>();
  for (let at = ends.at(-1)?.index; at !== undefined; at = previous.get(at)) series.add(at);
  return series;
}

function firstAbove(ends: readonly { readonly ms: number }[], ms: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((ends[middle]?.ms ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Tickets with times that can be compared: ends as their lines follow each other in the history, arrivals as the
 * numbers rise. A ticket whose times do not fit gets them from its end and from what was measured on one host.
 *
 * @param ended in the order of the history
 */
export function endedInOrder(ended: readonly EndedTicket[], nowMs: number): EndedTicket[] {
  const ends = inOrder(
    ended.map(({ endedMs }) => endedMs),
    nowMs,
  );
  const came = cameInOrder(ended, nowMs);
  return ended.map((ticket, index) => {
    const endedMs = ends[index] ?? ticket.endedMs;
    const cameMs = came[index];
    if (endedMs === ticket.endedMs && cameMs === ticket.cameMs) return ticket;
    const heldFromMs =
      ticket.heldFromMs === undefined ? undefined : startedMs(endedMs, ticket.held, cameMs);
    return {
      ...ticket,
      endedMs,
      heldFromMs,
      cameMs:
        cameMs === undefined ? undefined : startedMs(heldFromMs ?? endedMs, ticket.waited, cameMs),
    };
  });
}

/** When something began that ended then: as long before as was measured, else when the ticket came. */
function startedMs(
  endedMs: number,
  lasted: EndedTicket['held'],
  cameMs: number | undefined,
): number {
  if (lasted?.about === false) return endedMs - lasted.ms;
  return Math.min(cameMs ?? endedMs, endedMs);
}

/** Tickets that have not ended, each with times between those of the tickets around it and now. */
export function presentInOrder(
  present: readonly PresentTicket[],
  ended: readonly EndedTicket[],
  nowMs: number,
): PresentTicket[] {
  const came = cameInOrder([...ended, ...present], nowMs).slice(ended.length);
  return present.map((ticket, index) => {
    const cameMs = Math.min(came[index] ?? ticket.cameMs, nowMs);
    const { heldFromMs } = ticket;
    return {
      ...ticket,
      cameMs,
      heldFromMs:
        heldFromMs === undefined ? undefined : Math.max(cameMs, Math.min(heldFromMs, nowMs)),
    };
  });
}

/** The same record with times that a reader can compare with its own clock: none after now, and each within the order of the tickets. */
export function recordInOrder(record: GateRecord, nowMs: number): GateRecord {
  const present = presentInOrder(presentTickets(record), [], nowMs);
  return {
    ...record,
    running: record.running.map((holder, index) => ({
      ...holder,
      sinceMs: present[index]?.cameMs ?? holder.sinceMs,
      heldSinceMs: present[index]?.heldFromMs ?? holder.heldSinceMs,
    })),
    waiting: record.waiting.map((waiter, index) => ({
      ...waiter,
      sinceMs: present[record.running.length + index]?.cameMs ?? waiter.sinceMs,
    })),
  };
}

/** When each came, by the rule that a ticket with a higher number did not come earlier. */
function cameInOrder(
  tickets: readonly { readonly ticket: number; readonly cameMs: number | undefined }[],
  nowMs: number,
): (number | undefined)[] {
  const order = tickets
    .map(({ ticket, cameMs }, index) => ({ ticket, cameMs, index }))
    .toSorted((a, b) => a.ticket - b.ticket);
  const times = inOrder(
    order.map(({ cameMs }) => cameMs),
    nowMs,
  );
  const came: (number | undefined)[] = [];
  order.forEach(({ index }, at) => {
    came[index] = times[at];
  });
  return came;
}
