import { localFileSystems, unfitFileSystems } from './file-systems.ts';
import type { Mount } from './mountinfo.ts';
import { judgeNfs, type NfsClient } from './nfs.ts';
import { type MountVerdict, smbFinding, verdict } from './verdict.ts';

/** What a verdict on a Linux mount needs to know of the host. */
export interface LinuxHost extends NfsClient {
  /** As uname(2) has it, such as `6.1.0-18-amd64`. */
  readonly kernelRelease: string;
}

/**
 * The verdict on a mount, from what `/proc/self/mountinfo` says of it. The file system's magic
 * number would prove nothing: options decide. What is not known to share its locks is unfit.
 */
export function judgeLinuxMount(mount: Mount, host: LinuxHost): MountVerdict {
  const { fsType } = mount;
  if (fsType === 'nfs' || fsType === 'nfs4') return judgeNfs(mount, host);
  if (fsType === 'ceph') {
    return verdict('shared', 'ceph', { reason: 'CephFS keeps locks at its metadata servers' });
  }
  if (fsType === 'fuse.ceph-fuse') return cephFuse;
  if (fsType === 'lustre') return judgeLustre(mount);
  if (fsType === 'cifs' || fsType === 'smb3') return judgeSmb(mount, host);
  const local = localFileSystems.get(fsType);
  if (local !== undefined) return verdict('local', fsType, { reason: local });
  return judgeUnfit(mount);
}

/** mount.fuse.ceph(8): the same locks as the kernel client, as long as one process lives. */
const cephFuse = verdict('shared-with-warning', 'ceph-fuse', {
  reason: 'locks pass through the process ceph-fuse, and are lost when it ends',
  next: "Prefer the kernel's CephFS client (`mount -t ceph`).",
});

/**
 * mount.lustre(8): `flock` makes both kinds of locks coherent between clients, `localflock` keeps
 * them on one, `noflock` refuses them; which of them holds when none is named depends on the version.
 */
function judgeLustre({ options }: Mount): MountVerdict {
  if (options.includes('flock')) {
    return verdict('shared', 'lustre', { reason: '`flock` makes its locks hold between clients' });
  }
  const named = ['localflock', 'noflock'].find((option) => options.includes(option));
  return verdict('unfit', 'lustre', {
    reason: `${named === undefined ? 'without `flock`' : `with \`${named}\``} its locks do not hold between clients`,
    next: 'Mount it again with `-o flock`.',
  });
}

/**
 * mount.cifs(8): `nobrl` sends no byte range locks to the server. flock(2): until Linux 5.4 `flock`
 * locks stay on the host; since 5.5 they go to the server, and are mandatory there.
 */
function judgeSmb({ fsType, options }: Mount, { lock, kernelRelease }: LinuxHost): MountVerdict {
  if (options.includes('nobrl')) {
    return verdict('unfit', fsType, {
      reason: '`nobrl` keeps its locks on this host, where other hosts do not see them',
      next: 'Mount it again without `nobrl` (or use NFSv4).',
    });
  }
  if (lock === 'flock' && isOlder(kernelRelease, { major: 5, minor: 5 })) {
    return verdict('unfit', fsType, {
      reason: `Linux ${kernelRelease} keeps \`flock\` locks on this host, where other hosts do not see them`,
      next: 'Use NFSv4, or lock with `fcntl` on every host, or a kernel from 5.5 on.',
    });
  }
  return verdict('shared-with-warning', fsType, smbFinding);
}

function isOlder(release: string, than: { readonly major: number; readonly minor: number }) {
  const [major, minor] = release.split('.').map((part) => Number.parseInt(part, 10));
  // A release that cannot be read is not known to be new enough.
  if (major === undefined || Number.isNaN(major)) return true;
  return major < than.major || (major === than.major && (minor ?? 0) < than.minor);
}

function judgeUnfit({ fsType, source }: Mount): MountVerdict {
  // mountpoint-s3 has the plain type `fuse`, and its name as the source.
  const name = fsType === 'fuse' ? source : fsType.replace(/^fuse\./, '');
  const known = unfitFileSystems.get(name);
  if (known !== undefined) return verdict('unfit', name, known);
  const isFuse = fsType === 'fuse' || fsType.startsWith('fuse.');
  return verdict('unfit', fsType, {
    reason: isFuse
      ? 'it is a FUSE file system, and whether its locks leave this host is not known'
      : 'whether its locks hold between hosts is not known',
    next: 'Use NFSv4 (EFS, Azure Files NFS, Filestore, FSx), CephFS, or Lustre with `flock`.',
  });
}
