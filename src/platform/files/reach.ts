import { type BigIntStats, constants } from 'node:fs';
import { dirname } from 'node:path';
import { descriptorPath, hasDescriptorPaths } from '../descriptor-path.ts';
import { chmod, chown, close, open } from './file-calls.ts';
import { statsOf } from './node-stats.ts';
import { directoryAt, pinAt } from './pin.ts';
import { followStorePath } from './store-path.ts';

/** How the entries of one open directory are reached. */
export interface Reach {
  /** A path that leads to the directory, followed by a slash and a name to an entry of it. */
  readonly path: string;
  /** The path by which it was opened, for people. */
  readonly shown: string;
  /**
   * Makes a call in which `path` leads to the directory, and the other methods but `close` may be used. Rejects with
   * ESTALE when the name by which it was opened leads to another directory by now, unless the directory is kept open.
   */
  within<T>(call: () => Promise<T>): Promise<T>;
  stats(): Promise<BigIntStats>;
  setMode(mode: number): Promise<void>;
  /** @param uid -1 leaves the owner as it is, and so does `gid` with the group */
  setOwner(uid: number, gid: number): Promise<void>;
  /** Reaches the directory above; of the root itself. */
  above(): Promise<Reach>;
  close(): Promise<void>;
}

/** The ways in which directories are kept open. */
export interface Opener {
  /** Reaches a store's directory by its path. */
  store(path: string): Promise<Reach>;
  /** Reaches the entry of a directory, within it. The entry must be a directory itself and no link. */
  entry(directory: Reach, name: string): Promise<Reach>;
}

const { O_DIRECTORY = 0, O_NOFOLLOW = 0 } = constants;

/**
 * Linux: a descriptor that names a directory and cannot read it. Opening it asks an NFS server for nothing that a path
 * through the directory would not ask for, and works where a directory may only be searched.
 */
const O_PATH = 0x20_0000;

/** Directories are descriptors: whatever becomes of its name, a directory stays the one that was opened. */
export const byDescriptor: Opener = {
  async store(path) {
    const fd = await followStorePath(path, {
      root: async () => await open('/', O_PATH | O_DIRECTORY),
      entry: async (parent, name) =>
        await open(`${descriptorPath(parent)}/${name}`, O_PATH | O_DIRECTORY | O_NOFOLLOW),
      pathOf: (parent, name) => `${descriptorPath(parent)}/${name}`,
      leave: async (parent) => await close(parent),
    });
    return descriptorReach(fd, path);
  },

  async entry(directory, name) {
    const flags = O_PATH | O_DIRECTORY | O_NOFOLLOW;
    return descriptorReach(
      await open(`${directory.path}/${name}`, flags),
      `${directory.shown}/${name}`,
    );
  },
};

function descriptorReach(fd: number, shown: string): Reach {
  const path = descriptorPath(fd);
  return {
    path,
    shown,
    within: async (call) => await call(),
    stats: async () => await statsOf(fd),
    // Not fchmod, which refuses a descriptor that cannot read; this link leads to the very same directory.
    setMode: async (mode) => await chmod(path, mode),
    setOwner: async (uid, gid) => await chown(path, uid, gid),
    above: async () =>
      descriptorReach(await open(`${path}/..`, O_PATH | O_DIRECTORY), dirname(shown)),
    close: async () => await close(fd).catch(() => undefined),
  };
}

/** Without `/proc`: directories are paths, and what a path leads to is compared before each use. */
export const byPath: Opener = {
  async store(path) {
    return await pathReach(await realStorePath(path));
  },

  async entry(directory, name) {
    return await pathReach(`${directory.path}/${name}`);
  },
};

async function realStorePath(path: string): Promise<string> {
  // Drives and shares are no directories of a root.
  if (process.platform === 'win32') return path;
  const real = await followStorePath(path, {
    root: async (): Promise<string> => '',
    entry: async (parent, name) => {
      await directoryAt(`${parent}/${name}`);
      return `${parent}/${name}`;
    },
    pathOf: (parent, name) => `${parent}/${name}`,
    leave: async () => undefined,
  });
  return real === '' ? '/' : real;
}

async function pathReach(path: string): Promise<Reach> {
  const pin = await pinAt(path);
  return {
    ...pin,
    path,
    shown: path,
    within: async (call) => {
      await pin.verify(path);
      return await call();
    },
    above: async () => await pathReach(dirname(path)),
  };
}

/** The better way that this machine has, or the one that `useOpener` named. */
export function bestOpener(): Opener {
  known ??= hasDescriptorPaths() ? byDescriptor : byPath;
  return known;
}

let known: Opener | undefined;

/** From now on this process opens all directories in this way. */
export function useOpener(opener: Opener): void {
  known = opener;
}
