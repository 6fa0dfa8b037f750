import { admission, closedBecause, type Terms } from '../core/admission/admission.ts';
import { SlotgateError } from '../core/errors.ts';
import {
  anOrder,
  type Order,
  withFirst,
  withLimit,
  withOrdered,
  withPause,
  withPolicy,
} from '../core/policy/operator-commands.ts';
import type { GateRecord, Waiter } from '../core/record/record.ts';
import { printable } from '../core/text.ts';
import type { Untrusted } from '../core/untrusted.ts';
import { copyOrders } from '../store/files/operator-commands-file.ts';
import type { Gate } from '../store/gate/gate.ts';
import { showPrecedence } from '../store/markers/markers.ts';
import { type Transaction, transact } from '../store/transaction/transaction.ts';
import { bury } from '../ticket/bury.ts';
import { lookAround } from '../ticket/liveness-check.ts';
import { readTerms } from '../ticket/terms.ts';
import { numberToContinueAt } from './continue-numbers.ts';

/** What an operator wants of a gate. */
export type Operation =
  /** Admit no new job; holders go on, waiters keep their positions. */
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** This limit, whatever jobs ask for; `undefined` leaves it to them, or to the policy, again. */
  | { readonly kind: 'resize'; readonly limit: number | undefined }
  /** Serve this waiter before all others. */
  | { readonly kind: 'move'; readonly ticket: number }
  /** Note a policy that was set or changed, so that waiters everywhere read it. */
  | { readonly kind: 'note-policy' }
  /** There is to be no policy any more: its file was removed on purpose. */
  | { readonly kind: 'forget-policy' }
  /** Continue at this number: after a backup was restored, or where a user made the numbers too large. */
  | { readonly kind: 'advance'; readonly to: number | 'auto' };

/** What an operation came to. */
export interface Operated {
  readonly before: GateRecord;
  readonly record: GateRecord;
  readonly order: Order;
  /** Why no job is admitted all the same, for people. */
  readonly closed: Untrusted | undefined;
}

/**
 * Carries out an operator command, and writes it to the history. Operators are those users who may write to
 * the gate's directory; they can hold jobs back, and admit none that the policy rejects.
 *
 * @param given by whom and why
 * @throws {SlotgateError} POLICY_FORBIDS for a limit above the policy's, NO_SUCH_TICKET
 */
export async function operate(
  gate: Gate,
  operation: Operation,
  given: Omit<Order, 'sinceMs'>,
): Promise<Operated> {
  return await transact(
    gate,
    async (transaction): Promise<Operated> => {
      const { record: before, world } = transaction;
      const terms = await readTerms(gate, before, { stands: true });
      if (operation.kind === 'resize') refuseAbove(terms.rules?.limit, operation.limit, gate);
      const order = anOrder({ ...given, sinceMs: world.clock.wallMs() });
      const done =
        operation.kind === 'advance'
          ? { ...before, next: await numberToContinueAt(transaction, operation.to) }
          : changed(gate, before, { operation, order, terms });
      const what = written(operation, done);
      const after = withOrdered(done, order, what);
      await showMoved(transaction, after);
      await commitOrders(transaction, after);
      const { by, reason, sinceMs: atMs } = order;
      transaction.note({ event: 'ordered', atMs, order: what, by, reason });
      return { before, record: after, order, closed: closedBecause(after, terms) };
    },
    { renumber: operation.kind === 'advance' },
  );
}

/** How many hold a slot, and whether the gate is still paused by one order. */
interface Drained {
  readonly running: number;
  /** `false`: another operator has resumed or paused the gate since. */
  readonly isPausedBy: boolean;
  readonly record: GateRecord;
}

/**
 * How far the gate has emptied under this order, once the dead among the holders were looked for. Both answers are
 * of one transaction: a gate that was found empty may be open by the next one.
 */
export async function lookIntoDrained(gate: Gate, order: Order): Promise<Drained> {
  return await transact(gate, async (transaction) => {
    const { record, world } = transaction;
    const terms = await readTerms(gate, record, { stands: true });
    const onlooker: Waiter = {
      ticket: record.next,
      uuid: world.chance.uuid(),
      limit: 1,
      weight: 1,
      priority: Number.MIN_SAFE_INTEGER,
      sinceMs: 0,
    };
    const seen = await lookAround(transaction, { record, me: onlooker, terms });
    if (seen.record !== record) await transaction.commit(seen.record);
    await bury(transaction, seen);
    const { record: after } = seen;
    return { running: after.running.length, isPausedBy: isPausedBy(after, order), record: after };
  });
}

/** Whether it is this very order that pauses the gate: no other operator has resumed or paused it since. */
export function isPausedBy({ paused }: GateRecord, order: Order): boolean {
  return (
    paused?.by === order.by && paused.reason === order.reason && paused.sinceMs === order.sinceMs
  );
}

interface Change {
  readonly operation: Exclude<Operation, { kind: 'advance' }>;
  readonly order: Order;
  readonly terms: Terms;
}

function changed(gate: Gate, record: GateRecord, { operation, order, terms }: Change): GateRecord {
  const { rules } = terms;
  switch (operation.kind) {
    case 'pause':
      return withPause(record, order);
    case 'resume':
      return withPause(record, undefined);
    case 'resize': {
      const { limit } = operation;
      return withLimit(record, limit === undefined ? undefined : { ...order, limit });
    }
    case 'move': {
      const waiter = record.waiting.find((other) => other.ticket === operation.ticket);
      if (waiter === undefined) throw noSuchWaiter(gate, operation.ticket);
      // Such a waiter is in the record only until its keeper has read that it is rejected.
      const judged = admission(record, waiter, terms);
      if (judged.kind === 'refuse') throw noSuchWaiter(gate, operation.ticket, judged.why);
      return withFirst(record, waiter);
    }
    case 'note-policy':
      return withPolicy(record, rules);
    case 'forget-policy':
      // Another operator may have set a new one since the file was removed.
      return withPolicy(record, rules?.broken === undefined ? rules : undefined);
  }
}

/** Before the commit: a rebuild must find the position of a waiter whose move was reported to the operator. */
async function showMoved({ gate, record }: Transaction, after: GateRecord): Promise<void> {
  const before = new Map(record.waiting.map((waiter) => [waiter.uuid, waiter.priority]));
  for (const waiter of after.waiting)
    if (before.get(waiter.uuid) !== waiter.priority) await showPrecedence(gate, waiter, waiter);
}

/** The copy says more than the record for a moment, never less: it only counts when the record is lost. */
async function commitOrders(transaction: Transaction, after: GateRecord): Promise<void> {
  const { gate, record: before } = transaction;
  const adds =
    (after.paused !== undefined && after.paused !== before.paused) ||
    (after.resized !== undefined && after.resized !== before.resized);
  if (adds) await copyOrders(gate, after);
  await transaction.commit(after);
  // Also where nothing changed: one who died before its commit may have left a copy that says more.
  if (!adds) await copyOrders(gate, after);
}

function refuseAbove(ruled: number | undefined, limit: number | undefined, gate: Gate): void {
  if (ruled === undefined || limit === undefined || limit <= ruled) return;
  throw new SlotgateError(
    'POLICY_FORBIDS',
    `The limit ${limit} exceeds the limit of this gate's policy, ${ruled}`,
    {
      gate: gate.name,
      path: gate.directory,
      next: 'Ask the administrator to raise it with `slotgate policy set`',
    },
  );
}

function noSuchWaiter(gate: Gate, ticket: number, rejected?: Untrusted): SlotgateError {
  const what =
    rejected === undefined
      ? `Ticket ${ticket} does not wait`
      : `Ticket ${ticket} cannot move, because it is rejected: ${printable(rejected, 300)}`;
  return new SlotgateError('NO_SUCH_TICKET', what, {
    gate: gate.name,
    path: gate.directory,
    next: 'List the tickets with `slotgate status`',
  });
}

function written(operation: Operation, { next }: GateRecord): string {
  switch (operation.kind) {
    case 'resize':
      return `resize ${operation.limit ?? 'auto'}`;
    case 'move':
      return `move ticket ${operation.ticket} first`;
    case 'advance':
      return `advance to ${next}`;
    case 'note-policy':
      return 'policy set';
    case 'forget-policy':
      return 'policy remove';
    default:
      return operation.kind;
  }
}
