import * as v from 'valibot';
import { batonNamePattern, removedNamePattern } from '../gate-names.ts';
import { largestNumber, nextAfter } from '../numbers.ts';
import { untrusted } from '../untrusted.ts';
import { inLine } from './own-places.ts';
import { runOrderSchema } from './run-order.ts';
import { outOfServiceSchema, slotsAsked, slotsGranted } from './slot-fields.ts';

/**
 * The record of a gate: the content of its counter file. It decides.
 *
 * Objects keep optional fields that this version does not know; what it must know to be safe stands
 * in `requires`.
 */

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Slots are counted by adding up weights: no gate ever has more. */
export const slot = v.pipe(count, v.maxValue(100_000_000));
const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const number = v.pipe(positive, v.maxValue(largestNumber));
/** 0 where a rebuild could not tell it. */
const tokenNumber = v.pipe(count, v.maxValue(largestNumber));
/** Limits and weights: bounded, so that no number read from the mount makes anyone count for ever. */
const small = v.pipe(positive, v.maxValue(10_000));
const word = v.pipe(v.string(), v.maxLength(256));
const text = untrusted(256);
/** A wall clock's time. Beyond these bounds there is no date to show. */
export const wallMs = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));
/** A time on one machine, and differences of such times. */
const spanMs = wallMs;

/**
 * The formats of a record that this version reads and writes. A gate is made with the first one, which all
 * versions read, and keeps it until `slotgate upgrade`: see `upgrade.ts` for what each one means.
 */
const formats = [1, 2] as const;

/** The newest format that this version knows. */
export const newestFormat = 2;

/** A process at its place (boot and PID namespace), so that others there can see whether it lives. */
export const processAtPlaceSchema = v.object({
  place: word,
  /** Wall minus elapsed time there when it was written: a clone of that machine differs in this. */
  wallOffsetMs: spanMs,
  pid: positive,
  start: word,
});

/** One host's part in an observation. Times are that host's elapsed milliseconds. */
const lookSchema = v.object({
  clock: word,
  /** Wall minus elapsed time there: a clone that shares the clock's identity differs in this. */
  wallOffsetMs: spanMs,
  atMs: spanMs,
  /** For how long this host's checks add up to have seen no change. */
  creditMs: spanMs,
});

/** What was observed of a ticket, kept in the record so that it survives its observers. */
export const watchSchema = v.object({
  /** What was seen: while it stays the same, time counts. */
  sign: word,
  looks: v.pipe(v.array(lookSchema), v.maxLength(64)),
});

/**
 * Where a job comes from, for the rules of a policy: each value cut to a bounded length. Present, if
 * only as an empty object, in every ticket of a version that knows policies.
 */
export const originSchema = v.looseObject({
  repository: v.optional(text),
  workflow: v.optional(text),
  ref: v.optional(text),
  actor: v.optional(text),
});

/** What an operator ordered: by whom and why, for people. */
const order = { by: text, reason: text, sinceMs: wallMs };

const ticketEntries = {
  ticket: number,
  uuid: word,
  /** The limit that this job asks for. */
  limit: small,
  weight: small,
  /** Higher goes first; 0 for all as long as none is set. */
  priority: v.pipe(v.number(), v.safeInteger()),
  /** When it came, on its own host's wall clock. For people only. */
  sinceMs: wallMs,
  keeper: v.optional(processAtPlaceSchema),
  /** The Actions runner (server and agent id) and its job (check run id), where known. */
  runner: v.optional(word),
  checkRun: v.optional(word),
  watch: v.optional(watchSchema),
  origin: v.optional(originSchema),
  /** `run` where it asks to be served by run; present in every ticket of a version that knows that order. */
  order: v.optional(word),
  /** The newest format that its keeper reads; 1 in tickets of versions that do not say. */
  reads: v.optional(positive),
  ...slotsAsked,
};

/** A place in the queue that is not the one of the ticket's own number. */
export const precedenceSchema = v.object({
  priority: v.pipe(v.number(), v.safeInteger()),
  inPlaceOf: v.optional(number),
});

const departedSchema = v.looseObject({
  ticket: number,
  uuid: word,
  /** When it left, by the wall clock of the host that removed it. */
  sinceMs: wallMs,
  /** The operator who ended it, and why; without `by` it was dropped, and may return. */
  by: v.optional(text),
  reason: v.optional(text),
  /** It waited, and its marker was locked, when the operator ended it. */
  keeperLives: v.optional(v.boolean()),
  ...v.partial(precedenceSchema).entries,
  /** It was superseded before it was dropped. */
  replacedBy: v.optional(number),
});

const waiterSchema = v.looseObject({
  ...ticketEntries,
  /** A live waiter that left an offered slot untaken: others go first until it shows up again. */
  passedOver: v.optional(v.boolean()),
  /** Of several that wait under one key, the newest alone is wanted (`latest-wins`). */
  latestKey: v.optional(text),
  /** Orders the runs of a workflow, where the job's run has a number. */
  runOrder: v.optional(runOrderSchema),
  /** The newer ticket of its key: this one has to leave the queue, and is skipped until it does. */
  replacedBy: v.optional(number),
  /** It has the position of this ticket: the older one of its key, or one of its workflow that took its position. */
  inPlaceOf: v.optional(number),
});

const holderSchema = v.looseObject({
  ...ticketEntries,
  token: tokenNumber,
  /** The slots it holds, numbered from 0: as many as its weight counted for. */
  slots: v.pipe(v.array(slot), v.minLength(1), v.maxLength(10_000)),
  ...slotsGranted,
  heldSinceMs: wallMs,
  /** How long it may hold, as the policy said when it was admitted. */
  longestHoldMs: v.optional(positive),
});

/** The shape of a record on the mount. */
export const recordSchema = v.looseObject({
  format: v.picklist(formats),
  gate: untrusted(512),
  lock: v.picklist(['flock', 'fcntl']),
  /** Features without which a reader must not touch this gate. */
  requires: v.pipe(v.array(word), v.maxLength(64)),
  /** The next number for a ticket or a token; numbers only rise and are never used twice. */
  next: number,
  /** The limit last in force. For people: admission computes it again. */
  limit: small,
  /** The baton's name under which this record was committed, where the gate has a baton. */
  baton: v.optional(v.pipe(word, v.regex(batonNamePattern))),
  /** The gate is removed: its directory is, or is to be, renamed to this. No job enters here any more. */
  removed: v.optional(v.pipe(word, v.regex(removedNamePattern))),
  /** Which hosts lately looked whether all in it are alive, so that not every newcomer does. */
  looked: v.optional(watchSchema),
  /** There is a policy for this gate: one that is missing was lost, and must not be done without. */
  policy: v.optional(v.looseObject({ digest: word, order: v.optional(word) })),
  /** No new job is admitted. */
  paused: v.optional(v.looseObject(order)),
  /** The limit that an operator set in place of what jobs ask for; it can only lower a policy's. */
  resized: v.optional(v.looseObject({ ...order, limit: small })),
  /** The last order of an operator, so that those who wait are told of it. For people only. */
  ordered: v.optional(v.looseObject({ ...order, order: text })),
  outOfService: v.optional(outOfServiceSchema),
  running: v.array(holderSchema),
  waiting: v.array(waiterSchema),
  /** What is kept of tickets that left, for keepers that return: see `departed.ts`. */
  departed: v.optional(v.pipe(v.array(departedSchema), v.maxLength(1_000))),
  /** Tickets, by uuid, that a rebuild took from their markers: whether a commit ever named them is not known. */
  restored: v.optional(v.array(word)),
});

export type GateRecord = v.InferOutput<typeof recordSchema>;
export type Waiter = v.InferOutput<typeof waiterSchema>;
export type Holder = v.InferOutput<typeof holderSchema>;
export type Departed = v.InferOutput<typeof departedSchema>;
export type Precedence = v.InferOutput<typeof precedenceSchema>;
export type Watch = v.InferOutput<typeof watchSchema>;
export type Origin = v.InferOutput<typeof originSchema>;
export type ProcessAtPlace = v.InferOutput<typeof processAtPlaceSchema>;
export type Format = GateRecord['format'];
/** What waiters and holders have in common. */
export type Entry = Waiter | Holder;

/** What a slot is made of: its token, and the numbers and names of the slots. */
export interface Grant {
  readonly token: number;
  readonly slots: readonly number[];
  readonly slotNames?: string[] | undefined;
  readonly heldSinceMs: number;
  readonly longestHoldMs?: number | undefined;
}

/** The record of a gate that was never used. */
export function emptyRecord(gate: string, lock: GateRecord['lock']): GateRecord {
  return { format: 1, gate, lock, requires: [], next: 1, limit: 1, running: [], waiting: [] };
}

/** Whether this version knows records of this format. */
export function isKnownFormat(format: number): format is Format {
  return formats.some((known) => known === format);
}

/** Tickets whose keepers cannot read records of this format: they could neither write heartbeats nor release. */
export function leftBehind({ running, waiting }: GateRecord, format: Format): Entry[] {
  return [...running, ...waiting].filter(({ reads = 1 }) => reads < format);
}

/** The holder with this uuid, if the record says that it holds. */
export function findHolder(record: GateRecord, uuid: string): Holder | undefined {
  return record.running.find((holder) => holder.uuid === uuid);
}

/** The waiter with this uuid, if the record says that it waits. */
export function findWaiter(record: GateRecord, uuid: string): Waiter | undefined {
  return record.waiting.find((waiter) => waiter.uuid === uuid);
}

/** The record in which this waiter waits, at the position of its number. */
export function withWaiter(record: GateRecord, waiter: Waiter): GateRecord {
  const rest = withoutDeparted(withoutRestored(record, waiter.uuid), waiter.uuid);
  const others = rest.waiting.filter((other) => other.uuid !== waiter.uuid);
  return { ...reserving(rest, waiter.ticket), waiting: inLine([...others, waiter]) };
}

/** The record in which this waiter runs with this grant. Its token's number is used up. */
export function withHolder(record: GateRecord, waiter: Waiter, grant: Grant): GateRecord {
  const { passedOver: _, watch: __, latestKey: ___, inPlaceOf: ____, ...rest } = waiter;
  const { runOrder: _____, ...entry } = rest;
  const holder: Holder = { ...entry, ...grant, slots: [...grant.slots] };
  const left = withoutDeparted(without(record, waiter.uuid), waiter.uuid);
  const running = [...left.running, holder].toSorted((a, b) => a.token - b.token);
  return { ...reserving(left, Math.max(waiter.ticket, grant.token)), running };
}

/** The record without this ticket, wherever it stood. */
export function without(record: GateRecord, uuid: string): GateRecord {
  return {
    ...withoutRestored(record, uuid),
    running: record.running.filter((holder) => holder.uuid !== uuid),
    waiting: record.waiting.filter((waiter) => waiter.uuid !== uuid),
  };
}

/** Whether a rebuild took this ticket from its marker, and no commit of its own has named it since. */
export function isRestored({ restored = [] }: GateRecord, uuid: string): boolean {
  return restored.includes(uuid);
}

/** The record in which a rebuild took this ticket from its marker. */
export function asRestored(record: GateRecord, uuid: string): GateRecord {
  return { ...record, restored: [...(record.restored ?? []), uuid] };
}

function withoutRestored(record: GateRecord, uuid: string): GateRecord {
  if (!isRestored(record, uuid)) return record;
  const { restored = [], ...rest } = record;
  const others = restored.filter((one) => one !== uuid);
  return others.length === 0 ? rest : { ...rest, restored: others };
}

/** The record once the keeper of a ticket that left it has seen so, or the ticket has returned. */
export function withoutDeparted(record: GateRecord, uuid: string): GateRecord {
  const { departed = [], ...rest } = record;
  const others = departed.filter((one) => one.uuid !== uuid);
  if (others.length === departed.length) return record;
  return others.length === 0 ? rest : { ...rest, departed: others };
}

/** The record in which this was observed of a ticket; `undefined` forgets what was. */
export function withWatch(record: GateRecord, uuid: string, watch: Watch | undefined): GateRecord {
  const put = <E extends Entry>(entry: E): E => {
    if (entry.uuid !== uuid) return entry;
    const { watch: _, ...rest } = entry;
    return (watch === undefined ? rest : { ...rest, watch }) as E;
  };
  return { ...record, running: record.running.map(put), waiting: record.waiting.map(put) };
}

/** The record in which a live waiter that leaves its slot untaken no longer stops those behind it. */
export function withPassedOver(record: GateRecord, uuid: string, passedOver: boolean): GateRecord {
  const put = (waiter: Waiter): Waiter =>
    waiter.uuid === uuid ? { ...waiter, passedOver } : waiter;
  return { ...record, waiting: record.waiting.map(put) };
}

/** The record in which this number is used up; unchanged for one that this gate cannot have given. */
export function reserving(record: GateRecord, used: number): GateRecord {
  return { ...record, next: nextAfter(record.next, used) };
}
