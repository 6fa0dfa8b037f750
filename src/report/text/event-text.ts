import type { RuleInTheWay } from '../../core/admission/admission.ts';
import type { LimitSource } from '../../core/admission/limit.ts';
import type { Expectation } from '../../core/history/estimate.ts';
import type { Proof } from '../../core/liveness/liveness.ts';
import { formatDuration } from '../../core/quantities.ts';
import type { GateRecord, Holder } from '../../core/record/record.ts';
import { printable } from '../../core/text.ts';
import type { Untrusted } from '../../core/untrusted.ts';
import type { Suspect, TicketEvent } from '../../ports/reporter.ts';
import { describeExpectation, describeSpan, heldFor, type Onlooker } from '../observer.ts';
import { describeRule } from './policy-text.ts';

/** A ticket that waits, as told after every read of the record. */
export type WaitingEvent = Extract<TicketEvent, { kind: 'waiting' }>;

/** Most tickets that one line names; the rest are counted. */
const mostNamed = 4;

/**
 * One event as one line for people, without a line feed, safe to print anywhere.
 *
 * @returns `undefined` for what is not worth a line
 */
export function describeEvent(event: TicketEvent, outlook?: Outlook): string | undefined {
  switch (event.kind) {
    case 'waiting':
      return describeWaiting(event, outlook);
    case 'acquired':
      return describeAcquired(event);
    case 'priority-lowered':
      return `the policy lowers the priority of this job from ${event.asked} to ${event.allowed}`;
    case 'reclaimed':
      return `ticket ${event.ticket} is dead, its slot is reclaimed: ${describeProof(event.proof)}`;
    case 'dropped':
      return `ticket ${event.ticket} left the queue: its process has ended`;
    case 'passed-over':
      return `ticket ${event.ticket} did not acquire the slot it was offered: it is skipped until it answers`;
    case 'rebuilt':
      return `the counter file was damaged and is rebuilt from the markers (${printable(event.problem, 200)}); numbering continues at ${event.record.next}`;
    case 'lock-busy':
      return `another process has held the gate's lock for ${formatDuration(event.forMs)}: check whether it is stopped, or its machine is cut off`;
    case 'mount-trouble':
      return `${describeTrouble(event.code)} for ${formatDuration(event.forMs)}: trying again`;
    case 'came-back':
      return `ticket ${event.ticket} had been dropped from the queue and is back at its position`;
    case 'fenced':
      return `no heartbeat succeeded for ${formatDuration(event.silentMs)}: the lease of ticket ${event.ticket} has expired`;
    case 'recovered':
      return `heartbeats succeed again: ticket ${event.ticket} still holds its slot`;
  }
}

function describeTrouble(code: string): string {
  if (code === 'ENOENT') return "the gate's directory does not exist (is the share mounted?)";
  return `calls on the mount fail (${printable(code, 40)})`;
}

/** Where a wait begins: which gate, for how many, and what its path is on. */
export function describeGate(place: {
  readonly gate: string;
  readonly limit: number;
  readonly path: string;
  /** The mount's name and what is found of its locks; hostile only in so far as the path is. */
  readonly mount: string | undefined;
}): string {
  const gate = JSON.stringify(printable(place.gate, 200));
  const on = place.mount === undefined ? '' : `, on ${printable(place.mount, 300)}`;
  return `gate ${gate} with ${plural(place.limit, 'slot')} at ${printable(place.path, 300)}${on}`;
}

/** What the reporter of a wait may know in addition to the event. */
export interface Outlook extends Onlooker {
  /** The expected rest of this wait, where the history suffices. */
  readonly expected?: Expectation | undefined;
}

/**
 * Where a waiting ticket stands, what it waits for and for how long it has waited; with an outlook also for
 * how long the slots have been held, and what may be expected.
 */
function describeWaiting(event: WaitingEvent, outlook?: Outlook): string {
  return [
    `waiting for gate ${JSON.stringify(printable(event.record.gate, 200))}: position ${event.position} (ticket ${event.ticket})`,
    describeRoom(event, outlook),
    ...event.suspects.slice(0, mostNamed).map(describeSuspect),
    `waited ${formatDuration(event.waitedMs)}`,
    ...(outlook?.expected === undefined ? [] : [describeExpectation(outlook.expected)]),
  ].join('; ');
}

/** A slot that was got: which, under which token, after how long. */
function describeAcquired(event: Extract<TicketEvent, { kind: 'acquired' }>): string {
  const slots = event.slots.length === 1 ? 'slot' : 'slots';
  const which = event.slots.slice(0, 8).join(', ');
  const more = event.slots.length > 8 ? ` and ${event.slots.length - 8} more` : '';
  const got = `acquired ${slots} ${which}${more} of ${describeLimit(event)}`;
  return `${got} (ticket ${event.ticket}, fencing token ${event.token}, waited ${formatDuration(event.waitedMs)})`;
}

function describeRoom(event: WaitingEvent, outlook: Outlook | undefined): string {
  const { running } = event.record;
  const taken = running.reduce((sum, holder) => sum + holder.slots.length, 0);
  const full = `${taken} of ${describeLimit(event)} held`;
  const why = printable(event.why ?? '', 300);
  switch (event.because) {
    case 'behind':
      return `${full}, but other waiters are ahead`;
    case 'closed':
      return describeRule({ because: 'closed', why: event.why ?? '' });
    case 'share':
      return `${full}, but ${why}`;
  }
  const span = (holder: Holder): string =>
    outlook === undefined ? '' : ` (for ${describeSpan(heldFor(holder, outlook))})`;
  return `${full} by ${nameTickets(running.map((holder) => `${holder.ticket}${span(holder)}`))}`;
}

/** An operator's order, as a record keeps the last one. */
type Ordered = Pick<NonNullable<GateRecord['ordered']>, 'by' | 'order' | 'reason'>;

/** A limit, its source, and the limit that a job asks for. */
interface AskedLimit {
  readonly limit: number;
  readonly askedLimit: number;
  readonly limitBy?: LimitSource | undefined;
}

function describeLimit(limit: AskedLimit): string {
  return `${plural(limit.limit, 'slot')}${describeOtherLimit(limit)}`;
}

/**
 * Two jobs that ask for different limits: the smaller one counts, and both are shown; so is the source that overrides both. In
 * brackets, with a blank before them; '' where the job got what it asks for.
 */
export function describeOtherLimit({ limit, askedLimit, limitBy }: AskedLimit): string {
  if (limit === askedLimit) return '';
  if (limitBy !== undefined && limitBy !== 'jobs')
    return ` (this job asks for ${askedLimit}: ${describeSource(limitBy)} applies)`;
  return ` (this job asks for ${askedLimit}, a running one for ${limit}: the smaller applies)`;
}

/** Who set a limit in place of the jobs. */
export function describeSource(limitBy: Exclude<LimitSource, 'jobs'>): string {
  return limitBy === 'policy' ? "the administrator's policy" : "an operator's limit";
}

/** What an operator ordered, by whom and why: for those who wait. */
export function describeOrder({ by, order, reason }: Ordered): string {
  const why = reason === '' ? '' : ` (${printable(reason, 300)})`;
  return `operator command by ${printable(by, 200)}: ${printable(order, 200)}${why}`;
}

/** Why the gate's rules sent a job away, and what to do about it. */
export function describeTurnedAway(
  { because, why }: { readonly because: string; readonly why: Untrusted },
  gate: string,
): string {
  const name = `gate ${JSON.stringify(printable(gate, 200))}`;
  const reason = printable(why, 400);
  if (because === 'crowded') return `the queue of ${name} is full: ${reason}. Try again later`;
  if (because === 'replaced')
    return `this job no longer waits for ${name}: ${reason} (latest-wins)`;
  if (because === 'forced') return `this job no longer waits for ${name}: ${reason}`;
  return `${name} rejects this job: ${reason}. Ask the administrator of the gates`;
}

function describeSuspect({ ticket, silentMs, neededMs }: Suspect): string {
  const needed = formatDuration(neededMs);
  return `ticket ${ticket} may be dead: heartbeat unchanged for ${formatDuration(silentMs)} of ${needed}`;
}

/** Why a holder was given up. */
export function describeProof(proof: Proof): string {
  switch (proof.kind) {
    case 'heartbeat':
      return `no lock, and no heartbeat for ${formatDuration(proof.silentMs)}`;
    case 'processes':
      return 'its processes on this machine have ended';
    case 'runner':
      return 'its runner has started another job';
  }
}

/** `ticket 7`, `tickets 7 and 9`, `tickets 1, 2, 3, 4 and 12 more`, `nobody`. */
export function describeTickets(tickets: readonly number[]): string {
  return nameTickets(tickets.map(String));
}

function nameTickets(tickets: readonly string[]): string {
  const named = tickets.slice(0, mostNamed);
  const rest = tickets.length - named.length;
  const parts = rest > 0 ? [...named, `${rest} more`] : named;
  const last = parts.at(-1);
  if (last === undefined) return 'no ticket';
  if (parts.length === 1) return `ticket ${last}`;
  return `tickets ${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** `1st`, `2nd`, `3rd`, `11th`. */
export function ordinal(number: number): string {
  const teens = number % 100 >= 11 && number % 100 <= 13;
  const suffix = teens ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${suffix}`;
}

/** `1 slot`, `2 slots`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Why no slot was acquired, and what to do about it. */
export function describeRefusal(
  outcome: {
    readonly position: number;
    readonly limit: number;
    readonly rule: RuleInTheWay | undefined;
  },
  asked: { readonly gate: string; readonly path: string; readonly waitMs: number },
): string {
  const gate = `gate ${JSON.stringify(printable(asked.gate, 200))}`;
  const path = JSON.stringify(printable(asked.path, 400));
  const place = outcome.position > 0 ? `, position ${outcome.position}` : '';
  const what =
    asked.waitMs === 0
      ? `no slot of ${gate} is free (limit ${outcome.limit}${place})`
      : `timed out after ${formatDuration(asked.waitMs)} waiting for a slot of ${gate} (limit ${outcome.limit}${place})`;
  const why = outcome.rule === undefined ? '' : `: ${describeRule(outcome.rule)}`;
  return `${what}${why}. List the holders: slotgate status --path ${path}`;
}
