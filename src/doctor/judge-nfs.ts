import { formatDuration } from '../core/quantities.ts';
import { printable } from '../core/text.ts';
import type { Check } from '../report/tables/doctor-check.ts';
import type { Facts, Mounted, NfsClientFacts } from './facts.ts';

/** Names that images and installers give to every machine that is made from them. */
const commonName =
  /^$|^\(none\)$|^(localhost|localhost6|debian|ubuntu|fedora|archlinux|alpine|raspberrypi|linux|unknown|template|buildroot)(\.|$)/i;

/** What reclaim adds to the server's lease, after which a lost machine's lock is free. */
const reclaimMs = 60_000;

/** Longer leases are legal, and make every lost machine's slot stay away for as long. */
const longLeaseSeconds = 180;

const setUniqueId =
  'Give each host a name of its own, or set one: `options nfs nfs4_unique_id=$(uuidgen)` in /etc/modprobe.d, before the first mount.';

/** What the client of an NFS mount is set to; nothing on other mounts. */
export function judgeNfsClient({ nfs, mounted, host }: Facts): Check[] {
  if (nfs.kind !== 'known' || mounted.kind !== 'known') return [];
  const isV4 = mounted.value.fsType === 'nfs4';
  return [
    judgeClientName(nfs.value, host.host, isV4),
    ...(isV4 ? [judgeLostLocks(nfs.value), judgeLease(nfs.value)] : []),
    ...judgeOptions(mounted.value),
  ];
}

/** The name that the server knows this client by, as far as it can be told; '' where it cannot. */
export function clientName({ nfs, host }: Pick<Facts, 'nfs' | 'host'>): string {
  if (nfs.kind !== 'known' || nfs.value.inContainer) return '';
  const { uniqueId } = nfs.value;
  return uniqueId === '' ? host.host : `${uniqueId}/${host.host}`;
}

function judgeClientName(nfs: NfsClientFacts, hostName: string, isV4: boolean): Check {
  const what = 'NFS client name';
  const host = printable(hostName, 80);
  if (nfs.inContainer && nfs.uniqueId === '')
    return {
      kind: 'unknown',
      what,
      found: `this is a container (${host}): the mount uses the client name of the host that mounted it`,
      next: 'Run `slotgate doctor` on the host, too.',
    };
  if (isV4 && nfs.uniqueId !== '')
    return { kind: 'ok', what, found: `${printable(nfs.uniqueId, 80)}/${host}` };
  if (!commonName.test(hostName)) return { kind: 'ok', what, found: `${host}, the host's name` };
  return {
    kind: 'warning',
    what,
    found: `${host || 'empty'}, a name that other hosts may have, too: two clients with one name break each other's locks`,
    next: isV4 ? setUniqueId : 'Give each host a name of its own.',
  };
}

function judgeLostLocks({ recoversLostLocks }: NfsClientFacts): Check {
  const what = 'recover_lost_locks';
  if (!recoversLostLocks)
    return { kind: 'ok', what, found: 'off: a host that lost its lock gets EIO when it writes' };
  return {
    kind: 'failure',
    what,
    found: 'on: a host that was cut off keeps writing under a lock that another host now holds',
    next: 'Turn it off: `echo N > /sys/module/nfs/parameters/recover_lost_locks`, and remove it from modprobe.d and the kernel command line.',
  };
}

function judgeLease({ leaseSeconds, leaseExpiredSeconds }: NfsClientFacts): Check {
  const what = 'lease';
  if (leaseSeconds === undefined)
    return { kind: 'unknown', what, found: '/proc/self/mountstats does not show it' };
  if (leaseExpiredSeconds !== undefined && leaseExpiredSeconds > 0)
    return {
      kind: 'warning',
      what,
      found: `${leaseSeconds} s, expired for ${leaseExpiredSeconds} s: this client cannot reach its server`,
      next: 'Check the network and the kernel log (`lost ... locks`).',
    };
  const back = formatDuration(leaseSeconds * 1000 + reclaimMs);
  const found = `${leaseSeconds} s: the slot of a lost machine is free again after ${back} at most`;
  if (leaseSeconds <= longLeaseSeconds) return { kind: 'ok', what, found };
  const next = 'Shorten it on the server (knfsd: /proc/fs/nfsd/nfsv4leasetime).';
  return { kind: 'warning', what, found, next };
}

/** Options that the verdict on the mount does not speak of. */
function judgeOptions({ source, options }: Mounted): Check[] {
  const checks: Check[] = [];
  const what = 'mount options';
  if (
    /(^|[.-])efs\.|^127\.0\.0\.1:\/|^fs-[0-9a-f]+\./.test(source) &&
    !options.includes('noresvport')
  )
    checks.push({
      kind: 'warning',
      what,
      found: 'without `noresvport` a broken connection to EFS may not come back on its old port',
      next: 'Mount it with `noresvport`.',
    });
  if (options.some((option) => option.startsWith('sec=krb5')))
    checks.push({
      kind: 'warning',
      what,
      found: "with Kerberos every call fails once the job's ticket has expired, heartbeats too",
      next: 'Give the runner a keytab that renews it (gssproxy, k5start), or use `sec=sys`.',
    });
  return checks;
}
