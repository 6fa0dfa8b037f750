import { type ErrorName, systemError } from '../support/system-error.ts';
import type { Plan } from './plan.ts';
import type { Scheduler } from './scheduler.ts';

export const pageBytes = 4096;

/** A file or directory of the server. Pages are never changed in place, so that caches may share them. */
export interface Inode {
  readonly id: number;
  readonly kind: 'file' | 'directory';
  readonly mode: number;
  readonly entries: Map<string, Inode>;
  links: number;
  sizeBytes: number;
  pages: Uint8Array[];
  /** Changes with every change, unless it falls into the same tick as the one before. */
  stamp: number;
  /** Open descriptors of all hosts. */
  openers: number;
}

/** One entry of one directory. */
export interface Place {
  readonly directory: Inode;
  readonly name: string;
}

/** An error as Node gives it. */
export class CallError extends Error {
  readonly code: string;
  readonly errno: number;

  constructor(name: ErrorName) {
    const { code = '', errno = 0, message } = systemError(name);
    super(message);
    this.code = code;
    this.errno = errno;
  }
}

/** What may hold a lock: for flock a descriptor, for fcntl a process. */
export interface LockOwner {
  readonly owner: object;
  readonly host: object;
  /** Called when the server forgets the lock without being asked to. */
  readonly lost: () => void;
  /** Whether some process still believes in it. */
  readonly wanted: () => boolean;
}

const empty = new Uint8Array(pageBytes);

/** The one file server: names, data, locks, its clock's ticks, and whether it answers. */
export class Server {
  readonly #plan: Plan;
  readonly #scheduler: Scheduler;
  readonly locks = new Map<Inode, LockOwner>();
  /** Removed while a machine had them open, which then lost its power: they stay as `.nfs` for ever. */
  readonly abandoned = new Set<Inode>();
  readonly root: Inode;
  up = true;
  full = false;
  graceUntilMs = 0;
  /** NFSv3: data of a process that has lost its lock, or has died, may have landed afterwards. */
  mayHaveLateWrites = false;
  /** Called after every change of data that came through a client. */
  onWrite: ((inode: Inode) => void) | undefined;
  #inodes = 0;
  #changes = 0;

  constructor(plan: Plan, scheduler: Scheduler) {
    this.#plan = plan;
    this.#scheduler = scheduler;
    this.root = this.#make('directory', 0o777);
  }

  /** On NFSv4 the server keeps a removed file for those who have it open, and fences lost locks. */
  get isV4(): boolean {
    return this.#plan.mount.version !== '3';
  }

  get inGrace(): boolean {
    return this.#scheduler.nowMs < this.graceUntilMs;
  }

  find(path: string): Inode | undefined {
    let inode: Inode | undefined = this.root;
    for (let start = 1; start < path.length && inode !== undefined; ) {
      const slash = path.indexOf('/', start);
      const end = slash < 0 ? path.length : slash;
      inode = inode.entries.get(path.slice(start, end));
      start = end + 1;
    }
    return inode;
  }

  /** The entry that a path names, whether it is there or not. */
  place(path: string): Place {
    const cut = path.lastIndexOf('/');
    const directory = this.find(path.slice(0, cut));
    if (directory === undefined) throw new CallError('ENOENT');
    return { directory, name: path.slice(cut + 1) };
  }

  at({ directory, name }: Place): Inode | undefined {
    return directory.entries.get(name);
  }

  create({ directory, name }: Place, kind: 'file' | 'directory', mode: number): Inode {
    if (directory.entries.has(name)) throw new CallError('EEXIST');
    const inode = this.#make(kind, mode);
    directory.entries.set(name, inode);
    this.touch(directory);
    return inode;
  }

  rename(source: Place, target: Place): void {
    const inode = this.at(source);
    if (inode === undefined) throw new CallError('ENOENT');
    const old = this.at(target);
    if (old !== undefined && old.entries.size > 0) throw new CallError('ENOTEMPTY');
    if (old !== undefined) old.links = 0;
    source.directory.entries.delete(source.name);
    target.directory.entries.set(target.name, inode);
    for (const changed of [inode, source.directory, target.directory]) this.touch(changed);
  }

  unlink({ directory, name }: Place): void {
    const inode = directory.entries.get(name);
    if (inode === undefined) throw new CallError('ENOENT');
    if (inode.entries.size > 0) throw new CallError('ENOTEMPTY');
    inode.links = 0;
    directory.entries.delete(name);
    this.touch(inode);
    this.touch(directory);
  }

  /** Whether a call by handle still finds the file. */
  knows(inode: Inode): boolean {
    return inode.links > 0 || (this.isV4 && inode.openers > 0);
  }

  page(inode: Inode, index: number): Uint8Array {
    return inode.pages[index] ?? empty;
  }

  /** Writes bytes that lie within one page, and that nobody changes afterwards. */
  write(inode: Inode, offset: number, bytes: Uint8Array): void {
    const end = offset + bytes.length;
    if (this.full && end > inode.sizeBytes) throw new CallError('ENOSPC');
    const index = Math.floor(offset / pageBytes);
    while (inode.pages.length < index) inode.pages.push(empty);
    const before = this.page(inode, index);
    const after = pageWith(before, { offset: offset % pageBytes, bytes });
    inode.pages[index] = after;
    inode.sizeBytes = Math.max(inode.sizeBytes, end);
    this.touch(inode);
    // Most of what a commit writes is blank, as it was.
    if (this.onWrite !== undefined && Buffer.compare(before, after) !== 0) this.onWrite(inode);
  }

  truncate(inode: Inode, sizeBytes: number): void {
    inode.pages = inode.pages.slice(0, Math.ceil(sizeBytes / pageBytes));
    inode.sizeBytes = sizeBytes;
    this.touch(inode);
  }

  touch(inode: Inode): void {
    const { tickMs } = this.#plan.mount;
    this.#changes += 1;
    inode.stamp = tickMs === 0 ? this.#changes : 1 + Math.floor(this.#scheduler.nowMs / tickMs);
  }

  /** Takes the lock, or says that another has it. */
  lock(inode: Inode, by: LockOwner): boolean {
    const held = this.locks.get(inode);
    if (held !== undefined && held.owner !== by.owner) return false;
    this.locks.set(inode, by);
    return true;
  }

  unlock(inode: Inode, owner: object): void {
    if (this.locks.get(inode)?.owner === owner) this.locks.delete(inode);
  }

  /** Forgets the locks that `which` names, as at the end of a lease. */
  forgetLocks(which: (lock: LockOwner) => boolean): { inode: Inode; lock: LockOwner }[] {
    const forgotten: { inode: Inode; lock: LockOwner }[] = [];
    for (const [inode, lock] of this.locks) {
      if (!which(lock)) continue;
      this.locks.delete(inode);
      lock.lost();
      forgotten.push({ inode, lock });
    }
    return forgotten;
  }

  #make(kind: 'file' | 'directory', mode: number): Inode {
    this.#inodes += 1;
    const inode: Inode = {
      id: this.#inodes,
      kind,
      mode,
      entries: new Map(),
      links: 1,
      sizeBytes: 0,
      pages: [],
      stamp: 0,
      openers: 0,
    };
    this.touch(inode);
    return inode;
  }
}

/** What a page becomes when these bytes are written to it. */
export function pageWith(
  page: Uint8Array,
  { offset, bytes }: { readonly offset: number; readonly bytes: Uint8Array },
): Uint8Array {
  if (bytes.length === pageBytes) return bytes;
  const changed = new Uint8Array(page);
  changed.set(bytes, offset);
  return changed;
}

/**
 * Pages one after the other, as one array that nobody may change. Files are read again and again
 * while they stay the same, so the last arrays are kept by their first page.
 */
export function joined(pages: readonly Uint8Array[]): Uint8Array {
  const [first = empty] = pages;
  if (pages.length === 1) return first;
  const known = joints.get(first);
  if (known !== undefined && isOf(known.pages, pages)) return known.bytes;
  const bytes = new Uint8Array(pages.length * pageBytes);
  pages.forEach((page, index) => {
    bytes.set(page, index * pageBytes);
  });
  joints.set(first, { pages, bytes });
  return bytes;
}

const joints = new WeakMap<Uint8Array, { pages: readonly Uint8Array[]; bytes: Uint8Array }>();

function isOf(known: readonly Uint8Array[], pages: readonly Uint8Array[]): boolean {
  return known.length === pages.length && known.every((page, index) => page === pages[index]);
}

/** The bytes of a file as the server has them; nobody may change them. */
export function contentOf({ pages, sizeBytes }: Inode): Uint8Array {
  const all = Array.from({ length: Math.ceil(sizeBytes / pageBytes) }, (_, i) => pages[i] ?? empty);
  return joined(all).subarray(0, sizeBytes);
}
