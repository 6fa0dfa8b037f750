import { constants, existsSync, readFileSync, type Stats } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { access, stat } from '../files/file-calls.ts';

/**
 * Resolves when `path` is a directory in which this process may list, make and reach files; writes
 * nothing. Rejects with `PATH_MISSING`, `PATH_UNFIT` (not absolute, not a directory), `PATH_DENIED`
 * (by modes, a read-only mount or SELinux) or `MOUNT_TROUBLE`. A server may still refuse more than
 * access(2) tells. Touches the mount, and may therefore never settle.
 */
export async function checkPath(path: string): Promise<void> {
  if (!isAbsolute(path) || path.includes('\0')) {
    throw new SlotgateError('PATH_UNFIT', 'The path is not absolute', {
      path,
      next: 'Give the absolute path of the shared directory.',
    });
  }
  const status = await stat(path).catch((error: unknown) => failStat(path, error));
  if (!status.isDirectory()) throw notADirectory(path);
  try {
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    if (codeOf(cause) === 'EROFS') throw readOnly(path, cause);
    throw isDenial(cause) ? denied(path, status, cause) : trouble(path, cause);
  }
}

async function failStat(path: string, cause: unknown): Promise<never> {
  switch (codeOf(cause)) {
    case 'ENOENT':
      throw new SlotgateError('PATH_MISSING', 'The path does not exist', {
        path,
        next: missingNext(whereAmI(), path),
        cause,
      });
    case 'ENOTDIR':
      throw notADirectory(path, cause);
    case 'ELOOP':
    case 'ENAMETOOLONG':
      throw new SlotgateError('PATH_UNFIT', `The path cannot be resolved: ${codeOf(cause)}`, {
        path,
        next: 'Check its symbolic links and its length.',
        cause,
      });
    default:
      throw isDenial(cause)
        ? denied(path, await nearestStatus(dirname(path)), cause)
        : trouble(path, cause);
  }
}

/** The status of the first directory upwards that can be looked at. */
async function nearestStatus(path: string): Promise<Stats | undefined> {
  const status = await stat(path).catch(() => undefined);
  if (status !== undefined || dirname(path) === path) return status;
  return nearestStatus(dirname(path));
}

function isDenial(error: unknown): boolean {
  return ['EACCES', 'EPERM'].includes(codeOf(error));
}

function notADirectory(path: string, cause?: unknown): SlotgateError {
  const next = 'Give a directory that the hosts share.';
  return new SlotgateError('PATH_UNFIT', 'The path is not a directory', { path, next, cause });
}

function readOnly(path: string, cause: unknown): SlotgateError {
  const next = 'Mount it again with `rw`, and check the export on the server.';
  return new SlotgateError('PATH_DENIED', 'The path is mounted read-only', { path, next, cause });
}

function trouble(path: string, cause: unknown): SlotgateError {
  const what = `The path cannot be inspected: ${codeOf(cause) || 'unknown error'}`;
  const next = 'Check the mount and its server; after ESTALE or ENOTCONN mount it again.';
  return new SlotgateError('MOUNT_TROUBLE', what, { path, next, cause });
}

function denied(path: string, status: Stats | undefined, cause: unknown): SlotgateError {
  const uid = process.getuid?.();
  const what = describeDenial(
    { uid, gid: process.getgid?.(), groups: process.getgroups?.() ?? [] },
    status,
  );
  const next = deniedNext({ isRoot: uid === 0, selinuxEnforces: selinuxEnforces() });
  return new SlotgateError('PATH_DENIED', what, { path, next, cause });
}

/** Who asks for access; ids are missing on Windows. */
interface Asker {
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  readonly groups: readonly number[];
}

/** The ids of both sides and the mode, which is what decides by path_resolution(7). */
export function describeDenial(
  { uid, gid, groups }: Asker,
  directory: { readonly uid: number; readonly gid: number; readonly mode: number } | undefined,
): string {
  const others = groups.filter((group) => group !== gid);
  const more = others.length === 0 ? '' : `, groups ${others.join(' ')}`;
  const asker = uid === undefined ? 'This user' : `uid ${uid}, gid ${gid}${more}`;
  const what = `${asker} may not list, write and search this directory`;
  if (directory === undefined) return what;
  const mode = (directory.mode & 0o7777).toString(8).padStart(4, '0');
  return `${what}, which belongs to ${directory.uid}:${directory.gid} with mode ${mode}`;
}

/**
 * What to do when access is denied. exports(5): `root_squash` makes root on a client nobody on the
 * server. container_selinux(8): `virt_use_nfs` lets confined containers use NFS.
 */
export function deniedNext(facts: { isRoot: boolean; selinuxEnforces: boolean }): string {
  const parts = ['Give the directory a group that all runners have, and mode 2770'];
  if (facts.isRoot) parts.push('root is usually nobody on an NFS server (`root_squash`)');
  if (facts.selinuxEnforces) {
    parts.push('SELinux enforces here: a container may need `setsebool -P virt_use_nfs 1`');
  }
  return `${parts.join('; ')}.`;
}

function selinuxEnforces(): boolean {
  try {
    return readFileSync('/sys/fs/selinux/enforce', 'utf8').startsWith('1');
  } catch {
    return false;
  }
}

/** What a process may run in, as far as it can tell. */
export type Housing = 'host' | 'container' | 'pod';

/**
 * What to do when the path is missing. A container sees of its host what it is given: the lines to add are YAML in its
 * one-line form, since they arrive in an annotation.
 */
export function missingNext(housing: Housing, path: string): string {
  const quoted = JSON.stringify(path);
  switch (housing) {
    case 'container':
      return `The host's share is not mounted in this container. Add to the job: container: { volumes: [${JSON.stringify(`${path}:${path}`)}] } (beside its image)`;
    case 'pod':
      return `The share is not mounted in this pod. Add to the container of its template: volumeMounts: [{ name: slotgate, mountPath: ${quoted} }], and to the pod: volumes: [{ name: slotgate, persistentVolumeClaim: { claimName: slotgate } }]`;
    case 'host':
      return 'Mount the share on this host (check with `findmnt`), or create the directory first.';
  }
}

/** Docker and Podman leave a file in the root, Kubernetes an address in every pod's environment. */
export function whereAmI(): Housing {
  if (process.env['KUBERNETES_SERVICE_HOST'] !== undefined) return 'pod';
  const marks = ['/.dockerenv', '/run/.containerenv'];
  return marks.some((mark) => existsSync(mark)) ? 'container' : 'host';
}
