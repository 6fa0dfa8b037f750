import { constants, watch } from 'node:fs';
import { type EntryName, entryName } from '../../core/entry-name.ts';
import type { Directory, FileStatus, OpenFile } from '../../ports/file-system.ts';
import {
  appendFile,
  close,
  fchmod,
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  rmdir,
  unlink,
} from './file-calls.ts';
import { convert, Descriptor, statusOf } from './node-file.ts';
import { openReach, type Reach, reachStore } from './reach.ts';

/*
 * Everything is asynchronous, so that a server that does not answer stops a thread of libuv's pool
 * and not the process: self-fencing, cancelling and time-outs go on.
 */

const { O_RDONLY, O_RDWR, O_CREAT, O_EXCL, O_APPEND, O_WRONLY } = constants;
/** Never through a link, and never waiting for the other end of a pipe that someone put there. */
const careful = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** An open directory of this machine. */
export class NodeDirectory implements Directory, AsyncDisposable {
  readonly #reach: Reach;
  #pending = 0;
  #isClosing = false;
  #onUnused: (() => void) | undefined;
  #closed: Promise<void> | undefined;

  private constructor(reach: Reach) {
    this.#reach = reach;
  }

  static async openStore(path: string): Promise<NodeDirectory> {
    return new NodeDirectory(await reachStore(path));
  }

  async open(name: EntryName, access: 'read' | 'update'): Promise<OpenFile> {
    const flags = (access === 'update' ? O_RDWR : O_RDONLY) | careful;
    return await this.#at(name, async (path) => {
      const fd = await open(path, flags);
      const status = await statusOf(fd);
      if (status.kind === 'file') return new Descriptor(fd, { identity: status.identity });
      await close(fd);
      throw Object.assign(new Error(`ELOOP: not a regular file, open '${path}'`), {
        code: 'ELOOP',
      });
    });
  }

  async create(name: EntryName, mode: number): Promise<OpenFile> {
    const flags = O_RDWR | O_CREAT | O_EXCL | careful;
    return await this.#at(
      name,
      async (path) => new Descriptor(await open(path, flags, mode), { wantedMode: mode }),
    );
  }

  async append(name: EntryName, bytes: Uint8Array, mode: number): Promise<void> {
    await this.#at(name, async (path) => {
      const fd = await open(path, O_WRONLY | O_APPEND | O_CREAT | careful, mode);
      try {
        await appendFile(fd, bytes);
        const status = await statusOf(fd);
        if ((status.mode & 0o7777) !== mode) await fchmod(fd, mode).catch(() => undefined);
      } finally {
        await close(fd).catch(() => undefined);
      }
    });
  }

  async status(name: EntryName): Promise<FileStatus> {
    return await this.#at(name, statusAt);
  }

  async ownStatus(): Promise<FileStatus> {
    return await this.#during(async () => await this.#reach.status());
  }

  async list(): Promise<EntryName[]> {
    return await this.#during(async () => (await readdir(this.#reach.path)).map(entryName));
  }

  async rename(from: EntryName, to: EntryName): Promise<void> {
    await this.#at(from, async (path) => await rename(path, `${this.#reach.path}/${to}`));
  }

  async unlink(name: EntryName): Promise<void> {
    await this.#at(name, async (path) => await unlink(path));
  }

  async makeDirectory(name: EntryName, mode: number): Promise<NodeDirectory> {
    await this.#at(name, async (path) => await mkdir(path, mode));
    const made = await this.openDirectory(name);
    const status = await made.ownStatus();
    if (status.mode !== mode) await made.#reach.setMode(mode);
    return made;
  }

  async openDirectory(name: EntryName): Promise<NodeDirectory> {
    return await this.#at(name, async (path) => new NodeDirectory(await openReach(path)));
  }

  /** Opens the directory above this one; the root's is the root. */
  async above(): Promise<NodeDirectory> {
    return await this.#during(async () => new NodeDirectory(await this.#reach.above()));
  }

  /** Gives the directory itself a mode. */
  async setMode(mode: number): Promise<void> {
    await this.#during(async () => await this.#reach.setMode(mode));
  }

  /** Gives the directory itself an owner and a group; -1 leaves either as it is. */
  async setOwner(uid: number, gid: number): Promise<void> {
    await this.#during(async () => await this.#reach.setOwner(uid, gid));
  }

  async removeDirectory(name: EntryName): Promise<void> {
    await this.#at(name, async (path) => await rmdir(path));
  }

  watch(name: EntryName, onWrite: () => void): () => void {
    if (this.#isClosing) return () => undefined;
    try {
      const watcher = watch(`${this.#reach.path}/${name}`, { persistent: false }, onWrite);
      watcher.on('error', () => watcher.close());
      const unused = this.#use();
      return () => {
        watcher.close();
        unused();
      };
    } catch {
      // Out of inotify watches, or the file has gone: polling does without.
      return () => undefined;
    }
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    this.#closed ??= this.#whenUnused().then(async () => await this.#reach.close());
    await this.#closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** A call that names an entry, which keeps the directory open as long as it is pending. */
  async #at<T>(name: EntryName, call: (path: string) => Promise<T>): Promise<T> {
    return await this.#during(async () => await call(`${this.#reach.path}/${name}`));
  }

  async #during<T>(call: () => Promise<T>): Promise<T> {
    if (this.#isClosing) throw closedAlready();
    const unused = this.#use();
    try {
      await this.#reach.check();
      return await call();
    } finally {
      unused();
    }
  }

  /** Keeps the directory open until the function that is returned is called. */
  #use(): () => void {
    this.#pending += 1;
    let inUse = true;
    return () => {
      if (!inUse) return;
      inUse = false;
      this.#pending -= 1;
      if (this.#pending === 0) this.#onUnused?.();
    };
  }

  /** A descriptor that is closed under a pending call is used again, and the call acts on another directory. */
  async #whenUnused(): Promise<void> {
    if (this.#pending === 0) return;
    await new Promise<void>((resolve) => {
      this.#onUnused = resolve;
    });
  }
}

async function statusAt(path: string): Promise<FileStatus> {
  return convert(await lstat(path, { bigint: true }));
}

function closedAlready(): Error {
  return Object.assign(new Error('EBADF: the directory was closed'), { code: 'EBADF' });
}
