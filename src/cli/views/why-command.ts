import { limitInForce } from '../../core/admission/limit.ts';
import { inTurn } from '../../core/admission/run-places.ts';
import { SlotgateError } from '../../core/errors.ts';
import { checkGateName } from '../../core/gate-names.ts';
import { endedTickets } from '../../core/history/ended-tickets.ts';
import {
  type Expectation,
  expectedWait,
  placeOf,
  recentHoldsMs,
} from '../../core/history/estimate.ts';
import type { GateRecord, Waiter } from '../../core/record/record.ts';
import { printable } from '../../core/text.ts';
import { inspectMount } from '../../platform/mount/index.ts';
import { type GateState, safeJson } from '../../report/json/gate-state.ts';
import { type Reason, whyWaiting } from '../../report/wait-reasons.ts';
import { readRecentHistory } from '../../store/files/history-file.ts';
import { readTerms } from '../../ticket/terms.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { type Ending, ended, print, say } from '../terminal/terminal.ts';
import { noGates } from './status-command.ts';
import { type Seen, Survey } from './survey.ts';

/** What `slotgate why` is asked for. `path` is absolute. */
interface WhyRequest {
  readonly path: string;
  readonly gate: string;
  /** `undefined`: the first waiter. */
  readonly ticket: number | undefined;
  readonly json: boolean;
}

/** How many holders the text names. */
const mostHolders = 12;

/** How many waiters are named: enough for any ticket that a person asks about. */
const mostNamed = 10_000;

/**
 * Tells why a ticket waits, and what a person could do. Reads only, without any lock: what is known of
 * suspects is what waiters have observed and put into the record.
 */
export async function why(request: WhyRequest): Promise<Ending> {
  const { path, gate: name } = request;
  checkGateName(name);
  const [seen] = await new Survey({ path, gate: name, mostNamed }).read();
  if (seen === undefined) return await tellNone(request);
  if (seen.record === undefined || seen.gate === undefined) {
    await print(`${printable(name, 200)}: ${seen.state.problem ?? 'cannot be read'}\n`);
    return ended(exitCodes.unavailable);
  }
  const { record, gate, state } = seen;
  const subject = subjectOf(record, request);
  if (subject.kind === 'running') return await tellRunning(request, { ...subject, state });
  const { locksOutliveHosts } = await inspectMount(path, gate.lock);
  const terms = await readTerms(gate, record, { stands: true });
  const setting = { timing: gate.timing, locksOutliveHosts, terms };
  const reasons = whyWaiting(record, subject.waiter, setting);
  const { limit } = limitInForce(record, subject.waiter.limit, terms.rules);
  const expected = foreseeable(subject, reasons)
    ? expectedWait(
        recentHoldsMs(endedTickets(await readRecentHistory(gate))),
        placeOf(record, subject.waiter, { limit, nowMs: Date.now() }),
      )
    : undefined;
  const told: Told = { seen, subject, reasons, expected };
  if (request.json) await print(`${safeJson(asJson(told))}\n`);
  else await print(await asText(told));
  return ended(exitCodes.done);
}

/** As `status` has it: the first job creates the gate. */
async function tellNone({ path, gate, json }: WhyRequest): Promise<Ending> {
  if (json) await print(`${safeJson({ gate, state: 'none', reasons: [] })}\n`);
  else say(noGates(path, gate));
  return ended(exitCodes.done);
}

/** The subject of the question; a newcomer represents any job that might come when none waits. */
type Subject =
  | { readonly kind: 'running'; readonly ticket: number }
  | { readonly kind: 'waiting' | 'newcomer'; readonly waiter: Waiter };

interface Told {
  readonly seen: Seen;
  readonly subject: Extract<Subject, { waiter: Waiter }>;
  readonly reasons: readonly Reason[];
  /** `undefined`: nothing that could tell is known. */
  readonly expected: Expectation | undefined;
}

/** When a closed gate opens, or a skipped ticket answers, no history of holds predicts. */
const unforeseeable: ReadonlySet<Reason['kind']> = new Set([
  'closed',
  'share',
  'refused',
  'passed-over',
  'free',
]);

function foreseeable({ kind }: Subject, reasons: readonly Reason[]): boolean {
  return kind === 'waiting' && !reasons.some((reason) => unforeseeable.has(reason.kind));
}

function subjectOf(record: GateRecord, { path, gate, ticket }: WhyRequest): Subject {
  const line = inTurn(record);
  const waiter =
    ticket === undefined ? line[0] : record.waiting.find((each) => each.ticket === ticket);
  if (waiter !== undefined) return { kind: 'waiting', waiter };
  if (ticket === undefined) return { kind: 'newcomer', waiter: newcomer(record) };
  if (record.running.some((holder) => holder.ticket === ticket)) return { kind: 'running', ticket };
  throw new SlotgateError('NO_SUCH_TICKET', `Ticket ${ticket} neither holds a slot nor waits`, {
    gate,
    path,
    next: 'List the tickets with `slotgate status`, or ended ones with `slotgate history`',
  });
}

function newcomer({ next, limit }: GateRecord): Waiter {
  return { ticket: next, uuid: '', limit, weight: 1, priority: 0, sinceMs: 0 };
}

async function tellRunning(
  { gate, json }: WhyRequest,
  { ticket, state }: { ticket: number; state: GateState },
): Promise<Ending> {
  if (json) await print(`${safeJson({ gate, ticket, state: 'running', reasons: [] })}\n`);
  else {
    const { describeSlots, describeWho } = await import('../../report/tables/status-table.ts');
    const holder = state.running.find((each) => each.ticket === ticket);
    const who = holder === undefined ? '' : ` (${describeWho(holder.holder)})`;
    await print(
      `${printable(gate, 200)}: ticket ${ticket}${who} does not wait: it holds ${holder === undefined ? 'a slot' : describeSlots(holder)}\n`,
    );
  }
  return ended(exitCodes.done);
}

function asJson({ seen, subject, reasons, expected }: Told): unknown {
  const position = positionOf(seen, subject);
  const ticket = subject.kind === 'waiting' ? { ticket: subject.waiter.ticket, position } : {};
  return {
    gate: seen.state.gate,
    ...ticket,
    state: subject.kind,
    reasons,
    ...(expected && { expected }),
  };
}

async function asText({ seen: { state }, subject, reasons, expected }: Told): Promise<string> {
  const { describeKept, describeWho, age } = await import('../../report/tables/status-table.ts');
  const { adviceFor, describeReason } = await import('../../report/text/reason-text.ts');
  const { describeExpectation } = await import('../../report/observer.ts');
  const nowMs = Date.now();
  const { waiter } = subject;
  const waiting = state.waiting.find((each) => each.ticket === waiter.ticket);
  const title =
    subject.kind === 'newcomer' || waiting === undefined
      ? 'no job waits; a new job would find this:'
      : `ticket ${waiter.ticket} (${describeWho(waiting.holder)}) is at position ${waiting.position} and has waited ${age(waiting.since, nowMs)}, because`;
  const shown = state.running.slice(0, mostHolders);
  const holders = shown.flatMap((holder) => {
    const { ticket, slot, since } = holder;
    const who = `slot ${slot}: ticket ${ticket}, for ${age(since, nowMs)}, ${describeWho(holder.holder)}`;
    return [who, ...describeKept(holder)].map((line) => `      ${line}`);
  });
  const hidden = state.running.length - shown.length;
  if (subject.kind === 'newcomer' && reasons.every((reason) => reason.kind === 'free'))
    return `${printable(state.gate, 200)}: no job waits; a new job would acquire a slot at once\n`;
  const lines = reasons.flatMap((reason) => [
    `  - ${describeReason(reason)}`,
    ...(reason.kind === 'full' ? holders : []),
    ...(reason.kind === 'full' && hidden > 0 ? [`      and ${hidden} more`] : []),
  ]);
  const advice = subject.kind === 'newcomer' ? [] : adviceFor(reasons, state.gate);
  const outlook = expected === undefined ? [] : [`  ${describeExpectation(expected)}`];
  const help =
    advice.length === 0 ? [] : ['', 'What you can do:', ...advice.map((line) => `  - ${line}`)];
  return `${[`${printable(state.gate, 200)}: ${title}`, ...lines, ...outlook, ...help].map(unbroken).join('\n')}\n`;
}

function positionOf({ state }: Seen, { waiter }: { waiter: Waiter }): number {
  return state.waiting.find((each) => each.ticket === waiter.ticket)?.position ?? 0;
}

/** Parts of a line are safe each; what is made of several must be, too. */
function unbroken(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  return `${indent}${printable(line, 2_000)}`;
}
