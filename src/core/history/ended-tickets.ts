import { longestDurationMs } from '../quantities.ts';
import { printable } from '../text.ts';
import type { HistoryLine, TicketEnd } from './history-line.ts';

/** A duration, and how far it can be believed. */
export interface Duration {
  readonly ms: number;
  /** It lies between the wall clocks of two hosts, which may be off: not fit for statistics. */
  readonly about: boolean;
}

/** Why a ticket was reclaimed: the kind of its proof, `other` where a newer version knew another one. */
export const reclaimReasons = ['heartbeat', 'processes', 'runner', 'other'] as const;
export type ReclaimReason = (typeof reclaimReasons)[number];

/** A ticket that has ended, as its line in the history tells. All texts are printable. */
export interface EndedTicket {
  readonly ticket: number;
  /** `undefined`: it never had a slot. */
  readonly token: number | undefined;
  readonly slots: readonly number[];
  /** How many slots it held: the history names the first ones only. */
  readonly many: number;
  /** The limit in force when it ended. */
  readonly limit: number | undefined;
  readonly end: TicketEnd;
  /** Why it was reclaimed, where it was. */
  readonly reclaim: ReclaimReason | undefined;
  /** When it came and when it acquired its slot by its own host's wall clock, and when it ended by that of the host that ended it. */
  readonly cameMs: number | undefined;
  readonly heldFromMs: number | undefined;
  readonly endedMs: number;
  /** Until it got its slot, or gave up. */
  readonly waited: Duration | undefined;
  /** `undefined` also where it never had a slot. */
  readonly held: Duration | undefined;
  /** What its job said of itself: repository, workflow, job, runner, host and the like. */
  readonly who: Readonly<Record<string, string>>;
  /** An operator's words where it was ended by force, and whose they are. */
  readonly reason: string | undefined;
  readonly by: string | undefined;
}

const longestText = 400;
const longestDetail = 160;
const longestKey = 24;

/** The largest time that a Date can tell, in milliseconds; the mount may say anything. */
const furthestMs = 8_640_000_000_000_000;

/**
 * The tickets of the history, in the order in which they ended. A ticket that was dropped
 * from the queue by mistake, returned and ended again counts once, by its last end. What a line does not contain
 * soundly is left out of its ticket; a line without a ticket or an end is none.
 */
export function endedTickets(lines: readonly HistoryLine[]): EndedTicket[] {
  const byTicket = new Map<number, EndedTicket>();
  for (const line of lines) {
    const ended = endedTicket(line);
    if (ended === undefined) continue;
    // The last one's place in the order, too.
    byTicket.delete(ended.ticket);
    byTicket.set(ended.ticket, ended);
  }
  return [...byTicket.values()];
}

/** The ticket whose end this line records, if it does. */
export function endedTicket(line: HistoryLine): EndedTicket | undefined {
  const { event, ticket, end } = line;
  if (event !== 'ended' || ticket === undefined || end === undefined) return undefined;
  const cameMs = moment(line.sinceMs);
  const heldFromMs = moment(line.heldSinceMs);
  const endedMs = moment(line.atMs) ?? 0;
  const hadSlot = line.token !== undefined || heldFromMs !== undefined;
  return {
    ticket,
    token: line.token,
    slots: line.slots ?? [],
    many: Math.max(line.slots?.length ?? 0, line.many ?? 0),
    limit: line.limit,
    end,
    reclaim: end === 'reclaimed' ? reclaimReason(line.proof) : undefined,
    cameMs,
    heldFromMs,
    endedMs,
    waited:
      measured(line.waitedMs) ??
      (hadSlot ? between(cameMs, heldFromMs, false) : between(cameMs, endedMs, true)),
    held: hadSlot ? (measured(line.heldMs) ?? between(heldFromMs, endedMs, true)) : undefined,
    who: printableDetails(line.details),
    reason: line.reason === undefined ? undefined : printable(line.reason, longestText),
    by: line.by === undefined ? undefined : printable(line.by, longestDetail),
  };
}

function reclaimReason(proof: unknown): ReclaimReason {
  const kind = typeof proof === 'object' && proof !== null && 'kind' in proof ? proof.kind : '';
  return reclaimReasons.find((reason) => reason === kind) ?? 'other';
}

function moment(ms: number | undefined): number | undefined {
  return ms !== undefined && Math.abs(ms) <= furthestMs ? ms : undefined;
}

function measured(ms: number | undefined): Duration | undefined {
  return ms !== undefined && ms >= 0 && ms <= longestDurationMs ? { ms, about: false } : undefined;
}

function between(
  fromMs: number | undefined,
  toMs: number | undefined,
  about: boolean,
): Duration | undefined {
  if (fromMs === undefined || toMs === undefined) return undefined;
  const ms = Math.max(0, toMs - fromMs);
  return ms <= longestDurationMs ? { ms, about } : undefined;
}

function printableDetails(details: HistoryLine['details']): Record<string, string> {
  const entries = Object.entries(details ?? {}).map(
    ([key, value]) => [printable(key, longestKey), printable(value, longestDetail)] as const,
  );
  return Object.fromEntries(entries.filter(([key, value]) => key !== '' && value !== ''));
}
