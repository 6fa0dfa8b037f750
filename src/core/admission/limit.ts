import type { Rules } from '../policy/policy-rules.ts';
import type { Entry, GateRecord, Holder } from '../record/record.ts';
import type { SlotPool } from './slot-pool.ts';

/** The source of a limit: the jobs themselves, the smallest of them counting, or a policy or an operator. */
export type LimitSource = 'jobs' | 'policy' | 'operator';

/** The limit in force, and by whom. */
export interface LimitInForce {
  readonly limit: number;
  readonly limitBy: LimitSource;
}

/**
 * The limit in force for a job that asks for `asked`. A policy's or an operator's replaces all
 * that jobs ask for; without either it is the smallest of what this one and the running ask for. An
 * operator can lower a policy's, never raise it: a user who may write the record must not change a rule.
 */
export function limitInForce(
  { running, resized }: GateRecord,
  asked: number,
  rules: Rules | undefined,
): LimitInForce {
  const ruled = rules?.limit;
  if (resized !== undefined && resized.limit < (ruled ?? Number.POSITIVE_INFINITY))
    return { limit: resized.limit, limitBy: 'operator' };
  if (ruled !== undefined) return { limit: ruled, limitBy: 'policy' };
  const limit = running.reduce((least, holder) => Math.min(least, holder.limit), asked);
  return { limit, limitBy: 'jobs' };
}

/** Whether those that run keep the limit in force; a rebuild, or a lower limit, can find them beyond it. */
export function isWithinLimit(record: GateRecord, rules: Rules | undefined): boolean {
  const weight = weightOf(record.running);
  return record.running.every(
    (holder) => weight <= limitInForce(record, holder.limit, rules).limit,
  );
}

/** How many slots are taken. */
export function weightOf(running: readonly Holder[]): number {
  return running.reduce((sum, holder) => sum + holder.slots.length, 0);
}

/** The lowest numbers of slots that are not taken, as many as wanted. */
export function lowestFree(takenSlots: readonly number[], many: number): number[] {
  const taken = new Set(takenSlots);
  const free: number[] = [];
  for (let slot = 0; free.length < many; slot += 1) {
    if (!taken.has(slot)) free.push(slot);
  }
  return free;
}

/** By what a weight is measured: the rules, and the named slots where there are some. */
export interface Measures {
  readonly rules: Rules | undefined;
  readonly pool?: SlotPool | undefined;
}

/**
 * How many slots a waiter takes of the limit: its weight, and all of the limit for one that is exclusive, where it takes
 * slots by number. More than the limit, or than a share, counts as that, so that it runs alone there, and not never.
 */
export function weightInForce(
  record: GateRecord,
  waiter: Entry,
  { rules, pool }: Measures,
): number {
  const { limit } = limitInForce(record, waiter.limit, rules);
  const shares = rules?.sharesOf(waiter) ?? [];
  return shares.reduce(
    (least, { running }) => Math.min(least, running ?? least),
    Math.min(weightAsked(waiter, pool), limit),
  );
}

function weightAsked(waiter: Entry, pool: SlotPool | undefined): number {
  if (waiter.exclusive !== true) return waiter.weight;
  return pool?.demandOf(waiter)?.need ?? Number.POSITIVE_INFINITY;
}
