import type { LockDriver } from '../../src/ports/file-system.ts';
import type { Attributes, ClientCache, Piece } from './client-cache.ts';
import { CallError, type Inode, joined, pageBytes, type Server } from './server.ts';

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

  open(process: object, path: string, access: 'read' | 'update'): Description {
    const { cache } = this.#link;
    const known = cache.nameOf(path);
    if (known === 'absent') throw new CallError('ENOENT');
    const server = this.#server();
    if (server.inGrace && server.isV4) throw heldByGrace;
    const inode = known !== undefined && server.knows(known) ? known : server.find(path);
    cache.rememberName(path, inode ?? 'absent');
    if (inode === undefined) throw new CallError('ENOENT');
    if (inode.kind === 'directory') throw new CallError('EISDIR');
    cache.revalidate(inode);
    return this.#described(inode, process, access);
  }

  create(process: object, path: string, mode: number): Description {
    const server = this.#server();
    if (server.inGrace && server.isV4) throw heldByGrace;
    if (server.full && this.#link.cache.random.chance(0.5)) throw new CallError('ENOSPC');
    const inode = server.create(path, 'file', mode);
    this.#link.cache.rememberName(path, inode);
    return this.#described(inode, process, 'update');
  }

  append(path: string, bytes: Uint8Array, mode: number): void {
    const server = this.#server();
    const inode = server.find(path) ?? server.create(path, 'file', mode);
    for (let at = 0; at < bytes.length; ) {
      const offset = inode.sizeBytes;
      const room = pageBytes - (offset % pageBytes);
      server.write(inode, offset, bytes.subarray(at, at + room));
      at += room;
    }
  }

  /** `lstat`: an answer may come from what is remembered. */
  statusOf(path: string): Attributes {
    const { cache } = this.#link;
    const known = cache.nameOf(path);
    if (known === 'absent') throw new CallError('ENOENT');
    const remembered = known === undefined ? undefined : cache.attributesOf(known);
    if (remembered !== undefined) return remembered;
    const server = this.#server();
    const inode = known !== undefined && server.knows(known) ? known : server.find(path);
    cache.rememberName(path, inode ?? 'absent');
    if (inode === undefined) throw new CallError('ENOENT');
    return cache.fetchAttributes(inode);
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

  list(path: string): string[] {
    const server = this.#server();
    const directory = server.find(path);
    if (directory === undefined) throw new CallError('ENOENT');
    this.#link.cache.forgetNames();
    return [...directory.entries.keys()];
  }

  rename(from: string, to: string): void {
    const { cache } = this.#link;
    const server = this.#server();
    cache.forgetName(from);
    cache.forgetName(to);
    server.rename(from, to);
    const inode = server.find(to);
    cache.rememberName(from, 'absent');
    if (inode !== undefined) cache.rememberName(to, inode);
  }

  unlink(path: string): void {
    const { cache } = this.#link;
    const server = this.#server();
    cache.rememberName(path, 'absent');
    const inode = server.find(path);
    if (inode !== undefined && this.#hasOpen(inode)) {
      cache.makeSilly(path, inode);
    } else {
      server.unlink(path);
      if (inode !== undefined) cache.drop(inode);
    }
  }

  makeDirectory(path: string, mode: number): void {
    this.#server().create(path, 'directory', mode);
    this.#link.cache.forgetName(path);
  }

  removeDirectory(path: string): void {
    this.#server().unlink(path);
    this.#link.cache.rememberName(path, 'absent');
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
