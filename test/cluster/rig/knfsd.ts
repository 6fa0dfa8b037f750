import type { ServerSettings } from './nfs-server.ts';

/**
 * The script that starts the kernel's server: NFS 3 to 4.2 with locking and client tracking (`nfsdcld` with its
 * database on the state disk). Lease and grace have to be set before the first thread runs.
 */
export function knfsdStart({ leaseS, graceS, squashRoot }: ServerSettings): string {
  const squash = squashRoot ? 'root_squash' : 'no_root_squash';
  const options = (fsid: number) => `rw,sync,insecure,no_subtree_check,${squash},fsid=${fsid}`;
  return `set -e
mountpoint -q /proc/fs/nfsd || mount -t nfsd nfsd /proc/fs/nfsd
pgrep -x rpcbind >/dev/null || rpcbind -w
pgrep -x rpc.statd >/dev/null || rpc.statd --no-notify
pgrep -x nfsdcld >/dev/null || nfsdcld -s /state/nfsdcld
echo ${graceS} >/proc/sys/fs/nfs/nlm_grace_period
echo ${leaseS} >/proc/fs/nfsd/nfsv4leasetime
echo ${graceS} >/proc/fs/nfsd/nfsv4gracetime
cat >/etc/exports <<'EXPORTS'
/export *(ro,sync,insecure,no_subtree_check,fsid=0)
/export/ext4 *(${options(1)})
/export/tmpfs *(${options(2)})
/export/small *(${options(3)})
EXPORTS
exportfs -ra
pgrep -x rpc.mountd >/dev/null || rpc.mountd
rpc.nfsd -V 3 -V 4 -V 4.0 -V 4.1 -V 4.2 8
sm-notify -f 2>/dev/null || true`;
}
