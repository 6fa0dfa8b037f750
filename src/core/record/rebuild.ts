import { withNewestOfEachKey } from '../admission/latest-wins.ts';
import { lowestFree } from '../admission/limit.ts';
import type { MarkerName } from '../gate-names.ts';
import type { ShownNumbers } from '../numbers.ts';
import {
  hasUnclearNumbers,
  highest,
  highestBelieved,
  mostByContent,
  mostNumbersAhead,
  numbersUsedUp,
} from '../numbers.ts';
import type { Untrusted } from '../untrusted.ts';
import type { Marker } from './marker-codec.ts';
import {
  asRestored,
  emptyRecord,
  findHolder,
  type GateRecord,
  isRestored,
  type Waiter,
  withHolder,
  withWaiter,
} from './record.ts';
import { unreadableUuid } from './unreadable.ts';

/** A marker as found in the gate's directory. */
export interface FoundMarker extends MarkerName {
  readonly content: Marker;
}

/** What a record is rebuilt from. */
export interface Remains {
  readonly gate: string;
  readonly lock: GateRecord['lock'];
  /** The sound copy of the counter file, if one is left. One change may be missing from it. */
  readonly best: GateRecord | undefined;
  readonly markers: readonly FoundMarker[];
  /** What history, baton and removed gates show. */
  readonly shown: Pick<ShownNumbers, 'inContent' | 'inNames'> & {
    /** An operator has decided to continue below numbers that may never have been given. */
    readonly renumber?: boolean | undefined;
  };
  /** This host's wall clock, milliseconds since 1970. */
  readonly wallMs: number;
}

/** How many numbers the one change that may be missing can have used, generously. */
const numbersSkippedOnRepair = 16;

/**
 * The record of a gate whose counter file is lost, or has only one sound copy left. Every marker
 * counts as alive, with its own uuid, token, slot, weight and limit, until it is proven dead; whom
 * the sound copy knows stays, too. Numbers go on above everything that was seen; with no sound copy
 * also above the seconds since 1970, so that no number is used twice even when nothing is left.
 */
export function rebuild(remains: Remains): GateRecord {
  const { best, markers } = remains;
  let record = best ?? emptyRecord(remains.gate, remains.lock);
  const byTicket = markers.toSorted((a, b) => a.ticket - b.ticket);
  for (const marker of byTicket.filter((found) => found.phase === 'running'))
    record = restoreHolder(record, marker);
  for (const marker of byTicket.filter((found) => found.phase === 'ready'))
    record = restoreWaiter(record, marker);
  // Markers know their keys, not who replaced whom.
  const granted = byTicket.flatMap(({ phase, content: { announcement } }) =>
    phase === 'running' && announcement !== undefined && isRestored(record, announcement.uuid)
      ? [announcement]
      : [],
  );
  record = withNewestOfEachKey(record, granted);
  return { ...record, next: Math.max(record.next, highestUsed(record, remains) + 1) };
}

/**
 * With a sound copy, which at most a few changes are missing from, no number far above it was ever given. So
 * what the files of the gate show counts in full only where nothing else is left.
 */
function highestUsed(record: GateRecord, { best, shown, wallMs, markers }: Remains): number {
  const entries = [...record.running, ...record.waiting].map((entry) => entry.ticket);
  const tokens = record.running.map((holder) => holder.token);
  const readable = markers.filter((marker) => announces(record.gate, marker));
  const all: ShownNumbers = {
    inContent: [
      ...shown.inContent,
      ...readable.flatMap(({ ticket, content }) => [ticket, content.grant?.token ?? 0]),
    ],
    inNames: shown.inNames,
    inMarkerNames: [...markers.map(({ ticket }) => ticket), ...entries, ...tokens],
  };
  if (best !== undefined) {
    const floor = best.next - 1 + numbersSkippedOnRepair;
    const given = [...all.inContent, ...all.inNames, ...all.inMarkerNames];
    return highest(floor, given, best.next + mostNumbersAhead);
  }
  const unclear = hasUnclearNumbers(all);
  if (unclear && !shown.renumber)
    throw numbersUsedUp(
      `The record is lost, and other files of the gate show numbers above ${mostByContent}`,
    );
  return highestBelieved(Math.floor(wallMs / 1000), all);
}

/** Whether a marker's content is that of a ticket of this gate and number. */
export function announces(
  gate: Untrusted,
  { ticket, content: { announcement } }: FoundMarker,
): boolean {
  return announcement?.gate === gate && announcement.ticket === ticket;
}

/** A holder counts with all its weight, even where its slots cannot be told or are taken. */
function restoreHolder(record: GateRecord, marker: FoundMarker): GateRecord {
  const waiter = waiterOf(record, marker);
  if (findHolder(record, waiter.uuid) !== undefined) return record;
  const { grant } = marker.content;
  const taken = new Set(record.running.flatMap((holder) => holder.slots));
  const kept = (grant?.slots ?? []).filter((slot) => !taken.has(slot));
  const missing = (grant?.many ?? Math.min(waiter.weight, waiter.limit)) - kept.length;
  const slots = [...kept, ...lowestFree([...taken, ...kept], missing)];
  const restored = withHolder(record, waiter, {
    token: grant?.token ?? 0,
    slots: slots.toSorted((x, y) => x - y),
    heldSinceMs: grant?.heldSinceMs ?? waiter.sinceMs,
    ...(grant?.longestHoldMs === undefined ? {} : { longestHoldMs: grant.longestHoldMs }),
  });
  return asRestored(restored, waiter.uuid);
}

function restoreWaiter(record: GateRecord, marker: FoundMarker): GateRecord {
  const waiter = waiterOf(record, marker);
  const known = [...record.running, ...record.waiting].some((entry) => entry.uuid === waiter.uuid);
  return known ? record : asRestored(withWaiter(record, waiter), waiter.uuid);
}

/** The waiter that a marker announces; one that cannot be read is as undemanding as can be. */
function waiterOf(record: GateRecord, marker: FoundMarker): Waiter {
  const { ticket, content } = marker;
  const { announcement, pulse } = content;
  const known = [...record.running, ...record.waiting].find((entry) => entry.ticket === ticket);
  const readable = announcement !== undefined && announces(record.gate, marker);
  // The record knows more than the marker, changes by operators and later versions among it.
  if (known !== undefined && (!readable || announcement.uuid === known.uuid)) return known;
  if (!readable) {
    return {
      ticket,
      uuid: unreadableUuid(ticket),
      limit: 10_000,
      weight: 1,
      priority: 0,
      sinceMs: 0,
    };
  }
  const { details: _, slotgate: __, gate: ___, ...waiter } = announcement;
  return { ...waiter, ...pulse?.precedence };
}
