import { closeSync, fstatSync, openSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import type { Server } from 'node:net';
import { codeOf } from '../../core/errors.ts';
import { tryLock } from '../../platform/locks/lock-drivers.ts';
import { addressOf, bindingOf, lockPathOf, logPathOf } from '../client/endpoint.ts';
import { makeHome } from '../client/keeper-directory.ts';
import type { Keeper } from './keeper.ts';
import { listen } from './listen.ts';

/** A keeper's directory, whose lock keeps other keepers out. */
export interface Home {
  readonly directory: string;
  /** The descriptor with the lock; none on Windows, where a pipe has one listener. */
  readonly lock: number | undefined;
}

/** Moves into a keeper's directory; `taken` when another keeper lives there. */
export async function moveIn(directory: string): Promise<Home | 'taken'> {
  if (process.platform === 'win32') return { directory, lock: undefined };
  const path = lockPathOf(directory);
  const fd = openLock(path);
  // The keeper that lived here has just moved out, and removed the directory.
  if (fd === undefined) return 'taken';
  // A keeper that just moved out may have removed this file: then its lock keeps nobody out.
  if ((await tryLock(fd, 'flock')) && isNamed(fd, path)) return { directory, lock: fd };
  closeSync(fd);
  return 'taken';
}

function openLock(path: string): number | undefined {
  try {
    return openSync(path, 'a', 0o600);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isNamed(fd: number, path: string): boolean {
  const [own, named] = [fstatSync(fd), statSync(path, { throwIfNoEntry: false })];
  return own.ino === named?.ino && own.dev === named.dev;
}

/**
 * A keeper that listens in its directory. A step of the job may remove that directory (`rm -rf "$TMPDIR"/*`): then the
 * keeper makes it again, so that the job's stages find it.
 */
export class Residence {
  readonly #keeper: Keeper;
  #home: Home;
  #server: Server;
  /** The socket's inode, to tell it from that of another keeper. */
  #socket: number | undefined;

  private constructor(keeper: Keeper, home: Home, server: Server) {
    this.#keeper = keeper;
    this.#home = home;
    this.#server = server;
    this.#socket = socketIn(home.directory);
  }

  /** Moves in and listens; `taken` when another keeper lives there. */
  static async take(directory: string, keeper: Keeper): Promise<Residence | 'taken'> {
    const home = await moveIn(directory);
    if (home === 'taken') return 'taken';
    const server = await listenIn(home, keeper);
    return server === 'taken' ? 'taken' : new Residence(keeper, home, server);
  }

  /** Whether its names still lead to this keeper. */
  get isIntact(): boolean {
    const { directory, lock } = this.#home;
    if (lock === undefined) return true;
    return attempt(() => isNamed(lock, lockPathOf(directory))) === true && this.#hasSocket();
  }

  /**
   * Makes the directory again and listens there.
   *
   * @returns the descriptor of its new log; `undefined` when it is not possible now: another keeper lives there, say
   */
  async restore(): Promise<number | undefined> {
    const { directory, lock } = this.#home;
    const log = makeHome(directory, true);
    if (log === undefined) return undefined;
    const stays = lock !== undefined && isNamed(lock, lockPathOf(directory));
    const home = stays ? this.#home : await moveIn(directory);
    if (home === 'taken') {
      closeSync(log);
      return undefined;
    }
    const server = await listenIn(home, this.#keeper);
    if (server === 'taken') return undefined;
    this.#server.close();
    if (!stays && lock !== undefined) closeSync(lock);
    this.#home = home;
    this.#server = server;
    this.#socket = socketIn(directory);
    return log;
  }

  /** Leaves nothing behind, and removes nothing of another keeper that has moved in meanwhile. Never throws. */
  leave(): void {
    const { directory, lock } = this.#home;
    if (lock === undefined) attempt(() => rmSync(logPathOf(directory), { force: true }));
    else if (attempt(() => isNamed(lock, lockPathOf(directory))) === true) {
      if (this.#hasSocket()) attempt(() => rmSync(addressOf(directory, process.platform)));
      attempt(() => rmSync(logPathOf(directory), { force: true }));
      // Last: until then no other keeper moves in.
      attempt(() => rmSync(lockPathOf(directory), { force: true }));
    }
    attempt(() => rmdirSync(directory));
    this.#server.close();
  }

  #hasSocket(): boolean {
    return this.#socket !== undefined && this.#socket === socketIn(this.#home.directory);
  }
}

/** On POSIX the socket is bound under a name of its own: closing the server removes that name, whoever has it then. */
async function listenIn({ directory, lock }: Home, keeper: Keeper): Promise<Server | 'taken'> {
  const address = addressOf(directory, process.platform);
  if (lock === undefined) return await listen(address, keeper);
  const binding = bindingOf(directory, Math.random().toString(36).slice(2));
  const server = await listen(binding, keeper);
  // Replaces what a killed keeper left: nobody listens there, since its lock is this one's now.
  if (server !== 'taken') renameSync(binding, address);
  return server;
}

function socketIn(directory: string): number | undefined {
  const address = addressOf(directory, process.platform);
  return attempt(() => statSync(address, { throwIfNoEntry: false })?.ino);
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    // Whatever is left is a temporary file.
    return undefined;
  }
}
