import { type BigIntStats, constants, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { chmod, chown, close, fchmod, fchown, open } from './file-calls.ts';
import { identityOf, statsAt, statsOf, systemError } from './node-stats.ts';
import { followStorePath } from './store-path.ts';

/** How the entries of one open directory are reached. */
export interface Reach {
  /** A path that leads to the directory, followed by a slash and a name to an entry of it. */
  readonly path: string;
  /** The path by which it was opened, for people. */
  readonly shown: string;
  /** Rejects with ESTALE when the path leads to another directory by now. */
  check(): Promise<void>;
  stats(): Promise<BigIntStats>;
  setMode(mode: number): Promise<void>;
  /** @param uid -1 leaves the owner as it is, and so does `gid` with the group */
  setOwner(uid: number, gid: number): Promise<void>;
  /** Reaches the directory above; of the root itself. */
  above(): Promise<Reach>;
  close(): Promise<void>;
}

/** The two ways in which directories are kept open. */
export interface Opener {
  /** Reaches a store's directory by its path. */
  store(path: string): Promise<Reach>;
  /** Reaches the entry of a directory, which must be a directory itself and no link. */
  entry(directory: Reach, name: string): Promise<Reach>;
}

const { O_DIRECTORY = 0, O_NOFOLLOW = 0 } = constants;

/**
 * Linux: a descriptor that names a directory and cannot read it. Opening it asks an NFS server for nothing that a path
 * through the directory would not ask for, and works where a directory may only be searched.
 */
const O_PATH = 0x20_0000;

/** Where Linux shows the descriptors of this process as links that lead to what is open, and not to a path. */
const descriptors = '/proc/self/fd';

/** Directories are descriptors: whatever becomes of its name, a directory stays the one that was opened. */
export const byDescriptor: Opener = {
  async store(path) {
    const fd = await followStorePath(path, {
      root: async () => await open('/', O_PATH | O_DIRECTORY),
      entry: async (parent, name) =>
        await open(`${descriptors}/${parent}/${name}`, O_PATH | O_DIRECTORY | O_NOFOLLOW),
      pathOf: (parent, name) => `${descriptors}/${parent}/${name}`,
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
  const path = `${descriptors}/${fd}`;
  return {
    path,
    shown,
    check: async () => undefined,
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
    const real = await followStorePath(path, {
      root: async (): Promise<string> => '',
      entry: async (parent, name) => {
        const { path: found } = await pathReach(`${parent}/${name}`);
        return found;
      },
      pathOf: (parent, name) => `${parent}/${name}`,
      leave: async () => undefined,
    });
    return await pathReach(real === '' ? '/' : real);
  },

  async entry(directory, name) {
    return await pathReach(`${directory.path}/${name}`);
  },
};

async function pathReach(path: string): Promise<Reach> {
  const stats = async (): Promise<BigIntStats> => {
    const found = await statsAt(path);
    if (found.isDirectory()) return found;
    throw systemError('ENOTDIR', `not a directory, open '${path}'`);
  };
  const opened = identityOf(await stats());
  return {
    path,
    shown: path,
    check: async () => {
      if (identityOf(await stats()) === opened) return;
      throw systemError('ESTALE', `another directory has taken its place, open '${path}'`);
    },
    stats,
    setMode: async (mode) => await through(path, opened, (fd) => fchmod(fd, mode)),
    setOwner: async (uid, gid) => await through(path, opened, (fd) => fchown(fd, uid, gid)),
    above: async () => await pathReach(dirname(path)),
    close: async () => undefined,
  };
}

async function through(
  path: string,
  identity: string,
  change: (fd: number) => Promise<void>,
): Promise<void> {
  if (process.platform === 'win32') return;
  const fd = await open(path, constants.O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  try {
    if (identityOf(await statsOf(fd)) !== identity)
      throw systemError('ESTALE', `another directory has taken its place, open '${path}'`);
    await change(fd);
  } finally {
    await close(fd);
  }
}

/** The better way that this machine has. */
export function bestOpener(): Opener {
  known ??= process.platform === 'linux' && canList(descriptors) ? byDescriptor : byPath;
  return known;
}

let known: Opener | undefined;

function canList(path: string): boolean {
  try {
    return readdirSync(path).length > 0;
  } catch {
    return false;
  }
}
