import {
  type Admission,
  admission,
  closedBecause,
  type Terms,
  waitersInTheWay,
} from '../core/admission/admission.ts';
import {
  type LimitSource,
  limitInForce,
  weightInForce,
  weightOf,
} from '../core/admission/limit.ts';
import { goesFirstByRun, inTurn } from '../core/admission/run-places.ts';
import { observedMs } from '../core/liveness/observation.ts';
import type { Timing } from '../core/liveness/timing.ts';
import type { GateRecord, Waiter } from '../core/record/record.ts';
import type { Untrusted } from '../core/untrusted.ts';

/** One reason why a ticket waits, or what is known of those in its way. Durations are what was observed. */
export type Reason =
  /** There is no room for its weight in addition to the holders. */
  | {
      readonly kind: 'full';
      readonly taken: number;
      readonly limit: number;
      readonly weight: number;
      readonly holders: readonly number[];
    }
  /** A holder has all slots, whatever the limit is by now. */
  | { readonly kind: 'exclusive'; readonly by: number }
  /** Holders asked for a smaller limit than this ticket does, and the smallest counts. */
  | {
      readonly kind: 'lowered';
      readonly limit: number;
      readonly askedLimit: number;
      readonly by: readonly number[];
    }
  /** A policy or an operator set another limit than this ticket asks for. */
  | {
      readonly kind: 'overridden';
      readonly limit: number;
      readonly askedLimit: number;
      readonly by: Exclude<LimitSource, 'jobs'>;
    }
  /** No job is admitted, or its own share is used up; `why` is for people. */
  | { readonly kind: 'closed'; readonly by: 'operator' | 'policy'; readonly why: Untrusted }
  | { readonly kind: 'share'; readonly why: Untrusted }
  /** It is about to be rejected: by the policy, or by a newer ticket of its key. */
  | { readonly kind: 'refused'; readonly why: Untrusted }
  /** Others are before it; `overtook` are those among them that came later, by their priority. */
  | {
      readonly kind: 'behind';
      readonly ahead: readonly number[];
      readonly overtook: readonly number[];
    }
  /** These are of older runs of its workflow, and go first though they came later or with a lower priority. */
  | { readonly kind: 'older-runs'; readonly tickets: readonly number[] }
  /** There would be room for it, but the next waiter needs more than is free, and is not overtaken. */
  | {
      readonly kind: 'held-up';
      readonly by: number;
      readonly weight: number;
      readonly free: number;
    }
  /** A holder's lock is gone; it is given up once its silence was observed for long enough. */
  | {
      readonly kind: 'suspect';
      readonly ticket: number;
      readonly silentMs: number;
      readonly neededMs: number;
    }
  /** The first waiter does not acquire a free slot; after `passOverMs` of that others go first. */
  | {
      readonly kind: 'untaken';
      readonly by: number;
      readonly forMs: number;
      readonly passOverMs: number;
    }
  /** Before it, but skipped: these do not hold it up. */
  | { readonly kind: 'passes'; readonly tickets: readonly number[] }
  /** It did not acquire the slot it was offered, and is skipped until it answers. */
  | { readonly kind: 'passed-over' }
  /** Nothing is in its way: it takes a slot when it reads the record next. */
  | { readonly kind: 'free' };

/** What else is known of the gate. */
export interface Setting {
  readonly timing: Timing;
  /** NFSv3: a dead host's lock stays, so that every holder is watched and silence alone counts. */
  readonly locksOutliveHosts: boolean;
  /** The gate's rules, and the wall clock by which its schedule is read. */
  readonly terms: Terms;
}

/**
 * Why a ticket waits, by the record alone: what blocks it first, then what is known of the blocking
 * tickets. It uses the rule by which the gate admits, so the two always agree.
 *
 * @param waiter a waiter, or a job that might come; never a holder
 */
export function whyWaiting(record: GateRecord, waiter: Waiter, setting: Setting): Reason[] {
  const { rules } = setting.terms;
  const { limit, limitBy } = limitInForce(record, waiter.limit, rules);
  const weight = weightInForce(record, waiter, { rules });
  const outcome = admission(record, waiter, setting.terms);
  const taken = weightOf(record.running);
  const holders = record.running.map((holder) => holder.ticket);
  const fits = taken + weight <= limit;
  return [
    ...ruledOut(record, setting.terms, outcome),
    ...(fits ? [] : [{ kind: 'full' as const, taken, limit, weight, holders }]),
    ...exclusive(record),
    ...(limitBy === 'jobs' ? lowered(record, waiter, limit) : overridden(waiter, limit, limitBy)),
    ...inLineBefore(record, waiter, { fits, setting }),
    ...suspects(record, setting),
    ...(waiter.passedOver ? [{ kind: 'passed-over' as const }] : []),
    ...(outcome.kind === 'admit' ? [{ kind: 'free' as const }] : []),
  ];
}

function ruledOut(record: GateRecord, terms: Terms, outcome: Admission): Reason[] {
  if (outcome.kind === 'refuse') return [{ kind: 'refused', why: outcome.why }];
  const closed = closedBecause(record, terms);
  const by = record.paused === undefined ? 'policy' : 'operator';
  if (closed !== undefined) return [{ kind: 'closed', by, why: closed }];
  if (outcome.kind !== 'wait' || outcome.because !== 'share') return [];
  return [{ kind: 'share', why: outcome.why ?? '' }];
}

function exclusive({ running }: GateRecord): Reason[] {
  const holder = running.find((one) => one.exclusive === true);
  return holder === undefined ? [] : [{ kind: 'exclusive', by: holder.ticket }];
}

function overridden(
  { limit: askedLimit }: Waiter,
  limit: number,
  by: Exclude<LimitSource, 'jobs'>,
): Reason[] {
  return limit === askedLimit ? [] : [{ kind: 'overridden', limit, askedLimit, by }];
}

function lowered(record: GateRecord, { limit: askedLimit }: Waiter, limit: number): Reason[] {
  if (limit === askedLimit) return [];
  const by = record.running.filter((holder) => holder.limit === limit);
  return [{ kind: 'lowered', limit, askedLimit, by: by.map((holder) => holder.ticket) }];
}

function inLineBefore(
  record: GateRecord,
  waiter: Waiter,
  { fits, setting }: { fits: boolean; setting: Setting },
): Reason[] {
  const others = record.waiting.filter((other) => other.uuid !== waiter.uuid);
  const line = inTurn({ ...record, waiting: [...others, waiter] });
  const before = line.slice(0, line.indexOf(waiter));
  const inTheWay = new Set(waitersInTheWay(record, waiter, setting.terms).map(({ uuid }) => uuid));
  const ahead = before.filter((other) => inTheWay.has(other.uuid));
  const passes = before.filter((other) => other.passedOver).map((other) => other.ticket);
  const overtook = ahead.filter(
    (other) => other.ticket > waiter.ticket && other.priority > waiter.priority,
  );
  const olderRuns = ahead.filter((other) => goesFirstByRun(record, other, waiter));
  const first = ahead[0];
  return [
    ...(first === undefined
      ? []
      : [
          {
            kind: 'behind' as const,
            ahead: ahead.map((other) => other.ticket),
            overtook: overtook.map((other) => other.ticket),
          },
        ]),
    ...(olderRuns.length === 0
      ? []
      : [{ kind: 'older-runs' as const, tickets: olderRuns.map((other) => other.ticket) }]),
    ...heldUp(record, first, { fits, setting }),
    ...untaken(first ?? waiter, setting),
    ...(passes.length === 0 ? [] : [{ kind: 'passes' as const, tickets: passes }]),
  ];
}

function heldUp(
  record: GateRecord,
  first: Waiter | undefined,
  { fits, setting }: { fits: boolean; setting: Setting },
): Reason[] {
  if (first === undefined || !fits) return [];
  const { rules } = setting.terms;
  const { limit } = limitInForce(record, first.limit, rules);
  const weight = weightInForce(record, first, { rules });
  const free = Math.max(0, limit - weightOf(record.running));
  return weight <= free ? [] : [{ kind: 'held-up', by: first.ticket, weight, free }];
}

function untaken(first: Waiter, { timing }: Setting): Reason[] {
  if (first.watch === undefined || first.passedOver) return [];
  const forMs = observedMs(first.watch);
  return [{ kind: 'untaken', by: first.ticket, forMs, passOverMs: timing.passOverMs }];
}

function suspects(record: GateRecord, { timing, locksOutliveHosts }: Setting): Reason[] {
  const neededMs = locksOutliveHosts ? timing.reclaimStuckLockMs : timing.reclaimMs;
  // Where all are watched all the time, one that missed no more than a heartbeat is no suspect.
  const leastMs = locksOutliveHosts ? 2 * timing.heartbeatMs : 0;
  return record.running.flatMap(({ ticket, watch }) => {
    if (watch === undefined) return [];
    const silentMs = observedMs(watch);
    return silentMs < leastMs ? [] : [{ kind: 'suspect' as const, ticket, silentMs, neededMs }];
  });
}
