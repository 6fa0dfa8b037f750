import type { LockDriver } from '../../src/ports/file-system.ts';
import type { Attributes, ClientCache, Piece } from './client-cache.ts';
import { CallError, type Inode, joined, type Place, pageBytes, type Server } from './server.ts';

/** Thrown by a call that cannot go on: it stays pending until the server can be reached (and grants locks). */
export class Held {
  readonly untilGrace: boolean;

  constructor(untilGrace: boolean) {
    this.untilGrace = untilGrace;
  }
}

const heldByServer = new Held(false);
const heldByGrace = new Held(true);

/** Thrown by a call of which a part has happened: the rest happens at a later step. */
export const unfinished = { unfinished: true };

/** An open file description: what a descriptor, and those it is handed down to, stand for. */
export class Description {
  readonly inode: Inode;
  readonly process: object;
  readonly access: 'read' | 'update';
  isOpen = true;
  /** NFSv4: it held a lock that the server has forgotten; input and output fail from now on. */
  lockLost = false;
  /** Also open in the job: closing it here does not end it. */
  isShared = false;
  /** Calls of `sync` that have not returned yet. */
  pendingSyncs = 0;

  constructor(inode: Inode, process: object, access: 'read' | 'update') {
    this.inode = inode;
    this.process = process;
    this.access = access;
  }
}

/** How a host reaches the server just now. */
export interface Link {
  readonly server: Server;
  readonly cache: ClientCache;
  isConnected(): boolean;
}

/**
 * An NFS client: system calls as one host's kernel makes them of what it remembers and of what it
 * asks the server. Each call happens at one moment; it throws `Held` before anything has changed
 * when it would have to wait.
 */
export class Client {
  readonly #link: Link;
  readonly #open = new Set<Description>();
  readonly #late: Description[] = [];
  /** The kernel's own table: a lock that the server forgot still excludes others on this host. */
  readonly #locks = new Map<Inode, object>();

  constructor(link: Link) {
    this.#link = link;
  }

  /** A store's path leads above the mount, and is not remembered. */
  openStore(path: string): Inode {
    const inode = this.#server().find(path);
    if (inode === undefined) throw new CallError('ENOENT');
    return inode;
  }

  /** What is remembered is not asked for again: it may be a directory that was moved or removed meanwhile. */
  openDirectory(place: Place): Inode {
    const known = this.#link.cache.nameOf(place);
    if (known === 'absent') throw new CallError('ENOENT');
    const inode = known ?? this.#lookUp(this.#serverKnowing(place.directory), place);
    if (inode.kind !== 'directory') throw new CallError('ENOTDIR');
    return inode;
  }

  #lookUp(server: Server, place: Place): Inode {
    const { cache } = this.#link;
    const known = cache.nameOf(place);
    const inode =
      known !== undefined && known !== 'absent' && server.knows(known) ? known : server.at(place);
    cache.rememberName(place, inode ?? 'absent');
    if (inode === undefined) throw new CallError('ENOENT');
    return inode;
  }

  open(process: object, place: Place, access: 'read' | 'update'): Description {
    const { cache } = this.#link;
    if (cache.nameOf(place) === 'absent') throw new CallError('ENOENT');
    const server = this.#serverKnowing(place.directory);
    if (server.inGrace && server.isV4) throw heldByGrace;
    const inode = this.#lookUp(server, place);
    if (inode.kind === 'directory') throw new CallError('EISDIR');
    cache.revalidate(inode);
    return this.#described(inode, process, access);
  }

  create(process: object, place: Place, mode: number): Description {
    const server = this.#serverKnowing(place.directory);
    if (server.inGrace && server.isV4) throw heldByGrace;
    if (server.full && this.#link.cache.random.chance(0.5)) throw new CallError('ENOSPC');
    const inode = server.create(place, 'file', mode);
    this.#link.cache.rememberName(place, inode);
    return this.#described(inode, process, 'update');
  }

  append(place: Place, bytes: Uint8Array, mode: number): void {
    const server = this.#serverKnowing(place.directory);
    const inode = server.at(place) ?? server.create(place, 'file', mode);
    for (let at = 0; at < bytes.length; ) {
      const offset = inode.sizeBytes;
      const room = pageBytes - (offset % pageBytes);
      server.write(inode, offset, bytes.subarray(at, at + room));
      at += room;
    }
  }

  /** `lstat`: an answer may come from what is remembered. */
  statusOf(place: Place): Attributes {
    const { cache } = this.#link;
    const known = cache.nameOf(place);
    if (known === 'absent') throw new CallError('ENOENT');
    const remembered = known === undefined ? undefined : cache.attributesOf(known);
    if (remembered !== undefined) return remembered;
    return cache.fetchAttributes(this.#lookUp(this.#serverKnowing(place.directory), place));
  }

  /** `fstat` of a directory. */
  statusOfDirectory(directory: Inode): Attributes {
    const { cache } = this.#link;
    const remembered = cache.attributesOf(directory);
    if (remembered !== undefined) return remembered;
    this.#serverKnowing(directory);
    return cache.fetchAttributes(directory);
  }

  status(description: Description): Attributes {
    const { cache } = this.#link;
    const remembered = cache.attributesOf(description.inode);
    if (remembered !== undefined) return remembered;
    this.#serverKnowing(description.inode);
    return cache.fetchAttributes(description.inode);
  }

  read(description: Description, offset: number, length: number): Uint8Array {
    const { cache } = this.#link;
    const { inode } = description;
    const sizeBytes = this.status(description).sizeBytes;
    const end = Math.min(sizeBytes, offset + length);
    const pages: Uint8Array[] = [];
    for (let index = Math.floor(offset / pageBytes); index * pageBytes < end; index += 1) {
      if (!cache.hasPage(inode, index)) this.#serverKnowing(inode);
      pages.push(cache.page(inode, index));
    }
    const start = offset % pageBytes;
    const bytes = joined(pages).subarray(start, start + Math.max(0, end - offset));
    return cache.overlaid(inode, bytes, offset);
  }

  /** Into the page cache; `sync` sends it. */
  write(description: Description, offset: number, bytes: Uint8Array): void {
    const { cache } = this.#link;
    if (description.lockLost && cache.random.chance(0.5)) throw new CallError('EIO');
    for (let at = 0; at < bytes.length; ) {
      const room = pageBytes - ((offset + at) % pageBytes);
      // Whoever writes makes the bytes for it, and does not change them later.
      const piece = bytes.subarray(at, at + room);
      cache.addDirty({ description, offset: offset + at, bytes: piece });
      at += room;
    }
  }

  /** Sends all that was written to the file on this host, at random in one step or in several. */
  sync(description: Description): void {
    const { cache } = this.#link;
    const dirty = cache.dirtyOf(description.inode);
    if (dirty.length === 0 && !description.lockLost) return;
    this.#serverKnowing(description.inode);
    const inParts = dirty.length > 1 && cache.random.chance(0.3);
    const many = inParts ? 1 + cache.random.below(dirty.length) : dirty.length;
    let problem: unknown;
    for (let sent = 0; sent < many; sent += 1) {
      const piece = dirty.splice(cache.random.below(dirty.length), 1)[0];
      if (piece !== undefined) problem ??= this.send(piece);
    }
    if (description.lockLost) throw new CallError('EIO');
    if (problem !== undefined) throw problem;
    if (dirty.length > 0) throw unfinished;
  }

  /** Sends one piece of data; what the server refuses is lost, but stays readable here. Returns the error. */
  send({ description, offset, bytes }: Piece): unknown {
    const { server, cache } = this.#link;
    if (description.lockLost) return new CallError('EIO');
    if (!server.knows(description.inode)) return new CallError('ESTALE');
    try {
      cache.noteOwnWrite(description.inode, () => server.write(description.inode, offset, bytes));
      return undefined;
    } catch (error) {
      return error;
    }
  }

  tryLock(description: Description, driver: LockDriver): boolean {
    const { cache } = this.#link;
    const { inode } = description;
    const server = this.#serverKnowing(inode);
    if (description.lockLost) throw new CallError('EIO');
    if (server.inGrace) throw heldByGrace;
    const owner = driver === 'flock' ? description : description.process;
    if ((this.#locks.get(inode) ?? owner) !== owner) return false;
    const granted = server.lock(inode, {
      owner,
      host: this,
      lost: () => {
        description.lockLost = server.isV4;
      },
      wanted: () => description.isOpen && this.#open.has(description),
    });
    if (!granted) return false;
    this.#locks.set(inode, owner);
    for (const piece of cache.dirtyOf(inode).splice(0)) this.send(piece);
    cache.drop(inode);
    return true;
  }

  close(description: Description): void {
    if (!description.isOpen) return;
    const { server, cache } = this.#link;
    const { inode } = description;
    const dirty = cache.dirtyOf(inode);
    const held = server.locks.get(inode)?.owner;
    const holds = held === description || held === description.process;
    if ((dirty.length > 0 || holds) && !this.#link.isConnected()) throw heldByServer;
    // What a call that was given up on still has to send, lands later: without the lock.
    if (description.pendingSyncs > 0) {
      this.#abandon(description);
      return;
    }
    for (const piece of dirty.splice(0)) this.send(piece);
    if (!description.isShared) {
      description.isOpen = false;
      this.#open.delete(description);
      inode.openers -= 1;
      this.#unlock(inode, description);
    }
    // POSIX: closing any descriptor of a file drops all locks that the process has on it.
    this.#unlock(inode, description.process);
    if (cache.isSilly(inode) && !this.#hasOpen(inode)) cache.removeSilly(inode);
  }

  /** The last process that shared the descriptor has ended; the server hears of it when it can. */
  closeLate(description: Description): void {
    if (!description.isOpen) return;
    if (this.#link.isConnected()) this.close(description);
    else this.#late.push(description);
  }

  /** Closes what was to be closed while the server could not be reached. */
  closeTheLate(): void {
    for (const description of this.#late.splice(0)) this.closeLate(description);
  }

  /** Frees the locks of a descriptor that is about to be closed. */
  unlock(description: Description): void {
    if (description.isShared) return;
    this.#unlock(description.inode, description);
    this.#unlock(description.inode, description.process);
  }

  #unlock(inode: Inode, owner: object): void {
    this.#link.server.unlock(inode, owner);
    if (this.#locks.get(inode) === owner) this.#locks.delete(inode);
  }

  list(directory: Inode): string[] {
    this.#serverKnowing(directory);
    this.#link.cache.forgetNames(directory);
    return [...directory.entries.keys()];
  }

  rename(from: Place, to: Place): void {
    const { cache } = this.#link;
    const server = this.#serverKnowing(from.directory);
    this.#serverKnowing(to.directory);
    cache.forgetName(from);
    cache.forgetName(to);
    server.rename(from, to);
    const inode = server.at(to);
    cache.rememberName(from, 'absent');
    if (inode !== undefined) cache.rememberName(to, inode);
  }

  unlink(place: Place): void {
    const { cache } = this.#link;
    const server = this.#serverKnowing(place.directory);
    cache.rememberName(place, 'absent');
    const inode = server.at(place);
    if (inode !== undefined && this.#hasOpen(inode)) {
      cache.makeSilly(place, inode);
    } else {
      server.unlink(place);
      if (inode !== undefined) cache.drop(inode);
    }
  }

  makeDirectory(place: Place, mode: number): void {
    this.#serverKnowing(place.directory).create(place, 'directory', mode);
    this.#link.cache.forgetName(place);
  }

  removeDirectory(place: Place): void {
    this.#serverKnowing(place.directory).unlink(place);
    this.#link.cache.rememberName(place, 'absent');
  }

  /** The file that a watch of this name is about: what the kernel believes it to be. */
  watched(place: Place): Inode | undefined {
    const known = this.#link.cache.nameOf(place);
    const inode = known ?? this.#link.server.at(place);
    return inode === 'absent' ? undefined : inode;
  }

  /** The machine lost its power: all is forgotten, and of what was not sent some pages went out. */
  losePower(): void {
    const { cache } = this.#link;
    for (const piece of cache.allDirty()) {
      if (this.#link.isConnected() && cache.random.chance(0.5)) this.send(piece);
    }
    for (const description of this.#open) {
      description.isOpen = false;
      description.inode.openers -= 1;
    }
    this.#open.clear();
    cache.forgetAll();
  }

  descriptionsOf(process: object): Description[] {
    return [...this.#open].filter((description) => description.process === process);
  }

  #described(inode: Inode, process: object, access: 'read' | 'update'): Description {
    const description = new Description(inode, process, access);
    this.#open.add(description);
    inode.openers += 1;
    return description;
  }

  #abandon(description: Description): void {
    description.isOpen = false;
    this.#open.delete(description);
    description.inode.openers -= 1;
    this.unlock(description);
  }

  #hasOpen(inode: Inode): boolean {
    for (const description of this.#open) if (description.inode === inode) return true;
    return false;
  }

  #server(): Server {
    if (!this.#link.isConnected()) throw heldByServer;
    return this.#link.server;
  }

  #serverKnowing(inode: Inode): Server {
    const server = this.#server();
    if (!server.knows(inode)) throw new CallError('ESTALE');
    return server;
  }
}
