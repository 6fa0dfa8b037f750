import type { Directory, EntryName } from '../../ports/file-system.ts';
import type { PeerTiming, PeerWorld } from './meeting-place.ts';
import { readNote } from './meeting-place.ts';
import { type Note, noteName, noteOwner, trialOwner } from './note.ts';

interface Sighting {
  readonly firstMs: number;
  readonly changedMs: number;
  readonly hasChanged: boolean;
  /** Undefined for a file that is no note, and for a note that could not be read yet. */
  readonly note: Note | undefined;
}

/**
 * What was seen in the meeting place over time. A note's owner lives when its beat changes before this
 * process's eyes: a lock alone would not show that where locks stay on their host, nor
 * would a file that was left behind.
 */
export class Sightings {
  readonly #world: PeerWorld;
  readonly #place: Directory;
  readonly #timing: PeerTiming;
  readonly #seen = new Map<EntryName, Sighting>();

  constructor(world: PeerWorld, place: Directory, timing: PeerTiming) {
    this.#world = world;
    this.#place = place;
    this.#timing = timing;
  }

  /** Reads what a fresh listing names, but for this process's own. */
  async look(names: readonly EntryName[], own: string): Promise<void> {
    for (const name of this.#seen.keys()) if (!names.includes(name)) this.#seen.delete(name);
    for (const name of names) {
      if (name.startsWith(own)) continue;
      if (noteOwner(name) !== undefined) await this.#lookAt(name);
      else if (trialOwner(name) !== undefined || name.endsWith('.stir'))
        this.#note(name, undefined);
    }
  }

  async #lookAt(name: EntryName): Promise<void> {
    const note = await readNote(this.#place, name);
    if (note === 'gone') this.#seen.delete(name);
    // A note under another's name is none.
    else this.#note(name, note === 'torn' || note.uuid !== noteOwner(name) ? undefined : note);
  }

  #note(name: EntryName, note: Note | undefined): void {
    const nowMs = this.#world.clock.elapsedMs();
    const before = this.#seen.get(name);
    const changed =
      note !== undefined && before?.note !== undefined && before.note.beat !== note.beat;
    this.#seen.set(name, {
      firstMs: before?.firstMs ?? nowMs,
      changedMs: before === undefined || changed ? nowMs : before.changedMs,
      hasChanged: changed || (before?.hasChanged ?? false),
      note: note ?? before?.note,
    });
  }

  /** The notes of the present peers, in the order of their uuids. */
  alive(): Note[] {
    const nowMs = this.#world.clock.elapsedMs();
    return [...this.#seen.values()]
      .filter(
        ({ hasChanged, changedMs }) => hasChanged && nowMs - changedMs < this.#timing.silentMs,
      )
      .flatMap(({ note }) => note ?? [])
      .sort((a, b) => (a.uuid < b.uuid ? -1 : 1));
  }

  /** How many notes exist that no process writes any more. */
  get silent(): number {
    const notes = [...this.#seen.keys()].filter((name) => noteOwner(name) !== undefined);
    return notes.length - this.alive().length;
  }

  /**
   * Removes what the dead left: a note that did not change for long and whose lock is free, and files
   * whose maker has no note any more. Never rejects.
   */
  async sweep(): Promise<void> {
    const nowMs = this.#world.clock.elapsedMs();
    for (const [name, { changedMs }] of this.#seen) {
      if (nowMs - changedMs < this.#timing.silentMs) continue;
      if (!(await this.#isAbandoned(name))) continue;
      await this.#place.unlink(name).catch(() => undefined);
      this.#seen.delete(name);
    }
  }

  async #isAbandoned(name: EntryName): Promise<boolean> {
    const maker = trialOwner(name);
    if (maker !== undefined) return !this.#seen.has(noteName(maker));
    if (noteOwner(name) === undefined) return true;
    const file = await this.#place.open(name, 'update').catch(() => undefined);
    const isFree = (await file?.tryLock('flock').catch(() => false)) ?? false;
    await file?.close();
    return isFree;
  }
}
