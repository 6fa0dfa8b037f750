import Table from 'cli-table3';
import { createColors } from 'picocolors';
import type { EndedTicket } from '../../core/history/ended-tickets.ts';
import { printable } from '../../core/text.ts';
import type { Untrusted } from '../../core/untrusted.ts';
import { describeSpan } from '../observer.ts';
import { describeWho, quiet } from './status-table.ts';

/** A ticket that has ended, and at which gate. */
export interface GateTicket {
  readonly gate: Untrusted;
  readonly ticket: EndedTicket;
}

/** A ticket as `slotgate history --json` tells it, one object a line: see docs/schemas/history.json. */
interface HistoryState {
  readonly gate: Untrusted;
  readonly ticket: number;
  readonly end: EndedTicket['end'];
  /** ISO 8601, by the wall clock of the host that ended it; `came` and `started` by that of its own host. */
  readonly ended: string;
  readonly came?: string;
  readonly started?: string;
  readonly token?: number;
  readonly slots: readonly number[];
  /** How many slots it held, where that is more than are named. */
  readonly slotCount?: number;
  readonly limit?: number;
  readonly waitedMs?: number;
  readonly waitedAbout?: true;
  readonly heldMs?: number;
  readonly heldAbout?: true;
  readonly reclaim?: EndedTicket['reclaim'];
  readonly reason?: string;
  readonly by?: string;
  readonly holder: EndedTicket['who'];
}

/** What `--json` prints of one ticket. */
export function historyState({ gate, ticket: ended }: GateTicket): HistoryState {
  const { ticket, end, endedMs, cameMs, heldFromMs, token, slots, many, limit, reclaim } = ended;
  const { who } = ended;
  return {
    gate,
    ticket,
    end,
    ended: new Date(endedMs).toISOString(),
    ...(cameMs === undefined ? {} : { came: new Date(cameMs).toISOString() }),
    ...(heldFromMs === undefined ? {} : { started: new Date(heldFromMs).toISOString() }),
    ...(token === undefined ? {} : { token }),
    slots,
    ...(many > slots.length ? { slotCount: many } : {}),
    ...(limit === undefined ? {} : { limit }),
    ...durationOf('waited', ended.waited),
    ...durationOf('held', ended.held),
    ...(reclaim === undefined ? {} : { reclaim }),
    ...(ended.reason === undefined ? {} : { reason: ended.reason }),
    ...(ended.by === undefined ? {} : { by: ended.by }),
    holder: who,
  };
}

function durationOf(name: 'waited' | 'held', duration: EndedTicket['held']): object {
  if (duration === undefined) return {};
  const { ms, about } = duration;
  return { [`${name}Ms`]: Math.round(ms), ...(about ? { [`${name}About`]: true } : {}) };
}

/** Tickets as a table for people, the last one last, with a line feed at the end. */
export function historyTable(tickets: readonly GateTicket[], colors: boolean): string {
  const paint = createColors(colors);
  const severalGates = new Set(tickets.map(({ gate }) => gate)).size > 1;
  const heads = [
    'ended',
    ...(severalGates ? ['gate'] : []),
    ...['ticket', 'how', 'waited', 'held', 'slot', 'who'],
  ];
  const table = new Table({
    head: heads.map((head) => paint.dim(head)),
    style: { head: [], border: [], compact: true },
    chars: quiet,
  });
  for (const { gate, ticket } of tickets) {
    const { endedMs, waited, held, slots, who } = ticket;
    table.push([
      localTime(endedMs),
      ...(severalGates ? [paint.bold(printable(gate, 60))] : []),
      ticket.ticket,
      howEnded(ticket, paint),
      waited === undefined ? '' : describeSpan(waited),
      held === undefined ? '' : describeSpan(held),
      slots.slice(0, 4).join(', '),
      describeWho(who),
    ]);
  }
  return `${table.toString().replace(/ +$/gm, '')}\n`;
}

function howEnded(
  { end, reclaim, reason, by }: EndedTicket,
  paint: ReturnType<typeof createColors>,
): string {
  if (end === 'released') return paint.green(end);
  if (end === 'reclaimed') return paint.red(`${end} (${reclaim})`);
  if (end !== 'forced') return paint.yellow(end);
  const why = [by, reason].filter((part) => part !== undefined && part !== '').join(': ');
  return paint.red(why === '' ? end : `${end} (${why})`);
}

/** `2026-11-24 10:41:07` in the reader's time zone. */
function localTime(ms: number): string {
  const date = new Date(ms);
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${day} ${time}`;
}
