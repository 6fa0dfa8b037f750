import type { FileStatus, LockDriver, OpenFile } from '../../ports/file-system.ts';
import { tryLock } from '../locks/lock-drivers.ts';
import { closeDescriptor, giveUp, reserve } from '../locks/record-locks.ts';
import { close, fchmod, fsync, read, write } from './file-calls.ts';
import { asStatus, identityOf, statsOf, systemError } from './node-stats.ts';

/** An open file of this machine, with the descriptor that a child process may inherit. */
interface NodeFile extends OpenFile {
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
  #identity: string | undefined;

  constructor(fd: number, known: { readonly wantedMode?: number; readonly identity?: string }) {
    this.fd = fd;
    this.#wantedMode = known.wantedMode;
    this.#identity = known.identity;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Its number, as long as it is open: a closed one may by now be another file's. */
  #usable(): number {
    if (this.#open) return this.fd;
    throw systemError('EBADF', 'the file was closed');
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const into = bytes.subarray(filled);
      const { bytesRead } = await read(this.#usable(), into, 0, into.length, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  }

  async write(offset: number, bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length; ) {
      const rest = bytes.subarray(written);
      const { bytesWritten } = await write(this.#usable(), rest, 0, rest.length, offset + written);
      written += bytesWritten;
    }
  }

  async sync(): Promise<void> {
    await fsync(this.#usable());
    if (this.#wantedMode !== undefined) await giveMode(this.#usable(), this.#wantedMode);
    this.#wantedMode = undefined;
  }

  async status(): Promise<FileStatus> {
    return asStatus(await statsOf(this.#usable()));
  }

  async tryLock(driver: LockDriver): Promise<boolean> {
    const locked =
      driver === 'fcntl' && process.platform !== 'win32'
        ? await this.#lockRecord()
        : await tryLock(this.#usable(), driver);
    if (locked) lockedFiles.add(this);
    return locked;
  }

  async #lockRecord(): Promise<boolean> {
    recordLocksAreUsed = true;
    this.#identity ??= (await this.status()).identity;
    const fd = this.#usable();
    if (!reserve(this.#identity, fd)) return false;
    let locked = false;
    try {
      locked = await tryLock(fd, 'fcntl');
    } finally {
      if (!locked) await giveUp(this.#identity, fd);
    }
    return locked;
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    // Before the call: a descriptor's number is used again, so it must never be closed twice.
    this.#open = false;
    if (this.#wantedMode !== undefined)
      await giveMode(this.fd, this.#wantedMode).catch(() => undefined);
    await this.#closeCarefully();
    lockedFiles.delete(this);
  }

  async #identify(): Promise<string> {
    return identityOf(await statsOf(this.fd));
  }

  async #closeCarefully(): Promise<void> {
    if (recordLocksAreUsed) this.#identity ??= await this.#identify().catch(() => undefined);
    if (recordLocksAreUsed && this.#identity !== undefined)
      await closeDescriptor(this.#identity, this.fd);
    else await close(this.fd).catch(() => undefined);
  }
}

/** Whether this process locks with fcntl: then closing any descriptor of a file may drop its lock. */
let recordLocksAreUsed = false;

/**
 * The umask, or the directory's access list, may have taken something from a file that was made. Others need
 * exactly these bits. Right after writing, an NFS client knows them without asking.
 */
async function giveMode(fd: number, mode: number): Promise<void> {
  const { mode: actual } = asStatus(await statsOf(fd));
  if (actual !== mode) await fchmod(fd, mode);
}
