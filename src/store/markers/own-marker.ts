import { codeOf } from '../../core/errors.ts';
import { type MarkerName, markerFileName } from '../../core/gate-names.ts';
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
} from '../../core/record/marker-codec.ts';
import type { Precedence } from '../../core/record/record.ts';
import type { EntryName, OpenFile } from '../../ports/file-system.ts';
import type { ProcessName } from '../../ports/processes.ts';
import { isStrange, pastStrange } from '../files/strange-entries.ts';
import { hasName } from '../files/whole-file.ts';
import type { Gate } from '../gate/gate.ts';
import { type OpenedGate, withOpened } from '../gate/opened-gate.ts';
import { Overtaken } from '../transaction/retry.ts';
import { markerExists, openMarker, openOrMakeMarker, unlinkMarker } from './markers.ts';
import { forgetOwnMarker, type KeptMarker, keepOwnMarker } from './own-markers.ts';

/**
 * A ticket's own marker, open and locked from its creation to its removal: the lock is what tells
 * others that its keeper lives.
 */
export class OwnMarker implements KeptMarker {
  readonly #gate: Gate;
  readonly announcement: Announcement;
  #file: OpenFile;
  #phase: MarkerName['phase'];
  #grant: MarkerGrant | undefined;
  #pulse: Pulse;
  /** False once a write failed or the lock was not had: then nothing heals on this descriptor. */
  #sound = false;

  private constructor(gate: OpenedGate, file: OpenFile, state: MarkerState) {
    this.#gate = gate.unopened;
    this.#file = file;
    this.announcement = state.announcement;
    this.#grant = state.grant;
    this.#phase = state.phase;
    this.#pulse = state.pulse;
  }

  /**
   * Makes the marker of a new ticket, in a transaction and before the record mentions it: a name
   * that the record mentions exists already, so no host can have cached its absence.
   *
   * @param grant of a newcomer that is about to run: written with all else, it saves `becomeRunning` a write
   * @returns `undefined` when a marker of that number exists: the number is used up, take the next
   */
  static async create(
    gate: OpenedGate,
    announcement: Announcement,
    { grant, ...pulse }: Pulse & { readonly grant?: MarkerGrant | undefined },
  ): Promise<OwnMarker | undefined> {
    const { ticket } = announcement;
    let file: OpenFile;
    try {
      const name = markerFileName(gate.name, { ticket, phase: 'ready' });
      file = await gate.home.create(name, gate.fileMode);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return undefined;
      throw error;
    }
    const state: MarkerState = { announcement, grant, phase: 'ready', pulse };
    const marker = new OwnMarker(gate, file, state);
    try {
      // A job that died between its rename and its commit used this number up, too.
      const usedUp = await markerExists(gate, { ticket, phase: 'running' });
      if (!usedUp) await marker.#fill();
      else await marker.remove(gate);
      return usedUp ? undefined : marker;
    } catch (error) {
      await marker.remove(gate).catch(() => undefined);
      throw error;
    }
  }

  /**
   * Takes over the marker of a running ticket whose keeper died while the job lives on. In a
   * transaction only, and only for the ticket's own uuid.
   */
  static async adopt(
    gate: OpenedGate,
    announcement: Announcement,
    grant: MarkerGrant,
  ): Promise<OwnMarker> {
    const name: MarkerName = { ticket: announcement.ticket, phase: 'running' };
    const file = await openOrMakeMarker(gate, name);
    try {
      const old = decodeMarker(await file.read(0, markerBytes));
      const marker = new OwnMarker(gate, file, {
        announcement: { ...announcement, details: old.announcement?.details ?? {} },
        grant,
        phase: 'running',
        pulse: { ...old.pulse, heartbeat: (old.pulse?.heartbeat ?? 0) + 1 },
      });
      await marker.#fill();
      return marker;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** The descriptor that holds the lock, for handing it down to the job. */
  get file(): OpenFile {
    return this.#file;
  }

  get phase(): MarkerName['phase'] {
    return this.#phase;
  }

  get content(): Marker {
    return { announcement: this.announcement, grant: this.#grant, pulse: this.#pulse };
  }

  /** Names the job's process, shown from the next beat on. */
  set job(job: ProcessName) {
    this.#pulse = { ...this.#pulse, job: { pid: job.pid, start: job.start } };
  }

  /** Names the processes for which the slot is kept, shown from the next beat on. */
  set left(left: NonNullable<Pulse['left']>) {
    this.#pulse = { ...this.#pulse, left };
  }

  /** Shows this place in the queue, for a rebuild to find; `undefined`: the one of its number. In a transaction only. */
  async keepPrecedence(precedence: Precedence | undefined): Promise<void> {
    const { precedence: shown, ...pulse } = this.#pulse;
    if (JSON.stringify(shown) === JSON.stringify(precedence)) return;
    this.#pulse = precedence === undefined ? pulse : { ...pulse, precedence };
    // One that cannot be written is not sound any more, and shows it once it is renewed.
    await this.#write(pulseOffset, encodePulse(this.#pulse)).catch(() => undefined);
  }

  /**
   * Writes the grant, unless the marker was made with it, then renames the marker to
   * `.running`; to be followed by the commit.
   */
  async becomeRunning(gate: OpenedGate, grant: MarkerGrant): Promise<void> {
    const isThere = this.#sound && JSON.stringify(this.#grant) === JSON.stringify(grant);
    this.#grant = grant;
    if (!isThere) await this.#write(grantOffset, encodeGrant(grant));
    await this.#rename(gate, 'running');
  }

  /** Takes the name of a waiter back, when a grant could not be committed and others came first. */
  async becomeReady(gate: OpenedGate): Promise<void> {
    this.#grant = undefined;
    // The grant may have failed because this descriptor's lock was lost.
    await this.#write(grantOffset, encodeGrant(undefined)).catch(() => this.renew(gate));
    await this.#rename(gate, 'ready');
  }

  /** One heartbeat: resolves once the server has it. */
  async beat(): Promise<void> {
    this.#pulse = { ...this.#pulse, heartbeat: this.#pulse.heartbeat + 1 };
    await this.#write(pulseOffset, encodePulse(this.#pulse));
  }

  /** A heartbeat that must be seen: renews the marker where it cannot be written. In a transaction only. */
  async prove(gate: OpenedGate): Promise<void> {
    await this.beat().catch(() => undefined);
    if (!(await this.isSound(gate))) await this.renew(gate);
  }

  /**
   * Whether it can still be written and its name leads to this very file; if not, `renew` it. Rests
   * on a listing, since an NFS client may remember a name for a minute after others removed it.
   */
  async isSound(gate: Gate | OpenedGate = this.#gate): Promise<boolean> {
    if (!this.#sound) return false;
    try {
      return await withOpened(gate, async ({ home }) => {
        const name = this.#nameAs(this.#phase);
        return (await home.list()).includes(name) && (await hasName(home, name, this.#file));
      });
    } catch (error) {
      // ENOENT: the gate was removed, which the transaction that renews finds out.
      if (['ESTALE', 'EIO', 'EBADF', 'ENOENT'].includes(codeOf(error))) return false;
      throw error;
    }
  }

  /**
   * After an error that never heals on this descriptor (a lost lock), or when the file was
   * removed: opens or creates the marker and locks it again. In a transaction only.
   */
  async renew(gate: OpenedGate): Promise<void> {
    this.#sound = false;
    // Closed before the other one locks: with fcntl, closing any descriptor drops the process's lock.
    await this.#file.close();
    this.#pulse = { ...this.#pulse, heartbeat: this.#pulse.heartbeat + 1 };
    const { ticket } = this.announcement;
    // A rename whose answer was lost may have worked.
    const other: MarkerName = { ticket, phase: this.#phase === 'ready' ? 'running' : 'ready' };
    if (
      (await this.#isOwn(gate, other)) &&
      !(await this.#isOwn(gate, { ticket, phase: this.#phase }))
    ) {
      this.#phase = other.phase;
    }
    this.#file = await openOrMakeMarker(gate, { ticket, phase: this.#phase });
    await this.#fill();
  }

  async close(): Promise<void> {
    forgetOwnMarker(this.#gate, this.announcement.ticket);
    await this.#file.close();
  }

  /** Closes and removes the marker, in this order: an open file that is removed leaves `.nfs...` behind. */
  async remove(gate: Gate | OpenedGate = this.#gate): Promise<void> {
    await this.close();
    const name: MarkerName = { ticket: this.announcement.ticket, phase: this.#phase };
    await withOpened(gate, (opened) => unlinkMarker(opened, name));
  }

  async #fill(): Promise<void> {
    const locked = await this.#file.tryLock(this.#gate.lock);
    if (!locked && !(await this.#isInherited())) {
      // By one that probes it, having lost the gate's lock without knowing: that is over soon.
      throw new Overtaken('The marker is locked by another process');
    }
    await this.#write(0, encodeMarker(this.announcement, this.#grant, this.#pulse));
    // A lock that the job may hold, or a prober for a moment, is tried for again at the next beat.
    this.#sound = locked;
    keepOwnMarker(this.#gate, this.announcement.ticket, this);
  }

  /** The job inherited the descriptor, and with it the lock, which is as it should be. */
  async #isInherited(): Promise<boolean> {
    const { announcement } = decodeMarker(await this.#file.read(0, markerBytes));
    return announcement?.uuid === this.announcement.uuid;
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

  async #rename(gate: OpenedGate, phase: MarkerName['phase']): Promise<void> {
    if (this.#phase === phase) return;
    const to = this.#nameAs(phase);
    try {
      await pastStrange(gate, to, () => gate.home.rename(this.#nameAs(this.#phase), to));
    } catch (error) {
      // A rename that was sent twice worked the first time and then found nothing.
      if (codeOf(error) !== 'ENOENT' || !(await hasName(gate.home, to, this.#file))) {
        this.#sound = false;
        throw error;
      }
    }
    this.#phase = phase;
  }

  #nameAs(phase: MarkerName['phase']): EntryName {
    return markerFileName(this.#gate.name, { ticket: this.announcement.ticket, phase });
  }

  async #isOwn(gate: OpenedGate, name: MarkerName): Promise<boolean> {
    const file = await openMarker(gate, name, 'read').catch((error: unknown) => {
      if (!isStrange(error)) throw error;
      return undefined;
    });
    if (file === undefined) return false;
    try {
      const { announcement } = decodeMarker(await file.read(0, markerBytes));
      return announcement?.uuid === this.announcement.uuid;
    } finally {
      await file.close();
    }
  }
}

interface MarkerState {
  readonly announcement: Announcement;
  readonly grant: MarkerGrant | undefined;
  readonly phase: MarkerName['phase'];
  readonly pulse: Pulse;
}
