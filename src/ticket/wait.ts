import { ruleInTheWay } from '../core/admission/admission.ts';
import type { LimitInForce } from '../core/admission/limit.ts';
import { oneCommitMs, ringsAwaited, wakeDelayMs } from '../core/liveness/polling.ts';
import type { Holder } from '../core/record/record.ts';
import { readRecord } from '../store/transaction/read-record.ts';
import { attemptEntry, isAbandoned } from './admission-attempt.ts';
import { endTicket } from './end-ticket.ts';
import { Doorbell } from './notification.ts';
import type { Attempt, HeldSlot, Outcome, TurnedAway, WaitOptions } from './outcome.ts';
import { Line } from './queue.ts';
import { TermsReader } from './terms.ts';
import type { Ticket } from './ticket.ts';
import { Interest } from './wait-deadline.ts';

/** For how long an orderly withdrawal may take, until the ticket is simply abandoned. */
const farewellMs = 3_000;

/**
 * Enters the gate and waits for a slot: reads the record without the lock, the less often the higher
 * its position is, and takes the lock when it may run or when a liveness check is due.
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
      if (attempt.kind !== 'acquired' || isFresh(ticket, attempt)) break;
      attempt = await attemptEntry(ticket, { queue, look: false, signal: interest.signal });
    }
    if (attempt.kind === 'waiting' || interest.cancelled) {
      return await giveUp(ticket, interest, attempt);
    }
    if (attempt.kind === 'turned-away') return await sentAway(ticket, attempt);
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
 * A grant whose acknowledgement took long may have been reclaimed already: only one that is younger
 * than a heartbeat is confirmed. Another attempt finds it by its uuid, and writes a heartbeat, or finds it missing.
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
  const line = new Line(ticket, first);
  const doorbell = new Doorbell(ticket.gate);
  let attempt: Attempt = first;
  try {
    while (attempt.kind === 'waiting') {
      await untilDue(line, { signal, doorbell });
      if (signal.aborted) break;
      const how = { queue: true, look: line.lookIsDue(), tell: line.looksAreToldOf(), signal };
      attempt = await attemptEntry(ticket, how);
      if (attempt.kind === 'waiting') line.note(attempt);
    }
    return attempt;
  } finally {
    doorbell.end();
  }
}

/** Sleeps and reads until it is worth trying again, or interest is lost. */
async function untilDue(
  line: Line,
  { signal, doorbell }: { signal: AbortSignal; doorbell: Doorbell },
): Promise<void> {
  const { gate } = line.ticket;
  const terms = new TermsReader(gate);
  while (!signal.aborted) {
    line.report();
    await doorbell.sleep({
      // Jittered: those who came together need not read together for ever.
      atMostMs: line.napMs() * (0.9 + 0.1 * gate.world.chance.fraction()),
      rings: ringsAwaited(line.place.rank),
      afterRingMs: wakeDelayMs(gate.timing, line.place.rank),
      oneRingMs: oneCommitMs(gate.timing),
      signal,
    });
    if (signal.aborted) return;
    const record = await readRecord(gate);
    if (line.isDue(record, await terms.read(record))) return;
  }
}

async function sentAway(ticket: Ticket, away: TurnedAway): Promise<Outcome> {
  const waitedMs = ticket.waitedMs();
  await leave(ticket, away.because === 'replaced' ? 'replaced' : 'refused', waitedMs);
  return { ...away, waitedMs };
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
    rule: admission === undefined ? undefined : ruleInTheWay(admission),
  };
}

/**
 * Leaves the queue. Where the gate cannot be locked (its holder is stopped, say), the marker is released
 * and removed without the record: the next liveness check drops the ticket.
 */
async function leave(
  ticket: Ticket,
  end: 'withdrawn' | 'timed-out' | 'refused' | 'replaced',
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
  return heldSlot(ticket, attempt.holder, { ...attempt.force, beganMs: attempt.beganMs });
}

/** The slot of this holder's ticket, and the event that reports it. */
export function heldSlot(
  ticket: Ticket,
  holder: Holder,
  {
    limit,
    limitBy,
    beganMs,
    heldBeforeMs = 0,
  }: LimitInForce & { readonly beganMs: number; readonly heldBeforeMs?: number },
): HeldSlot {
  const slot = {
    ticket,
    number: holder.ticket,
    token: holder.token,
    slots: holder.slots,
    limit,
    limitBy,
    longestHoldMs: holder.longestHoldMs,
    waitedMs: ticket.waitedMs(),
    heldBeforeMs,
    beganMs,
  };
  const { number, token, slots, waitedMs } = slot;
  ticket.world.reporter({
    kind: 'acquired',
    ticket: number,
    token,
    slots,
    limit,
    limitBy,
    askedLimit: ticket.request.limit,
    waitedMs,
  });
  return slot;
}
