import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { SlotgateError } from '../errors.ts';
import { parseJson } from '../json.ts';
import { rulesFeature } from '../policy/operator-commands.ts';
import { printable } from '../text.ts';
import { type GateRecord, isKnownFormat, recordSchema } from './record.ts';
import { batonFeature, exclusiveFeature, removedFeature, runOrderFeature } from './requires.ts';

/**
 * The counter file: two copies of the record, written in turn and in place, so that a torn write
 * always leaves the other one. The copies are interleaved in blocks, so that both can grow without
 * moving: block i of copy c starts at (2 i + c) * blockBytes. Copy c holds the even sequences for c = 0, the
 * odd ones for c = 1.
 *
 * A copy is a line of JSON with sequence, length, checksum and seal, a line of JSON with the record, and
 * spaces to the end of its last block.
 */
export const blockBytes = 16_384;

/** No record is larger; a counter file that claims to be is not read. */
export const mostRecordBytes = 16 * 1024 * 1024;

/** Features of the protocol that this version knows; a record that requires another one is refused. */
export const knownFeatures: ReadonlySet<string> = new Set([
  batonFeature,
  exclusiveFeature,
  rulesFeature,
  removedFeature,
  runOrderFeature,
]);

/** A head is shorter than this. */
const mostHeadBytes = 256;

/** No gate commits so often. A copy with a larger sequence was written by somebody else. */
export const lastSequence = 2 ** 51;

/** What is reserved for what may be observed at one time: so many tickets, with so many bytes each. */
const watchesReserved = 16;
const watchBytes = 1024;

/** One write in place. */
export interface Patch {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** What a counter file's content is worth. */
export type Decoded =
  | { readonly kind: 'good'; readonly record: GateRecord; readonly sequence: number }
  /** Not both copies are sound and consecutive: the last change may be missing from `best`. */
  | {
      readonly kind: 'doubtful';
      readonly best: { readonly record: GateRecord; readonly sequence: number } | undefined;
      readonly problem: string;
    };

type Copy =
  | { readonly record: GateRecord; readonly sequence: number }
  | { readonly problem: string };

/** The writes that put this record into the file as this sequence. Their order does not matter. */
export function encodeCounter(record: GateRecord, sequence: number): Patch[] {
  const bytes = serialize(record, sequence);
  const patches: Patch[] = [];
  for (let start = 0, block = 0; start < bytes.length; start += blockBytes, block += 1) {
    const chunk = new Uint8Array(blockBytes).fill(0x20);
    chunk.set(bytes.subarray(start, start + blockBytes));
    if (start + blockBytes >= bytes.length) chunk[blockBytes - 1] = 0x0a;
    patches.push({ offset: (2 * block + (sequence % 2)) * blockBytes, bytes: chunk });
  }
  return patches;
}

/**
 * The write that makes a file of `sizeBytes` large enough for this record and for the changes that
 * must never fail on a full disk: granting every waiter its slots, observing, releasing. It only
 * ever adds to the end: what is there may be the only sound copy.
 */
export function reserveCounter(record: GateRecord, sizeBytes: number): Patch[] {
  const entries = [...record.running, ...record.waiting];
  const slots = entries.reduce((sum, entry) => sum + Math.min(entry.weight, entry.limit), 0);
  const watched = Math.min(entries.length, watchesReserved);
  const room = 1024 + 96 * entries.length + 6 * slots + watchBytes * watched;
  const bytes = mostHeadBytes + encodeBody(record).length;
  const wanted = Math.ceil((bytes + room) / blockBytes);
  const endBytes = 2 * wanted * blockBytes;
  if (sizeBytes >= endBytes) return [];
  return [{ offset: sizeBytes, bytes: new Uint8Array(endBytes - sizeBytes).fill(0x20) }];
}

/**
 * Reads a counter file's content.
 *
 * @throws {SlotgateError} FORMAT_TOO_NEW when a sound copy needs features that this version lacks
 */
export function decodeCounter(bytes: Uint8Array): Decoded {
  const even = decodeCopy(bytes, 0);
  const odd = decodeCopy(bytes, 1);
  if ('problem' in even || 'problem' in odd) {
    const problem = [even, odd].flatMap((copy) => ('problem' in copy ? [copy.problem] : []));
    const best = 'problem' in even ? ('problem' in odd ? undefined : odd) : even;
    return { kind: 'doubtful', best, problem: problem.join('; ') };
  }
  const best = even.sequence > odd.sequence ? even : odd;
  if (Math.abs(even.sequence - odd.sequence) === 1) return { kind: 'good', ...best };
  const problem = `its copies are ${even.sequence} and ${odd.sequence}, not consecutive`;
  return { kind: 'doubtful', best, problem };
}

const utf8 = new TextEncoder();
/** What is committed is measured for the room that it needs first. */
const bodies = new WeakMap<GateRecord, Uint8Array>();

/** Nobody changes a record in place. */
function encodeBody(record: GateRecord): Uint8Array {
  const known = bodies.get(record);
  if (known !== undefined) return known;
  const body = utf8.encode(`${JSON.stringify(record)}\n`);
  bodies.set(record, body);
  return body;
}

function serialize(record: GateRecord, sequence: number): Uint8Array {
  // What this version would not read must never be written: everyone would rebuild it for ever.
  v.assert(recordSchema, record);
  const body = encodeBody(record);
  if (body.length > mostRecordBytes) {
    throw new SlotgateError(
      'RECORD_TOO_LARGE',
      `The record would be too large (${body.length} bytes)`,
      {
        gate: record.gate,
        next: 'Reduce the number of jobs that wait at this gate; see `slotgate status`',
      },
    );
  }
  const sum = sha256(body);
  const seal = sealOf({ sequence, sha256: sum });
  const head = `{"slotgate":1,"sequence":${sequence},"length":${body.length},"sha256":"${sum}","seal":"${seal}"}\n`;
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(utf8.encode(head));
  bytes.set(body, head.length);
  return bytes;
}

const headSchema = v.object({
  slotgate: v.number(),
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(2 ** 52)),
  length: v.pipe(v.number(), v.safeInteger(), v.minValue(2), v.maxValue(mostRecordBytes)),
  sha256: v.pipe(v.string(), v.length(64)),
  /** Absent in what the first versions wrote. */
  seal: v.optional(v.string()),
});

/** Of the head: a digit that rots in its sequence would let the older copy count as the newer one. */
function sealOf(head: { readonly sequence: number; readonly sha256: string }): string {
  return sha256(utf8.encode(`${head.sequence} ${head.sha256}`)).slice(0, 16);
}

/**
 * How many bytes of a counter file its copies fill, by their heads. What follows is room, or was appended by
 * somebody else: however large the file, no more is read.
 *
 * @param bytes its first two blocks at least
 */
export function counterBytes(bytes: Uint8Array): number {
  const ends = ([0, 1] as const).map((copy) => {
    const head = readHead(bytes, copy);
    if ('problem' in head) return 0;
    return 2 * blockBytes * Math.ceil((head.bodyAt + head.length) / blockBytes);
  });
  return Math.max(2 * blockBytes, ...ends);
}

type Head = v.InferOutput<typeof headSchema> & { readonly bodyAt: number };

function readHead(file: Uint8Array, copy: 0 | 1): Head | { readonly problem: string } {
  const which = copy === 0 ? 'even' : 'odd';
  const start = copy * blockBytes;
  const headEnd = file.subarray(start, start + mostHeadBytes).indexOf(0x0a);
  if (headEnd < 0) return { problem: `the ${which} copy has no head` };
  const head = v.safeParse(headSchema, parseJson(file.subarray(start, start + headEnd)));
  if (!head.success || head.output.sequence % 2 !== copy)
    return { problem: `the ${which} copy's head is broken` };
  const { seal } = head.output;
  if (seal !== undefined && seal !== sealOf(head.output))
    return { problem: `the ${which} copy's head is broken` };
  return { ...head.output, bodyAt: headEnd + 1 };
}

function decodeCopy(file: Uint8Array, copy: 0 | 1): Copy {
  const which = copy === 0 ? 'even' : 'odd';
  const head = readHead(file, copy);
  if ('problem' in head) return head;
  const { slotgate, sequence, length } = head;
  const body = gather(file, copy, { from: head.bodyAt, length });
  if (body.length !== length || sha256(body) !== head.sha256) {
    return { problem: `the ${which} copy's checksum does not fit` };
  }
  const record = remembered.get(head.sha256) ?? parseRecord(body);
  // The body is of this version, so the head's number is damage.
  if (slotgate !== 1) return { problem: `the ${which} copy's head is broken` };
  if (record === undefined) return { problem: `the ${which} copy is not a record` };
  remember(head.sha256, record);
  return { record, sequence };
}

/** So many records are remembered by their checksums: waiters read the same one again and again. */
const mostRemembered = 4;
const remembered = new Map<string, GateRecord>();

/** Nobody changes a record in place. */
function remember(checksum: string, record: GateRecord): void {
  remembered.delete(checksum);
  remembered.set(checksum, record);
  const [oldest] = remembered.keys();
  if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
}

function parseRecord(body: Uint8Array): GateRecord | undefined {
  const parsed = parseJson(body);
  refuseUnknownFeatures(parsed);
  const record = v.safeParse(recordSchema, parsed);
  return record.success ? record.output : undefined;
}

/** Bytes `from` to `from + length` of one copy, across its blocks; shorter where the file ends. */
function gather(
  file: Uint8Array,
  copy: 0 | 1,
  { from, length }: { from: number; length: number },
): Uint8Array {
  if (from + length <= blockBytes)
    return file.subarray(copy * blockBytes + from, copy * blockBytes + from + length);
  const parts: Uint8Array[] = [];
  for (let position = from; position < from + length; ) {
    const block = Math.floor(position / blockBytes);
    const inBlock = position % blockBytes;
    const many = Math.min(blockBytes - inBlock, from + length - position);
    const offset = (2 * block + copy) * blockBytes + inBlock;
    parts.push(file.subarray(offset, offset + many));
    position += many;
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const featuresSchema = v.looseObject({
  format: v.number(),
  requires: v.optional(v.array(v.string()), []),
});

/** A sound copy that this version cannot read comes from a newer one, and is not damage to repair. */
function refuseUnknownFeatures(parsed: unknown): void {
  const features = v.safeParse(featuresSchema, parsed);
  if (!features.success) return;
  const { format, requires } = features.output;
  if (!isKnownFormat(format)) throw formatTooNew(format);
  const unknown = requires.filter((feature) => !knownFeatures.has(feature));
  if (unknown.length === 0) return;
  const names = unknown.slice(0, 5).map((name) => JSON.stringify(printable(name, 60)));
  throw tooNew(`requires ${names.join(', ')}`);
}

/** The error for a record of a format that only newer versions know. */
export function formatTooNew(format: number): SlotgateError {
  return tooNew(`is of format ${format}`);
}

function tooNew(what: string): SlotgateError {
  return new SlotgateError(
    'FORMAT_TOO_NEW',
    `The gate's record ${what}, which this version does not support`,
    { next: 'Update slotgate on this machine; nothing was changed' },
  );
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
