import type { TicketEnd } from '../core/history/history-line.ts';
import type { ProcessName } from '../ports/processes.ts';
import { endTicket } from '../ticket/end-ticket.ts';
import type { HeldSlot } from '../ticket/outcome.ts';
import { noteLoss } from '../ticket/record-end.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { sendHeartbeats } from './heartbeat.ts';

/** Why others may have the slot. */
export type SlotLoss =
  /** No heartbeat was acknowledged for the self-fencing timeout. */
  | { readonly kind: 'silent' }
  /** The record no longer lists the ticket. */
  | { readonly kind: 'gone' }
  /** Heartbeats cannot go on: an internal error. */
  | { readonly kind: 'fault'; readonly error: unknown };

/** The work in a slot, as its holder ends it. Nothing here may throw or reject. */
export interface SlotWork {
  /** Aborts when the slot is needed no more. */
  readonly over: AbortSignal;
  /** The work's process, for others on this machine to see when it has ended, should this process be killed. */
  readonly process?: ProcessName | undefined;
  /** How long the job itself lets the slot be held; the policy may allow less. */
  readonly maxHoldMs?: number | undefined;
  /** Others may have the slot from now on: ends the work, where on-lost says so. Called for each reason that comes up. */
  readonly lose: (loss: SlotLoss) => void | Promise<void>;
  /** The time to hold is over: ends the work. The slot is held until this resolves, when nothing of the work is left. */
  readonly expire: (bound: {
    readonly byPolicy: boolean;
    readonly mostMs: number;
  }) => Promise<void>;
  /** The record has said, to a heartbeat that began then, that the slot is held. */
  readonly onHeld?: (beganMs: number) => void;
  /** Whether another process of this job has released the slot: then it is not lost. */
  readonly wasReleased?: () => Promise<boolean>;
  /** How the ticket ends, unless its time is over; asked for when the slot is to be released. */
  readonly ending: () => SlotEnding;
}

/** What the history says of a slot that is released, and for how long that is tried. */
export interface SlotEnding {
  readonly end: Extract<TicketEnd, 'released' | 'withdrawn'>;
  readonly waitedMs?: number | undefined;
  readonly reason?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How holding a slot ended. */
export type SlotEnd =
  /** This process has released it; `known`: the record still listed the ticket. */
  | {
      readonly kind: 'released' | 'expired';
      /** What the history says. */
      readonly as: TicketEnd;
      readonly known: boolean;
      readonly heldMs: number;
    }
  /** Another process of this job has. */
  | { readonly kind: 'released-elsewhere' }
  | { readonly kind: 'lost' }
  /** Whether it is held is unknown, and nothing was released. */
  | { readonly kind: 'unknown'; readonly error: unknown };

/** The marker names the work's process after this; work that has ended by then costs no write. */
const nameAfterMs = 250;

/** For how long it is tried to note a loss in the history. */
const noteMs = 2_000;

/**
 * Holds a slot until the work in it is over, its time is over and nothing of the work is left, or it is lost; then releases
 * it. Work that does not end keeps its slot.
 *
 * Resolves when the ticket's marker is written no more. Rejects with what releasing throws.
 */
export async function holdSlot(slot: HeldSlot, work: SlotWork): Promise<SlotEnd> {
  const stop = new AbortController();
  const ended = new AbortController();
  const expiry = watchTime(slot, work, { stop: () => stop.abort(), ended: ended.signal });
  // A write that is still on its way must not meet a closed descriptor, whose number is used again.
  const named = nameProcess(slot.ticket, work.process, ended.signal);
  const heartbeats = await sendHeartbeats(slot, {
    stop: stop.signal,
    onFenced: () => void work.lose({ kind: 'silent' }),
    onBeat: work.onHeld,
  }).catch((error: unknown) => ({ kind: 'fault' as const, error }));
  ended.abort();
  switch (heartbeats.kind) {
    case 'stopped':
      await named;
      return await releaseSlot(slot, { ...work.ending(), expired: expiry.isOver });
    case 'lost':
      return await afterLoss(slot.ticket, slot, { ...work, named });
    case 'fault':
      await work.lose(heartbeats);
      await named;
      return { kind: 'unknown', error: heartbeats.error };
  }
}

/** Releases a slot whose work is over. */
export async function releaseSlot(
  { ticket, beganMs, heldBeforeMs }: HeldSlot,
  { expired = false, ...ending }: SlotEnding & { readonly expired?: boolean },
): Promise<Extract<SlotEnd, { kind: 'released' | 'expired' }>> {
  const heldMs = Math.round(ticket.world.clock.elapsedMs() - beganMs + heldBeforeMs);
  const end = expired ? 'expired' : ending.end;
  const known = await endTicket(ticket.gate, ticket, { ...ending, end, heldMs });
  return { kind: expired ? 'expired' : 'released', as: end, known, heldMs };
}

/**
 * The record no longer lists the ticket.
 *
 * @param named resolves when the marker is written no more
 */
export async function afterLoss(
  ticket: Ticket,
  slot: Pick<HeldSlot, 'number' | 'token'>,
  {
    lose,
    wasReleased,
    named,
  }: Pick<SlotWork, 'lose' | 'wasReleased'> & { readonly named?: Promise<void> },
): Promise<SlotEnd> {
  const released = (await wasReleased?.()) === true;
  if (!released) {
    // First: another job may be in the slot already, and the mount may hang.
    await lose({ kind: 'gone' });
    await noteInTime(ticket, slot);
  }
  await named;
  // The process that reclaimed the slot removed the marker: held open, it would stay behind as `.nfs...`.
  await ticket.marker?.remove().catch(() => undefined);
  return released ? { kind: 'released-elsewhere' } : { kind: 'lost' };
}

async function noteInTime(ticket: Ticket, slot: Pick<HeldSlot, 'number' | 'token'>): Promise<void> {
  const late = new AbortController();
  const noted = new AbortController();
  void ticket.world.clock.sleep(noteMs, noted.signal).then(() => late.abort());
  await noteLoss(ticket, slot, late.signal);
  noted.abort();
}

interface TimeWatch {
  /** Called when the slot is needed no more; or when its time is over and nothing of the work is left. */
  readonly stop: () => void;
  /** Aborts when it is not held any more. */
  readonly ended: AbortSignal;
}

/** The time that the job and the policy give to a slot. What an earlier keeper held of it counts. */
function watchTime(
  { ticket, beganMs, heldBeforeMs, longestHoldMs = Number.POSITIVE_INFINITY }: HeldSlot,
  { over, expire, maxHoldMs = Number.POSITIVE_INFINITY }: SlotWork,
  { stop, ended }: TimeWatch,
): { readonly isOver: boolean } {
  const { clock } = ticket.world;
  const mostMs = Math.min(maxHoldMs, longestHoldMs);
  const expiry = { isOver: false };
  const done = new AbortController();
  const end = (): void => {
    done.abort();
    // Work that ends after its time is waited for by `expire`.
    if (!expiry.isOver) stop();
  };
  over.addEventListener('abort', end, { signal: ended });
  ended.addEventListener('abort', () => done.abort());
  if (over.aborted) end();
  if (mostMs === Number.POSITIVE_INFINITY) return expiry;
  const restMs = mostMs - heldBeforeMs - (clock.elapsedMs() - beganMs);
  void clock.sleep(Math.max(0, restMs), done.signal).then(async () => {
    if (done.signal.aborted) return;
    expiry.isOver = true;
    // Until then heartbeats go on: the slot is not free while work is left in it.
    await expire({ byPolicy: longestHoldMs <= maxHoldMs, mostMs });
    stop();
  });
  return expiry;
}

/** Names the work's process in the marker. The next heartbeat does so, too. */
async function nameProcess(
  { marker, world }: Ticket,
  process: ProcessName | undefined,
  ended: AbortSignal,
): Promise<void> {
  if (marker === undefined || process === undefined) return;
  await world.clock.sleep(nameAfterMs, ended);
  if (ended.aborted) return;
  marker.job = process;
  await marker.beat().catch(() => undefined);
}
