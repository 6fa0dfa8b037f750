import { codeOf } from '../../core/errors.ts';
import { type MarkerName, markerFileName } from '../../core/gate-names.ts';
import type { Evidence } from '../../core/liveness/liveness.ts';
import {
  decodeMarker,
  encodePulse,
  type Marker,
  markerBytes,
  type Pulse,
  pulseOffset,
} from '../../core/record/marker-codec.ts';
import type { Precedence } from '../../core/record/record.ts';
import type { OpenFile } from '../../ports/file-system.ts';
import { isStrange, pastStrange } from '../files/strange-entries.ts';
import { openOrCreate } from '../files/whole-file.ts';
import type { OpenedGate } from '../gate/opened-gate.ts';
import { ownMarkerAt } from './own-markers.ts';

const phases = ['ready', 'running'] as const;

/** Opens a marker; `undefined` when there is none of that name. */
export async function openMarker(
  gate: OpenedGate,
  name: MarkerName,
  access: 'read' | 'update',
): Promise<OpenFile | undefined> {
  try {
    return await gate.home.open(markerFileName(gate.name, name), access);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Reads a marker without locking it; `undefined` when there is none of that name. */
export async function readMarker(gate: OpenedGate, name: MarkerName): Promise<Marker | undefined> {
  // With fcntl, closing any descriptor of its own marker would drop its lock.
  const own = ownMarkerAt(gate, name.ticket);
  if (own !== undefined) return own.phase === name.phase ? own.content : undefined;
  const file = await openMarker(gate, name, 'read');
  if (file === undefined) return undefined;
  try {
    return decodeMarker(await file.read(0, markerBytes));
  } finally {
    await file.close();
  }
}

/** What a probe of another job's marker found. `pulse` is read whenever it could matter. */
export interface Probe {
  readonly lock: Evidence['lock'];
  readonly pulse: Pulse | undefined;
}

/** The marker to probe: that of this ticket, if it has this uuid. */
interface ProbedTicket {
  readonly ticket: number;
  readonly uuid: string;
}

/**
 * Tries the lock of a ticket's marker, under the gate's lock only: only there no keeper locks again.
 * Tries both names, because a job may have died between renaming its marker and the commit.
 */
export async function probeMarker(gate: OpenedGate, ticket: ProbedTicket): Promise<Probe> {
  if (ownMarkerAt(gate, ticket.ticket)?.content.announcement?.uuid === ticket.uuid) {
    return { lock: 'held', pulse: undefined };
  }
  const found = await probeNames(gate, ticket, { listed: false });
  if (found !== undefined) return found;
  // An NFS client may remember the absence of a name for a minute. A listing asks the server, and
  // makes the client forget.
  const names = await gate.home.list();
  const { ticket: number } = ticket;
  if (
    !phases.some((phase) => names.includes(markerFileName(gate.name, { ticket: number, phase })))
  ) {
    return { lock: 'missing', pulse: undefined };
  }
  // Listed and not to be opened: not knowing means alive.
  return (await probeNames(gate, ticket, { listed: true })) ?? { lock: 'held', pulse: undefined };
}

async function probeNames(
  gate: OpenedGate,
  ticket: ProbedTicket,
  { listed }: { listed: boolean },
): Promise<Probe | undefined> {
  let foreign = false;
  for (const phase of phases) {
    const name: MarkerName = { ticket: ticket.ticket, phase };
    const file = await openMarker(gate, name, 'update').catch((error: unknown) => {
      if (!isStrange(error)) return unlessLinked(error);
      // Whatever has the name, the marker no longer exists.
      foreign ||= listed;
      return undefined;
    });
    if (file === undefined) continue;
    if (file === 'linked') {
      // Its lock cannot be tried. A keeper that lives replaces it at its next heartbeat, which is seen.
      const { announcement, pulse } = (await readMarker(gate, name)) ?? {};
      foreign = announcement !== undefined && announcement.uuid !== ticket.uuid;
      if (!foreign) return { lock: 'free', pulse };
      continue;
    }
    try {
      const free = await file.tryLock(gate.lock);
      if (!free && !gate.world.mount.locksOutliveHosts) return { lock: 'held', pulse: undefined };
      const { announcement, pulse } = decodeMarker(await file.read(0, markerBytes));
      // A marker that another user put there says nothing about this ticket.
      foreign = announcement !== undefined && announcement.uuid !== ticket.uuid;
      if (!foreign) return { lock: free ? 'free' : 'held', pulse };
    } finally {
      await file.close();
    }
  }
  return foreign ? { lock: 'missing', pulse: undefined } : undefined;
}

/**
 * Shows in another job's marker the place in the queue that an operator gave it, for a rebuild to find. In a
 * transaction only: there alone a waiter writes its marker. Best effort: the waiter shows it, too, once it has seen it.
 */
export async function showPrecedence(
  gate: OpenedGate,
  { ticket, uuid }: ProbedTicket,
  { priority, inPlaceOf }: Precedence,
): Promise<void> {
  if (ownMarkerAt(gate, ticket) !== undefined) return;
  const file = await openMarker(gate, { ticket, phase: 'ready' }, 'update').catch(() => undefined);
  if (file === undefined) return;
  try {
    const { announcement, pulse } = decodeMarker(await file.read(0, markerBytes));
    if (announcement?.uuid !== uuid || pulse === undefined) return;
    const precedence = { priority, ...(inPlaceOf === undefined ? {} : { inPlaceOf }) };
    await file.write(pulseOffset, encodePulse({ ...pulse, precedence }));
    await file.sync();
  } catch {
    // A full disk or a mode that does not allow it.
  } finally {
    await file.close();
  }
}

/** A file with a second name may be a private file of this user, which is not opened for update. */
function unlessLinked(error: unknown): 'linked' {
  if (codeOf(error) === 'EMLINK') return 'linked';
  throw error;
}

/** Removes a ticket's marker, under either name; harmless when it is missing already. */
export async function removeMarker(gate: OpenedGate, ticket: number): Promise<void> {
  for (const phase of phases) await unlinkMarker(gate, { ticket, phase });
}

/** Removes the marker of this name; harmless when it is missing already. */
export async function unlinkMarker(gate: OpenedGate, name: MarkerName): Promise<void> {
  await gate.home.unlink(markerFileName(gate.name, name)).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
  });
}

/** Opens a ticket's own marker for update; creates it where it is missing, or where another file has its name. */
export async function openOrMakeMarker(gate: OpenedGate, name: MarkerName): Promise<OpenFile> {
  const file = markerFileName(gate.name, name);
  const open = async (): Promise<OpenFile> => await openOrCreate(gate.home, file, gate.fileMode);
  return await pastStrange(gate, file, open).catch(async (error: unknown) => {
    if (codeOf(error) !== 'EMLINK') throw error;
    // The name is this ticket's; what it was linked to keeps its other names.
    await gate.home.unlink(file);
    return await open();
  });
}

/** Whatever has the name, and whichever user put it there: the next number is free sooner than this one. */
export async function markerExists(gate: OpenedGate, name: MarkerName): Promise<boolean> {
  try {
    const file = await openMarker(gate, name, 'read');
    await file?.close();
    return file !== undefined;
  } catch (error) {
    if (isStrange(error) || ['EACCES', 'EPERM'].includes(codeOf(error))) return true;
    throw error;
  }
}
