import { randomUUID } from 'node:crypto';
import { chmod, chown, lstat, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { codeOf, SlotgateError } from '../../core/errors.ts';

/** Everybody may read and nobody but the owner may write: jobs of any user follow policies. */
const directoryMode = 0o755;
const fileMode = 0o644;

/**
 * Makes the directory of the policies, so that nobody else can take its name.
 *
 * @param uid who is to own it, where it is made
 * @returns whether it was made: `false` where something of that name is there
 */
export async function makePolicyDirectory(directory: string, uid?: number): Promise<boolean> {
  try {
    await mkdir(directory);
    // Whatever the umask says.
    await chmod(directory, directoryMode);
    if (uid !== undefined && uid !== (await lstat(directory)).uid) await chown(directory, uid, -1);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw denied(error, directory, 'given a directory');
  }
}

/**
 * Puts a policy in its place, in a directory that is made where missing. It appears whole, by one
 * rename: nobody keeps a policy open, and whoever opens it anew gets the new one.
 *
 * @param file the policy's path
 * @throws {SlotgateError} PATH_UNFIT where the directory is a link, which a job may have made to lead elsewhere
 */
export async function installPolicy(file: string, content: string): Promise<void> {
  const directory = dirname(file);
  if (!(await makePolicyDirectory(directory))) await refuseOtherThanDirectory(directory);
  try {
    const whole = `${directory}/.new-${randomUUID()}`;
    const handle = await open(whole, 'wx', fileMode);
    try {
      await handle.writeFile(content);
      await handle.chmod(fileMode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(whole, file);
  } catch (error) {
    throw denied(error, directory, 'written');
  }
}

async function refuseOtherThanDirectory(directory: string): Promise<void> {
  if ((await lookAt(directory))?.isDirectory !== false) return;
  throw new SlotgateError('PATH_UNFIT', 'What bears the name of the policies is not a directory', {
    path: directory,
    next: 'Anybody who may write there can have made it: remove it, and set the policy again',
  });
}

/** The text of a file, or of standard input for `-`; `undefined` where there is none of that name. */
export async function readText(file: string): Promise<string | undefined> {
  if (file === '-') return await text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw denied(error, file, 'read');
  }
}

/** Removes a policy's file; whether there was one. */
export async function removePolicy(file: string): Promise<boolean> {
  try {
    await unlink(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw denied(error, dirname(file), 'removed');
  }
}

/**
 * Who else than the owner of a policy could change it, as far as modes tell: one line for people for
 * each hole, with what closes it. None means that no job of another user can, whatever it does in the
 * shared directory. Jobs that run as the owner can always.
 *
 * @param path the shared directory; `file` is below `<path>/.policy`
 */
export async function holesAround(path: string, file: string): Promise<string[]> {
  if (process.platform === 'win32')
    return ['modes say nothing on Windows: see the access list of the directory'];
  const directory = dirname(file);
  const [shared, policies, policy] = await Promise.all([path, directory, file].map(lookAt));
  if (shared === undefined || policies === undefined) return [];
  const holes: string[] = [];
  if (!policies.isDirectory)
    holes.push(`${directory} is not a directory: remove it, and set the policy again`);
  if (othersWrite(shared.mode) && (shared.mode & 0o1000) === 0)
    holes.push(
      `whoever may write to ${path} can put another directory in the place of ${directory}: chmod +t ${path}`,
    );
  if (shared.uid !== policies.uid && shared.uid !== 0)
    holes.push(
      `${path} belongs to user ${shared.uid}, who can replace ${directory}: chown ${policies.uid} ${path}`,
    );
  // Who was there first made it, and the sticky bit protects it as anybody's.
  if (policies.uid !== shared.uid && policies.uid !== 0)
    holes.push(
      `${directory} belongs to user ${policies.uid}, who can change every policy: chown ${shared.uid} ${directory}, or remove it and set them again`,
    );
  if (othersWrite(policies.mode))
    holes.push(`${directory} may be written by others: chmod go-w ${directory}`);
  if (policy !== undefined && othersWrite(policy.mode))
    holes.push(`${file} may be written by others: chmod go-w ${file}`);
  if (policy !== undefined && policy.uid !== policies.uid && policy.uid !== 0)
    holes.push(
      `${file} belongs to user ${policy.uid}, not to ${policies.uid}: chown ${policies.uid} ${file}`,
    );
  return holes;
}

async function lookAt(
  path: string,
): Promise<{ mode: number; uid: number; isDirectory: boolean } | undefined> {
  const status = await lstat(path).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
  });
  if (status === undefined) return undefined;
  return { mode: status.mode & 0o7777, uid: status.uid, isDirectory: status.isDirectory() };
}

function othersWrite(mode: number): boolean {
  return (mode & 0o022) !== 0;
}

function denied(error: unknown, path: string, what: string): unknown {
  if (!['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) return error;
  return new SlotgateError('PATH_DENIED', `The policy cannot be ${what} (${codeOf(error)})`, {
    path,
    next: 'Policies are set by the owner of that directory, or by root where the server takes it for root',
    cause: error,
  });
}
