import * as v from 'valibot';
import { wallMs } from '../record/record.ts';
import { endedTicket, type ReclaimReason, reclaimReasons } from './ended-tickets.ts';
import { boundsMs, counted, emptyHistogram, type Histogram } from './histogram.ts';
import {
  encodeHistoryLine,
  type HistoryLine,
  highestNumber,
  longestHistoryLine,
  type TicketEnd,
  ticketEnds,
} from './history-line.ts';

/** What all lines of a gate's history add up to, those included that were given up long ago. */
export interface Totals {
  /** Since when it was counted, by the wall clock of the host that wrote the first line; `undefined`: no line yet. */
  readonly sinceMs: number | undefined;
  /** How many ends of each kind there were. */
  readonly ends: Readonly<Record<TicketEnd, number>>;
  readonly reclaims: Readonly<Record<ReclaimReason, number>>;
  /** How often the record was rebuilt. */
  readonly rebuilds: number;
  /** How often a holder that lived found that its slot had been taken. */
  readonly losses: number;
  /** Waits of those that got a slot, and holds, as far as they were measured on one host. */
  readonly waits: Histogram;
  readonly holds: Histogram;
}

/** The totals of a history without lines. */
export const noTotals: Totals = {
  sinceMs: undefined,
  ends: zeroes(ticketEnds),
  reclaims: zeroes(reclaimReasons),
  rebuilds: 0,
  losses: 0,
  waits: emptyHistogram,
  holds: emptyHistogram,
};

/**
 * The totals after these lines. A line of totals contains all that went before it, so the last one
 * counts and the lines above it do not.
 */
export function addUp(lines: readonly HistoryLine[], before: Totals = noTotals): Totals {
  const at = lines.findLastIndex((line) => totalsOf(line) !== undefined);
  const line = lines[at];
  const base = line === undefined ? before : (totalsOf(line) ?? before);
  return lines.slice(at + 1).reduce(withLine, base);
}

/** Whether these lines begin with what went before them, so that no older file is needed to add up. */
export function haveTotals(lines: readonly HistoryLine[]): boolean {
  return lines.some((line) => totalsOf(line) !== undefined);
}

/**
 * The line for the top of a new file: what these lines, and all before them, add up to. It keeps the
 * counts of another version as long as there is room for them.
 */
export function totalsLine(
  totals: Totals,
  lines: readonly HistoryLine[],
  atMs: number,
): HistoryLine {
  const line = (kept: Totals): HistoryLine => ({
    event: 'totals',
    atMs,
    next: highestNumber(lines) + 1,
    totals: { ...kept, boundsMs },
  });
  const whole = line(totals);
  return encodeHistoryLine(whole).length <= longestHistoryLine ? whole : line(ownOf(totals));
}

function ownOf({ sinceMs, ends, reclaims, rebuilds, losses, waits, holds }: Totals): Totals {
  return {
    sinceMs,
    ends: only(ticketEnds, ends),
    reclaims: only(reclaimReasons, reclaims),
    rebuilds,
    losses,
    waits,
    holds,
  };
}

function only<K extends string>(
  keys: readonly K[],
  counts: Readonly<Record<K, number>>,
): Readonly<Record<K, number>> {
  return Object.fromEntries(keys.map((key) => [key, counts[key]])) as Record<K, number>;
}

function withLine(totals: Totals, line: HistoryLine): Totals {
  const sinceMs = totals.sinceMs ?? line.atMs;
  if (line.event === 'rebuilt') return { ...totals, sinceMs, rebuilds: totals.rebuilds + 1 };
  if (line.event === 'lost') return { ...totals, sinceMs, losses: totals.losses + 1 };
  const ended = endedTicket(line);
  if (ended === undefined) return totals;
  const { end, reclaim, waited, held } = ended;
  const waits = held !== undefined && waited?.about === false ? [waited.ms] : [];
  return {
    ...totals,
    sinceMs,
    ends: plusOne(totals.ends, end),
    reclaims: reclaim === undefined ? totals.reclaims : plusOne(totals.reclaims, reclaim),
    waits: counted(totals.waits, waits),
    holds: counted(totals.holds, held?.about === false ? [held.ms] : []),
  };
}

function plusOne<K extends string>(
  counts: Readonly<Record<K, number>>,
  key: K,
): Readonly<Record<K, number>> {
  return { ...counts, [key]: counts[key] + 1 };
}

function zeroes<K extends string>(keys: readonly K[]): Readonly<Record<K, number>> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const histogram = v.fallback(
  v.object({
    counts: v.pipe(v.array(count), v.length(boundsMs.length + 1)),
    sumMs: v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_VALUE)),
  }),
  { counts: [...emptyHistogram.counts], sumMs: 0 },
);

/** Counts that another version does not know begin at 0; those it knows and this one does not are kept. */
const totalsSchema = v.looseObject({
  sinceMs: v.fallback(v.optional(wallMs), undefined),
  ends: v.record(v.string(), count),
  reclaims: v.record(v.string(), count),
  rebuilds: v.optional(count, 0),
  losses: v.optional(count, 0),
  waits: histogram,
  holds: histogram,
  boundsMs: v.array(v.number()),
});

function totalsOf(line: HistoryLine): Totals | undefined {
  if (line.event !== 'totals') return undefined;
  const parsed = v.safeParse(totalsSchema, line.totals);
  if (!parsed.success) return undefined;
  const { boundsMs: bounds, sinceMs, ends, reclaims, ...rest } = parsed.output;
  // Counted in other classes: they cannot be told apart any more.
  const same = JSON.stringify(bounds) === JSON.stringify(boundsMs);
  return {
    ...rest,
    ...(same ? {} : { waits: emptyHistogram, holds: emptyHistogram }),
    sinceMs,
    ends: { ...noTotals.ends, ...ends },
    reclaims: { ...noTotals.reclaims, ...reclaims },
  };
}
