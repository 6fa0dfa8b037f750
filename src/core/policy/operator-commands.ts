import { mostPriority } from '../quantities.ts';
import { inLine } from '../record/own-places.ts';
import { type Format, type GateRecord, leftBehind, type Waiter } from '../record/record.ts';
import { rawOf, type Untrusted } from '../untrusted.ts';
import type { Rules } from './policy-rules.ts';

/** The feature that a record requires of its readers as long as more than the jobs' limits counts. */
export const rulesFeature = 'rules';

/** From this format on every reader knows rules. */
const rulesFormat = 2;

/** An operator's order: by whom, why, and when by that host's wall clock. */
export interface Order {
  readonly by: Untrusted;
  readonly reason: Untrusted;
  readonly sinceMs: number;
}

/** What operators have ordered for a gate as a whole: until they take it back, a newer format for good. */
export type StandingOrders = Pick<GateRecord, 'paused' | 'resized' | 'departed'> & {
  readonly format: Format;
};

/** Longest name or reason that is kept, in characters. */
const longestText = 200;

/** The order with its texts cut to what a record keeps. */
export function anOrder({ by, reason, sinceMs }: Order): Order {
  const cut = (text: Untrusted): string =>
    [...rawOf(text)].slice(0, longestText).join('').slice(0, 256);
  return { by: cut(by), reason: cut(reason), sinceMs };
}

/** The record that tells of this order, whatever else it did; the one before is told no more. */
export function withOrdered(record: GateRecord, order: Order, what: string): GateRecord {
  return { ...record, ordered: { ...anOrder(order), order: what } };
}

/** The record in which no new job is admitted; `undefined` admits jobs again. */
export function withPause(record: GateRecord, order: Order | undefined): GateRecord {
  const { paused: _, ...rest } = record;
  return requiring(order === undefined ? rest : { ...rest, paused: anOrder(order) });
}

/** The record with this limit in place of what jobs ask for; `undefined` leaves it to them again. */
export function withLimit(
  record: GateRecord,
  order: (Order & { readonly limit: number }) | undefined,
): GateRecord {
  const { resized: _, ...rest } = record;
  if (order === undefined) return requiring(rest);
  return requiring({ ...rest, resized: { ...anOrder(order), limit: order.limit } });
}

/**
 * The record with these standing orders in place of its own. The format is never lowered, and raised only where
 * all in it read the newer one: an upgrade that was never committed may have been copied, and such jobs have
 * come since.
 */
export function withOrders(
  record: GateRecord,
  { paused, resized, format }: StandingOrders,
): GateRecord {
  const rises = format > record.format && leftBehind(record, format).length === 0;
  return withLimit(withPause(rises ? { ...record, format } : record, paused), resized);
}

/** The record in which this waiter is served before all others, as if it had a higher priority. */
export function withFirst(record: GateRecord, { uuid }: Waiter): GateRecord {
  const others = record.waiting.filter((other) => other.uuid !== uuid);
  const highest = Math.max(mostPriority, ...others.map((other) => other.priority));
  const priority = Math.min(highest + 1, Number.MAX_SAFE_INTEGER);
  const waiting = record.waiting.map((each) => (each.uuid === uuid ? { ...each, priority } : each));
  return { ...record, waiting: inLine(waiting) };
}

/**
 * The record that remembers whether there is a policy, and the order of waiters that it rules. One that could not be followed (`undefined`
 * with `expected`) is still one.
 */
export function withPolicy(record: GateRecord, rules: Rules | undefined): GateRecord {
  const isNoted = rules?.digest === record.policy?.digest && rules?.order === record.policy?.order;
  if (rules?.broken !== undefined || isNoted) return requiring(record);
  const { policy: _, ...rest } = record;
  if (rules === undefined) return requiring(rest);
  const { digest, order } = rules;
  return requiring({ ...rest, policy: { digest, ...(order === undefined ? {} : { order }) } });
}

/**
 * Asks of all readers that they know rules, while there are any, where the format does not say so already. Not as long as a job of a version
 * without them holds a slot: it could neither beat nor give back any more, and would end itself.
 */
function requiring(record: GateRecord): GateRecord {
  const { format, policy, paused, resized, requires, running } = record;
  const isRuled = policy !== undefined || paused !== undefined || resized !== undefined;
  const wanted = isRuled && format < rulesFormat;
  const isAsked = requires.includes(rulesFeature);
  if (wanted === isAsked) return record;
  if (!wanted) return { ...record, requires: requires.filter((name) => name !== rulesFeature) };
  if (running.some((holder) => holder.origin === undefined)) return record;
  return { ...record, requires: [...requires, rulesFeature] };
}
