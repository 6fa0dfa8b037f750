import { codeOf, SlotgateError } from '../gate/errors.ts';
import type { Evidence } from '../gate/liveness.ts';
import {
  type Announcement,
  decodeMarker,
  encodeGrant,
  encodeMarker,
  encodePulse,
  grantOffset,
  type Marker,
  type MarkerGrant,
  markerBytes,
  type Pulse,
  pulseOffset,
} from '../gate/marker-codec.ts';
import { type MarkerName, markerFileName } from '../gate/names.ts';
import type { OpenFile } from '../ports/file-system.ts';
import type { ProcessName } from '../ports/processes.ts';
import type { Gate } from './gate-directory.ts';

/** The path of a marker. */
export function markerPath(gate: Gate, name: MarkerName): string {
  return `${gate.directory}/${markerFileName(gate.name, name)}`;
}

/** Reads a marker without locking it; `undefined` when there is none of that name. */
export async function readMarker(gate: Gate, name: MarkerName): Promise<Marker | undefined> {
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

/**
 * Tries the lock of a ticket's marker, under the gate's lock only: there alone nobody re-locks.
 * Looks for both names, since a job may have died between renaming its marker and the commit.
 */
export async function probeMarker(
  gate: Gate,
  ticket: { ticket: number; uuid: string },
): Promise<Probe> {
  for (const phase of ['ready', 'running'] as const) {
    const file = await openMarker(gate, { ticket: ticket.ticket, phase }, 'update');
    if (file === undefined) continue;
    try {
      const free = await file.tryLock(gate.lock);
      if (!free && !gate.world.mount.locksOutliveHosts) return { lock: 'held', pulse: undefined };
      const marker = decodeMarker(await file.read(0, markerBytes));
      const foreign = marker.announcement !== undefined && marker.announcement.uuid !== ticket.uuid;
      if (!foreign) return { lock: free ? 'free' : 'held', pulse: marker.pulse };
    } finally {
      await file.close();
    }
  }
  return { lock: 'missing', pulse: undefined };
}

/** Removes a ticket's marker, whatever its phase; harmless when it has gone already. */
export async function removeMarker(
  gate: Gate,
  ticket: number,
  phases: readonly MarkerName['phase'][] = ['ready', 'running'],
): Promise<void> {
  for (const phase of phases) {
    await gate.world.files.unlink(markerPath(gate, { ticket, phase })).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
  }
}

async function openMarker(
  gate: Gate,
  name: MarkerName,
  access: 'read' | 'update',
): Promise<OpenFile | undefined> {
  try {
    return await gate.world.files.open(markerPath(gate, name), access);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * A ticket's own marker, open and locked from its creation to its removal: the lock is what tells
 * others that its keeper lives.
 */
export class OwnMarker {
  readonly #gate: Gate;
  readonly announcement: Announcement;
  #file: OpenFile;
  #phase: MarkerName['phase'];
  #grant: MarkerGrant | undefined;
  #heartbeat: number;
  #job: ProcessName | undefined;
  /** False once a write failed: after a lost lock no later one succeeds on this descriptor. */
  #sound = true;

  private constructor(
    gate: Gate,
    file: OpenFile,
    state: {
      announcement: Announcement;
      grant: MarkerGrant | undefined;
      phase: MarkerName['phase'];
      pulse: Pulse;
    },
  ) {
    this.#gate = gate;
    this.#file = file;
    this.announcement = state.announcement;
    this.#grant = state.grant;
    this.#phase = state.phase;
    this.#heartbeat = state.pulse.heartbeat;
    this.#job = state.pulse.job;
  }

  /**
   * Makes the marker of a new ticket, in a transaction and before the record mentions it: a name
   * that the record mentions exists already, so no host can have cached its absence.
   *
   * @returns `undefined` when a marker of that number exists: the number is used up, take the next
   */
  static async create(
    gate: Gate,
    announcement: Announcement,
    pulse: Pulse,
  ): Promise<OwnMarker | undefined> {
    const phase = 'ready';
    let file: OpenFile;
    try {
      file = await gate.world.files.create(
        markerPath(gate, { ticket: announcement.ticket, phase }),
        gate.fileMode,
      );
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return undefined;
      throw error;
    }
    const marker = new OwnMarker(gate, file, {
      announcement,
      grant: undefined,
      phase,
      pulse,
    });
    try {
      await marker.#fill();
    } catch (error) {
      await marker.remove().catch(() => undefined);
      throw error;
    }
    return marker;
  }

  /**
   * Takes over the marker of a running ticket whose keeper died while the job lives on. In a
   * transaction only, and only for the ticket's own uuid.
   */
  static async adopt(
    gate: Gate,
    announcement: Announcement,
    grant: MarkerGrant,
  ): Promise<OwnMarker> {
    const name: MarkerName = { ticket: announcement.ticket, phase: 'running' };
    const existing = await openMarker(gate, name, 'update');
    const file = existing ?? (await gate.world.files.create(markerPath(gate, name), gate.fileMode));
    const old = decodeMarker(await file.read(0, markerBytes));
    const pulse = { ...old.pulse, heartbeat: (old.pulse?.heartbeat ?? 0) + 1 };
    const details = old.announcement?.details ?? announcement.details;
    const marker = new OwnMarker(gate, file, {
      announcement: { ...announcement, details },
      grant,
      phase: 'running',
      pulse,
    });
    await marker.#fill();
    return marker;
  }

  /** The descriptor that holds the lock, for handing it down to the job. */
  get file(): OpenFile {
    return this.#file;
  }

  get path(): string {
    return markerPath(this.#gate, { ticket: this.announcement.ticket, phase: this.#phase });
  }

  get phase(): MarkerName['phase'] {
    return this.#phase;
  }

  /** Names the job's process, shown from the next beat on. */
  set job(job: ProcessName | undefined) {
    this.#job = job;
  }

  /** Writes the grant, then renames the marker to `.running`; to be followed by the commit. */
  async becomeRunning(grant: MarkerGrant): Promise<void> {
    this.#grant = grant;
    await this.#write(grantOffset, encodeGrant(grant));
    await this.#rename('running');
  }

  /** Takes the name of a waiter back, when a grant could not be committed and others came first. */
  async becomeReady(): Promise<void> {
    this.#grant = undefined;
    await this.#rename('ready');
  }

  /** One heartbeat: resolves once the server has it. */
  async beat(): Promise<void> {
    this.#heartbeat += 1;
    await this.#write(pulseOffset, encodePulse(this.#pulse()));
  }

  /** Whether it can still be written and its name leads to this very file; if not, `renew` it. */
  async isSound(): Promise<boolean> {
    if (!this.#sound) return false;
    return await this.#isNamed(this.path).catch((error: unknown) => {
      if (['ESTALE', 'EIO', 'EBADF'].includes(codeOf(error))) return false;
      throw error;
    });
  }

  /**
   * After an error that never heals on this descriptor (a lost lock), or when someone removed the
   * file: opens or remakes the marker and locks it anew. In a transaction only.
   */
  async renew(): Promise<void> {
    // Closed before the other one locks: with fcntl, closing any descriptor drops the process's lock.
    await this.#file.close();
    this.#heartbeat += 1;
    const name = { ticket: this.announcement.ticket, phase: this.#phase };
    const existing = await openMarker(this.#gate, name, 'update');
    this.#file = existing ?? (await this.#gate.world.files.create(this.path, this.#gate.fileMode));
    await this.#fill();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  /** Closes and removes the marker, in this order: an open file that is removed leaves `.nfs...` behind. */
  async remove(): Promise<void> {
    await this.#file.close();
    await removeMarker(this.#gate, this.announcement.ticket, [this.#phase]);
  }

  async #fill(): Promise<void> {
    if (!(await this.#file.tryLock(this.#gate.lock))) {
      throw new SlotgateError('MOUNT_TROUBLE', 'The marker is locked by another process', {
        gate: this.#gate.name,
        path: this.path,
      });
    }
    await this.#write(0, encodeMarker(this.announcement, this.#grant, this.#pulse()));
    this.#sound = true;
  }

  async #write(offset: number, bytes: Uint8Array): Promise<void> {
    try {
      await this.#file.write(offset, bytes);
      await this.#file.sync();
    } catch (error) {
      this.#sound = false;
      throw error;
    }
  }

  async #rename(phase: MarkerName['phase']): Promise<void> {
    if (this.#phase === phase) return;
    const to = markerPath(this.#gate, { ticket: this.announcement.ticket, phase });
    try {
      await this.#gate.world.files.rename(this.path, to);
    } catch (error) {
      // A rename that was sent twice worked the first time and then found nothing.
      if (codeOf(error) !== 'ENOENT' || !(await this.#isNamed(to))) throw error;
    }
    this.#phase = phase;
  }

  #pulse(): Pulse {
    return {
      heartbeat: this.#heartbeat,
      ...(this.#job === undefined ? {} : { job: { ...this.#job } }),
    };
  }

  async #isNamed(path: string): Promise<boolean> {
    const own = await this.#file.status();
    const named = await this.#gate.world.files.status(path).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    });
    return named !== undefined && named.identity === own.identity && own.links > 0;
  }
}
