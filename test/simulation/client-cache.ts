import type { Description } from './client.ts';
import type { Random } from './random.ts';
import { type Inode, type Place, pageBytes, pageWith, type Server } from './server.ts';

/** What `stat` shows. */
export interface Attributes {
  readonly inode: Inode;
  readonly links: number;
  readonly sizeBytes: number;
}

/** Bytes written on this host that the server does not have yet; within one page. */
export interface Piece {
  readonly description: Description;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

interface File {
  /** The change stamp under which the pages were read. */
  stamp: number;
  readonly pages: Map<number, Uint8Array>;
  attributes: Attributes | undefined;
  freshUntilMs: number;
  readonly dirty: Piece[];
}

/** What a name is believed to lead to, and for how long. */
interface Remembered {
  readonly inode: Inode | 'absent';
  readonly untilMs: number;
}

interface CacheOptions {
  readonly server: Server;
  readonly random: Random;
  readonly nowMs: () => number;
  readonly attributeCacheMs: number;
}

/**
 * What an NFS client remembers: pages until the change stamp differs at an open or a lock is taken,
 * attributes, names and absences for a time. All of it may be out of date.
 */
export class ClientCache {
  readonly #options: CacheOptions;
  readonly #files = new Map<Inode, File>();
  readonly #names = new Map<Inode, Map<string, Remembered>>();
  readonly #silly = new Map<Inode, Place>();
  readonly random: Random;

  constructor(options: CacheOptions) {
    this.#options = options;
    this.random = options.random;
  }

  nameOf({ directory, name }: Place): Inode | 'absent' | undefined {
    const known = this.#names.get(directory)?.get(name);
    return known !== undefined && known.untilMs > this.#options.nowMs() ? known.inode : undefined;
  }

  rememberName({ directory, name }: Place, inode: Inode | 'absent'): void {
    const names = this.#names.get(directory) ?? new Map<string, Remembered>();
    this.#names.set(directory, names.set(name, { inode, untilMs: this.#until() }));
  }

  forgetName({ directory, name }: Place): void {
    this.#names.get(directory)?.delete(name);
  }

  /** At a listing: what is remembered of the names in this directory counts no more. */
  forgetNames(directory: Inode): void {
    this.#names.delete(directory);
  }

  attributesOf(inode: Inode): Attributes | undefined {
    const file = this.#files.get(inode);
    const fresh = file?.attributes !== undefined && file.freshUntilMs > this.#options.nowMs();
    return fresh ? file.attributes : undefined;
  }

  fetchAttributes(inode: Inode): Attributes {
    const file = this.#file(inode);
    const unsent = file.dirty.reduce(
      (end, { offset, bytes }) => Math.max(end, offset + bytes.length),
      0,
    );
    const sizeBytes = Math.max(inode.sizeBytes, unsent);
    file.attributes = { inode, links: inode.links, sizeBytes };
    file.freshUntilMs = this.#until();
    return file.attributes;
  }

  /** At an open: asks for the attributes, and drops the pages when the file has visibly changed. */
  revalidate(inode: Inode): void {
    const file = this.#file(inode);
    if (file.stamp !== inode.stamp) file.pages.clear();
    file.stamp = inode.stamp;
    this.fetchAttributes(inode);
  }

  /** At a lock: nothing that is remembered of the file counts any more. */
  drop(inode: Inode): void {
    const file = this.#file(inode);
    file.pages.clear();
    file.stamp = inode.stamp;
    file.attributes = undefined;
  }

  hasPage(inode: Inode, index: number): boolean {
    return this.#file(inode).pages.has(index);
  }

  page(inode: Inode, index: number): Uint8Array {
    const file = this.#file(inode);
    const page = file.pages.get(index) ?? this.#options.server.page(inode, index);
    file.pages.set(index, page);
    return page;
  }

  /** These bytes, which were read from `offset`, with what is not sent yet put over them. */
  overlaid(inode: Inode, bytes: Uint8Array, offset: number): Uint8Array {
    const { dirty } = this.#file(inode);
    if (dirty.length === 0) return bytes;
    const changed = new Uint8Array(bytes);
    for (const piece of dirty) {
      const start = piece.offset - offset;
      if (start < 0 || start >= changed.length) continue;
      changed.set(piece.bytes.subarray(0, changed.length - start), start);
    }
    return changed;
  }

  addDirty(piece: Piece): void {
    const file = this.#file(piece.description.inode);
    file.dirty.push(piece);
    const page = file.pages.get(Math.floor(piece.offset / pageBytes));
    if (page !== undefined) {
      const { offset, bytes } = piece;
      const changed = pageWith(page, { offset: offset % pageBytes, bytes });
      file.pages.set(Math.floor(offset / pageBytes), changed);
    }
    if (file.attributes === undefined) return;
    const sizeBytes = Math.max(file.attributes.sizeBytes, piece.offset + piece.bytes.length);
    file.attributes = { ...file.attributes, sizeBytes };
  }

  dirtyOf(inode: Inode): Piece[] {
    return this.#file(inode).dirty;
  }

  allDirty(): Piece[] {
    return [...this.#files.values()].flatMap((file) => file.dirty);
  }

  /** Writes, and takes the new stamp for its own doing when nobody else's change stood before it. */
  noteOwnWrite(inode: Inode, write: () => void): void {
    const file = this.#file(inode);
    const undisturbed = file.stamp === inode.stamp;
    write();
    if (undisturbed) file.stamp = inode.stamp;
  }

  /** Removing a file that is open on this host renames it until it is closed. */
  makeSilly(place: Place, inode: Inode): void {
    const silly: Place = { directory: place.directory, name: `.nfs${inode.id}` };
    this.#options.server.rename(place, silly);
    this.#silly.set(inode, silly);
  }

  isSilly(inode: Inode): boolean {
    return this.#silly.has(inode);
  }

  removeSilly(inode: Inode): void {
    const silly = this.#silly.get(inode);
    this.#silly.delete(inode);
    if (silly !== undefined && this.#options.server.at(silly) === inode)
      this.#options.server.unlink(silly);
  }

  /** The machine lost its power: nobody comes back for what was only renamed. */
  forgetAll(): void {
    for (const inode of this.#silly.keys()) this.#options.server.abandoned.add(inode);
    this.#files.clear();
    this.#names.clear();
    this.#silly.clear();
  }

  #file(inode: Inode): File {
    let file = this.#files.get(inode);
    if (file === undefined) {
      file = {
        stamp: inode.stamp,
        pages: new Map(),
        attributes: undefined,
        freshUntilMs: 0,
        dirty: [],
      };
      this.#files.set(inode, file);
    }
    return file;
  }

  #until(): number {
    const { attributeCacheMs } = this.#options;
    return (
      this.#options.nowMs() +
      this.random.between(Math.ceil(attributeCacheMs / 10), attributeCacheMs)
    );
  }
}
