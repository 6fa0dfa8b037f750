import type { EndedTicket } from '../core/history/ended-tickets.ts';
import type { GateRecord } from '../core/record/record.ts';
import { printable } from '../core/text.ts';
import type { GateState } from '../report/json/gate-state.ts';
import { describeWho } from '../report/tables/status-table.ts';
import type { PageEnded, PageGate } from './model.ts';

/** What was read of one gate. Without a record its state has the problem. */
interface GateFacts {
  readonly state: GateState;
  readonly record: GateRecord | undefined;
  /** In the order in which they ended. */
  readonly ended: readonly EndedTicket[];
}

/** How much of the history the page shows. */
interface Extent {
  readonly fromMs: number;
  /** Of each gate; the latest are shown. */
  readonly mostEnded: number;
}

/** How many waiters are shown with their names; all others are counted. */
export const mostWaitersNamed = 12;

/** The longest name and job; the page shows no more. */
const longestWho = 200;

/** What the page shows of one gate. */
export function pageGate({ state, record, ended }: GateFacts, extent: Extent): PageGate {
  const lately = ended.filter(({ endedMs }) => endedMs >= extent.fromMs);
  const told = lately.slice(-extent.mostEnded);
  const who = new Map(
    [...state.running, ...state.waiting.slice(0, mostWaitersNamed)].map(({ ticket, holder }) => [
      ticket,
      shortened(describeWho(holder)),
    ]),
  );
  const since = new Map(record?.waiting.map(({ ticket, sinceMs }) => [ticket, sinceMs]));
  return {
    name: printable(state.gate, longestWho),
    limit: state.limit,
    closed: state.closed ?? null,
    problem: state.problem ?? null,
    holders: (record?.running ?? []).map(({ ticket, token, slots, sinceMs, heldSinceMs }) => ({
      ticket,
      token,
      slots,
      cameMs: sinceMs,
      sinceMs: heldSinceMs,
      who: who.get(ticket) ?? '',
    })),
    waiters: state.waiting.slice(0, mostWaitersNamed).map(({ ticket }) => ({
      ticket,
      sinceMs: since.get(ticket) ?? 0,
      who: who.get(ticket) ?? '',
    })),
    waitingSinceMs: state.waiting.map(({ ticket }) => since.get(ticket) ?? 0),
    ended: told.map(pageEnded),
    endedLeftOut: lately.length - told.length,
  };
}

function pageEnded(ended: EndedTicket): PageEnded {
  const { ticket, slots, cameMs, heldFromMs, endedMs, end, who } = ended;
  return {
    ticket,
    slots,
    cameMs: cameMs ?? null,
    heldFromMs: heldFromMs ?? null,
    endedMs,
    end,
    note: noteOf(ended),
    who: shortened(describeWho(who)),
  };
}

/** Why it was reclaimed, or which operator ended it and why. */
function noteOf({ reclaim, reason, by }: EndedTicket): string | null {
  if (reclaim !== undefined) return reclaimWords[reclaim];
  const words = [reason, by === undefined ? undefined : `by ${by}`].filter((part) => part);
  return words.length === 0 ? null : shortened(words.join(', '));
}

const reclaimWords = {
  heartbeat: 'no lock and no heartbeat',
  processes: 'its processes had ended',
  runner: 'its runner had started another job',
  other: 'proven dead',
} as const;

function shortened(text: string): string {
  return printable(text, longestWho);
}
