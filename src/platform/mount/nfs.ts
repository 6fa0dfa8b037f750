import type { LockDriver } from '../../ports/file-system.ts';
import type { Mount } from './mountinfo.ts';
import { type Finding, type MountVerdict, verdict } from './verdict.ts';

/** What a verdict on an NFS mount needs in addition to its line in mountinfo. */
export interface NfsClient {
  /** The system call that the gate locks with: `local_lock=` may keep one of the two on this host. */
  readonly lock: LockDriver;
  /** The client's module parameter `nfs.recover_lost_locks`, see `judgeNfs`. */
  readonly recoverLostLocks: boolean;
}

/**
 * The verdict on a mount of the Linux NFS client (EFS, Azure Files NFS, Filestore, FSx and knfsd all
 * look alike here; amazon-efs-utils mounts `127.0.0.1:/`, its own proxy). Rules from nfs(5) and
 * fs/nfs: on v2 and v3 `nolock` and `local_lock=` keep locks on the host, without a word; v4 has no
 * such options and clears them. With `recover_lost_locks` the v4 client takes a lock that the server
 * had given to others meanwhile again, and lets writes through that EIO should have stopped.
 */
export function judgeNfs(mount: Mount, client: NfsClient): MountVerdict {
  const version = versionOf(mount);
  const name = `nfs${version}`;
  if (!version.startsWith('4') && version !== '3') {
    return verdict('unfit', name, {
      reason: 'only versions 3 and 4 of NFS are known to share locks between hosts',
      next: 'Mount it with `vers=4.1`.',
    });
  }
  const refusal = version === '3' ? localLocks(mount, client.lock, 'required') : v4(mount, client);
  if (refusal !== undefined) return verdict('unfit', name, refusal);
  const warnings = [...(version === '3' ? [staleLocks] : []), ...riskyOptions(mount)];
  const kind = warnings.length === 0 ? 'shared' : 'shared-with-warning';
  return { ...verdict(kind, name, joined(warnings)), locksOutliveHosts: version === '3' };
}

/** `vers=4.1`; older kernels wrote `vers=4,minorversion=1`. */
function versionOf({ fsType, options }: Mount): string {
  const version = optionValue('vers', options) ?? (fsType === 'nfs4' ? '4' : '');
  const minor = optionValue('minorversion', options);
  return version === '4' && minor !== undefined ? `4.${minor}` : version;
}

function v4(mount: Mount, { lock, recoverLostLocks }: NfsClient): Finding | undefined {
  if (recoverLostLocks) {
    return {
      reason:
        '`nfs.recover_lost_locks` is on, so a host that was cut off keeps writing under a lock that another host now holds',
      next: 'Turn it off: `echo N > /sys/module/nfs/parameters/recover_lost_locks`, and remove it from modprobe.d and the kernel command line.',
    };
  }
  return localLocks(mount, lock, 'optional');
}

function localLocks(
  { options }: Mount,
  lock: LockDriver,
  shown: 'required' | 'optional',
): Finding | undefined {
  if (options.includes('nolock')) return keptLocal('nolock', 'Mount it again without `nolock`.');
  const local = optionValue('local_lock', options) ?? (shown === 'optional' ? 'none' : undefined);
  if (local === 'none') return undefined;
  if (local === undefined) {
    return {
      reason: 'its options do not tell whether locks reach the server (`local_lock=` is missing)',
      next: 'Mount it with `vers=4.1`, or with `local_lock=none` on a kernel that shows it.',
    };
  }
  const isOneDriver = local === 'flock' || local === 'posix';
  const keptDriver = local === 'flock' ? 'flock' : 'fcntl';
  if (isOneDriver && keptDriver !== lock) return undefined;
  const other = keptDriver === 'flock' ? 'fcntl' : 'flock';
  const choice = isOneDriver ? `, or lock with \`${other}\` on every host` : '';
  return keptLocal(`local_lock=${local}`, `Mount it again with \`local_lock=none\`${choice}.`);
}

function keptLocal(option: string, next: string): Finding {
  return {
    reason: `\`${option}\` keeps its locks on this host, where other hosts do not see them`,
    next,
  };
}

const staleLocks: Finding = {
  reason: 'the lock of a host that dies stays with an NFSv3 server until that host is back',
  next: 'Prefer `vers=4.1`, where a lease ends it.',
};

/** Options that the protocol works with, but with less between it and a fault. */
function riskyOptions({ options }: Mount): Finding[] {
  const findings: Finding[] = [];
  const soft = ['soft', 'softerr'].find((option) => options.includes(option));
  if (soft !== undefined) {
    findings.push({
      reason: `\`${soft}\` gives up on calls that may still reach the server`,
      next: 'Mount it `hard`.',
    });
  }
  if (options.includes('nocto')) {
    findings.push({
      reason: '`nocto` lets this host open files and list directories from its cache',
      next: 'Mount it without `nocto`.',
    });
  }
  return findings;
}

function joined(warnings: readonly Finding[]): Finding {
  if (warnings.length === 0) return { reason: 'its locks are kept by the server, for all hosts' };
  return {
    reason: warnings.map(({ reason }) => reason).join('; '),
    next: warnings.flatMap(({ next }) => next ?? []).join(' '),
  };
}

function optionValue(key: string, options: readonly string[]): string | undefined {
  return options.find((option) => option.startsWith(`${key}=`))?.slice(key.length + 1);
}
