import { type EndedTicket, type ReclaimReason, reclaimReasons } from './ended-tickets.ts';
import { type TicketEnd, ticketEnds } from './history-line.ts';
import { endedInOrder, presentInOrder } from './in-order.ts';
import { type Replay, replay } from './replay.ts';
import { type Spread, spreadOf } from './spread.ts';
import { type PresentTicket, type Shares, type Stretch, sharesOf, useOverTime } from './usage.ts';

/** What the tickets of one repository, or of one runner, add up to. */
export interface Group {
  readonly name: string;
  readonly tickets: number;
  /** How long they held slots, all together, and how long they waited for them. */
  readonly heldMs: number;
  readonly waitedMs: number;
  readonly reclaims: number;
}

/** What the history shows of a gate over some time. */
export interface Stats {
  /** The time that is looked at, by wall clocks, milliseconds since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly ends: Readonly<Record<TicketEnd, number>>;
  readonly reclaims: Readonly<Record<ReclaimReason, number>>;
  /** Of those that got a slot, as far as one host measured it. */
  readonly waits: Spread | undefined;
  readonly holds: Spread | undefined;
  /** How long those waited that gave up. */
  readonly vainWaits: Spread | undefined;
  /** Those that used the gate most come first. */
  readonly repositories: readonly Group[];
  readonly runners: readonly Group[];
  readonly use: readonly Stretch[];
  readonly shares: Shares;
  /** The limit last in force, and what waits would have been with it and with others. */
  readonly limit: number | undefined;
  readonly replays: readonly Replay[];
}

/** What is looked at. */
export interface Scope {
  /** Only what ended after this counts; `undefined`: all that the history still has. */
  readonly sinceMs: number | undefined;
  readonly nowMs: number;
  /** The limit in force now, where it is known. */
  readonly limit: number | undefined;
}

/** The number of stretches in which the use is shown. */
const stretches = 24;

/** Most limits that are tried in addition to the one in force, on each side. */
const triedLimits = [-2, -1, 0, 1, 2, 4];

/** Adds up the history of a gate. Times of several hosts are compared by their wall clocks and their order: about. */
export function statsOf(
  written: readonly EndedTicket[],
  recorded: readonly PresentTicket[],
  scope: Scope,
): Stats {
  const { sinceMs, nowMs } = scope;
  const ended = endedInOrder(written, nowMs);
  const present = presentInOrder(recorded, ended, nowMs);
  const tickets = ended.filter(({ endedMs }) => sinceMs === undefined || endedMs >= sinceMs);
  const firstMs = Math.min(nowMs, ...tickets.map(({ cameMs, endedMs }) => cameMs ?? endedMs));
  const fromMs = Math.min(sinceMs ?? firstMs, nowMs - 1);
  const limit = scope.limit ?? tickets.findLast((ticket) => ticket.limit !== undefined)?.limit;
  const window = { fromMs, toMs: nowMs, stretches };
  return {
    fromMs,
    toMs: nowMs,
    ends: countBy(ticketEnds, tickets, ({ end }) => end),
    reclaims: countBy(reclaimReasons, tickets, ({ reclaim }) => reclaim),
    waits: spreadOf(
      measured(tickets, ({ waited, held }) => (held === undefined ? undefined : waited)),
    ),
    holds: spreadOf(measured(tickets, ({ held }) => held)),
    vainWaits: spreadOf(
      measured(tickets, ({ waited, held }) => (held === undefined ? waited : undefined)),
    ),
    repositories: groupsBy(tickets, 'repository'),
    runners: groupsBy(tickets, 'runner'),
    use: useOverTime(tickets, present, window),
    shares: sharesOf(tickets, present, { ...window, limit }),
    limit,
    replays: limit === undefined ? [] : replaysAround(tickets, limit),
  };
}

function replaysAround(tickets: readonly EndedTicket[], limit: number): Replay[] {
  const limits = triedLimits.map((more) => limit + more).filter((tried) => tried >= 1);
  return limits.flatMap((tried) => replay(tickets, tried) ?? []);
}

function measured(
  tickets: readonly EndedTicket[],
  durationOf: (ticket: EndedTicket) => EndedTicket['held'],
): number[] {
  return tickets.flatMap((ticket) => {
    const duration = durationOf(ticket);
    return duration === undefined || duration.about ? [] : [duration.ms];
  });
}

function countBy<K extends string>(
  keys: readonly K[],
  tickets: readonly EndedTicket[],
  keyOf: (ticket: EndedTicket) => K | undefined,
): Readonly<Record<K, number>> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
  for (const ticket of tickets) {
    const key = keyOf(ticket);
    if (key !== undefined) counts[key] += 1;
  }
  return counts;
}

function groupsBy(tickets: readonly EndedTicket[], detail: string): Group[] {
  const groups = new Map<string, Group>();
  for (const { who, held, waited, end } of tickets) {
    const name = who[detail];
    if (name === undefined) continue;
    const group = groups.get(name) ?? { name, tickets: 0, heldMs: 0, waitedMs: 0, reclaims: 0 };
    groups.set(name, {
      name,
      tickets: group.tickets + 1,
      heldMs: group.heldMs + (held?.ms ?? 0),
      waitedMs: group.waitedMs + (waited?.ms ?? 0),
      reclaims: group.reclaims + (end === 'reclaimed' ? 1 : 0),
    });
  }
  return [...groups.values()].toSorted((a, b) => b.heldMs - a.heldMs || b.tickets - a.tickets);
}
