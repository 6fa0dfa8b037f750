import type {
  FileStatus,
  FileSystem,
  LockDriver,
  OpenFile,
} from '../../../src/ports/file-system.ts';
import { wrappedFiles } from '../../support/wrapped-files.ts';

/** Called before every call on the mount, which goes on when it resolves and fails when it rejects. */
export type Before = (call: string, file: InterruptibleFile | undefined) => Promise<void>;

/** A file system port in which something may happen before each call, such as the process's end. */
export function interruptible(files: FileSystem, before: Before): FileSystem {
  const inside = wrappedFiles(files, (inner, directory) => {
    /** A call on an entry, or on the directory itself. */
    const after = async <T>(verb: string, name: string, call: () => Promise<T>): Promise<T> => {
      await before(`${verb} ${name}`, undefined);
      return await call();
    };
    return {
      open: (name, access) =>
        after('open', name, async () => {
          return new InterruptibleFile(await inner.open(name, access), name, before);
        }),
      create: (name, mode) =>
        after('create', name, async () => {
          return new InterruptibleFile(await inner.create(name, mode), name, before);
        }),
      append: (name, bytes, mode) => after('append', name, () => inner.append(name, bytes, mode)),
      status: (name) => after('status', name, () => inner.status(name)),
      ownStatus: () => after('status', directory, () => inner.ownStatus()),
      list: () => after('list', directory, () => inner.list()),
      rename: (from, to) => after('rename', from, () => inner.rename(from, to)),
      unlink: (name) => after('unlink', name, () => inner.unlink(name)),
      makeDirectory: (name, mode) =>
        after('makeDirectory', name, () => inner.makeDirectory(name, mode)),
      openDirectory: (name) => after('openDirectory', name, () => inner.openDirectory(name)),
      removeDirectory: (name) => after('removeDirectory', name, () => inner.removeDirectory(name)),
    };
  });
  return {
    async openStore(path) {
      await before('openStore', undefined);
      return await inside.openStore(path);
    },
  };
}

/** An open file of that file system. */
export class InterruptibleFile implements OpenFile {
  #inner: OpenFile;
  readonly name: string;
  readonly #before: Before;

  constructor(inner: OpenFile, name: string, before: Before) {
    this.#inner = inner;
    this.name = name;
    this.#before = before;
  }

  /** Goes on with another descriptor of the same file, which has no lock. */
  async loseLock(unlocked: OpenFile): Promise<void> {
    await this.#inner.close();
    this.#inner = unlocked;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    await this.#before(`read ${this.name}`, this);
    return await this.#inner.read(offset, length);
  }

  async write(offset: number, bytes: Uint8Array): Promise<void> {
    await this.#before(`write ${this.name}`, this);
    await this.#inner.write(offset, bytes);
  }

  async sync(): Promise<void> {
    await this.#before(`sync ${this.name}`, this);
    await this.#inner.sync();
  }

  async status(): Promise<FileStatus> {
    await this.#before(`fstat ${this.name}`, this);
    return await this.#inner.status();
  }

  async tryLock(driver: LockDriver): Promise<boolean> {
    await this.#before(`lock ${this.name}`, this);
    return await this.#inner.tryLock(driver);
  }

  async close(): Promise<void> {
    // Never rejects, by its contract: a fault that fails calls passes it by.
    await this.#before(`close ${this.name}`, this).catch(() => undefined);
    await this.#inner.close();
  }
}
