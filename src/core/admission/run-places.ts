import { inLine } from '../record/own-places.ts';
import type { GateRecord, Waiter } from '../record/record.ts';
import { runOrderFeature } from '../record/requires.ts';
import { byRun } from '../record/run-order.ts';
import type { Standing } from './latest-wins.ts';

/**
 * Waiters in the order in which they are served. Those that are ordered by run (`order: run`) keep the places that
 * their workflow's waiters hold together, by priority and arrival: the oldest run stands in the best of them, and
 * so on; equal runs stand as they arrived. All others, superseded ones included, stand in their own places.
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
 * The record in which the place where this waiter stands is used up, as it takes a slot. The waiter of its workflow
 * whom that place was by arrival gets the waiter's own one: so nobody of another workflow is served later than by arrival.
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

/** The record that asks of all readers to know the order by run, as long as waiters stand in it. */
export function requiringRunOrder(record: GateRecord): GateRecord {
  const { requires } = record;
  const isWanted = isRuled(record) || record.waiting.some((one) => workflowOf(record, one));
  if (requires.includes(runOrderFeature) === isWanted) return record;
  const others = requires.filter((feature) => feature !== runOrderFeature);
  return { ...record, requires: isWanted ? [...others, runOrderFeature] : others };
}

function isRuled(record: GateRecord): boolean {
  return record.policy?.order === 'run' && isPossible(record);
}

/** The workflow whose places this waiter shares; `undefined` where it stands in its own place. */
function workflowOf(record: GateRecord, waiter: Waiter): string | undefined {
  const { order, runOrder, replacedBy } = waiter;
  if ((record.policy?.order ?? order) !== 'run' || replacedBy !== undefined) return undefined;
  return isPossible(record) ? runOrder?.of : undefined;
}

/**
 * Not while a job of a version without this order holds a slot: asked to know it, that job could neither beat nor
 * give its slot back, and would end itself.
 */
function isPossible({ running }: GateRecord): boolean {
  return running.every(({ order }) => order !== undefined);
}

function compareRuns(one: Waiter, other: Waiter): number {
  const [mine, theirs] = [one.runOrder, other.runOrder];
  return mine === undefined || theirs === undefined ? 0 : byRun(mine, theirs);
}
