import { existsSync, readFileSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { mountOf, parseMountinfo } from '../platform/mount/mountinfo.ts';
import type { OpenFile } from '../ports/file-system.ts';
import type { Found, HostFacts, Mounted, NfsClientFacts, OwnerFacts } from './facts.ts';
import { leaseOf } from './mountstats.ts';

/** Who this machine is. */
export function readHost(place: string): HostFacts {
  return {
    host: hostname(),
    machineId: textOf('/etc/machine-id') || textOf('/var/lib/dbus/machine-id'),
    place,
    bootId: place.split('/', 1)[0] ?? '',
  };
}

/** The line of mountinfo for `path`. Touches the mount. */
export async function readMounted(path: string): Promise<Found<Mounted>> {
  if (process.platform !== 'linux')
    return { kind: 'skipped', reason: 'only Linux lists them in /proc' };
  const mount = mountOf(await realpath(path), parseMountinfo(textOf('/proc/self/mountinfo')));
  if (mount === undefined)
    return { kind: 'skipped', reason: '/proc/self/mountinfo does not show the mount' };
  const { source, mountPoint, fsType, options } = mount;
  return { kind: 'known', value: { source, mountPoint, fsType, options } };
}

/**
 * What the NFS client of this machine is set to. The name in EXCHANGE_ID and SETCLIENTID is made of the
 * host name and, where there is one, the identifier of the network namespace, else
 * `nfs4_unique_id` (fs/nfs/nfs4proc.c, `nfs4_get_uniquifier`).
 */
export function readNfsClient(mounted: Mounted): NfsClientFacts {
  const lease = leaseOf(mounted.mountPoint, textOf('/proc/self/mountstats'));
  const inNamespace = textOf('/sys/fs/nfs/net/nfs_client/identifier').replace('(null)', '');
  return {
    recoversLostLocks: /^[Yy1]/.test(textOf('/sys/module/nfs/parameters/recover_lost_locks')),
    uniqueId: inNamespace || textOf('/sys/module/nfs/parameters/nfs4_unique_id'),
    inContainer: inContainer(),
    leaseSeconds: lease?.leaseSeconds,
    leaseExpiredSeconds: lease?.leaseExpiredSeconds,
  };
}

/** Owner, group and mode of the directory, and the ids of this process. */
export async function readOwner(path: string): Promise<Found<OwnerFacts>> {
  const { getuid, getgid } = process;
  if (getuid === undefined || getgid === undefined)
    return { kind: 'skipped', reason: 'Windows has access lists in place of modes' };
  const { uid, gid, mode } = await stat(path);
  const asker = { uid: getuid(), gid: getgid() };
  return { kind: 'known', value: { uid, gid, mode: mode & 0o7777, asker } };
}

/** Owner and group of a file that this process has just made. */
export async function makerOf(file: OpenFile): Promise<{ uid: number; gid: number }> {
  const { uid, gid } = await file.status();
  return { uid, gid };
}

/** Docker and Podman leave a file in the root, Kubernetes an address in every pod's environment. */
function inContainer(): boolean {
  return (
    existsSync('/.dockerenv') ||
    existsSync('/run/.containerenv') ||
    process.env['KUBERNETES_SERVICE_HOST'] !== undefined
  );
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
