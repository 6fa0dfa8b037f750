import * as v from 'valibot';
import { largestNumber } from './names.ts';

const number = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(largestNumber));

/** Why a ticket ended. */
const endSchema = v.picklist([
  'released',
  'withdrawn',
  'timed-out',
  'reclaimed',
  'dropped',
  'forced',
  'expired',
]);

/**
 * One line of the history. It is appended after the change was committed, at best effort: the
 * record is the truth, the history is for people, statistics and the numbers of a rebuild.
 */
const historyLineSchema = v.looseObject({
  event: v.picklist(['ended', 'rebuilt']),
  /** The writer's wall clock, milliseconds since 1970. */
  atMs: v.number(),
  ticket: v.optional(number),
  token: v.optional(number),
  end: v.optional(endSchema),
  /** Both measured on the ticket's own host; absent when another host ended it. */
  waitedMs: v.optional(v.number()),
  heldMs: v.optional(v.number()),
  proof: v.optional(v.unknown()),
  reason: v.optional(v.string()),
  by: v.optional(v.string()),
  details: v.optional(v.record(v.string(), v.string())),
  /** The next number after a rebuild. */
  next: v.optional(number),
});

export type TicketEnd = v.InferOutput<typeof endSchema>;
export type HistoryLine = v.InferOutput<typeof historyLineSchema>;

/** The history's file is rotated when it has grown beyond this. */
export const mostHistoryBytes = 1024 * 1024;

/** One line of JSON, ended by a line feed. */
export function encodeHistoryLine(line: HistoryLine): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(line)}\n`);
}

/**
 * All sound lines of a history file; torn and foreign ones are skipped. A line that was appended to a
 * torn one is found by how every line begins: within a JSON text those quotes would be escaped.
 */
export function decodeHistory(bytes: Uint8Array): HistoryLine[] {
  const texts = new TextDecoder().decode(bytes).split(/\n|(?=\{"event":)/);
  return texts.flatMap((text) => {
    const line = v.safeParse(historyLineSchema, parseJson(text));
    return line.success ? [line.output] : [];
  });
}

/** The highest number that any line shows as used, 0 if none. */
export function highestNumber(lines: readonly HistoryLine[]): number {
  return lines.reduce(
    (highest, line) => Math.max(highest, line.ticket ?? 0, line.token ?? 0, (line.next ?? 1) - 1),
    0,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
