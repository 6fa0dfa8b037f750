import { formatDuration } from '../../core/quantities.ts';
import { printable } from '../../core/text.ts';
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
    case 'lowered':
      return `it asks for a limit of ${reason.askedLimit}, but ${describeTickets(reason.by)} for ${reason.limit}: the smallest counts`;
    case 'overridden':
      return `it asks for a limit of ${reason.askedLimit}: ${describeSource(reason.by)}, ${reason.limit}, counts`;
    case 'closed':
      return `nobody is let in: ${printable(reason.why, 300)}`;
    case 'share':
      return printable(reason.why, 300);
    case 'refused':
      return `it is about to be sent away: ${printable(reason.why, 300)}`;
    case 'behind':
      return describeBehind(reason);
    case 'held-up':
      return `ticket ${reason.by} is next and needs ${plural(reason.weight, 'slot')}, of which ${reason.free} ${reason.free === 1 ? 'is' : 'are'} free: nobody overtakes it`;
    case 'suspect':
      return `ticket ${reason.ticket} may be dead: when last looked at it had been silent for ${formatDuration(reason.silentMs)} of the ${formatDuration(reason.neededMs)} after which it is given up`;
    case 'untaken':
      return `ticket ${reason.by} has left a free slot untaken for ${formatDuration(reason.forMs)}: after ${formatDuration(reason.passOverMs)} others go first`;
    case 'passes':
      return `${describeTickets(reason.tickets)} came before it, but ${reason.tickets.length === 1 ? 'does' : 'do'} not answer and ${reason.tickets.length === 1 ? 'is' : 'are'} passed over`;
    case 'passed-over':
      return 'it was offered a slot and did not take it, so others go first until it answers';
    case 'free':
      return 'nothing is in its way: it takes a slot when it next reads the record';
  }
}

function describeBehind({ ahead, overtook }: Extract<Reason, { kind: 'behind' }>): string {
  const is = ahead.length === 1 ? 'is' : 'are';
  const later =
    overtook.length === 0
      ? ''
      : `; ${describeTickets(overtook)} came later, with a higher priority`;
  return `${describeTickets(ahead)} ${is} before it${later}`;
}

/** What a person could do about these reasons, most helpful first; each one or two sentences. */
export function adviceFor(reasons: readonly Reason[], gate: string): string[] {
  const of = <K extends Reason['kind']>(kind: K) =>
    reasons.filter((reason): reason is Extract<Reason, { kind: K }> => reason.kind === kind);
  const advice: string[] = [];
  if (of('passed-over').length > 0)
    advice.push(
      'See whether the process of this ticket is stopped, or its machine overloaded or cut off.',
    );
  for (const { by } of of('untaken'))
    advice.push(
      `Nothing: if ticket ${by} stays away, others pass it over. See whether its machine is overloaded or cut off.`,
    );
  for (const { why } of of('closed'))
    advice.push(
      why.startsWith('paused by')
        ? `Ask who paused it, or let jobs in again: slotgate resume --gate ${shellWord(gate)}`
        : 'Wait until the policy lets jobs in again, or ask the administrator of the gates.',
    );
  if (of('share').length > 0)
    advice.push(
      `Wait for a job of that share to end; others go first meanwhile. More of it at a time is for the administrator of the gates to allow: slotgate policy show --gate ${shellWord(gate)}`,
    );
  for (const { ticket, silentMs, neededMs } of of('suspect'))
    advice.push(
      `Nothing: ticket ${ticket} is given up after ${formatDuration(Math.max(0, neededMs - silentMs))} more of silence, as long as someone waits. If you know that its job is dead: ${releaseCommand(gate, ticket)}`,
    );
  for (const { by, limit } of of('lowered'))
    advice.push(
      `The limit rises above ${limit} when ${describeTickets(by)} ${by.length === 1 ? 'ends' : 'end'}. Give all jobs of this gate the same limit.`,
    );
  for (const { by } of of('held-up'))
    advice.push(`A job that takes fewer slots than ticket ${by} would enter sooner.`);
  const [full] = of('full');
  if (full !== undefined && of('suspect').length === 0)
    advice.push(
      `Wait for ${describeTickets(full.holders)} to end, or raise the limit of all jobs of this gate. A job that is stuck is ended where it runs; only if that is impossible: ${releaseCommand(gate, full.holders[0] ?? 0)}`,
    );
  return advice;
}

function releaseCommand(gate: string, ticket: number): string {
  return `slotgate release --gate ${shellWord(gate)} --ticket ${ticket} --force --reason "..."`;
}

/** As a POSIX shell takes it for one word. */
function shellWord(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
