import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import { entryName } from '../../core/entry-name.ts';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import type { EntryName } from '../../ports/file-system.ts';
import { fchmod, fchown, read } from './file-calls.ts';
import { NodeDirectory } from './node-directory.ts';
import { asStatus, statsOf, systemError } from './node-stats.ts';
import { ancestorsOf, othersCanReplace } from './parent-directories.ts';

/** What of a directory decides which users may use the entries in it. */
export interface Ownership {
  /** The twelve bits, such as 0o2770. */
  readonly mode: number;
  readonly gid: number;
}

/** A directory that is to be shared, open. */
export interface SharedDirectory {
  readonly directory: NodeDirectory;
  /** Whether this process made it. */
  readonly made: boolean;
}

/** Opens a directory that is to be shared; `undefined` where there is none of that name. */
export async function openShared(path: string): Promise<SharedDirectory | undefined> {
  try {
    return { directory: await NodeDirectory.openStore(path), made: false };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw explained(error, path, 'opened');
  }
}

/** Whether a path leads to a directory now; `false` where there is none of that name. */
export async function isDirectory(path: string): Promise<boolean> {
  const shared = await openShared(path);
  await shared?.directory.close();
  return shared !== undefined;
}

/** Makes a directory in one that exists. No other user can use it before it has its mode. */
export async function makeShared(path: string): Promise<SharedDirectory> {
  try {
    await using parent = await NodeDirectory.openStore(dirname(path));
    const directory = await parent.makeDirectory(entryName(basename(path)), 0o700);
    return { directory, made: true };
  } catch (error) {
    throw explained(error, path, 'made');
  }
}

/**
 * Refuses a directory that another user can have put in the place of the one that is meant, by a rename: a private
 * directory would be opened to others. One that this process made is the right one, and so is one with a store's
 * file in it; an empty one of this user's has nothing to lose.
 *
 * @throws {SlotgateError} PATH_UNFIT
 */
export async function refuseReplaceable(
  { directory, made }: SharedDirectory,
  { path, isStore }: { readonly path: string; readonly isStore: boolean },
): Promise<void> {
  const { getuid } = process;
  if (made || isStore || getuid === undefined) return;
  if (!othersCanReplace(await ancestorsOf(directory), getuid())) return;
  const { uid } = await directory.ownStatus();
  if (uid === getuid() && (await directory.list()).length === 0) return;
  throw new SlotgateError(
    'PATH_UNFIT',
    'Other users can replace this directory, and it is not empty or has another owner',
    {
      path,
      next: 'Set the sticky bit on its parent (`chmod +t`), or remove it and let `slotgate init` create it',
    },
  );
}

/** Gives a directory this group and this mode, in this order: chown(2) takes the setgid bit away. */
export async function setOwnership(
  directory: NodeDirectory,
  { path, mode, gid }: Ownership & { readonly path: string },
): Promise<void> {
  try {
    if ((await directory.ownStatus()).gid !== gid) await directory.setOwner(-1, gid);
    await directory.setMode(mode);
  } catch (error) {
    throw explained(error, path, 'given this mode and group');
  }
  const { mode: actual } = await directory.ownStatus();
  if (actual === mode) return;
  throw new SlotgateError(
    'PATH_DENIED',
    `The mode was set to ${actual.toString(8)} instead of ${mode.toString(8)}`,
    {
      path,
      next: 'Run this as a member of the group or as root: other users cannot set the setgid bit',
    },
  );
}

/** An owner, a group and a mode. */
export type Wanted = Ownership & { readonly uid: number };

/** What slotgate writes begins so: another user may have moved a private file of somebody to this name. */
const beginnings = ['{"slotgate":1,', '{"event":"'];

/**
 * Gives a file of a gate this owner, group and mode, by its descriptor.
 *
 * @returns whether that changed something
 * @throws EMLINK for a file with a second name, ELOOP for what is no regular file or not slotgate's
 */
export async function adoptFile(
  directory: NodeDirectory,
  name: EntryName,
  { uid, gid, mode }: Wanted,
): Promise<boolean> {
  return await directory.withFile(name, async (fd) => {
    const now = asStatus(await statsOf(fd));
    if (now.uid === uid && now.gid === gid && now.mode === mode) return false;
    const bytes = new Uint8Array(Math.max(...beginnings.map((text) => text.length)));
    const { bytesRead } = await read(fd, bytes, 0, bytes.length, 0);
    const text = new TextDecoder().decode(bytes.subarray(0, bytesRead));
    if (text !== '' && !beginnings.some((start) => text.startsWith(start)))
      throw systemError('ELOOP', 'not written by slotgate, open');
    if (now.uid !== uid || now.gid !== gid) await fchown(fd, uid, gid);
    if (asStatus(await statsOf(fd)).mode !== mode) await fchmod(fd, mode);
    return true;
  });
}

/**
 * The number of a group, by its name or number: asked of the system's own tools, which know
 * directory services, else of /etc/group.
 *
 * @throws {SlotgateError} BAD_INPUT for a name that is not known here
 */
export async function groupNumber(group: string): Promise<number> {
  if (/^\d{1,10}$/.test(group)) return Number(group);
  const line = (await getent(group)) ?? (await inGroupFile(group));
  const number = Number(line?.split(':')[2]);
  if (line !== undefined && Number.isInteger(number)) return number;
  throw new SlotgateError(
    'BAD_INPUT',
    `--group is ${JSON.stringify(group.slice(0, 60))}, which this host does not know`,
    {
      next: 'Create the group on all machines with one number (`groupadd --gid`), or give the number',
    },
  );
}

async function getent(group: string): Promise<string | undefined> {
  // A name that looks like an option must not be one.
  if (group.startsWith('-')) return undefined;
  const answer = await promisify(execFile)('getent', ['group', group], { timeout: 10_000 }).catch(
    () => undefined,
  );
  return answer?.stdout.split('\n').find((line) => line.startsWith(`${group}:`));
}

async function inGroupFile(group: string): Promise<string | undefined> {
  const text = await readFile('/etc/group', 'utf8').catch(() => '');
  return text.split('\n').find((line) => line.startsWith(`${group}:`));
}

function explained(error: unknown, path: string, what: string): unknown {
  if (error instanceof SlotgateError) return error;
  const code = codeOf(error);
  const context = { path, cause: error };
  switch (code) {
    case '':
      return error;
    case 'ENOENT':
      return new SlotgateError('PATH_MISSING', 'The parent directory does not exist', {
        ...context,
        next: 'Mount the share on this host (check with `findmnt`), or create the parent directory',
      });
    case 'ENOTDIR':
      return new SlotgateError('PATH_UNFIT', 'The path is not a directory', {
        ...context,
        next: 'Give a directory that the hosts share',
      });
    default:
      return new SlotgateError('PATH_DENIED', `The directory cannot be ${what} (${code})`, {
        ...context,
        next: 'Run this as the owner of the directory and a member of the group; NFS maps root to nobody (`root_squash`)',
      });
  }
}
