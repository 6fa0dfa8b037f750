import { type BigIntStats, fstat, read, write } from 'node:fs';
import type { FileStatus, LockDriver, OpenFile } from '../../ports/file-system.ts';
import { close, fchmod, fsync } from './file-calls.ts';
import { tryLock } from './lock-drivers.ts';

/** An open file of this machine, with the descriptor that a child process may inherit. */
export interface NodeFile extends OpenFile {
  readonly fd: number;
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

/** An open file by its descriptor. */
export class Descriptor implements NodeFile {
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

/** `fstat`. */
export async function statusOf(fd: number): Promise<FileStatus> {
  return await new Promise((resolve, reject) => {
    fstat(fd, { bigint: true }, (error, stats) =>
      error === null ? resolve(convert(stats)) : reject(error),
    );
  });
}

/** What `stat` tells, as the protocol needs it. */
export function convert(stats: BigIntStats): FileStatus {
  return {
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other',
    // In full: inode numbers of EFS and others do not fit into a double.
    identity: `${stats.dev}:${stats.ino}`,
    links: Number(stats.nlink),
    mode: Number(stats.mode) & 0o7777,
    uid: Number(stats.uid),
    gid: Number(stats.gid),
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
