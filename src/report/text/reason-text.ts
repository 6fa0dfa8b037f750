import { formatDuration } from '../../core/quantities.ts';
import { printable } from '../../core/text.ts';
import type { Untrusted } from '../../core/untrusted.ts';
import type { Reason } from '../wait-reasons.ts';
import { describeSource, describeTickets, plural } from './event-text.ts';

/** One reason in one line, without a line feed. Tickets are named by their numbers. */
export function describeReason(reason: Reason): string {
  switch (reason.kind) {
    case 'full': {
      const { taken, limit, weight, holders } = reason;
      const needs = weight > 1 ? `, and it needs ${weight}` : '';
      return `${taken} of ${plural(limit, 'slot')} ${taken === 1 ? 'is' : 'are'} taken, by ${describeTickets(holders)}${needs}`;
    }
    case 'exclusive':
      return `ticket ${reason.by} holds all slots`;
    case 'lowered':
      return `it asks for a limit of ${reason.askedLimit}, but ${describeTickets(reason.by)} for ${reason.limit}: the smallest applies`;
    case 'overridden':
      return `it asks for a limit of ${reason.askedLimit}, but ${describeSource(reason.by)}, ${reason.limit}, applies`;
    case 'closed':
      return `no new job is admitted: ${printable(reason.why, 300)}`;
    case 'share':
      return printable(reason.why, 300);
    case 'refused':
      return `it is about to be rejected: ${printable(reason.why, 300)}`;
    case 'behind':
      return describeBehind(reason);
    case 'older-runs':
      return `${describeTickets(reason.tickets)} ${reason.tickets.length === 1 ? 'is of an older run' : 'are of older runs'} of its workflow, which are served first`;
    case 'held-up':
      return `ticket ${reason.by} is next and needs ${plural(reason.weight, 'slot')}, of which ${reason.free} ${reason.free === 1 ? 'is' : 'are'} free: no other waiter overtakes it`;
    case 'suspect':
      return `ticket ${reason.ticket} may be dead: at the last liveness check it had been silent for ${formatDuration(reason.silentMs)} of the ${formatDuration(reason.neededMs)} after which it is reclaimed`;
    case 'untaken':
      return `ticket ${reason.by} has not acquired a free slot for ${formatDuration(reason.forMs)}: after ${formatDuration(reason.passOverMs)} it is skipped`;
    case 'passes':
      return `${describeTickets(reason.tickets)} ahead of it ${reason.tickets.length === 1 ? 'does' : 'do'} not answer and ${reason.tickets.length === 1 ? 'is' : 'are'} skipped`;
    case 'passed-over':
      return 'it was offered a slot and did not acquire it: it is skipped until it answers';
    case 'free':
      return 'nothing blocks it: it acquires a slot when it next reads the record';
  }
}

function describeBehind({ ahead, overtook }: Extract<Reason, { kind: 'behind' }>): string {
  const is = ahead.length === 1 ? 'is' : 'are';
  const later =
    overtook.length === 0
      ? ''
      : `; ${describeTickets(overtook)} came later, with a higher priority`;
  return `${describeTickets(ahead)} ${is} ahead of it${later}`;
}

/** What a person could do about these reasons, most helpful first; each one or two sentences. */
export function adviceFor(reasons: readonly Reason[], gate: Untrusted): string[] {
  const of = <K extends Reason['kind']>(kind: K) =>
    reasons.filter((reason): reason is Extract<Reason, { kind: K }> => reason.kind === kind);
  const advice: string[] = [];
  if (of('passed-over').length > 0)
    advice.push(
      'Check whether the process of this ticket is stopped, or its machine is overloaded or cut off.',
    );
  for (const { by } of of('untaken'))
    advice.push(
      `Nothing: if ticket ${by} does not answer, it is skipped. Check whether its machine is overloaded or cut off.`,
    );
  for (const { by } of of('closed'))
    advice.push(
      by === 'operator'
        ? `Ask who paused it, or admit jobs again: slotgate resume --gate ${shellWord(gate)}`
        : 'Wait until the policy admits jobs again, or ask the administrator of the gates.',
    );
  if (of('share').length > 0)
    advice.push(
      `Wait for a job of that share to end; other jobs go first meanwhile. The administrator can raise the share: slotgate policy show --gate ${shellWord(gate)}`,
    );
  for (const { ticket, silentMs, neededMs } of of('suspect'))
    advice.push(
      `Nothing: ticket ${ticket} is reclaimed after ${formatDuration(Math.max(0, neededMs - silentMs))} more without a heartbeat, if a job waits. If its job is certainly dead: ${releaseCommand(gate, ticket)}`,
    );
  for (const { by, limit } of of('lowered'))
    advice.push(
      `The limit rises above ${limit} when ${describeTickets(by)} ${by.length === 1 ? 'ends' : 'end'}. Give all jobs of this gate the same limit.`,
    );
  for (const { by } of of('held-up'))
    advice.push(`A job that needs fewer slots than ticket ${by} would acquire them sooner.`);
  const [full] = of('full');
  if (full !== undefined && of('suspect').length === 0)
    advice.push(
      `Wait for ${describeTickets(full.holders)} to end, or raise the limit of all jobs of this gate. End a stuck job where it runs; only if that is impossible: ${releaseCommand(gate, full.holders[0] ?? 0)}`,
    );
  return advice;
}

function releaseCommand(gate: Untrusted, ticket: number): string {
  return `slotgate release --gate ${shellWord(gate)} --ticket ${ticket} --force --reason "..."`;
}

/** As a POSIX shell reads it as one word. */
function shellWord(name: Untrusted): string {
  const text = printable(name, 512);
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
