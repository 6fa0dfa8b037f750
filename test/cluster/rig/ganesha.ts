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
cat >/tmp/ganesha-run <<'RUN'
# ganesha 4.3 crashes now and then: it is started again, as a managed service would, and the oracle is told.
tell() { exec 3<>/dev/tcp/127.0.0.1/7; echo "$1" >&3; read -r -u 3; exec 3>&-; }
while true; do
	ganesha.nfsd -F -f /tmp/ganesha.conf -L /var/log/ganesha.log -N NIV_EVENT -p /run/ganesha.pid
	tell "server-away cause=crash"
	echo crash >>/var/log/ganesha-crashes
	(sleep ${leaseS + graceS}; tell server-back) &
done
RUN
setsid bash /tmp/ganesha-run >/dev/null 2>&1 </dev/null &
echo $! >/run/ganesha-runner.pid
for i in $(seq 200); do
	grep -q :0801 /proc/net/tcp /proc/net/tcp6 && exit 0
	sleep 0.1
done
tail -30 /var/log/ganesha.log >&2
exit 1`;
}
