import { inTurn } from '../../core/admission/run-places.ts';
import type { Marker } from '../../core/record/marker-codec.ts';
import type { Entry, GateRecord } from '../../core/record/record.ts';
import { printable } from '../../core/text.ts';
import type { Untrusted } from '../../core/untrusted.ts';

/** Who a ticket belongs to, for people: what its job said of itself, made safe to print. */
export type Who = Readonly<Record<string, string | number>>;

/** A holder as `slotgate status --json` tells it. */
export interface RunningState {
  readonly ticket: number;
  readonly token: number;
  /** The first of its slots, numbered from 0. */
  readonly slot: number;
  /** Only there when it holds more than one: all its slots, numbered from 0. */
  readonly slots?: readonly number[];
  /** Only there when it is alone at the gate (`weight: all`). */
  readonly exclusive?: true;
  /** ISO 8601, by the clock of the holder's own host, within the times of the tickets around it and now. */
  readonly since: string;
  readonly holder: Who;
  /** Only there when its `slotgate run` keeps the slot for processes that it could not end. */
  readonly left?: readonly KeptBy[];
  /** Only there when its `slotgate run` has ended, and processes of this machine hold its lock. */
  readonly lockedBy?: readonly KeptBy[];
}

/** A process for which a slot stays taken; safe to print. */
export interface KeptBy {
  readonly pid: number;
  readonly user: string;
  readonly command: string;
}

/** A waiter as `slotgate status --json` tells it. */
export interface WaitingState {
  readonly ticket: number;
  /** 1 is the next. */
  readonly position: number;
  /** Only there when it asks for more than one: how many slots at once. */
  readonly weight?: number;
  /** Only there when it is not 0. Above 100: an operator has moved it to the front. */
  readonly priority?: number;
  /** Only there when it asks for all slots (`weight: all`). */
  readonly exclusive?: true;
  readonly since: string;
  readonly holder: Who;
}

/** A gate as `slotgate status --json` tells it. */
export interface GateState {
  readonly gate: Untrusted;
  /** The limit last in force. */
  readonly limit: number;
  readonly running: readonly RunningState[];
  readonly waiting: readonly WaitingState[];
  /** Only there when no job is admitted now: why. */
  readonly closed?: string;
  /** Only there when the gate could not be read. */
  readonly problem?: string;
}

/** Longest value of one detail about a holder, in characters. */
const longestDetail = 160;
const longestKey = 24;

/** The largest time that a Date can tell, in milliseconds; the mount may say anything. */
const furthestMs = 8_640_000_000_000_000;

/** What is known of a gate besides its record and markers. */
interface Circumstances {
  /** Why no job is admitted, as an operator or the policy says. */
  readonly closed?: Untrusted | undefined;
  /** The processes of this machine that hold the lock of a ticket whose own process has ended. */
  readonly lockedBy?: ReadonlyMap<number, readonly KeptBy[]>;
}

/** What a record says, with what the markers say of whom. Markers that are missing leave gaps only. */
export function gateState(
  record: GateRecord,
  markers: ReadonlyMap<number, Marker | undefined>,
  { closed, lockedBy }: Circumstances = {},
): GateState {
  const who = (entry: Entry): Who => whoOf(entry, markers.get(entry.ticket));
  return {
    gate: record.gate,
    limit: record.limit,
    running: record.running.map((holder) => ({
      ticket: holder.ticket,
      token: holder.token,
      slot: holder.slots[0] ?? 0,
      ...(holder.slots.length > 1 ? { slots: holder.slots } : {}),
      ...exclusively(holder),
      since: isoTime(holder.heldSinceMs),
      holder: who(holder),
      ...named('left', markers.get(holder.ticket)?.pulse?.left),
      ...named('lockedBy', lockedBy?.get(holder.ticket)),
    })),
    waiting: inTurn(record).map((waiter, index) => ({
      ticket: waiter.ticket,
      position: index + 1,
      ...(waiter.weight > 1 ? { weight: waiter.weight } : {}),
      ...exclusively(waiter),
      ...(waiter.priority === 0 ? {} : { priority: waiter.priority }),
      since: isoTime(waiter.sinceMs),
      holder: who(waiter),
    })),
    ...(closed === undefined ? {} : { closed: printable(closed, 300) }),
  };
}

function exclusively({ exclusive }: Entry): { readonly exclusive?: true } {
  return exclusive === true ? { exclusive } : {};
}

/** A process as its marker or its machine shows it. */
interface FoundProcess {
  readonly pid: number;
  readonly user: Untrusted;
  readonly command: Untrusted;
}

function named(
  key: 'left' | 'lockedBy',
  processes: readonly FoundProcess[] = [],
): Partial<RunningState> {
  const safe = processes.map(({ pid, user, command }) => ({
    pid,
    user: printable(user, longestKey),
    command: printable(command, longestDetail),
  }));
  return safe.length === 0 ? {} : { [key]: safe };
}

/** A gate that cannot be read just now, and why. */
export function unreadableGate(gate: string, problem: string): GateState {
  return { gate, limit: 0, running: [], waiting: [], problem: printable(problem, 400) };
}

function whoOf({ keeper }: Entry, marker: Marker | undefined): Who {
  const pid = marker?.pulse?.job?.pid ?? keeper?.pid;
  const told = Object.entries(marker?.announcement?.details ?? {}).map(
    ([key, value]) => [printable(key, longestKey), printable(value, longestDetail)] as const,
  );
  return { ...Object.fromEntries(told), ...(pid === undefined ? {} : { pid }) };
}

function isoTime(wallMs: number): string {
  return new Date(Math.max(-furthestMs, Math.min(wallMs, furthestMs))).toISOString();
}

/**
 * JSON in one line that is safe to print: in a job's log no workflow command of a name takes effect, on
 * a terminal no control sequence; and a parser gets the names unchanged.
 */
export function safeJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('::', ':\\u003a')
    .replaceAll('##[', '##\\u005b')
    .replace(/[\u007f-\u009f\u2028\u2029\p{Cf}]/gu, (character) =>
      [...Array(character.length).keys()]
        .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
        .join(''),
    );
}
