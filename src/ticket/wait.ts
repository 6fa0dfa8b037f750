import { admission } from '../gate/admission.ts';
import { findWaiter, type GateRecord, type Holder } from '../gate/record.ts';
import { lookIntervalMs, pollIntervalMs, wakeDelayMs } from '../gate/timing.ts';
import type { Suspect } from '../ports/reporter.ts';
import { readRecord } from '../store/reading.ts';
import { Doorbell } from './doorbell.ts';
import { type Attempt, attemptEntry, isAbandoned } from './enter.ts';
import { keeperGoneHere } from './look.ts';
import { endTicket } from './release.ts';
import type { Ticket } from './ticket.ts';

/** How long a ticket is willing to wait, and when it loses interest. */
export interface WaitOptions {
  /** Milliseconds until it gives up; 0 tries once and does not stand in line. */
  readonly waitMs: number;
  /** Aborts when the job was cancelled: the ticket withdraws. */
  readonly signal?: AbortSignal | undefined;
}

/** How waiting ended. */
export type Outcome =
  | { readonly kind: 'acquired'; readonly slot: HeldSlot }
  /** No slot was to be had in time (`waitMs` 0: at once). The ticket stands nowhere any more. */
  | {
      readonly kind: 'timed-out';
      readonly position: number;
      readonly limit: number;
      readonly waitedMs: number;
    }
  | { readonly kind: 'withdrawn'; readonly waitedMs: number };

/** A slot that this process holds, and must keep with `holdSlot` and give back with `endTicket`. */
export interface HeldSlot {
  readonly ticket: Ticket;
  readonly number: number;
  readonly token: number;
  readonly slots: readonly number[];
  readonly limit: number;
  readonly waitedMs: number;
  /** Elapsed time before the first write that made it a holder: self-fencing counts from here. */
  readonly beganMs: number;
}

/** For how long a room that the first in line does not take is left to it without a look. */
const untakenMs = 2_000;

/** Looks of one waiter are never closer together than this. */
const soonestLookMs = 500;

/** For how long leaving the line in good order may take, until the ticket is simply abandoned. */
const farewellMs = 3_000;

/**
 * Enters the gate and waits for a slot: reads the record without the lock, the seldomer the further
 * back it stands, and goes for the lock when it may run or when it is time to look for the dead.
 */
export async function waitForSlot(ticket: Ticket, options: WaitOptions): Promise<Outcome> {
  const interest = new Interest(ticket, options);
  try {
    const queue = options.waitMs > 0;
    let attempt = await attemptEntry(ticket, { queue, look: !queue, signal: interest.signal });
    for (;;) {
      if (attempt.kind === 'waiting' && queue) {
        attempt = await waitInLine(ticket, attempt, interest.signal);
      }
      if (attempt.kind === 'waiting' || isFresh(ticket, attempt)) break;
      attempt = await attemptEntry(ticket, { queue, look: false, signal: interest.signal });
    }
    if (attempt.kind === 'waiting' || interest.cancelled) {
      return await giveUp(ticket, interest, attempt);
    }
    return { kind: 'acquired', slot: granted(ticket, attempt) };
  } catch (error) {
    if (isAbandoned(error)) return await giveUp(ticket, interest, undefined);
    await leave(ticket, 'withdrawn', ticket.waitedMs()).catch(() => undefined);
    throw error;
  } finally {
    interest.end();
  }
}

/**
 * A grant whose acknowledgement took long may have been taken back already: only one that is younger
 * than a heartbeat is worth a yes. Another try finds it by its uuid, and beats, or finds it gone.
 */
function isFresh(ticket: Ticket, { beganMs }: Attempt & { kind: 'acquired' }): boolean {
  return ticket.world.clock.elapsedMs() - beganMs < ticket.gate.timing.heartbeatMs;
}

/** Tries again and again, until it has a slot or has lost interest. */
async function waitInLine(
  ticket: Ticket,
  first: Attempt & { kind: 'waiting' },
  signal: AbortSignal,
): Promise<Attempt> {
  const doorbell = new Doorbell(ticket.gate);
  let attempt: Attempt = first;
  try {
    while (attempt.kind === 'waiting' && !signal.aborted) {
      attempt = await nextAttempt(ticket, attempt, { signal, doorbell });
    }
    return attempt;
  } finally {
    doorbell.end();
  }
}

/** Sleeps and reads until it is worth trying again, then tries. Returns the old state once interest is lost. */
async function nextAttempt(
  ticket: Ticket,
  last: Attempt & { kind: 'waiting' },
  { signal, doorbell }: { signal: AbortSignal; doorbell: Doorbell },
): Promise<Attempt> {
  const { gate } = ticket;
  const line = new Line(ticket, last);
  while (!signal.aborted) {
    line.report();
    await doorbell.sleep({
      atMostMs: pollIntervalMs(gate.timing, line.rank),
      afterRingMs: wakeDelayMs(gate.timing, line.rank),
      signal,
    });
    if (signal.aborted) break;
    const record = await readRecord(gate);
    if (line.isDue(record))
      return await attemptEntry(ticket, { queue: true, look: line.lookIsDue(), signal });
  }
  return last;
}

/** What one waiter knows of the line between two attempts. */
class Line {
  readonly #ticket: Ticket;
  readonly #lookedAtMs: number;
  readonly #suspects: readonly Suspect[];
  #record: GateRecord;
  #roomSinceMs: number | undefined;
  #unreadable = 0;
  #admission: (Attempt & { kind: 'waiting' })['admission'];

  constructor(ticket: Ticket, last: Attempt & { kind: 'waiting' }) {
    this.#ticket = ticket;
    this.#lookedAtMs = ticket.world.clock.elapsedMs();
    this.#suspects = last.suspects;
    this.#record = last.record;
    this.#admission = last.admission;
  }

  get rank(): number {
    return this.#admission.rank;
  }

  /** Whether the record, as just read, calls for a transaction. `undefined`: it could not be read. */
  isDue(record: GateRecord | undefined): boolean {
    if (record === undefined) {
      this.#unreadable += 1;
      return this.#unreadable >= 3 || this.lookIsDue();
    }
    this.#unreadable = 0;
    this.#record = record;
    const me = findWaiter(record, this.#ticket.uuid);
    if (me === undefined || me.passedOver || me.watch !== undefined) return true;
    const now = admission(record, me);
    if (now.kind === 'admit') return true;
    this.#admission = now;
    this.#noteRoom(now.because === 'behind');
    return this.lookIsDue() || this.#keeperGone();
  }

  lookIsDue(): boolean {
    const { world, gate } = this.#ticket;
    const nowMs = world.clock.elapsedMs();
    if (this.#roomSinceMs !== undefined && nowMs - this.#roomSinceMs >= untakenMs) return true;
    const intervalMs = Math.min(lookIntervalMs(gate.timing, this.rank), this.#proofDueMs());
    return nowMs - this.#lookedAtMs >= intervalMs;
  }

  /** From the last look until the first suspect will have been silent for long enough. */
  #proofDueMs(): number {
    const restsMs = this.#suspects.map(({ silentMs, neededMs }) => neededMs - silentMs);
    return Math.max(soonestLookMs, Math.min(...restsMs));
  }

  report(): void {
    const { because, position, limit } = this.#admission;
    this.#ticket.world.reporter({
      kind: 'waiting',
      ticket: this.#ticket.number,
      position,
      because,
      limit,
      askedLimit: this.#ticket.request.limit,
      waitedMs: this.#ticket.waitedMs(),
      record: this.#record,
      suspects: this.#suspects,
    });
  }

  #noteRoom(untaken: boolean): void {
    this.#roomSinceMs = untaken
      ? (this.#roomSinceMs ?? this.#ticket.world.clock.elapsedMs())
      : undefined;
  }

  /** Only those near the front act on it: one look is enough. */
  #keeperGone(): boolean {
    const { world } = this.#ticket;
    const recently = world.clock.elapsedMs() - this.#lookedAtMs < 1_000;
    return !recently && this.rank <= 2 && keeperGoneHere(world, this.#record.running);
  }
}

/** The caller's interest: ends by its signal or by the deadline, whichever comes first. */
class Interest {
  readonly #end = new AbortController();
  readonly #timer = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #forward = (): void => this.#end.abort();

  constructor(ticket: Ticket, { waitMs, signal }: WaitOptions) {
    this.#outer = signal;
    if (signal?.aborted === true) this.#end.abort();
    signal?.addEventListener('abort', this.#forward);
    // Trying once takes as long as the lock is busy; a minute of that is as good as no slot.
    const deadlineMs = waitMs === 0 ? 60_000 : waitMs;
    void ticket.world.clock.sleep(deadlineMs, this.#timer.signal).then(() => this.#end.abort());
  }

  get signal(): AbortSignal {
    return this.#end.signal;
  }

  get cancelled(): boolean {
    return this.#outer?.aborted === true;
  }

  end(): void {
    this.#timer.abort();
    this.#outer?.removeEventListener('abort', this.#forward);
  }
}

async function giveUp(
  ticket: Ticket,
  interest: Interest,
  last: Attempt | undefined,
): Promise<Outcome> {
  const end = interest.cancelled ? 'withdrawn' : 'timed-out';
  const waitedMs = ticket.waitedMs();
  await leave(ticket, end, waitedMs);
  if (interest.cancelled) return { kind: 'withdrawn', waitedMs };
  const admission = last?.kind === 'waiting' ? last.admission : undefined;
  return {
    kind: 'timed-out',
    position: admission?.position ?? 0,
    limit: admission?.limit ?? ticket.request.limit,
    waitedMs,
  };
}

/**
 * Leaves the line. Where the gate cannot be locked (its holder is stopped, say), the marker is let
 * go and removed without the record: whoever looks next drops the ticket.
 */
async function leave(
  ticket: Ticket,
  end: 'withdrawn' | 'timed-out',
  waitedMs: number,
): Promise<void> {
  if (ticket.marker === undefined) return;
  const hurry = new AbortController();
  const timer = new AbortController();
  void ticket.world.clock.sleep(farewellMs, timer.signal).then(() => hurry.abort());
  try {
    await endTicket(ticket.gate, ticket, { end, waitedMs, signal: hurry.signal });
  } catch (error) {
    await ticket.marker.remove().catch(() => undefined);
    if (!isAbandoned(error)) throw error;
  } finally {
    timer.abort();
  }
}

function granted(ticket: Ticket, attempt: Attempt & { kind: 'acquired' }): HeldSlot {
  return heldSlot(ticket, attempt.holder, { limit: attempt.limit, beganMs: attempt.beganMs });
}

/** The slot that this holder's ticket stands for, and the event that tells of it. */
export function heldSlot(
  ticket: Ticket,
  holder: Holder,
  { limit, beganMs }: { limit: number; beganMs: number },
): HeldSlot {
  const slot = {
    ticket,
    number: holder.ticket,
    token: holder.token,
    slots: holder.slots,
    limit,
    waitedMs: ticket.waitedMs(),
    beganMs,
  };
  const { number, token, slots, waitedMs } = slot;
  ticket.world.reporter({
    kind: 'acquired',
    ticket: number,
    token,
    slots,
    limit,
    askedLimit: ticket.request.limit,
    waitedMs,
  });
  return slot;
}
