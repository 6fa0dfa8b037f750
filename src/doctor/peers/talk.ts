import { entryName } from '../../core/entry-name.ts';
import type { Directory, EntryName, LockDriver } from '../../ports/file-system.ts';
import {
  Cancelled,
  type OwnNote,
  type PeerTiming,
  type PeerWorld,
  readNote,
} from './meeting-place.ts';
import { type Note, noteName } from './note.ts';

/** The peer does not answer any more. */
export class PeerLost extends Error {
  /** What it was to say. */
  readonly during: string;

  constructor(during: string) {
    super(`the peer was lost during ${during}`);
    this.during = during;
  }
}

/** The two sides of a conversation. */
interface TalkRequest {
  readonly own: OwnNote;
  readonly peer: Note;
  readonly timing: PeerTiming;
  readonly signal: AbortSignal;
}

/** What both have said in the end, point by point. */
export interface Evidence {
  readonly own: Readonly<Record<string, string>>;
  readonly peer: Readonly<Record<string, string>>;
  /** Whether this side is the one whose uuid comes first. */
  readonly isFirst: boolean;
}

/**
 * A conversation of two, through their notes: each says what it did under a point's name, and hears
 * what the other said. Every word is a write and fsync here, and an open and read there.
 */
export class Talk {
  readonly isFirst: boolean;
  readonly #world: PeerWorld;
  readonly #request: TalkRequest;
  #peer: Note;
  #changedMs: number;

  constructor(world: PeerWorld, request: TalkRequest) {
    this.#world = world;
    this.#request = request;
    this.#peer = request.peer;
    this.#changedMs = world.clock.elapsedMs();
    this.isFirst = request.own.note.uuid < request.peer.uuid;
  }

  /** Where the two meet. */
  get place(): Directory {
    return this.#request.own.place;
  }

  get evidence(): Evidence {
    return { own: this.#request.own.note.said, peer: this.#peer.said, isFirst: this.isFirst };
  }

  /** How both lock the record: as the first one's gates do. */
  get recordLock(): LockDriver {
    return (this.isFirst ? this.#request.own.note : this.#peer).about.lock;
  }

  /** What only a reader of the note of this side, or of the other, knows. */
  nonce(of: 'own' | 'peer'): string {
    return of === 'own' ? this.#request.own.note.nonce : this.#peer.nonce;
  }

  /** The name of a file that the two try something on; the first one makes and removes it. */
  trial(name: LockDriver | 'record'): EntryName {
    const { own, peer } = this.#request;
    const uuids = [own.note.uuid, peer.uuid].sort().join('.');
    return entryName(`${uuids}.${name}`);
  }

  async say(point: string, word: string): Promise<void> {
    const { own } = this.#request;
    await own.change({ said: { ...own.note.said, [point]: word } });
  }

  /** What the other side said there. Rejects with `PeerLost` when it falls silent before. */
  async hear(point: string): Promise<string> {
    const { timing } = this.#request;
    for (;;) {
      if ((await this.look()) === 'gone') throw new PeerLost(point);
      const word = this.#peer.said[point];
      if (word !== undefined) return word;
      if (this.#world.clock.elapsedMs() - this.#changedMs > timing.lostMs)
        throw new PeerLost(point);
      await this.pause();
    }
  }

  /** Reads the other side's note; its heartbeat, or `gone`. */
  async look(): Promise<number | 'gone'> {
    const note = await readNote(this.place, noteName(this.#peer.uuid));
    // One that chose another while this side came to it does not talk to this side.
    if (note === 'gone' || (note !== 'torn' && note.chose !== this.#request.own.note.uuid))
      return 'gone';
    if (note !== 'torn' && note.uuid === this.#peer.uuid && note.beat !== this.#peer.beat) {
      this.#changedMs = this.#world.clock.elapsedMs();
      this.#peer = note;
    }
    return this.#peer.beat;
  }

  /** A short rest, in which the own note beats. */
  async pause(): Promise<void> {
    const { own, timing, signal } = this.#request;
    if (signal.aborted) throw new Cancelled();
    await this.#world.clock.sleep(timing.pollMs, signal);
    await own.beat(timing.beatMs);
  }

  /** Removes what the first one made. Never rejects. */
  async removeTrials(): Promise<void> {
    if (!this.isFirst) return;
    for (const name of ['flock', 'fcntl', 'record'] as const)
      await this.place.unlink(this.trial(name)).catch(() => undefined);
  }
}
