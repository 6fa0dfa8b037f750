import * as v from 'valibot';
import { parseJson } from '../json.ts';
import { largestNumber } from '../numbers.ts';
import { rawOf, untrusted } from '../untrusted.ts';
import { originSchema, precedenceSchema, processAtPlaceSchema, slot, wallMs } from './record.ts';
import { runOrderSchema } from './run-order.ts';

/**
 * A marker: 4,096 bytes in three lines of JSON at fixed places, padded with spaces, so that each part is
 * rewritten in place and never needs more room.
 *
 *     0     announcement   who it is; written once, before the counter file mentions the ticket
 *     3072  grant          token and slots; written before the marker is renamed to `.running`
 *     3584  pulse          the heartbeat, the job's process once it has one, and a waiter's place in the queue
 *
 * It holds everything that a rebuild of a lost counter file needs.
 */
export const markerBytes = 4096;
export const grantOffset = 3072;
export const pulseOffset = 3584;

/** Fields about a holder that are shown to people; values are cut to this many characters. */
const longestDetail = 160;

const word = v.pipe(v.string(), v.maxLength(256));
const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const small = v.pipe(positive, v.maxValue(10_000));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const announcementSchema = v.object({
  slotgate: v.literal(1),
  gate: untrusted(),
  ticket: v.pipe(positive, v.maxValue(largestNumber)),
  uuid: v.pipe(word, v.minLength(1)),
  limit: small,
  weight: small,
  priority: v.pipe(v.number(), v.safeInteger()),
  sinceMs: wallMs,
  keeper: v.optional(processAtPlaceSchema),
  runner: v.optional(word),
  checkRun: v.optional(word),
  origin: v.optional(originSchema),
  latestKey: v.optional(untrusted(256)),
  runOrder: v.fallback(v.optional(runOrderSchema), undefined),
  order: v.fallback(v.optional(word), undefined),
  reads: v.optional(positive),
  exclusive: v.fallback(v.optional(v.boolean()), undefined),
  /** For people: host, user, repository, workflow and so on, or the command. */
  details: v.record(v.string(), untrusted()),
});

const grantSchema = v.object({
  token: v.pipe(count, v.maxValue(largestNumber)),
  /** How many slots; the list may be cut to what fits. */
  many: small,
  slots: v.pipe(v.array(slot), v.minLength(1), v.maxLength(10_000)),
  heldSinceMs: wallMs,
  /** How long it may hold, as the policy said when it was let in. */
  longestHoldMs: v.optional(positive),
});

const leftSchema = v.array(
  v.object({ pid: positive, user: untrusted(256), command: untrusted(256) }),
);

const pulseSchema = v.object({
  /** A larger one could not be counted up: it counts as unreadable. */
  heartbeat: v.pipe(count, v.maxValue(1e12)),
  job: v.optional(v.object({ pid: positive, start: word })),
  /** Processes of the job that could not be ended, and for which the slot is kept. */
  left: v.fallback(v.optional(leftSchema), undefined),
  /** A waiter's place in the queue, where it is not the one of its number. */
  precedence: v.fallback(v.optional(precedenceSchema), undefined),
});

export type Announcement = v.InferOutput<typeof announcementSchema>;
export type MarkerGrant = v.InferOutput<typeof grantSchema>;
export type Pulse = v.InferOutput<typeof pulseSchema>;

/** What a marker says; parts that are not there yet, or broken, are `undefined`. */
export interface Marker {
  readonly announcement: Announcement | undefined;
  readonly grant: MarkerGrant | undefined;
  readonly pulse: Pulse | undefined;
}

/** A whole new marker, always `markerBytes` long. Details are cut until they fit. */
export function encodeMarker(
  announcement: Announcement,
  grant: MarkerGrant | undefined,
  pulse: Pulse,
): Uint8Array {
  const bytes = new Uint8Array(markerBytes);
  bytes.set(encodeAnnouncement(announcement), 0);
  bytes.set(encodeGrant(grant), grantOffset);
  bytes.set(encodePulse(pulse), pulseOffset);
  return bytes;
}

/** The grant's line; `undefined` blanks it. Slots that do not fit are left out, not their number. */
export function encodeGrant(grant: MarkerGrant | undefined): Uint8Array {
  const room = pulseOffset - grantOffset;
  if (grant === undefined) return line('', room);
  for (let many = grant.slots.length; ; many = Math.floor(many / 2)) {
    const text = JSON.stringify({ ...grant, slots: grant.slots.slice(0, Math.max(1, many)) });
    if (text.length < room || many <= 1) return line(text, room);
  }
}

/** The pulse's line. Processes that are left and do not fit are left out. */
export function encodePulse({ left, ...pulse }: Pulse): Uint8Array {
  const room = markerBytes - pulseOffset;
  for (let many = left?.length ?? 0; ; many -= 1) {
    const text = JSON.stringify(many === 0 ? pulse : { ...pulse, left: left?.slice(0, many) });
    if (many === 0 || new TextEncoder().encode(text).length < room) return line(text, room);
  }
}

/** Reads a marker, or as much of it as is sound. Never throws. */
export function decodeMarker(bytes: Uint8Array): Marker {
  const announcement = v.safeParse(announcementSchema, parseJson(bytes.subarray(0, grantOffset)));
  return {
    announcement: announcement.success ? announcement.output : undefined,
    grant: parsed(grantSchema, bytes.subarray(grantOffset, pulseOffset)),
    pulse: decodePulse(bytes.subarray(pulseOffset, markerBytes)),
  };
}

/** Reads the pulse's line alone. */
export function decodePulse(bytes: Uint8Array): Pulse | undefined {
  return parsed(pulseSchema, bytes);
}

function parsed<S extends v.GenericSchema>(
  schema: S,
  bytes: Uint8Array,
): v.InferOutput<S> | undefined {
  const result = v.safeParse(schema, parseJson(bytes));
  return result.success ? result.output : undefined;
}

function encodeAnnouncement(announcement: Announcement): Uint8Array {
  for (let longest = longestDetail; ; longest = Math.floor(longest / 2)) {
    const entries = Object.entries(announcement.details).slice(0, 24);
    const details = Object.fromEntries(
      entries.map(([key, value]) => [key.slice(0, 24), cut(rawOf(value), longest)]),
    );
    const text = JSON.stringify({ ...announcement, details: longest === 0 ? {} : details });
    // A name of 200 characters and the rest, which a ticket keeps short, fit in any case.
    if (new TextEncoder().encode(text).length < grantOffset || longest === 0)
      return line(text, grantOffset);
  }
}

function cut(value: string, longest: number): string {
  const characters = [...value.slice(0, 4 * longest)];
  return characters.length <= longest
    ? value.slice(0, 4 * longest)
    : `${characters.slice(0, longest - 1).join('')}…`;
}

function line(text: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length).fill(0x20);
  bytes.set(new TextEncoder().encode(text).subarray(0, length - 1));
  bytes[length - 1] = 0x0a;
  return bytes;
}
