import { basename } from 'node:path';
import type {
  FileStatus,
  FileSystem,
  LockDriver,
  OpenFile,
} from '../../../src/ports/file-system.ts';

/** Called before every call on the mount, which goes on when it resolves and fails when it rejects. */
export type Before = (call: string, file: InterruptibleFile | undefined) => Promise<void>;

/** A file system port in which something may happen before each call, such as the process's end. */
export function interruptible(files: FileSystem, before: Before): FileSystem {
  const say = (verb: string, path: string): string => `${verb} ${basename(path)}`;
  return {
    async open(path, access) {
      await before(say('open', path), undefined);
      return new InterruptibleFile(await files.open(path, access), path, before);
    },
    async create(path, mode) {
      await before(say('create', path), undefined);
      return new InterruptibleFile(await files.create(path, mode), path, before);
    },
    async append(path, bytes, mode) {
      await before(say('append', path), undefined);
      await files.append(path, bytes, mode);
    },
    async status(path) {
      await before(say('status', path), undefined);
      return await files.status(path);
    },
    async list(path) {
      await before(say('list', path), undefined);
      return await files.list(path);
    },
    async rename(from, to) {
      await before(say('rename', from), undefined);
      await files.rename(from, to);
    },
    async unlink(path) {
      await before(say('unlink', path), undefined);
      await files.unlink(path);
    },
    async makeDirectory(path, mode) {
      await before(say('makeDirectory', path), undefined);
      await files.makeDirectory(path, mode);
    },
    async removeDirectory(path) {
      await before(say('removeDirectory', path), undefined);
      await files.removeDirectory(path);
    },
    watch: (path, onWrite) => files.watch(path, onWrite),
  };
}

/** An open file of that file system. */
export class InterruptibleFile implements OpenFile {
  #inner: OpenFile;
  readonly name: string;
  readonly #before: Before;

  constructor(inner: OpenFile, path: string, before: Before) {
    this.#inner = inner;
    this.name = basename(path);
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
