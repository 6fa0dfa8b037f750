import type { EntryName } from '../core/entry-name.ts';
import type { LockWord } from '../core/words.ts';

export type { EntryName };

/** Which system call takes a lock: `flock(2)`, or `fcntl(2)` record locks as `lockf` uses them. */
export type LockDriver = LockWord;

/** The results of `stat` that the protocol needs. */
export interface FileStatus {
  readonly kind: 'file' | 'directory' | 'other';
  /** What is neither file nor directory. */
  readonly type?: 'link' | 'pipe' | 'socket' | 'device' | undefined;
  /** Device and inode: two descriptors with one identity are one file. */
  readonly identity: string;
  /** Number of names; 0 once the last name was removed while the file is open. */
  readonly links: number;
  /** The twelve bits, such as 0o2770. */
  readonly mode: number;
  /** The owner, as a number; 0 on Windows, as is the group. */
  readonly uid: number;
  readonly gid: number;
  readonly sizeBytes: number;
}

/**
 * One open file. Every call may reject with a Node error whose `code` is the name of the error (EIO,
 * ESTALE, EDQUOT, ..., also where libuv has none), or
 * never settle while the server of a hard mount is away. A caller that gives up on a pending call
 * must not call anything here again, `close` included: the call may still land, and closing would
 * free the lock before it does.
 */
export interface OpenFile {
  /** Up to `length` bytes from `offset`; shorter only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** Writes all of `bytes` at `offset`, in place; never truncates. */
  write(offset: number, bytes: Uint8Array): Promise<void>;
  /** fsync: resolves when the server has it; this is where a lost lock shows as EIO on NFSv4. */
  sync(): Promise<void>;
  status(): Promise<FileStatus>;
  /**
   * Tries once for the exclusive lock on the whole file, without waiting; false when another holds
   * it. Taking it also drops what an NFS client has cached of this file's data. The lock belongs
   * to this descriptor. With `fcntl` the system gives it to the process; the platform's files keep the
   * descriptors of one process apart.
   */
  tryLock(driver: LockDriver): Promise<boolean>;
  /**
   * Closes, and thereby frees this descriptor's lock. Never rejects: what could be lost was reported by
   * `sync`. Closing twice is harmless.
   */
  close(): Promise<void>;
}

/**
 * One open directory, for one transaction or one view. It names an inode, not a path: whatever others rename
 * or replace, calls act on the directory that was opened. Every name is one entry of it, and no call
 * follows a symbolic link. Each method is a single system call where the platform has one, so that a scheduler may
 * stop, kill or cut off a process between any two of them.
 */
export interface Directory {
  /** Opens an existing regular file; revalidates an NFS client's cached data. ENOENT when missing. */
  open(name: EntryName, access: 'read' | 'update'): Promise<OpenFile>;
  /**
   * O_CREAT|O_EXCL, open for update. EEXIST when there. It has exactly this mode, whatever the umask, from
   * its first `sync` or its `close` on.
   */
  create(name: EntryName, mode: number): Promise<OpenFile>;
  /** Appends to a file, made with this mode where missing. */
  append(name: EntryName, bytes: Uint8Array, mode: number): Promise<void>;
  /** `lstat` of an entry; on NFS possibly from cache, 30 to 60 s old. */
  status(name: EntryName): Promise<FileStatus>;
  /** The status of the directory itself. */
  ownStatus(): Promise<FileStatus>;
  /** The names in the directory, unsorted. Asks the server, and makes an NFS client forget what it remembers. */
  list(): Promise<EntryName[]>;
  rename(from: EntryName, to: EntryName): Promise<void>;
  unlink(name: EntryName): Promise<void>;
  /** Makes a directory with exactly this mode, and opens it. EEXIST when there. */
  makeDirectory(name: EntryName, mode: number): Promise<Directory>;
  /** Opens a directory in this one. ENOTDIR for anything else, a symbolic link included. */
  openDirectory(name: EntryName): Promise<Directory>;
  removeDirectory(name: EntryName): Promise<void>;
  /**
   * Calls back when a process of this host has probably written to the file. A hint and no more:
   * it may come for nothing or not at all, and never comes for what other hosts write. The directory
   * stays open as long as the watch.
   *
   * @returns ends the watch
   */
  watch(name: EntryName, onWrite: () => void): () => void;
  /**
   * Closes once no call on it is pending, and resolves then: a pending call would reach another directory
   * that is opened under the same number. Every later call rejects with EBADF. Never rejects; closing
   * twice is harmless.
   */
  close(): Promise<void>;
}

/** The file system as the protocol sees it: everything else is reached from a store's directory. */
export interface FileSystem {
  /** Opens a shared directory by its path, which is absolute, with `/` as the separator. */
  openStore(path: string): Promise<Directory>;
  /** Where an open directory is a path and no more, so that another user can swap it between two calls. */
  readonly maintenance?: Maintenance | undefined;
}

/** How files that nobody needs are removed where open directories are paths. */
interface Maintenance {
  /**
   * Has another process remove them from the directory of a removed gate, which bears this name in the store at this path.
   *
   * @returns false where no such process can be started
   */
  clean(path: string, removed: EntryName): Promise<boolean>;
  /** Opens only directories that no other user can replace; PATH_UNFIT for all others. */
  readonly trusted: Pick<FileSystem, 'openStore'>;
}
