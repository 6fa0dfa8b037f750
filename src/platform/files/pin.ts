import { type BigIntStats, constants } from 'node:fs';
import { codeOf } from '../../core/errors.ts';
import { close, fchmod, fchown, open } from './file-calls.ts';
import { identityOf, statsAt, statsOf, systemError } from './node-stats.ts';

/** A directory that is known by its identity, where its entries cannot be named by a descriptor. */
interface Pin {
  stats(): Promise<BigIntStats>;
  setMode(mode: number): Promise<void>;
  /** @param uid -1 leaves the owner as it is, and so does `gid` with the group */
  setOwner(uid: number, gid: number): Promise<void>;
  /** Rejects with ESTALE where this path leads to another directory. */
  verify(path: string): Promise<void>;
  close(): Promise<void>;
}

const { O_RDONLY, O_DIRECTORY = 0, O_NOFOLLOW = 0 } = constants;

/**
 * The directory at this path, which is no link. As long as its descriptor is open no other directory gets
 * its inode number. A directory that may only be searched has none, and Windows opens no directories.
 */
export async function pinAt(path: string): Promise<Pin> {
  const found = identityOf(await directoryAt(path));
  const fd = await openedAt(path, found);
  const isIt = (stats: BigIntStats): BigIntStats => {
    if (identityOf(stats) === found) return stats;
    throw systemError('ESTALE', `another directory has taken its place, open '${path}'`);
  };
  const change = async (by: (fd: number) => Promise<void>): Promise<void> => {
    if (process.platform === 'win32') return;
    if (fd === undefined) throw systemError('EACCES', `permission denied, open '${path}'`);
    await by(fd);
  };
  return {
    stats: async () => isIt(fd === undefined ? await directoryAt(path) : await statsOf(fd)),
    setMode: async (mode) => await change((it) => fchmod(it, mode)),
    setOwner: async (uid, gid) => await change((it) => fchown(it, uid, gid)),
    verify: async (now) => void isIt(await directoryAt(now)),
    close: async () => {
      if (fd !== undefined) await close(fd).catch(() => undefined);
    },
  };
}

async function openedAt(path: string, identity: string): Promise<number | undefined> {
  if (process.platform === 'win32') return undefined;
  let fd: number;
  try {
    fd = await open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  } catch (error) {
    if (codeOf(error) === 'EACCES') return undefined;
    throw codeOf(error) === 'ELOOP' ? systemError('ENOTDIR', `a link, open '${path}'`) : error;
  }
  if (identityOf(await statsOf(fd)) === identity) return fd;
  await close(fd);
  throw systemError('ESTALE', `another directory has taken its place, open '${path}'`);
}

/** The status of a directory; ENOTDIR for anything else, a link included. */
export async function directoryAt(path: string): Promise<BigIntStats> {
  const found = await statsAt(path);
  if (found.isDirectory()) return found;
  throw systemError('ENOTDIR', `not a directory, open '${path}'`);
}
