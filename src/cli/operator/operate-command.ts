import { openExisting } from '../../access/open-existing.ts';
import type { Order } from '../../core/policy/operator-commands.ts';
import { formatDuration } from '../../core/quantities.ts';
import type { GateRecord } from '../../core/record/record.ts';
import { printable } from '../../core/text.ts';
import {
  isPausedBy,
  lookIntoDrained,
  type Operated,
  type Operation,
  operate,
} from '../../operator/operate.ts';
import { describeTickets } from '../../report/text/event-text.ts';
import type { Gate } from '../../store/gate/gate.ts';
import { readRecord } from '../../store/transaction/read-record.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { type Ending, ended, say } from '../terminal/terminal.ts';
import { orderOf } from '../terminal/user.ts';
import { tellEvents } from './force-release.ts';

/** What an operator's verb is asked for. `path` is absolute. */
interface OperateRequest {
  readonly path: string;
  readonly gate: string;
  /** For the history and for those who wait; may be empty. */
  readonly reason: string;
  readonly operation: Operation;
}

/** Does what an operator orders of a gate. */
export async function order(request: OperateRequest): Promise<Ending> {
  const gate = await openExisting({ path: request.path, gate: request.gate }, tellEvents);
  await orderIn(gate, request);
  return ended(exitCodes.done);
}

/** The same in a gate that is open already; returns its record as it is then. */
export async function orderIn(gate: Gate, request: OperateRequest): Promise<GateRecord> {
  const operated = await operate(gate, request.operation, orderOf(request));
  tell(request, operated);
  return operated.record;
}

/** How long to wait for a gate to empty; `undefined` does not wait. */
interface DrainRequest extends Omit<OperateRequest, 'operation'> {
  readonly waitMs: number | undefined;
}

/** How often a gate that is being emptied is read, checked for dead holders, and reported. */
const readEveryMs = 1_000;
const lookEveryMs = 10_000;
const tellEveryMs = 60_000;

/** How a wait for an empty gate ended. */
type Emptied =
  | { readonly kind: 'empty' }
  | { readonly kind: 'time-out' }
  /** Another operator has resumed or paused the gate since. */
  | { readonly kind: 'overruled'; readonly record: GateRecord };

/**
 * Pauses a gate and waits until the last of those that run has ended. Succeeds only if the gate is empty and paused
 * by this very command at one moment: what follows may rely on it until the gate is resumed.
 */
export async function drain(request: DrainRequest): Promise<Ending> {
  const gate = await openExisting({ path: request.path, gate: request.gate }, tellEvents);
  const operation = { kind: 'pause' } as const;
  const operated = await operate(gate, operation, orderOf(request));
  tell({ ...request, operation }, operated);
  if (request.waitMs === undefined) return ended(exitCodes.done);
  const emptied = await untilEmpty(gate, operated.order, request.waitMs);
  if (emptied.kind === 'empty') {
    say(`gate ${named(gate)} is empty, and stays paused until \`slotgate resume\``);
    return ended(exitCodes.done);
  }
  say(
    emptied.kind === 'time-out'
      ? `gate ${named(gate)} is not empty after ${formatDuration(request.waitMs)}; it stays paused`
      : `gate ${named(gate)} ${whatOverruled(emptied.record)}: do not rely on it being empty, and run \`slotgate drain\` again`,
  );
  return ended(exitCodes.noSlot);
}

function whatOverruled({ paused, ordered }: GateRecord): string {
  const order = paused ?? ordered;
  const by = order === undefined ? '' : ` by ${printable(order.by, 100)}`;
  return paused === undefined
    ? `is no longer paused (last operator command${by})`
    : `is no longer paused by this command, but${by}`;
}

/** There may be no waiter to check the holders: so this process does it. */
async function untilEmpty(gate: Gate, order: Order, waitMs: number): Promise<Emptied> {
  const { clock } = gate.world;
  const beganMs = clock.elapsedMs();
  let lookedMs = Number.NEGATIVE_INFINITY;
  let toldMs = beganMs;
  for (;;) {
    const nowMs = clock.elapsedMs();
    const record = await readRecord(gate);
    // A record read without a lock may be old: it says when to check, and never what is true.
    const isDue = nowMs - lookedMs >= lookEveryMs;
    const isNews =
      record !== undefined && (record.running.length === 0 || !isPausedBy(record, order));
    if (isDue || isNews) {
      const seen = await lookIntoDrained(gate, order);
      if (!seen.isPausedBy) return { kind: 'overruled', record: seen.record };
      if (seen.running === 0) return { kind: 'empty' };
      lookedMs = nowMs;
    }
    if (nowMs - beganMs >= waitMs) return { kind: 'time-out' };
    if (record !== undefined && nowMs - toldMs >= tellEveryMs) {
      toldMs = nowMs;
      say(`waiting for ${describeTickets(record.running.map(({ ticket }) => ticket))} to end`);
    }
    await clock.sleep(readEveryMs);
  }
}

function tell(request: OperateRequest, operated: Operated): void {
  const line = told(request, operated);
  if (line !== '') say(line);
}

function told({ gate, operation }: OperateRequest, { before, record, closed }: Operated): string {
  const name = JSON.stringify(printable(gate, 200));
  const now = `running: ${record.running.length}, waiting: ${record.waiting.length}`;
  switch (operation.kind) {
    case 'pause':
      return `gate ${name} is paused: no new job is admitted (${now})`;
    case 'resume':
      return closed === undefined
        ? `gate ${name} admits jobs again (${now})`
        : `gate ${name} is no longer paused, but ${printable(closed, 300)}`;
    case 'resize':
      return operation.limit === undefined
        ? `gate ${name} uses the limit of its policy or its jobs again (${now})`
        : `gate ${name} has a limit of ${operation.limit}, whatever its jobs ask for (${now})`;
    case 'move':
      return `ticket ${operation.ticket} of gate ${name} is first in the queue (${now})`;
    case 'advance':
      return record.next > before.next
        ? `the numbers of gate ${name} continue at ${record.next}`
        : `the numbers of gate ${name} continue at ${record.next}, below ${before.next}, which somebody else wrote: reset whatever remembers a token above ${record.next}`;
    default:
      return '';
  }
}

function named(gate: Gate): string {
  return JSON.stringify(printable(gate.name, 200));
}
