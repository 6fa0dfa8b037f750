import { codeOf, SlotgateError } from '../../core/errors.ts';
import { policyDirectoryName } from '../../core/gate-names.ts';
import { mostPolicyBytes } from '../../core/policy/policy-schema.ts';
import type { EntryName, FileStatus } from '../../ports/file-system.ts';
import type { NodeDirectory } from './node-directory.ts';
import { replaceFile } from './replace-file.ts';

/** All users can read it, and only its owner can write to it: jobs of any user follow policies. */
const directoryMode = 0o755;

/** Where a policy is: in the directory of the policies, which is in this shared directory. */
export interface PolicyPlace {
  readonly shared: NodeDirectory;
  /** The path of the shared directory, for messages. */
  readonly path: string;
  readonly file: EntryName;
}

/**
 * Makes the directory of the policies, so that no job can take its name.
 *
 * @param uid the owner that it gets
 * @returns whether it was made: `false` where there is an entry of that name
 */
export async function makePolicyDirectory(
  { shared, path }: Omit<PolicyPlace, 'file'>,
  uid?: number,
): Promise<boolean> {
  try {
    await using made = await shared.makeDirectory(policyDirectoryName, directoryMode);
    if (uid !== undefined && uid !== (await made.ownStatus()).uid) await made.setOwner(uid, -1);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw explained(error, path, 'given a directory');
  }
}

/**
 * Puts a policy in its place, in a directory that is made where missing. It appears whole, by one
 * rename: no process keeps a policy open, and every one that opens it again gets the new one.
 *
 * @throws {SlotgateError} PATH_UNFIT where the directory is a link or a file, which a job may have made
 */
export async function installPolicy(place: PolicyPlace, content: string): Promise<void> {
  await makePolicyDirectory(place);
  try {
    await using policies = await place.shared.openDirectory(policyDirectoryName);
    await replaceFile(policies, place.file, content);
  } catch (error) {
    throw explained(error, place.path, 'written');
  }
}

/** A policy as it is written, its first `mostPolicyBytes`; `undefined` where there is none. */
export async function readPolicyBytes(place: PolicyPlace): Promise<Uint8Array | undefined> {
  return await ifThere(place, 'read', async (policies) => {
    const file = await policies.open(place.file, 'read');
    try {
      return await file.read(0, mostPolicyBytes);
    } finally {
      await file.close();
    }
  });
}

/** Removes a policy's file; whether there was one. */
export async function removePolicy(place: PolicyPlace): Promise<boolean> {
  const removed = await ifThere(place, 'removed', async (policies) => {
    await policies.unlink(place.file);
    return true;
  });
  return removed ?? false;
}

async function ifThere<T>(
  { shared, path }: PolicyPlace,
  what: string,
  use: (policies: NodeDirectory) => Promise<T>,
): Promise<T | undefined> {
  try {
    await using policies = await shared.openDirectory(policyDirectoryName);
    return await use(policies);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw explained(error, path, what);
  }
}

/**
 * Which users other than the owner of a policy could change it, as far as modes tell: one line for
 * each hole, with the command that closes it. None means that no job of another user can, whatever it does in the
 * shared directory. Jobs that run as the owner always can.
 */
export async function holesAround({ shared, path, file }: PolicyPlace): Promise<string[]> {
  if (process.platform === 'win32')
    return ['modes do not apply on Windows: check the access list of the directory'];
  const directory = `${path}/${policyDirectoryName}`;
  const entry = await statusIn(shared, policyDirectoryName);
  if (entry === undefined) return [];
  if (entry.kind !== 'directory')
    return [`${directory} is not a directory: remove it, and set the policy again`];
  await using policies = await shared.openDirectory(policyDirectoryName);
  const [above, around] = [await shared.ownStatus(), await policies.ownStatus()];
  const policy = await statusIn(policies, file);
  return [
    ...holesOf({ path, directory }, above, around),
    ...(policy === undefined ? [] : holesIn(`${directory}/${file}`, policy, around)),
  ];
}

function holesOf(
  { path, directory }: { readonly path: string; readonly directory: string },
  shared: FileStatus,
  policies: FileStatus,
): string[] {
  const holes: string[] = [];
  if (othersWrite(shared.mode) && (shared.mode & 0o1000) === 0)
    holes.push(`all users that may write to ${path} can replace ${directory}: chmod +t ${path}`);
  if (shared.uid !== policies.uid && shared.uid !== 0)
    holes.push(
      `${path} belongs to user ${shared.uid}, who can replace ${directory}: chown ${policies.uid} ${path}`,
    );
  // The first user that was there made it, and the sticky bit protects it as any user's.
  if (policies.uid !== shared.uid && policies.uid !== 0)
    holes.push(
      `${directory} belongs to user ${policies.uid}, who can change every policy: chown ${shared.uid} ${directory}, or remove it and set them again`,
    );
  if (othersWrite(policies.mode))
    holes.push(`other users may write to ${directory}: chmod go-w ${directory}`);
  return holes;
}

function holesIn(file: string, policy: FileStatus, policies: FileStatus): string[] {
  const holes: string[] = [];
  if (othersWrite(policy.mode)) holes.push(`other users may write to ${file}: chmod go-w ${file}`);
  if (policy.uid !== policies.uid && policy.uid !== 0)
    holes.push(
      `${file} belongs to user ${policy.uid}, not to ${policies.uid}: chown ${policies.uid} ${file}`,
    );
  return holes;
}

async function statusIn(
  directory: NodeDirectory,
  name: EntryName,
): Promise<FileStatus | undefined> {
  try {
    return await directory.status(name);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function othersWrite(mode: number): boolean {
  return (mode & 0o022) !== 0;
}

function explained(error: unknown, path: string, what: string): unknown {
  const code = codeOf(error);
  if (['ENOTDIR', 'ELOOP'].includes(code))
    return new SlotgateError(
      'PATH_UNFIT',
      `${policyDirectoryName} is not a directory, or a policy in it is not a file`,
      {
        path: `${path}/${policyDirectoryName}`,
        next: 'Remove it and set the policy again: any user who can write to the shared directory can create it',
        cause: error,
      },
    );
  if (!['EACCES', 'EPERM', 'EROFS'].includes(code)) return error;
  return new SlotgateError('PATH_DENIED', `The policy cannot be ${what} (${code})`, {
    path,
    next: 'Run this as the owner of that directory, or as root if the server does not map root to nobody',
    cause: error,
  });
}
