import {
  type Admission,
  admission,
  keepsItsRoom,
  type Terms,
} from '../core/admission/admission.ts';
import { replacingOlder } from '../core/admission/latest-wins.ts';
import { type LimitInForce, limitInForce } from '../core/admission/limit.ts';
import { withPlaceUsed } from '../core/admission/run-places.ts';
import { codeOf } from '../core/errors.ts';
import { nextAfter, requireNumbersLeft } from '../core/numbers.ts';
import { withPolicy } from '../core/policy/operator-commands.ts';
import { asItStood } from '../core/record/departed.ts';
import type { MarkerGrant } from '../core/record/marker-codec.ts';
import {
  findHolder,
  findWaiter,
  type GateRecord,
  type Holder,
  isRestored,
  type Waiter,
  withHolder,
  without,
  withWaiter,
} from '../core/record/record.ts';
import { isGateRemoved, remakeGate } from '../store/gate/removal.ts';
import { type Transaction, transact } from '../store/transaction/transaction.ts';
import { bury } from './bury.ts';
import { forcedEnd } from './forced-end.ts';
import type { Window } from './liveness-check.ts';
import { lookAround, type Seen, waitersInWindow } from './liveness-check.ts';
import type { Attempt, TurnedAway } from './outcome.ts';
import { readTerms } from './terms.ts';
import type { Ticket } from './ticket.ts';
import { checkWeight } from './weight-request.ts';
import { withLooked, worthALook } from './worth-a-check.ts';

/** How to try. */
interface AttemptOptions {
  /** Join the queue when there is no room; otherwise leave no trace but what was observed. */
  readonly queue: boolean;
  /** Check those that block, even if another ticket on this host has just checked. */
  readonly look: boolean;
  /** Record the check even if it finds nothing, for those that rely on it. */
  readonly tell?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** One transaction's part in checking the waiters of a full queue. */
interface WindowedOptions extends AttemptOptions {
  readonly window: Window;
}

/** Most transactions in which one newcomer checks the waiters of a full queue. */
const mostWindows = 4;

/** No gate is removed again and again; what looks like that is a removal that cannot be finished. */
const mostRemakes = 8;

/**
 * One transaction in which a ticket joins the queue or, if it may, acquires its slot: with an open gate
 * the whole way in is one transaction. Tried again from the start it finds by the uuid what an
 * attempt with an unknown outcome did.
 *
 * A newcomer is rejected by a full queue only after it has checked the waiters at all positions, as many as
 * `mostWindows` transactions can: no other job might come to check those far back.
 */
export async function attemptEntry(ticket: Ticket, options: AttemptOptions): Promise<Attempt> {
  const start = ticket.world.chance.fraction();
  for (let index = 0; ; index += 1) {
    const attempt = await attemptOnce(ticket, { ...options, window: { start, index } });
    const isFull = attempt.kind === 'turned-away' && attempt.because === 'crowded';
    const checked = waitersInWindow * (index + 1);
    if (!isFull || index + 1 === mostWindows || checked >= (attempt.waiting ?? 0)) return attempt;
  }
}

async function attemptOnce(ticket: Ticket, options: WindowedOptions): Promise<Attempt> {
  const { gate } = ticket;
  for (let times = 1; ; times += 1) {
    try {
      return await transact(gate, (transaction) => enterIn(transaction, ticket, options), {
        signal: options.signal,
      });
    } catch (error) {
      if (!isGateRemoved(error) || times === mostRemakes) throw error;
      await remakeGate(gate);
    }
  }
}

/** One ticket's way in, within one transaction. */
interface Entering {
  readonly transaction: Transaction;
  readonly ticket: Ticket;
  /** The ticket as it waits, or would wait. */
  readonly me: Waiter;
  readonly terms: Terms;
  /** The record as it should become, without the dead. */
  readonly record: GateRecord;
  readonly seen: Seen;
  readonly looked: boolean;
  readonly beganMs: number;
}

async function enterIn(
  transaction: Transaction,
  ticket: Ticket,
  options: WindowedOptions,
): Promise<Attempt> {
  const beganMs = transaction.world.clock.elapsedMs();
  const already = findHolder(transaction.record, ticket.uuid);
  const waiter = findWaiter(transaction.record, ticket.uuid);
  const stands = already !== undefined || waiter !== undefined;
  if (waiter !== undefined) ticket.remember(waiter);
  // A number that only its marker shows may be one that another ticket had: such a job is a newcomer.
  const wasNamed = stands && !isRestored(transaction.record, ticket.uuid);
  if (wasNamed) ticket.enter();
  const forced = stands ? undefined : await forcedEnd(transaction, ticket);
  if (forced !== undefined) return forced;
  // A ticket that is missing by mistake waits for a policy that can be followed, too.
  const isKnown = stands || ticket.entered;
  const terms = await readTerms(transaction.gate, transaction.record, { stands: isKnown });
  if (!isKnown) checkWeight(ticket.request, transaction.gate.name, terms.rules);
  const before = withPolicy(transaction.record, terms.rules);
  if (already !== undefined && wasNamed && keepsItsRoom(before, already, terms.rules)) {
    const force = limitInForce(before, already.limit, terms.rules);
    return await takeAgain(transaction, ticket, { already, force, beganMs });
  }
  // The job was never told yes: a grant that a rebuild took from its marker, or that no longer fits, is
  // judged by the rules of now.
  const isJudgedAnew = stands && (waiter === undefined || !ticket.entered);
  const record = isJudgedAnew ? without(before, ticket.uuid) : before;
  if (!stands) requireNumbersLeft(record);
  const me =
    findWaiter(record, ticket.uuid) ??
    asItStood(record, withinBounds(ticket, ticket.numberFrom(record.next), terms));
  const seen = nothingSeen(record);
  const entering: Entering = {
    transaction,
    ticket,
    me,
    terms,
    record,
    seen,
    looked: false,
    beganMs,
  };
  const outcome = admission(record, me, terms);
  if (outcome.kind === 'admit') return await takeSlot(entering, outcome);
  if (outcome.kind === 'refuse') return await turnAway(entering, outcome);
  const isFull = options.queue && outcome.lineFull !== undefined;
  // Those that fill the queue may be dead, and there may be no other ticket to check them.
  if (!options.look && !isFull && !worthALook(transaction, me)) {
    return await wait(entering, outcome, options);
  }
  const window = isFull ? options.window : undefined;
  const around = await lookAround(transaction, { record, me, terms, window });
  const afterLook = { ...entering, record: around.record, seen: around, looked: true };
  const better = admission(around.record, me, terms);
  if (better.kind === 'admit') return await takeSlot(afterLook, better);
  if (better.kind === 'refuse') return await turnAway(afterLook, better);
  if (options.queue && better.lineFull !== undefined)
    return await turnAway(afterLook, {
      because: 'crowded',
      why: better.lineFull,
      waiting: around.record.waiting.length,
    });
  return await wait(afterLook, better, options);
}

/** A newcomer with no higher priority than the policy allows it; a ticket that returns keeps the one it had. */
function withinBounds(ticket: Ticket, number: number, { rules }: Terms): Waiter {
  const waiter = ticket.asWaiter(number);
  const { priority: asked, origin = {} } = waiter;
  const allowed = ticket.entered ? asked : (rules?.mostPriorityFor(origin) ?? asked);
  if (asked <= allowed) return waiter;
  ticket.world.reporter({ kind: 'priority-lowered', asked, allowed });
  return { ...waiter, priority: allowed };
}

/** Rejects a ticket; what was seen meanwhile is kept. A waiting ticket leaves the queue afterwards. */
async function turnAway(
  { transaction, record, seen }: Entering,
  { because, why, waiting }: Omit<TurnedAway, 'kind'>,
): Promise<TurnedAway> {
  if (record !== transaction.record) await transaction.commit(record);
  await bury(transaction, seen);
  return { kind: 'turned-away', because, why, ...(waiting === undefined ? {} : { waiting }) };
}

/**
 * An earlier try got this far, perhaps long ago: others must see a heartbeat before it is confirmed. It is
 * unknown whether that grant was ever committed, or a rebuild took it from the marker while its token
 * went to another job: so it is granted under a new token.
 */
async function takeAgain(
  transaction: Transaction,
  ticket: Ticket,
  { already, force, beganMs }: { already: Holder; force: LimitInForce; beganMs: number },
): Promise<Attempt> {
  const { record } = transaction;
  const { slots, heldSinceMs, longestHoldMs } = already;
  const grant = { token: record.next, many: slots.length, slots, heldSinceMs, longestHoldMs };
  await ticket.marker?.prove(transaction.gate);
  await ticket.marker?.becomeRunning(transaction.gate, grant);
  const after = withHolder(record, already, grant);
  await transaction.commit(after);
  const holder = findHolder(after, ticket.uuid) ?? already;
  return { kind: 'acquired', holder, force, beganMs };
}

async function takeSlot(
  { transaction, ticket, me, record, seen, beganMs }: Entering,
  { slots, longestHoldMs, limit, limitBy }: Extract<Admission, { kind: 'admit' }>,
): Promise<Attempt> {
  const heldSinceMs = transaction.world.clock.wallMs();
  const grantFor = (number: number): MarkerGrant => {
    const token = nextAfter(record.next, number);
    return { token, many: slots.length, slots: [...slots], heldSinceMs, longestHoldMs };
  };
  ticket.remember(replacingOlder({ record, me }).me);
  const marker = await ticket.ensureMarker(transaction.gate, record.next, grantFor);
  const waiter = { ...me, ticket: ticket.number };
  const grant = grantFor(ticket.number);
  // Marker before record: should the record be lost, the marker shows the slot as taken.
  await marker.becomeRunning(transaction.gate, grant);
  const stands = replacingOlder({ record, me: waiter });
  const held = withHolder(withPlaceUsed(stands), waiter, grant);
  const after = { ...held, limit };
  await transaction.commit(after);
  ticket.enter();
  await bury(transaction, seen);
  const holder = findHolder(after, ticket.uuid);
  if (holder === undefined) throw new Error('A granted ticket must be in the record');
  return { kind: 'acquired', holder, force: { limit, limitBy }, beganMs };
}

async function wait(
  entering: Entering,
  outcome: Extract<Admission, { kind: 'wait' }>,
  { queue, tell = false }: AttemptOptions,
): Promise<Attempt> {
  const { transaction, seen, looked, ticket } = entering;
  if (ticket.marker?.phase === 'running') await ticket.marker.becomeReady(transaction.gate);
  const record = queue ? await standInLine(entering, { tell }) : entering.record;
  if (record !== transaction.record) await transaction.commit(record);
  if (queue) ticket.enter();
  await bury(transaction, seen);
  const { suspects, moreDead } = seen;
  return { kind: 'waiting', admission: outcome, suspects, moreDead, looked, record };
}

async function standInLine(
  { transaction, ticket, record, me, looked }: Entering,
  { tell }: { tell: boolean },
): Promise<GateRecord> {
  const standing = findWaiter(record, ticket.uuid);
  const comesBack = standing === undefined && ticket.entered;
  ticket.remember(replacingOlder({ record, me }).me);
  const marker = await ticket.ensureMarker(transaction.gate, record.next);
  // It was dropped because its lock was free: without locking again it would be dropped at each check.
  if (comesBack) await marker.renew(transaction.gate);
  if (standing !== undefined && !standing.passedOver && standing.watch === undefined) {
    const isTold = looked && (tell || record !== transaction.record);
    return isTold ? withLooked(record, transaction) : record;
  }
  if (comesBack) transaction.world.reporter({ kind: 'came-back', ticket: ticket.number });
  const { passedOver: _, watch: __, ...waiter } = me;
  const stands = replacingOlder({ record, me: { ...waiter, ticket: ticket.number } });
  const after = withWaiter(stands.record, stands.me);
  return looked ? withLooked(after, transaction) : after;
}

function nothingSeen(record: GateRecord): Seen {
  return { record, reclaimed: [], dropped: [], passedOver: [], suspects: [], moreDead: false };
}

/** Whether an error only says that the caller lost interest. */
export function isAbandoned(error: unknown): boolean {
  return codeOf(error) === 'ABANDONED';
}
