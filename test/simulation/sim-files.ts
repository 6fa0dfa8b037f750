import { entryName } from '../../src/core/entry-name.ts';
import type {
  Directory,
  EntryName,
  FileStatus,
  LockDriver,
  OpenFile,
} from '../../src/ports/file-system.ts';
import type { Request } from './call.ts';
import type { Description } from './client.ts';
import type { Attributes } from './client-cache.ts';
import type { Host } from './host.ts';
import type { Inode, Place } from './server.ts';
import type { SimProcess } from './sim-process.ts';

/** Makes a call as one process, when the scheduler picks it. */
export type Caller = <T>(request: Request<T>) => Promise<T>;

/** As whom a directory is used. */
export interface Reach {
  readonly host: Host;
  readonly owner: SimProcess;
  readonly call: Caller;
}

/** An open directory of a simulated process: it names an inode, whatever its path leads to by now. */
export class SimDirectory implements Directory {
  readonly #reach: Reach;
  readonly #inode: Inode;
  /** How it was reached, for traces. */
  readonly #path: string;
  #isOpen = true;

  constructor(reach: Reach, inode: Inode, path: string) {
    this.#reach = reach;
    this.#inode = inode;
    this.#path = path;
  }

  async open(name: EntryName, access: 'read' | 'update'): Promise<OpenFile> {
    const { host, owner } = this.#reach;
    const effect = (): Description => host.client.open(owner, this.#place(name), access);
    return this.#opened(name, await this.#do(name, { name: `open-${access}`, effect }));
  }

  async create(name: EntryName, mode: number): Promise<OpenFile> {
    const { host, owner } = this.#reach;
    const effect = (): Description => host.client.create(owner, this.#place(name), mode);
    const request = { name: 'create', lands: true, resent: 'EEXIST', effect } as const;
    return this.#opened(name, await this.#do(name, request));
  }

  append(name: EntryName, bytes: Uint8Array, mode: number): Promise<void> {
    const { client } = this.#reach.host;
    const effect = (): void => client.append(this.#place(name), bytes, mode);
    return this.#do(name, { name: 'append', lands: true, effect });
  }

  status(name: EntryName): Promise<FileStatus> {
    const { client } = this.#reach.host;
    const effect = (): FileStatus => shown(client.statusOf(this.#place(name)));
    return this.#do(name, { name: 'status', effect });
  }

  ownStatus(): Promise<FileStatus> {
    const { client } = this.#reach.host;
    const effect = (): FileStatus => shown(client.statusOfDirectory(this.#inode));
    return this.#do('', { name: 'status', effect });
  }

  async list(): Promise<EntryName[]> {
    const { client } = this.#reach.host;
    const effect = (): string[] => client.list(this.#inode);
    return (await this.#do('', { name: 'list', effect })).map(entryName);
  }

  rename(from: EntryName, to: EntryName): Promise<void> {
    const { client } = this.#reach.host;
    const effect = (): void => client.rename(this.#place(from), this.#place(to));
    return this.#do(`${from} ${to}`, { name: 'rename', lands: true, resent: 'ENOENT', effect });
  }

  unlink(name: EntryName): Promise<void> {
    const { client } = this.#reach.host;
    const effect = (): void => client.unlink(this.#place(name));
    return this.#do(name, { name: 'unlink', lands: true, resent: 'ENOENT', effect });
  }

  async makeDirectory(name: EntryName, mode: number): Promise<Directory> {
    const { client } = this.#reach.host;
    const effect = (): void => client.makeDirectory(this.#place(name), mode);
    await this.#do(name, { name: 'mkdir', effect });
    return await this.openDirectory(name);
  }

  async openDirectory(name: EntryName): Promise<Directory> {
    const { client } = this.#reach.host;
    const effect = (): Inode => client.openDirectory(this.#place(name));
    const inode = await this.#do(name, { name: 'open-directory', effect });
    return new SimDirectory(this.#reach, inode, `${this.#path}/${name}`);
  }

  removeDirectory(name: EntryName): Promise<void> {
    const { client } = this.#reach.host;
    const effect = (): void => client.removeDirectory(this.#place(name));
    return this.#do(name, { name: 'rmdir', effect });
  }

  watch(name: EntryName, onWrite: () => void): () => void {
    const { host, owner } = this.#reach;
    const inode = host.client.watched(this.#place(name));
    if (inode === undefined) return () => undefined;
    const wakers = host.watchers.get(inode) ?? new Set();
    host.watchers.set(inode, wakers);
    const waker = (): void => owner.ring(onWrite);
    wakers.add(waker);
    return () => wakers.delete(waker);
  }

  /** No call on the mount: nothing is sent when a directory is closed. */
  async close(): Promise<void> {
    this.#isOpen = false;
  }

  #place(name: EntryName): Place {
    return { directory: this.#inode, name };
  }

  #opened(name: EntryName, description: Description): OpenFile {
    const { host, call } = this.#reach;
    return new SimOpenFile(description, `${this.#path}/${name}`, host, call);
  }

  #do<T>(about: string, request: Omit<Request<T>, 'about'>): Promise<T> {
    // The engine must not use what it has closed.
    if (!this.#isOpen) throw new Error(`${request.name} ${about} in a directory that was closed`);
    return this.#reach.call({ ...request, about: `${this.#path}/${about}` });
  }
}

/** An open file of a simulated process. */
export class SimOpenFile implements OpenFile {
  readonly description: Description;
  readonly #path: string;
  readonly #host: Host;
  readonly #call: Caller;

  constructor(...[description, path, host, call]: [Description, string, Host, Caller]) {
    this.description = description;
    this.#path = path;
    this.#host = host;
    this.#call = call;
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    return this.#do('read', () => this.#host.client.read(this.#usable(), offset, length));
  }

  write(offset: number, bytes: Uint8Array): Promise<void> {
    return this.#do(`write@${offset}`, () => {
      this.#host.client.write(this.#usable(), offset, bytes);
      this.#host.ring(this.description.inode);
    });
  }

  async sync(): Promise<void> {
    const { description } = this;
    const wasOpen = description.isOpen;
    const effect = (): void => this.#host.client.sync(wasOpen ? description : this.#usable());
    description.pendingSyncs += 1;
    try {
      await this.#call({ name: 'sync', about: this.#path, lands: true, effect });
    } finally {
      description.pendingSyncs -= 1;
    }
  }

  status(): Promise<FileStatus> {
    return this.#do('fstat', () => shown(this.#host.client.status(this.#usable())));
  }

  tryLock(driver: LockDriver): Promise<boolean> {
    return this.#do('lock', () => this.#host.client.tryLock(this.#usable(), driver));
  }

  close(): Promise<void> {
    return this.#do('close', () => this.#host.client.close(this.description));
  }

  #do<T>(name: string, effect: () => T): Promise<T> {
    return this.#call({ name, about: this.#path, effect });
  }

  #usable(): Description {
    if (this.description.isOpen) return this.description;
    throw Object.assign(new Error('EBADF'), { code: 'EBADF' });
  }
}

function shown({ inode, links, sizeBytes }: Attributes): FileStatus {
  const { kind, id, mode } = inode;
  return { kind, identity: String(id), links, mode, uid: 0, gid: 0, sizeBytes };
}
