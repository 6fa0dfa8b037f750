import { inLine } from '../record/own-places.ts';
import type { GateRecord, Waiter } from '../record/record.ts';
import { runOrderFeature, withFeature } from '../record/requires.ts';
import { byRun } from '../record/run-order.ts';
import type { Standing } from './latest-wins.ts';

/**
 * Waiters in the order in which they are served. Those that are ordered by run (`order: run`) keep the positions that
 * their workflow's waiters hold together, by priority and arrival: the oldest run has the best of them, and
 * so on; equal runs keep their order of arrival. All others, superseded ones included, keep their own positions.
 *
 * The record alone decides, so that all hosts see one order.
 */
export function inTurn(record: GateRecord): Waiter[] {
  const line = inLine(record.waiting);
  const byWorkflow = new Map<string, Waiter[]>();
  for (const waiter of line) {
    const of = workflowOf(record, waiter);
    if (of === undefined) continue;
    const others = byWorkflow.get(of);
    if (others === undefined) byWorkflow.set(of, [waiter]);
    else others.push(waiter);
  }
  if (byWorkflow.size === 0) return line;
  const next = new Map(
    [...byWorkflow].map(([of, waiters]) => [of, waiters.toSorted(compareRuns).values()]),
  );
  return line.map((waiter) => {
    const of = workflowOf(record, waiter);
    return (of === undefined ? undefined : next.get(of)?.next().value) ?? waiter;
  });
}

/**
 * The record in which the position of this waiter is used up, as it acquires a slot. The waiter of its workflow
 * that had this position by arrival gets the waiter's own one: so no ticket of another workflow is served later than by arrival.
 */
export function withPlaceUsed({ record, me }: Standing): GateRecord {
  const waiting = [...record.waiting.filter((other) => other.uuid !== me.uuid), me];
  const owner = inLine(waiting)[inTurn({ ...record, waiting }).indexOf(me)];
  if (owner === undefined || owner === me) return record;
  const { priority, ticket, inPlaceOf = ticket } = me;
  const put = (other: Waiter): Waiter =>
    other.uuid === owner.uuid ? { ...other, priority, inPlaceOf } : other;
  return { ...record, waiting: record.waiting.map(put) };
}

/** Whether one waiter goes before another of its workflow by its run, though its own place is behind the other's. */
export function goesFirstByRun(record: GateRecord, one: Waiter, other: Waiter): boolean {
  const of = workflowOf(record, other);
  if (of === undefined || workflowOf(record, one) !== of) return false;
  return compareRuns(one, other) < 0 && inLine([one, other])[0] === other;
}

/** The record that requires of all readers to know the order by run, as long as waiters use it. */
export function requiringRunOrder(record: GateRecord): GateRecord {
  const isWanted = isRuled(record) || record.waiting.some((one) => workflowOf(record, one));
  return withFeature(record, runOrderFeature, isWanted);
}

function isRuled(record: GateRecord): boolean {
  return record.policy?.order === 'run' && isPossible(record);
}

/** The workflow whose positions this waiter shares; `undefined` where it has its own position. */
function workflowOf(record: GateRecord, waiter: Waiter): string | undefined {
  const { order, runOrder, replacedBy } = waiter;
  if ((record.policy?.order ?? order) !== 'run' || replacedBy !== undefined) return undefined;
  return isPossible(record) ? runOrder?.of : undefined;
}

/**
 * Not while a job of a version without this order holds a slot: required to know it, that job could neither write heartbeats nor
 * release its slot, and would end itself.
 */
function isPossible({ running }: GateRecord): boolean {
  return running.every(({ order }) => order !== undefined);
}

function compareRuns(one: Waiter, other: Waiter): number {
  const [mine, theirs] = [one.runOrder, other.runOrder];
  return mine === undefined || theirs === undefined ? 0 : byRun(mine, theirs);
}
