import { closeSync, fstatSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import type { Server } from 'node:net';
import { codeOf } from '../../core/errors.ts';
import { tryLock } from '../../platform/locks/lock-drivers.ts';
import { addressOf, bindingName, homeNames } from '../client/endpoint.ts';
import { makeHome, type OpenHome, openHome, openIn } from '../client/keeper-directory.ts';
import type { Keeper } from './keeper.ts';
import { listen } from './listen.ts';

/** A keeper's directory, whose lock keeps other keepers out. */
export interface Home {
  readonly directory: string;
  /** Open as long as the keeper lives there: libuv removes the name of a socket when it is closed. */
  readonly place: OpenHome;
  /** The descriptor with the lock; none on Windows, where a pipe has one listener. */
  readonly lock: number | undefined;
}

/** Moves into a keeper's directory; `taken` when another keeper lives there. */
export async function moveIn(directory: string): Promise<Home | 'taken'> {
  const place = openHome(directory);
  // The keeper that lived here has just moved out, and removed the directory.
  if (place === undefined) return 'taken';
  if (process.platform === 'win32') return { directory, place, lock: undefined };
  const fd = openLock(place);
  if (fd !== undefined) {
    // A keeper that just moved out may have removed this file: then its lock keeps nobody out.
    if ((await tryLock(fd, 'flock')) && isLocked(place, fd)) return { directory, place, lock: fd };
    closeSync(fd);
  }
  place[Symbol.dispose]();
  return 'taken';
}

function openLock(place: OpenHome): number | undefined {
  try {
    return openIn(place, homeNames.lock);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether all names lead to this lock file. */
function isLocked(place: OpenHome, lock: number): boolean {
  if (!place.isNamed) return false;
  const path = place.entry(homeNames.lock);
  const [own, named] = [fstatSync(lock), statSync(path, { throwIfNoEntry: false })];
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
    this.#socket = socketIn(home);
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
    const { place, lock } = this.#home;
    if (lock === undefined) return true;
    return attempt(() => isLocked(place, lock)) === true && this.#hasSocket();
  }

  /**
   * Makes the directory again and listens there.
   *
   * @returns the descriptor of its new log; `undefined` when it is not possible now: another keeper lives there, say
   */
  async restore(): Promise<number | undefined> {
    const { directory, place, lock } = this.#home;
    const log = makeHome(directory, true);
    if (log === undefined) return undefined;
    const stays = lock !== undefined && isLocked(place, lock);
    const home = stays ? this.#home : await moveIn(directory);
    if (home === 'taken') {
      closeSync(log);
      return undefined;
    }
    const server = await listenIn(home, this.#keeper);
    if (server === 'taken') return undefined;
    this.#server.close();
    if (!stays && lock !== undefined) {
      closeSync(lock);
      place[Symbol.dispose]();
    }
    this.#home = home;
    this.#server = server;
    this.#socket = socketIn(home);
    return log;
  }

  /** Leaves nothing behind, and removes nothing of another keeper that has moved in meanwhile. Never throws. */
  leave(): void {
    const { directory, place, lock } = this.#home;
    const remove = (name: string): void => void attempt(() => rmSync(place.entry(name)));
    if (lock === undefined) remove(homeNames.log);
    else if (attempt(() => isLocked(place, lock)) === true) {
      if (this.#hasSocket()) remove(homeNames.socket);
      remove(homeNames.log);
      // Last: until then no other keeper moves in.
      remove(homeNames.lock);
    }
    attempt(() => rmdirSync(directory));
    this.#server.close();
  }

  #hasSocket(): boolean {
    return this.#socket !== undefined && this.#socket === socketIn(this.#home);
  }
}

/** On POSIX the socket is bound under a name of its own: closing the server removes that name, whoever has it then. */
async function listenIn(
  { directory, place, lock }: Home,
  keeper: Keeper,
): Promise<Server | 'taken'> {
  if (lock === undefined) return await listen(addressOf(directory, process.platform), keeper);
  const binding = place.entry(bindingName(Math.random().toString(36).slice(2)));
  const server = await listen(binding, keeper);
  // Replaces what a killed keeper left: nobody listens there, since its lock is this one's now.
  if (server !== 'taken') renameSync(binding, place.entry(homeNames.socket));
  return server;
}

function socketIn({ place }: Home): number | undefined {
  return attempt(() => statSync(place.entry(homeNames.socket), { throwIfNoEntry: false })?.ino);
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    // Whatever is left is a temporary file.
    return undefined;
  }
}
