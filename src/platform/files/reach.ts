import { constants, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from '../../core/errors.ts';
import type { FileStatus } from '../../ports/file-system.ts';
import { chmod, close, fchmod, fchown, lchown, lstat, open, realpath } from './file-calls.ts';
import { convert, statusOf } from './node-file.ts';

/** How the entries of one open directory are reached. */
export interface Reach {
  /** A path that leads to the directory, followed by a slash and a name to an entry of it. */
  readonly path: string;
  /** Rejects with ESTALE when the path leads to another directory by now. */
  check(): Promise<void>;
  status(): Promise<FileStatus>;
  setMode(mode: number): Promise<void>;
  /** @param uid -1 leaves the owner as it is, and so does `gid` with the group */
  setOwner(uid: number, gid: number): Promise<void>;
  /** Reaches the directory above; of the root itself. */
  above(): Promise<Reach>;
  close(): Promise<void>;
}

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;

/** Linux: a descriptor that names a place and may not be read, for directories that may only be searched. */
const O_PATH = 0x20_0000;

/** Where Linux shows the descriptors of this process as links that lead to what is open, and not to a path. */
const descriptors = '/proc/self/fd';

/** Reaches a store's directory by its path. */
export async function reachStore(path: string): Promise<Reach> {
  if (!hasDescriptors()) return await byPath(await realpath(path));
  return await byDescriptor(path, O_DIRECTORY);
}

/** Reaches a directory by a path whose last part is its name, and must be no link. */
export async function openReach(path: string): Promise<Reach> {
  if (!hasDescriptors()) return await byPath(path);
  return await byDescriptor(path, O_DIRECTORY | O_NOFOLLOW);
}

let known: boolean | undefined;

function hasDescriptors(): boolean {
  known ??= process.platform === 'linux' && canList(descriptors);
  return known;
}

function canList(path: string): boolean {
  try {
    return readdirSync(path).length > 0;
  } catch {
    return false;
  }
}

async function byDescriptor(path: string, flags: number): Promise<Reach> {
  const fd = await open(path, O_RDONLY | flags).catch(async (error: unknown) => {
    if (codeOf(error) !== 'EACCES') throw error;
    return await open(path, O_PATH | flags);
  });
  return {
    path: `${descriptors}/${fd}`,
    check: async () => undefined,
    status: async () => await statusOf(fd),
    setMode: async (mode) => await fchmod(fd, mode),
    setOwner: async (uid, gid) => await fchown(fd, uid, gid),
    above: async () => await byDescriptor(`${descriptors}/${fd}/..`, O_DIRECTORY),
    close: async () => await close(fd).catch(() => undefined),
  };
}

/** Where descriptors cannot be used as paths: the directory's identity is compared before each use. */
async function byPath(path: string): Promise<Reach> {
  const status = async (): Promise<FileStatus> => await statusOfPath(path);
  const { identity } = await status();
  return {
    path,
    check: async () => {
      if ((await status()).identity !== identity) throw replaced(path);
    },
    status,
    setMode: async (mode) => await chmod(path, mode),
    setOwner: async (uid, gid) => await lchown(path, uid, gid),
    above: async () => await byPath(dirname(path)),
    close: async () => undefined,
  };
}

async function statusOfPath(path: string): Promise<FileStatus> {
  const status = convert(await lstat(path, { bigint: true }));
  if (status.kind === 'directory') return status;
  throw Object.assign(new Error(`ENOTDIR: not a directory, open '${path}'`), { code: 'ENOTDIR' });
}

function replaced(path: string): Error {
  return Object.assign(new Error(`ESTALE: the directory was replaced, open '${path}'`), {
    code: 'ESTALE',
  });
}
