import type { ServerSettings } from './nfs-server.ts';

/**
 * The script that starts nfs-ganesha over its VFS back end as EFS behaves: 4.0 and 4.1 only, no delegations and no
 * call-backs. It can only serve file systems on a disk, so `tmpfs` is not exported.
 */
export function ganeshaStart({ leaseS, graceS, squashRoot }: ServerSettings): string {
  const squash = squashRoot ? 'Root_Squash' : 'No_Root_Squash';
  const exported = (id: number, name: string) =>
    `EXPORT { Export_Id = ${id}; Path = /export/${name}; Pseudo = /${name}; Access_Type = RW; Squash = ${squash}; SecType = sys; Protocols = 4; Transports = TCP; FSAL { Name = VFS; } }`;
  return `set -e
mkdir -p /run/ganesha /var/lib/nfs/ganesha
cat >/tmp/ganesha.conf <<'CONF'
NFS_CORE_PARAM { Protocols = 4; NFS_Port = 2049; Enable_NLM = false; Enable_RQUOTA = false; Plugins_Dir = "/usr/lib/x86_64-linux-gnu/ganesha"; }
NFSV4 { Minor_Versions = 0,1; Delegations = false; RecoveryBackend = fs; RecoveryRoot = /state/ganesha; Lease_Lifetime = ${leaseS}; Grace_Period = ${graceS}; }
${exported(1, 'ext4')}
${exported(3, 'small')}
CONF
pgrep -x rpcbind >/dev/null || rpcbind -w
ganesha.nfsd -f /tmp/ganesha.conf -L /var/log/ganesha.log -N NIV_EVENT -p /run/ganesha.pid
for i in $(seq 200); do
	grep -q :0801 /proc/net/tcp /proc/net/tcp6 && exit 0
	sleep 0.1
done
tail -30 /var/log/ganesha.log >&2
exit 1`;
}
