import type { Rules } from '../policy/policy-rules.ts';
import { type GateRecord, type Holder, inLine, type Waiter, without } from '../record/record.ts';
import { replacingOlder } from './latest-wins.ts';
import {
  isWithinLimit,
  type LimitInForce,
  limitInForce,
  lowestFree,
  weightInForce,
  weightOf,
} from './limit.ts';
import { ShareTally } from './share-tally.ts';

/** On what terms a gate lets jobs in at this moment: its policy, and the deciding host's wall clock. */
export interface Terms {
  readonly rules: Rules | undefined;
  readonly wallMs: number;
}

/** Whether a waiter may run now, and if not, why not. */
export type Admission =
  | ({
      readonly kind: 'admit';
      readonly slots: readonly number[];
      readonly longestHoldMs?: number;
    } & LimitInForce)
  | ({
      readonly kind: 'wait';
      /**
       * `closed`: nobody is let in. `full`: no slot is free. `share`: its own share is used up.
       * `behind`: there is room, but others are before it.
       */
      readonly because: 'full' | 'behind' | 'share' | 'closed';
      /** What is closed or used up, for people; hostile text. */
      readonly why?: string;
      /** Place in line, 1 being the next. */
      readonly position: number;
      /** Place among those that answer and whose turn comes before: it says how soon to ask again. */
      readonly rank: number;
      /** Why a newcomer may not even stand in line, for people; hostile text. */
      readonly lineFull?: string;
    } & LimitInForce)
  | {
      readonly kind: 'refuse';
      /** `barred`: the policy does not let such jobs in. `replaced`: a newer one of its key is wanted. */
      readonly because: 'barred' | 'replaced';
      readonly why: string;
    };

/**
 * The one rule of the gate. A waiter runs when
 * - the gate is open: neither paused by an operator nor closed by its policy at this time,
 * - the policy lets jobs from there in,
 * - the weight of those that run and its own stay within the limit in force,
 * - its share, where there are shares, has room for it, and
 * - no live waiter is before it, but those whose own share is used up.
 *
 * Those are passed by without losing anything: what they will use of their shares is set aside, so
 * nobody behind them takes it, and when their share has room they are before all that came later.
 *
 * @param asker the one who asks; it need not stand in the record yet, and is then judged as it will
 *   stand there, with the older ones of its key replaced
 */
export function admission(before: GateRecord, asker: Waiter, terms: Terms): Admission {
  const { rules } = terms;
  const isListed = before.waiting.some((other) => other.uuid === asker.uuid);
  const asked = { record: before, me: asker };
  const { record, me: waiter } = isListed ? asked : replacingOlder(asked);
  const refused = refusal(waiter, rules);
  if (refused !== undefined) return refused;
  const force = limitInForce(record, waiter.limit, rules);
  const weight = weightInForce(record, waiter, rules);
  const ahead = aheadOf(record, waiter);
  const { tally, blocking, rank } = walk(ahead, waiter, { record, rules });
  const closed = closedBecause(record, terms);
  const used = tally.usedUp(waiter);
  const fits = weightOf(record.running) + weight <= force.limit;
  if (closed === undefined && used === undefined && fits && blocking.length === 0) {
    const taken = record.running.flatMap((holder) => holder.slots);
    const slots = lowestFree(taken, weight);
    const { longestHoldMs } = rules ?? {};
    return {
      kind: 'admit',
      slots,
      ...(longestHoldMs === undefined ? {} : { longestHoldMs }),
      ...force,
    };
  }
  const why = closed ?? (fits ? used : undefined);
  // A number that is used up belongs to a ticket that was in the queue and returns: it is no newcomer.
  const isNew = !isListed && asker.ticket >= before.next;
  const queues = { before: before.waiting, after: record.waiting };
  const lineFull = isNew ? lineFullFor(waiter, queues, rules) : undefined;
  return {
    kind: 'wait',
    because:
      closed !== undefined ? 'closed' : !fits ? 'full' : used !== undefined ? 'share' : 'behind',
    ...(why === undefined ? {} : { why }),
    position: ahead.length + 1,
    rank,
    ...(lineFull === undefined ? {} : { lineFull }),
    ...force,
  };
}

/** What keeps a job out though slots may be free. `why` is hostile text. */
export interface RuleInTheWay {
  readonly because: 'closed' | 'share';
  readonly why: string;
}

/** The rule that keeps a waiter out, where it is not the slots or those before it. */
export function ruleInTheWay({
  because,
  why,
}: Extract<Admission, { kind: 'wait' }>): RuleInTheWay | undefined {
  if (why === undefined || (because !== 'closed' && because !== 'share')) return undefined;
  return { because, why };
}

/**
 * Whether a holder that nobody was told of yet still has room, in the limit and in its shares: a rebuild
 * counts it by its marker, and others may have been let in between its failed grant and that.
 */
export function keepsItsRoom(
  record: GateRecord,
  holder: Holder,
  rules: Rules | undefined,
): boolean {
  if (!isWithinLimit(record, rules)) return false;
  const others = without(record, holder.uuid);
  return new ShareTally(others, rules).usedUp(holder) === undefined;
}

/** Who answers, stands before this waiter and goes first: those whose own share is used up do not. */
export function waitersInTheWay(
  record: GateRecord,
  waiter: Waiter,
  { rules }: Terms,
): readonly Waiter[] {
  return walk(aheadOf(record, waiter), waiter, { record, rules }).blocking;
}

function aheadOf({ waiting }: GateRecord, waiter: Waiter): Waiter[] {
  const others = waiting.filter(
    ({ uuid, replacedBy }) => uuid !== waiter.uuid && replacedBy === undefined,
  );
  const line = inLine([...others, waiter]);
  return line.slice(0, line.indexOf(waiter));
}

/** Why the gate lets nobody in just now; `undefined` when it is open. For people; hostile text. */
export function closedBecause(
  { paused }: GateRecord,
  { rules, wallMs }: Terms,
): string | undefined {
  if (paused === undefined) return rules?.closedBecause(wallMs);
  return `paused by ${paused.by}${paused.reason === '' ? '' : `: ${paused.reason}`}`;
}

function refusal(
  waiter: Waiter,
  rules: Rules | undefined,
): Extract<Admission, { kind: 'refuse' }> | undefined {
  const { replacedBy, latestKey, origin = {} } = waiter;
  if (replacedBy !== undefined) {
    const why = `superseded by ticket ${replacedBy} with the same key ${JSON.stringify(latestKey ?? '')}`;
    return { kind: 'refuse', because: 'replaced', why };
  }
  if (rules === undefined || rules.admits(origin)) return undefined;
  const from = Object.entries(origin).map(([field, value]) => `${field} ${String(value)}`);
  const jobs =
    from.length === 0
      ? 'jobs without a recorded origin, as with "record: minimal"'
      : `jobs of ${from.join(', ')}`;
  return { kind: 'refuse', because: 'barred', why: `the policy does not admit ${jobs}` };
}

/**
 * Goes along the line up to `me`. Whoever is passed over or will be sent away counts for nothing;
 * whoever waits for its own share sets aside what it will use of all its shares; all others are first.
 */
function walk(
  ahead: readonly Waiter[],
  me: Waiter,
  { record, rules }: { record: GateRecord; rules: Rules | undefined },
): { tally: ShareTally; blocking: readonly Waiter[]; rank: number } {
  const tally = new ShareTally(record, rules);
  const blocking: Waiter[] = [];
  let rank = 1;
  for (const other of ahead) {
    if (other.passedOver || refusal(other, rules) !== undefined) continue;
    const heldBack = tally.usedUp(other) !== undefined;
    if (heldBack) tally.setAside(other);
    else blocking.push(other);
    const before = !heldBack || tally.haveCommon(other, me);
    if (before && other.watch === undefined) rank += 1;
  }
  return { tally, blocking, rank };
}

/**
 * Why there is no room for one more waiter. Only newcomers are asked: a ticket that was in the queue stays, whatever
 * changes. One that supersedes another needs no room where the superseded one leaves some.
 *
 * @param queues who waits before it comes, and then, with the older ones of its key superseded
 */
function lineFullFor(
  me: Waiter,
  queues: { readonly before: readonly Waiter[]; readonly after: readonly Waiter[] },
  rules: Rules | undefined,
): string | undefined {
  if (rules === undefined) return undefined;
  const stays = (one: Waiter): boolean => one.replacedBy === undefined;
  const [before, others] = [queues.before.filter(stays), queues.after.filter(stays)];
  const isTooMany = (most: number, counts: (one: Waiter) => boolean): boolean => {
    const many = others.filter(counts).length + 1;
    return many > most && many > before.filter(counts).length;
  };
  const { mostWaiting } = rules;
  if (mostWaiting !== undefined && isTooMany(mostWaiting, () => true))
    return `${others.length} jobs wait, and the policy allows ${mostWaiting}`;
  for (const { key, whose, waiting } of rules.sharesOf(me)) {
    const isSame = (one: Waiter): boolean => rules.sharesOf(one).some((other) => other.key === key);
    if (waiting !== undefined && isTooMany(waiting, isSame))
      return `${others.filter(isSame).length} of ${whose} wait, and the policy allows ${waiting}`;
  }
  return undefined;
}
