import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { codeOf, SlotgateError } from '../../core/errors.ts';

/** What of a directory decides who may use what is in it. */
export interface Ownership {
  /** The twelve bits, such as 0o2770. */
  readonly mode: number;
  readonly gid: number;
}

/** The same as it was found: with its owner. */
export interface FoundOwnership extends Ownership {
  readonly uid: number;
}

/** Mode, group and owner of a directory; `undefined` where there is none of that name. */
export async function ownershipOf(path: string): Promise<FoundOwnership | undefined> {
  try {
    const status = await stat(path);
    if (!status.isDirectory()) throw Object.assign(new Error(path), { code: 'ENOTDIR' });
    return { mode: status.mode & 0o7777, gid: status.gid, uid: status.uid };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw explained(error, path, 'looked at');
  }
}

/** Makes a directory in one that exists; others must not use it before it has its mode. */
export async function makeSharedDirectory(path: string): Promise<void> {
  await mkdir(path, 0o700).catch((error: unknown) => {
    throw explained(error, path, 'made');
  });
}

/** Gives a directory this group and this mode, in this order: chown(2) takes the setgid bit away. */
export async function setOwnership(path: string, { mode, gid }: Ownership): Promise<void> {
  const now = await stat(path);
  try {
    if (now.gid !== gid) await chown(path, -1, gid);
    await chmod(path, mode);
  } catch (error) {
    throw explained(error, path, 'given this mode and group');
  }
  const { mode: actual } = await stat(path);
  if ((actual & 0o7777) === mode) return;
  throw new SlotgateError(
    'PATH_DENIED',
    `The mode became ${(actual & 0o7777).toString(8)}, not ${mode.toString(8)}`,
    { path, next: 'Be a member of the group, or root: others may not set the setgid bit' },
  );
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
    `--group is ${JSON.stringify(group.slice(0, 60))}, which is not known here`,
    {
      next: 'Make the group on all machines with one number (`groupadd --gid`), or give the number',
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
  const code = codeOf(error);
  const context = { path, cause: error };
  switch (code) {
    case '':
      return error;
    case 'ENOENT':
      return new SlotgateError('PATH_MISSING', 'The directory above does not exist', {
        ...context,
        next: 'Is the share mounted on this host (`findmnt`)? Only the last directory is made',
      });
    case 'ENOTDIR':
      return new SlotgateError('PATH_UNFIT', 'The path is not a directory', {
        ...context,
        next: 'Give a directory that the hosts share',
      });
    default:
      return new SlotgateError('PATH_DENIED', `The directory cannot be ${what} (${code})`, {
        ...context,
        next: 'Run this as the owner of the directory, in a group that is to have it, or as root; NFS takes root for nobody (`root_squash`)',
      });
  }
}
