import * as v from 'valibot';
import { parseJson } from '../json.ts';
import type { Proof } from '../liveness/liveness.ts';
import { highest, largestNumber } from '../numbers.ts';
import type { Entry } from '../record/record.ts';
import { wallMs } from '../record/record.ts';
import { unreadableUuid } from '../record/unreadable.ts';
import { type Details, rawOf, type Untrusted, untrusted } from '../untrusted.ts';

const number = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(largestNumber));

/** Why a ticket ended. */
export const ticketEnds = [
  'released',
  'withdrawn',
  'timed-out',
  'reclaimed',
  'dropped',
  'forced',
  'expired',
  'refused',
  'replaced',
] as const;
const endSchema = v.picklist(ticketEnds);

/**
 * One line of the history. It is appended after the change was committed, at best effort: the
 * record is the truth, the history is for people, statistics and the numbers of a rebuild.
 *
 * A ticket has one line, at its end, which says when it came and when it got its slot, too: a line at
 * each of these would cost every admission another write on the file server.
 */
const historyLineSchema = v.looseObject({
  /**
   * `lost`: a live holder found its slot reclaimed. `totals`: the sums of all lines
   * before this one, at the top of a file that was rotated.
   */
  event: v.picklist(['ended', 'rebuilt', 'lost', 'ordered', 'totals']),
  /** The writer's wall clock, milliseconds since 1970. */
  atMs: wallMs,
  ticket: v.optional(number),
  token: v.optional(number),
  /** Only the name of a marker showed this ticket: it is unknown whether the gate gave its number. */
  unreadable: v.optional(v.boolean()),
  end: v.optional(endSchema),
  /** When it came and when it got its slot, by its own host's wall clock, milliseconds since 1970. */
  sinceMs: v.optional(wallMs),
  heldSinceMs: v.optional(wallMs),
  /** Both measured on the ticket's own host; absent when another host ended it. */
  waitedMs: v.optional(wallMs),
  heldMs: v.optional(wallMs),
  /** The slots it held, the first 16 of them. */
  slots: v.optional(v.array(number)),
  /** How many slots it held, where that is more than are named. */
  many: v.fallback(v.optional(v.pipe(number, v.maxValue(10_000))), undefined),
  /** The limit last in force when it ended. */
  limit: v.optional(number),
  proof: v.optional(v.unknown()),
  reason: v.optional(untrusted()),
  /** What an operator ordered, such as `pause` or `resize 3`. */
  order: v.optional(untrusted()),
  by: v.optional(untrusted()),
  details: v.optional(v.record(v.string(), untrusted())),
  /** The next number after a rebuild, or above all that the totals add up. */
  next: v.optional(number),
  totals: v.optional(v.unknown()),
});

export type TicketEnd = v.InferOutput<typeof endSchema>;
export type HistoryLine = v.InferOutput<typeof historyLineSchema>;

/** What is known of a ticket's end. Durations are of the clock of the host that ends it. */
export interface EndFacts {
  readonly end: TicketEnd;
  readonly atMs: number;
  readonly limit: number;
  readonly waitedMs?: number | undefined;
  readonly heldMs?: number | undefined;
  readonly proof?: Proof | undefined;
  readonly reason?: Untrusted | undefined;
  readonly by?: Untrusted | undefined;
  /** Who it was, as its marker announced. */
  readonly details?: Details | undefined;
}

/** The line that records how a ticket of the record ended. */
export function endedLine(entry: Entry, facts: EndFacts): HistoryLine {
  const { end, atMs, limit, waitedMs, heldMs, proof, reason, by, details } = facts;
  return {
    event: 'ended',
    end,
    atMs,
    ticket: entry.ticket,
    ...(entry.uuid === unreadableUuid(entry.ticket) ? { unreadable: true } : {}),
    ...grantOf(entry),
    sinceMs: entry.sinceMs,
    limit,
    ...(waitedMs === undefined ? {} : { waitedMs: Math.round(waitedMs) }),
    ...(heldMs === undefined ? {} : { heldMs: Math.round(heldMs) }),
    ...(proof === undefined ? {} : { proof }),
    ...(reason === undefined ? {} : { reason }),
    ...(by === undefined ? {} : { by }),
    ...(details === undefined ? {} : { details: { ...details } }),
  };
}

function grantOf(entry: Entry): Pick<HistoryLine, 'token' | 'heldSinceMs' | 'slots' | 'many'> {
  if (!('slots' in entry)) return {};
  const { token, heldSinceMs, slots } = entry as Extract<Entry, { slots: unknown }>;
  const more = slots.length > mostSlots ? { many: slots.length } : {};
  return { token, heldSinceMs, slots: slots.slice(0, mostSlots), ...more };
}

/**
 * The history's file is rotated when it has grown beyond this, and one older file is kept: the
 * last 1,900 tickets at least, at some 550 bytes each; 500 where all that they say is as long as it may be.
 */
export const mostHistoryBytes = 1024 * 1024;

/** Longest line of one ticket, in bytes. */
export const longestHistoryLine = 2048;

/** No version writes longer lines, in characters; what is longer is not of this project. */
const longestLineRead = 65_536;

/** A history file that is larger was not written by this project, and is read at its two ends only. */
export const mostHistoryBytesRead = 2 * mostHistoryBytes;

const mostSlots = 16;
const longestText = 400;
const longestKey = 24;
const mostDetails = 24;

/** One line of JSON, ended by a line feed. Texts are cut until it is no longer than it may be. */
export function encodeHistoryLine(line: HistoryLine): Uint8Array {
  for (let longest = longestText; ; longest = Math.floor(longest / 2)) {
    const text = JSON.stringify(longest === longestText ? line : withShorterTexts(line, longest));
    const bytes = new TextEncoder().encode(`${text}\n`);
    if (bytes.length <= longestHistoryLine || longest === 0) return bytes;
  }
}

function withShorterTexts(line: HistoryLine, longest: number): HistoryLine {
  const { reason, by, details } = line;
  const entries = Object.entries(details ?? {})
    .slice(0, mostDetails)
    .map(([key, value]) => [key.slice(0, longestKey), rawOf(value).slice(0, longest)]);
  return {
    ...line,
    ...(reason === undefined ? {} : { reason: rawOf(reason).slice(0, longest) }),
    ...(by === undefined ? {} : { by: rawOf(by).slice(0, longest) }),
    ...(details === undefined ? {} : { details: longest === 0 ? {} : Object.fromEntries(entries) }),
  };
}

/**
 * All sound lines of a history file; torn and foreign ones are skipped. A line that was appended to a
 * torn one is found by how every line begins: within a JSON text those quotes would be escaped.
 */
export function decodeHistory(bytes: Uint8Array): HistoryLine[] {
  const texts = new TextDecoder().decode(bytes).split(/\n|(?=\{"event":)/);
  return texts.flatMap((text) => {
    if (text.length > longestLineRead) return [];
    const line = v.safeParse(historyLineSchema, parseJson(text));
    return line.success ? [line.output] : [];
  });
}

/** All numbers that these lines show as used. */
export function numbersIn(lines: readonly HistoryLine[]): number[] {
  return lines.flatMap(({ unreadable, ticket = 0, token = 0, next = 1 }) =>
    unreadable === true ? [] : [ticket, token, next - 1],
  );
}

/** The highest number that any line shows as used, 0 if none. */
export function highestNumber(lines: readonly HistoryLine[]): number {
  return highest(0, numbersIn(lines), largestNumber - 1);
}
