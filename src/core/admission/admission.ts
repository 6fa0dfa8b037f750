import type { Rules } from '../policy/policy-rules.ts';
import { type GateRecord, type Holder, type Waiter, without } from '../record/record.ts';
import { type Untrusted, untrustedTemplate } from '../untrusted.ts';
import { replacingOlder } from './latest-wins.ts';
import {
  isWithinLimit,
  type LimitInForce,
  limitInForce,
  lowestFree,
  weightInForce,
} from './limit.ts';
import { inTurn } from './run-places.ts';
import { ShareTally } from './share-tally.ts';
import { poolOf, type SlotPool } from './slot-pool.ts';
import { type Claim, isAdmitted, type Judgement, Walk } from './walk.ts';

/** The terms on which a gate admits jobs at this moment: its policy, and the deciding host's wall clock. */
export interface Terms {
  readonly rules: Rules | undefined;
  readonly wallMs: number;
}

/** Whether a waiter may run now, and if not, why not. */
export type Admission =
  | ({
      readonly kind: 'admit';
      readonly slots: readonly number[];
      /** The names of the slots, where they have some. */
      readonly slotNames?: string[];
      readonly longestHoldMs?: number;
    } & LimitInForce)
  | ({
      readonly kind: 'wait';
      /**
       * `closed`: no job is admitted. `full`: no slot is free. `share`: its own share is used up.
       * `behind`: there is room, but others are before it.
       */
      readonly because: 'full' | 'behind' | 'share' | 'closed';
      /** What is closed or used up, for people. */
      readonly why?: Untrusted;
      /** Place in line, 1 being the next. */
      readonly position: number;
      /** Place among those that answer and whose turn comes before: it says how soon to ask again. */
      readonly rank: number;
      /** Why a newcomer may not even wait, for people. */
      readonly lineFull?: Untrusted;
    } & LimitInForce)
  | {
      readonly kind: 'refuse';
      /** `barred`: the policy does not admit such jobs. `replaced`: a newer one of its key is wanted. */
      readonly because: 'barred' | 'replaced';
      readonly why: Untrusted;
    };

/**
 * The one rule of the gate. A waiter runs when
 * - the gate is open: neither paused by an operator nor closed by its policy at this time,
 * - the policy admits jobs of its origin,
 * - the weight of those that run and its own stay within the limit in force,
 * - its share, where there are shares, has room for it,
 * - as many slots as it needs are free of those that it could use, where slots have names, and
 * - nothing that live waiters before it have on paper is in its way (`walk.ts`).
 *
 * Those whose own share is used up have no more than their shares on paper: they are skipped without losing anything, and
 * when their share has room they are before all that came later.
 *
 * @param asker the asking ticket; it need not be in the record yet, and is then judged as it will
 * be there, with the older ones of its key superseded
 */
export function admission(before: GateRecord, asker: Waiter, terms: Terms): Admission {
  const { rules } = terms;
  const isListed = before.waiting.some((other) => other.uuid === asker.uuid);
  const asked = { record: before, me: asker };
  const { record, me: waiter } = isListed ? asked : replacingOlder(asked);
  const pool = poolOf(withAsker(record, waiter), rules);
  const refused = refusal(waiter, rules, pool);
  if (refused !== undefined) return refused;
  const force = limitInForce(record, waiter.limit, rules);
  const ahead = aheadOf(record, waiter);
  const { walk, claims } = walkTo(ahead, { record, rules, pool });
  const judged = walk.judge(waiter);
  const closed = closedBecause(record, terms);
  if (closed === undefined && isAdmitted(judged))
    return admitted(record, { walk, judged, terms, force });
  const { fits, usedUp } = judged;
  const why = closed ?? (fits ? usedUp : undefined);
  // A number that is used up belongs to a ticket that was in the queue and returns: it is no newcomer.
  const isNew = !isListed && asker.ticket >= before.next;
  const queues = { before: before.waiting, after: record.waiting };
  const lineFull = isNew ? lineFullFor(waiter, queues, rules) : undefined;
  return {
    kind: 'wait',
    because:
      closed !== undefined ? 'closed' : !fits ? 'full' : usedUp !== undefined ? 'share' : 'behind',
    ...(why === undefined ? {} : { why }),
    position: ahead.length + 1,
    rank: 1 + claims.filter((claim) => isAwaited(claim, { waiter, judged, walk })).length,
    ...(lineFull === undefined ? {} : { lineFull }),
    ...force,
  };
}

function admitted(
  { running }: GateRecord,
  {
    walk,
    judged,
    terms,
    force,
  }: {
    readonly walk: Walk;
    readonly judged: Judgement;
    readonly terms: Terms;
    readonly force: LimitInForce;
  },
): Admission {
  const { demand, units } = judged;
  const taken = running.flatMap((holder) => holder.slots);
  const { longestHoldMs } = terms.rules ?? {};
  const slotNames = demand && walk.namesFor(demand);
  return {
    kind: 'admit',
    slots: lowestFree(taken, units),
    ...(slotNames === undefined ? {} : { slotNames }),
    ...(longestHoldMs === undefined ? {} : { longestHoldMs }),
    ...force,
  };
}

/** The verdicts of all waiters at once, by the uuid of each, and with the names of slots where it is admitted. */
export function allAdmitted(
  record: GateRecord,
  terms: Terms,
): ReadonlyMap<string, readonly string[]> {
  const { rules } = terms;
  const found = new Map<string, readonly string[]>();
  if (closedBecause(record, terms) !== undefined) return found;
  const pool = poolOf(record, rules);
  const walk = new Walk(record, rules, pool);
  for (const waiter of inTurn(record)) {
    if (refusal(waiter, rules, pool) !== undefined) continue;
    const judged = walk.judge(waiter);
    const { demand } = judged;
    if (isAdmitted(judged))
      found.set(waiter.uuid, demand === undefined ? [] : walk.namesFor(demand));
    if (!waiter.passedOver) walk.claim(waiter, judged);
  }
  return found;
}

/** What keeps a job out though slots may be free. */
export interface RuleInTheWay {
  readonly because: 'closed' | 'share';
  readonly why: Untrusted;
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
 * Whether a holder whose grant was never confirmed still has room, in the limit and in its shares: a rebuild
 * counts it by its marker, and others may have been admitted between its failed grant and that.
 */
export function keepsItsRoom(
  record: GateRecord,
  holder: Holder,
  rules: Rules | undefined,
): boolean {
  if (!isWithinLimit(record, rules)) return false;
  const others = without(record, holder.uuid);
  const weight = weightInForce(others, holder, { rules, pool: poolOf(record, rules) });
  return new ShareTally(others, rules).usedUp(holder, weight) === undefined;
}

/** Waiters that answer, are before this one and have on paper what it could use; not those with their shares alone. */
export function waitersInTheWay(
  record: GateRecord,
  waiter: Waiter,
  { rules }: Terms,
): readonly Waiter[] {
  const pool = poolOf(withAsker(record, waiter), rules);
  const { walk, claims } = walkTo(aheadOf(record, waiter), { record, rules, pool });
  const judged = walk.judge(waiter);
  const inTheWay = claims.filter((claim) => isInTheWay(claim, judged));
  return inTheWay.map((claim) => claim.waiter);
}

function aheadOf(record: GateRecord, waiter: Waiter): Waiter[] {
  const others = record.waiting.filter(
    ({ uuid, replacedBy }) => uuid !== waiter.uuid && replacedBy === undefined,
  );
  const line = inTurn({ ...record, waiting: [...others, waiter] });
  return line.slice(0, line.indexOf(waiter));
}

/** Why the gate admits no job now; `undefined` when it is open. For people. */
export function closedBecause(
  { paused }: GateRecord,
  { rules, wallMs }: Terms,
): Untrusted | undefined {
  if (paused === undefined) return rules?.closedBecause(wallMs);
  const { by, reason } = paused;
  return reason === ''
    ? untrustedTemplate`paused by ${by}`
    : untrustedTemplate`paused by ${by}: ${reason}`;
}

function refusal(
  waiter: Waiter,
  rules: Rules | undefined,
  pool: SlotPool | undefined,
): Extract<Admission, { kind: 'refuse' }> | undefined {
  const { replacedBy, latestKey, origin = {} } = waiter;
  if (replacedBy !== undefined) {
    const why = `superseded by ticket ${replacedBy} with the same key ${JSON.stringify(latestKey ?? '')}`;
    return { kind: 'refuse', because: 'replaced', why };
  }
  const never = pool?.neverFits(waiter);
  if (never !== undefined) return { kind: 'refuse', because: 'barred', why: never };
  if (rules === undefined || rules.admits(origin)) return undefined;
  const from = Object.entries(origin).map(([field, value]) => `${field} ${String(value)}`);
  const jobs =
    from.length === 0
      ? 'jobs without a recorded origin, as with "record: minimal"'
      : `jobs of ${from.join(', ')}`;
  return { kind: 'refuse', because: 'barred', why: `the policy does not admit ${jobs}` };
}

/** The record in which the one who asks waits, too: it may be the first to name a slot. */
function withAsker(record: GateRecord, asker: Waiter): GateRecord {
  return { ...record, waiting: [...record.waiting, asker] };
}

/** Walks along the queue. Tickets that are skipped or will be rejected do not count. */
function walkTo(
  ahead: readonly Waiter[],
  {
    record,
    rules,
    pool,
  }: { record: GateRecord; rules: Rules | undefined; pool: SlotPool | undefined },
): { readonly walk: Walk; readonly claims: readonly Claim[] } {
  const walk = new Walk(record, rules, pool);
  const claims: Claim[] = [];
  for (const other of ahead) {
    if (other.passedOver || refusal(other, rules, pool) !== undefined) continue;
    const claim = walk.claim(other, walk.judge(other));
    if (claim !== undefined) claims.push(claim);
  }
  return { walk, claims };
}

/** Whether what a waiter has on paper is what this one could use. */
function isInTheWay({ kind, names }: Claim, { demand, lacksUnits }: Judgement): boolean {
  if (kind !== 'slots') return kind === 'all';
  const hasNames = names !== undefined && demand !== undefined && demand.usable.common(names) > 0;
  return hasNames || lacksUnits;
}

/** Whether a waiter is to be served before this one: it says how soon to ask again. */
function isAwaited(
  claim: Claim,
  { waiter, judged, walk }: { waiter: Waiter; judged: Judgement; walk: Walk },
): boolean {
  if (claim.waiter.watch !== undefined) return false;
  return (
    isInTheWay(claim, judged) ||
    (claim.kind !== 'all' && walk.tally.haveCommon(claim.waiter, waiter))
  );
}

/**
 * Why there is no room for one more waiter. Only newcomers are asked: a ticket that was in the queue stays, whatever
 * changes. One that supersedes another needs no room where the superseded one leaves some.
 *
 * @param queues the waiters before it comes, and then, with the older ones of its key superseded
 */
function lineFullFor(
  me: Waiter,
  queues: { readonly before: readonly Waiter[]; readonly after: readonly Waiter[] },
  rules: Rules | undefined,
): Untrusted | undefined {
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
      return untrustedTemplate`${others.filter(isSame).length} of ${whose} wait, and the policy allows ${waiting}`;
  }
  return undefined;
}
