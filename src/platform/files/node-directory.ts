import { constants, watch } from 'node:fs';
import { type EntryName, entryName } from '../../core/entry-name.ts';
import { codeOf } from '../../core/errors.ts';
import type { Directory, FileStatus, OpenFile } from '../../ports/file-system.ts';
import {
  appendFile,
  close,
  fchmod,
  mkdir,
  open,
  readdir,
  rename,
  rmdir,
  unlink,
} from './file-calls.ts';
import { requireJustMade } from './just-made.ts';
import { Descriptor } from './node-file.ts';
import { asStatus, identityOf, statsAt, statsOf, systemError } from './node-stats.ts';
import { requireOneName } from './one-name.ts';
import { bestOpener, type Opener, type Reach } from './reach.ts';

/*
 * Everything is asynchronous, so that a server that does not answer stops a thread of libuv's pool
 * and not the process: self-fencing, cancelling and time-outs go on.
 */

const { O_RDONLY, O_RDWR, O_CREAT, O_EXCL, O_APPEND, O_WRONLY } = constants;
/** Never through a link, and never waiting for the other end of a pipe that another user put there. */
const careful = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** How often an entry may come and go until an append gives up. */
const mostAppends = 5;

/** An open directory of this machine. */
export class NodeDirectory implements Directory, AsyncDisposable {
  readonly #opener: Opener;
  readonly #reach: Reach;
  #pending = 0;
  #isClosing = false;
  #onUnused: (() => void) | undefined;
  #closed: Promise<void> | undefined;

  private constructor(opener: Opener, reach: Reach) {
    this.#opener = opener;
    this.#reach = reach;
  }

  static async openStore(path: string, opener: Opener = bestOpener()): Promise<NodeDirectory> {
    return new NodeDirectory(opener, await opener.store(path));
  }

  /** Open for update it is the only name of its file: a second one may be another user's private file. */
  async open(name: EntryName, access: 'read' | 'update'): Promise<OpenFile> {
    const flags = (access === 'update' ? O_RDWR : O_RDONLY) | careful;
    return await this.#at(name, async (path) => {
      const fd = await open(path, flags);
      const stats = await statsOf(fd);
      const file = new Descriptor(fd, { identity: identityOf(stats) });
      try {
        if (!stats.isFile()) throw systemError('ELOOP', `not a regular file, open '${path}'`);
        if (access === 'update') await requireOneName(fd, path);
        return file;
      } catch (error) {
        // Not the bare descriptor: with fcntl that may drop this process's lock on the file.
        await file.close();
        throw error;
      }
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
    for (let tries = 1; ; tries += 1) {
      try {
        if (await this.#appendTo(name, bytes)) return;
        await this.#appendNew(name, bytes, mode);
        return;
      } catch (error) {
        if (codeOf(error) !== 'EEXIST' || tries === mostAppends) throw error;
        // Another host made it while this one remembers its absence.
        await this.list();
      }
    }
  }

  async status(name: EntryName): Promise<FileStatus> {
    return await this.#at(name, async (path) => asStatus(await statsAt(path)));
  }

  async ownStatus(): Promise<FileStatus> {
    return await this.#during(async () => asStatus(await this.#reach.stats()));
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
    const { made, afterMs } = await this.#at(name, async (path) => {
      const { mtimeMs } = await this.#reach.stats();
      await mkdir(path, mode);
      const reach = await this.#opener.entry(this.#reach, name);
      return { made: new NodeDirectory(this.#opener, reach), afterMs: Number(mtimeMs) };
    });
    try {
      await made.#during(async () => await requireJustMade(made.#reach, { mode, afterMs }));
      return made;
    } catch (error) {
      await made.close();
      throw error;
    }
  }

  async openDirectory(name: EntryName): Promise<NodeDirectory> {
    return await this.#during(
      async () => new NodeDirectory(this.#opener, await this.#opener.entry(this.#reach, name)),
    );
  }

  /**
   * Opens a regular file that has no other name, for a change of its owner or mode.
   *
   * @throws EMLINK for a file with a second name, ELOOP for what is no regular file
   */
  async withFile<T>(name: EntryName, use: (fd: number) => Promise<T>): Promise<T> {
    return await this.#at(name, async (path) => {
      const fd = await open(path, O_RDONLY | careful);
      try {
        if (!(await statsOf(fd)).isFile()) throw systemError('ELOOP', 'not a regular file, open');
        await requireOneName(fd, path);
        return await use(fd);
      } finally {
        await close(fd).catch(() => undefined);
      }
    });
  }

  /** Opens the directory above this one; the root's is the root. */
  async above(): Promise<NodeDirectory> {
    return await this.#during(
      async () => new NodeDirectory(this.#opener, await this.#reach.above()),
    );
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
      // Out of inotify watches, or the file was removed: polling works without.
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
    if (this.#isClosing) throw systemError('EBADF', 'the directory was closed');
    const unused = this.#use();
    try {
      return await this.#reach.within(call);
    } catch (error) {
      throw this.#shown(error);
    } finally {
      unused();
    }
  }

  /** Appends to an existing file; false where there is none. */
  async #appendTo(name: EntryName, bytes: Uint8Array): Promise<boolean> {
    return await this.#at(name, async (path) => {
      const fd = await open(path, O_WRONLY | O_APPEND | careful).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
      });
      if (fd === undefined) return false;
      try {
        if (!(await statsOf(fd)).isFile()) throw systemError('ELOOP', 'not a regular file, open');
        await requireOneName(fd, path);
        await appendFile(fd, bytes);
      } finally {
        await close(fd).catch(() => undefined);
      }
      return true;
    });
  }

  async #appendNew(name: EntryName, bytes: Uint8Array, mode: number): Promise<void> {
    await this.#at(name, async (path) => {
      const fd = await open(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL | careful, mode);
      try {
        await appendFile(fd, bytes);
        // Only a file that this call has made gets a mode.
        if (asStatus(await statsOf(fd)).mode !== mode)
          await fchmod(fd, mode).catch(() => undefined);
      } finally {
        await close(fd).catch(() => undefined);
      }
    });
  }

  /** An error that names the path that people know, and no descriptor. */
  #shown(error: unknown): unknown {
    const { path, shown } = this.#reach;
    if (path !== shown && error instanceof Error)
      error.message = error.message.replaceAll(`'${path}`, `'${shown}`);
    return error;
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
