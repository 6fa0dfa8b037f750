import type { GateRecord } from '../record/record.ts';
import type { EndedTicket } from './ended-tickets.ts';

/** What of a ticket that has not ended yet is counted, too. Wall-clock milliseconds since 1970. */
export interface PresentTicket {
  readonly ticket: number;
  readonly cameMs: number;
  /** `undefined`: it still waits. */
  readonly heldFromMs: number | undefined;
  /** How many slots it holds, or will. */
  readonly slots: number;
}

/** The tickets of a record, as they are counted. */
export function presentTickets({ running, waiting }: GateRecord): PresentTicket[] {
  return [
    ...running.map(({ ticket, sinceMs, heldSinceMs, slots }) => ({
      ticket,
      cameMs: sinceMs,
      heldFromMs: heldSinceMs,
      slots: slots.length,
    })),
    ...waiting.map(({ ticket, sinceMs, weight }) => ({
      ticket,
      cameMs: sinceMs,
      heldFromMs: undefined,
      slots: weight,
    })),
  ];
}

/** A stretch of time, and what was the case in it on average. By the wall clocks of several hosts: about. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  /** Slots taken, and jobs waiting, averaged over the stretch. */
  readonly taken: number;
  readonly waiting: number;
  /** The limit that the last ticket to end in it, or before it, told; `undefined`: none did. */
  readonly limit: number | undefined;
}

/** For which part of a time, from 0 to 1, something was so. */
export interface Shares {
  /** As many slots were taken as the limit allows. */
  readonly full: number;
  /** A job waited. */
  readonly queued: number;
  /** How many slots were taken on average, as a part of the limit; `undefined`: no limit is known. */
  readonly used: number | undefined;
}

/** For which part of a time a gate was full while jobs waited. */
export function sharesOf(
  ended: readonly EndedTicket[],
  present: readonly PresentTicket[],
  { fromMs, toMs, limit }: Omit<Window, 'stretches'> & { readonly limit: number | undefined },
): Shares {
  const span = { fromMs, toMs };
  const holds = [...ended.flatMap(holdOf), ...present.flatMap((one) => holdOfPresent(one, toMs))];
  const waits = [...ended.flatMap(waitOf), ...present.map((one) => waitOfPresent(one, toMs))];
  return {
    full: limit === undefined ? 0 : shareWith(holds, span, limit),
    queued: shareWith(waits, span, 1),
    used: limit === undefined ? undefined : average(holds, span) / limit,
  };
}

/** For which part of the span at least so much was there at a time. */
function shareWith(pieces: readonly Piece[], { fromMs, toMs }: Span, least: number): number {
  const changes = pieces
    .map((piece) => ({
      ...piece,
      fromMs: Math.max(piece.fromMs, fromMs),
      toMs: Math.min(piece.toMs, toMs),
    }))
    .filter((piece) => piece.fromMs < piece.toMs)
    .flatMap(({ fromMs: beganMs, toMs: endedMs, many }) => [
      { atMs: beganMs, by: many },
      { atMs: endedMs, by: -many },
    ])
    .toSorted((a, b) => a.atMs - b.atMs);
  let count = 0;
  let sinceMs = fromMs;
  let enoughMs = 0;
  for (const { atMs, by } of changes) {
    if (count >= least) enoughMs += atMs - sinceMs;
    sinceMs = atMs;
    count += by;
  }
  return enoughMs / (toMs - fromMs);
}

/** Which time is looked at, in how many stretches. */
export interface Window {
  readonly fromMs: number;
  /** Above `fromMs`. */
  readonly toMs: number;
  readonly stretches: number;
}

/** How the slots of a gate were used over a time. */
export function useOverTime(
  ended: readonly EndedTicket[],
  present: readonly PresentTicket[],
  { fromMs, toMs, stretches }: Window,
): Stretch[] {
  const widthMs = (toMs - fromMs) / stretches;
  const holds = [
    ...ended.flatMap(holdOf),
    ...present.flatMap((ticket) => holdOfPresent(ticket, toMs)),
  ];
  const waits = [...ended.flatMap(waitOf), ...present.map((ticket) => waitOfPresent(ticket, toMs))];
  const limits = ended.toSorted((a, b) => a.endedMs - b.endedMs);
  return Array.from({ length: stretches }, (_, index) => {
    const stretch = { fromMs: fromMs + index * widthMs, toMs: fromMs + (index + 1) * widthMs };
    const limit = limits.findLast(
      (ticket) => ticket.limit !== undefined && ticket.endedMs <= stretch.toMs,
    );
    return {
      ...stretch,
      taken: average(holds, stretch),
      waiting: average(waits, stretch),
      limit: limit?.limit,
    };
  });
}

/** A time, and how much of something there was in it. */
interface Piece {
  readonly fromMs: number;
  readonly toMs: number;
  readonly many: number;
}

type Span = Omit<Piece, 'many'>;

function holdOf({ heldFromMs, endedMs, many }: EndedTicket): Piece[] {
  if (heldFromMs === undefined) return [];
  return [{ fromMs: heldFromMs, toMs: endedMs, many: Math.max(1, many) }];
}

function waitOf({ cameMs, heldFromMs, endedMs }: EndedTicket): Piece[] {
  return cameMs === undefined ? [] : [{ fromMs: cameMs, toMs: heldFromMs ?? endedMs, many: 1 }];
}

function holdOfPresent({ heldFromMs, slots }: PresentTicket, nowMs: number): Piece[] {
  return heldFromMs === undefined ? [] : [{ fromMs: heldFromMs, toMs: nowMs, many: slots }];
}

function waitOfPresent({ cameMs, heldFromMs }: PresentTicket, nowMs: number): Piece {
  return { fromMs: cameMs, toMs: heldFromMs ?? nowMs, many: 1 };
}

function average(pieces: readonly Piece[], { fromMs, toMs }: Span): number {
  const amount = pieces.reduce((sum, piece) => {
    const ms = Math.min(piece.toMs, toMs) - Math.max(piece.fromMs, fromMs);
    return ms > 0 ? sum + ms * piece.many : sum;
  }, 0);
  return amount / (toMs - fromMs);
}
