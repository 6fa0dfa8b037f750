import { type BigIntStats, constants, fstat, lstat, read, watch, write } from 'node:fs';
import type { FileStatus, FileSystem, LockDriver, OpenFile } from '../../ports/file-system.ts';
import {
  appendFile,
  chmod,
  close,
  fchmod,
  fsync,
  mkdir,
  open,
  readdir,
  rename,
  rmdir,
  unlink,
} from './file-calls.ts';
import { tryLock } from './lock-drivers.ts';

/*
 * Everything is asynchronous, so that a server that does not answer stops a thread of libuv's pool
 * and not the process: self-fencing, cancelling and time-outs go on.
 */

const { O_RDONLY, O_RDWR, O_CREAT, O_EXCL, O_APPEND, O_WRONLY } = constants;
/** Never through a link, and never waiting for the other end of a pipe that someone put there. */
const careful = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** The file system of this machine. Errors are Node's own. */
export const nodeFileSystem: FileSystem = {
  async open(path, access) {
    return await opened(path, (access === 'update' ? O_RDWR : O_RDONLY) | careful);
  },

  async create(path, mode) {
    return new Descriptor(await open(path, O_RDWR | O_CREAT | O_EXCL | careful, mode), mode);
  },

  async append(path, bytes, mode) {
    const fd = await open(path, O_WRONLY | O_APPEND | O_CREAT | careful, mode);
    try {
      await appendFile(fd, bytes);
      const status = await statusOf(fd);
      if ((status.mode & 0o7777) !== mode) await fchmod(fd, mode).catch(() => undefined);
    } finally {
      await close(fd).catch(() => undefined);
    }
  },

  async status(path) {
    return await new Promise((resolve, reject) => {
      lstat(path, { bigint: true }, (error, stats) =>
        error === null ? resolve(convert(stats)) : reject(error),
      );
    });
  },

  list: async (path) => await readdir(path),
  rename: async (from, to) => await rename(from, to),
  unlink: async (path) => await unlink(path),

  async makeDirectory(path, mode) {
    await mkdir(path, mode);
    const status = await nodeFileSystem.status(path);
    if ((status.mode & 0o7777) !== mode) await chmod(path, mode);
  },

  removeDirectory: async (path) => await rmdir(path),

  watch(path, onWrite) {
    try {
      const watcher = watch(path, { persistent: false }, onWrite);
      watcher.on('error', () => watcher.close());
      return () => watcher.close();
    } catch {
      // Out of inotify watches, or the file has gone: polling does without.
      return () => undefined;
    }
  },
};

/** An open file of this machine, with the descriptor that a child process may inherit. */
export interface NodeFile extends OpenFile {
  readonly fd: number;
}

async function opened(path: string, flags: number): Promise<NodeFile> {
  const fd = await open(path, flags);
  const status = await statusOf(fd);
  if (status.kind === 'file') return new Descriptor(fd);
  await close(fd);
  throw Object.assign(new Error(`ELOOP: not a regular file, open '${path}'`), { code: 'ELOOP' });
}

const lockedFiles = new Set<Descriptor>();

/** Whether this process has locked a file and not yet closed it, and no other process shares it. */
export function holdsLocks(): boolean {
  return lockedFiles.size > 0 && !locksAreShared;
}

let locksAreShared = false;

/** The descriptors that hold locks, for a process that is to inherit them, and with them the locks. */
export function lockedDescriptors(): readonly number[] {
  return [...lockedFiles].flatMap((file) => (file.isOpen ? [file.fd] : []));
}

/** From now on closing what is locked here unlocks nothing: another process has it open as well. */
export function noteLocksShared(): void {
  locksAreShared = true;
}

class Descriptor implements NodeFile {
  readonly fd: number;
  #open = true;
  /** Of a file that was made, until it was seen to have it. */
  #wantedMode: number | undefined;

  constructor(fd: number, wantedMode?: number) {
    this.fd = fd;
    this.#wantedMode = wantedMode;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Its number, as long as it is open: a closed one may by now be another file's. */
  #usable(): number {
    if (this.#open) return this.fd;
    throw Object.assign(new Error('EBADF: the file was closed'), { code: 'EBADF' });
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const many = await readOnce(this.#usable(), bytes.subarray(filled), offset + filled);
      if (many === 0) break;
      filled += many;
    }
    return bytes.subarray(0, filled);
  }

  async write(offset: number, bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length; ) {
      written += await writeOnce(this.#usable(), bytes.subarray(written), offset + written);
    }
  }

  async sync(): Promise<void> {
    await fsync(this.#usable());
    if (this.#wantedMode !== undefined) await giveMode(this.#usable(), this.#wantedMode);
    this.#wantedMode = undefined;
  }

  async status(): Promise<FileStatus> {
    return await statusOf(this.#usable());
  }

  async tryLock(driver: LockDriver): Promise<boolean> {
    const locked = await tryLock(this.#usable(), driver);
    if (locked) lockedFiles.add(this);
    return locked;
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    // Before the call: a descriptor's number is used again, so it must never be closed twice.
    this.#open = false;
    if (this.#wantedMode !== undefined)
      await giveMode(this.fd, this.#wantedMode).catch(() => undefined);
    await close(this.fd).catch(() => undefined);
    lockedFiles.delete(this);
  }
}

/**
 * The umask, or the directory's access list, may have taken something from a file that was made. Others need
 * exactly these bits. Right after writing, an NFS client knows them without asking.
 */
async function giveMode(fd: number, mode: number): Promise<void> {
  const { mode: actual } = await statusOf(fd);
  if (actual !== mode) await fchmod(fd, mode);
}

async function statusOf(fd: number): Promise<FileStatus> {
  return await new Promise((resolve, reject) => {
    fstat(fd, { bigint: true }, (error, stats) =>
      error === null ? resolve(convert(stats)) : reject(error),
    );
  });
}

function convert(stats: BigIntStats): FileStatus {
  return {
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other',
    // In full: inode numbers of EFS and others do not fit into a double.
    identity: `${stats.dev}:${stats.ino}`,
    links: Number(stats.nlink),
    mode: Number(stats.mode) & 0o7777,
    sizeBytes: Number(stats.size),
  };
}

async function readOnce(fd: number, into: Uint8Array, position: number): Promise<number> {
  return await new Promise((resolve, reject) => {
    read(fd, into, 0, into.length, position, (error, many) =>
      error === null ? resolve(many) : reject(error),
    );
  });
}

async function writeOnce(fd: number, bytes: Uint8Array, position: number): Promise<number> {
  return await new Promise((resolve, reject) => {
    write(fd, bytes, 0, bytes.length, position, (error, many) =>
      error === null ? resolve(many) : reject(error),
    );
  });
}
