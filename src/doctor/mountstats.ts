/** What `/proc/self/mountstats` says of the lease of an NFSv4 mount. */
export interface Lease {
  readonly leaseSeconds: number;
  readonly leaseExpiredSeconds: number;
}

/**
 * Finds the lease of what is mounted at `mountPoint`, in the words of `nfs_show_stats` (fs/nfs/super.c):
 * a line `device S mounted on M with fstype nfs4 ...`, and in the lines below it
 * `nfsv4: ...,lease_time=90,lease_expired=0`. Of several mounts at one point the last one is on top.
 *
 * @returns `undefined` for NFSv3, for other file systems, and when there is no such mount
 */
export function leaseOf(mountPoint: string, mountstats: string): Lease | undefined {
  const block = mountstats
    .split(/^(?=device )/m)
    .filter((text) => mountPointOf(text) === mountPoint)
    .at(-1);
  const seconds = numberIn(block ?? '', 'lease_time');
  if (seconds === undefined) return undefined;
  return {
    leaseSeconds: seconds,
    leaseExpiredSeconds: numberIn(block ?? '', 'lease_expired') ?? 0,
  };
}

function mountPointOf(block: string): string | undefined {
  const point = /^device \S+ mounted on (\S+) with fstype /.exec(block)?.[1];
  // Blanks, tabs, line feeds and backslashes are written in octal there, as in mountinfo.
  return point?.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

function numberIn(block: string, key: string): number | undefined {
  const match = new RegExp(`\\b${key}=(\\d{1,10})\\b`).exec(block);
  return match === null ? undefined : Number(match[1]);
}
