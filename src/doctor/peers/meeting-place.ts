import { entryName } from '../../core/entry-name.ts';
import { codeOf } from '../../core/errors.ts';
import type { Directory, EntryName, OpenFile } from '../../ports/file-system.ts';
import type { World } from '../../ports/world.ts';
import { decodeNote, encodeNote, type Note, noteBytes, noteName } from './note.ts';

/** Where the doctors of a shared directory meet. */
export const peersDirectory = entryName('.doctor-peers');

/** What peers need of the world. */
export type PeerWorld = Pick<World, 'files' | 'clock' | 'chance'>;

/** How fast things go. Tests are quicker. */
export interface PeerTiming {
  /** How long to search for a peer. */
  readonly waitMs: number;
  /** Pause between two searches for a peer, and between two heartbeats of this note. */
  readonly beatMs: number;
  /** Pause between two reads of the peer's note. */
  readonly pollMs: number;
  /** A note that did not change for so long belongs to no process that answers. */
  readonly silentMs: number;
  /** A peer that was met and is silent for so long is lost. */
  readonly lostMs: number;
  /** How long a lock that must be free is tried for. */
  readonly lockMs: number;
}

/** For file servers that may be some 50 ms away. */
export const defaultTiming: Omit<PeerTiming, 'waitMs'> = {
  beatMs: 250,
  pollMs: 40,
  silentMs: 5_000,
  lostMs: 20_000,
  lockMs: 8_000,
};

/** The caller asked for the end. */
export class Cancelled extends Error {}

/**
 * This process's own file in the meeting place: under its lock from begin to end, rewritten in place.
 * While others wait for a change of it, it must be beaten often.
 */
export class OwnNote {
  readonly #world: PeerWorld;
  readonly #file: OpenFile;
  /** The meeting place, open as long as this process is in it. */
  readonly place: Directory;
  #note: Note;
  #writtenMs = 0;

  private constructor(world: PeerWorld, file: OpenFile, at: { place: Directory; note: Note }) {
    this.#world = world;
    this.#file = file;
    this.place = at.place;
    this.#note = at.note;
  }

  /** Makes the meeting place, where there is none, and this process's note in it. */
  static async write(
    world: PeerWorld,
    store: Directory,
    first: Omit<Note, 'doctor' | 'beat' | 'said'>,
  ): Promise<OwnNote> {
    const { clock } = world;
    const mode = (await store.ownStatus()).mode & 0o2777;
    const { place, file } = await createIn(store, noteName(first.uuid), mode);
    const note: Note = { doctor: 1, ...first, beat: 0, said: {} };
    const own = new OwnNote(world, file, { place, note });
    try {
      await own.change({});
      // A sweeper may be trying it, for a moment; where the lock cannot be had the beats must do.
      for (let tries = 0; tries < 100 && !(await file.tryLock('flock')); tries += 1)
        await clock.sleep(10);
      return own;
    } catch (error) {
      await own.remove();
      throw error;
    }
  }

  get note(): Note {
    return this.#note;
  }

  /** Writes what changed, and waits until the server has it. */
  async change(change: Partial<Pick<Note, 'chose' | 'seen' | 'paired' | 'said'>>): Promise<void> {
    this.#note = { ...this.#note, ...change, beat: this.#note.beat + 1 };
    await this.#file.write(0, encodeNote(this.#note));
    await this.#file.sync();
    this.#writtenMs = this.#world.clock.elapsedMs();
  }

  /** Shows others that it lives, if it did not for so long. */
  async beat(everyMs: number): Promise<void> {
    if (this.#world.clock.elapsedMs() - this.#writtenMs >= everyMs) await this.change({});
  }

  /** Releases the lock, then removes the name: on NFS an open file would only be renamed. Never rejects. */
  async remove(): Promise<void> {
    await this.#file.close();
    await this.place.unlink(noteName(this.#note.uuid)).catch(() => undefined);
    await this.place.close();
  }
}

async function createIn(
  store: Directory,
  name: EntryName,
  mode: number,
): Promise<{ place: Directory; file: OpenFile }> {
  for (let tries = 1; ; tries += 1) {
    let place: Directory | undefined;
    try {
      place = await makeOrOpen(store, mode);
      return { place, file: await place.create(name, mode & 0o666) };
    } catch (error) {
      await place?.close();
      // The last of others who met there has removed it meanwhile.
      if (!['ENOENT', 'ESTALE'].includes(codeOf(error)) || tries === 5) throw error;
    }
  }
}

async function makeOrOpen(store: Directory, mode: number): Promise<Directory> {
  try {
    return await store.makeDirectory(peersDirectory, mode);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return await store.openDirectory(peersDirectory);
  }
}

/** Opens and reads a note; `gone` when there is none, `torn` while it is being written. */
export async function readNote(place: Directory, name: EntryName): Promise<Note | 'gone' | 'torn'> {
  try {
    const file = await place.open(name, 'read');
    try {
      return decodeNote(await file.read(0, noteBytes)) ?? 'torn';
    } finally {
      await file.close();
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'gone';
    // The handle of a name that was removed and made again: the next open finds the new one.
    if (codeOf(error) === 'ESTALE') return 'torn';
    throw error;
  }
}

/**
 * Lists the meeting place as the server has it. An NFS client may keep a listing for as long as the
 * directory's change time, which is coarse on some servers, stays the same: a change by this host
 * before makes it ask.
 */
export async function listFresh(place: Directory, uuid: string): Promise<EntryName[]> {
  const stir = entryName(`${uuid}.stir`);
  await (await place.create(stir, 0o600)).close();
  await place.unlink(stir);
  return await place.list();
}
