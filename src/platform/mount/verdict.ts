/** Whether gates may live on a mount, and why. */
export interface MountVerdict {
  /**
   * - `shared`: its locks exclude between hosts.
   * - `shared-with-warning`: they should, with a limit that people must know.
   * - `local`: only this host, or this container, has it.
   * - `unfit`: other hosts may write to it, and its locks do not keep them out, or may not.
   */
  readonly kind: 'shared' | 'shared-with-warning' | 'local' | 'unfit';
  /** A short name: `nfs4.1`, `nfs3`, `ext4`. Safe to print. */
  readonly fileSystem: string;
  /** NFSv3: the lock of a host that died stays until that host is back. */
  readonly locksOutliveHosts: boolean;
  /** Why, as a clause that may follow a colon. */
  readonly reason: string;
  /** What to change, as a sentence. */
  readonly next?: string;
}

/** What of a verdict is not its name: see `MountVerdict`. */
export interface Finding {
  readonly reason: string;
  readonly next?: string;
}

/** A verdict on a mount whose locks, if it has them, end with the host that took them. */
export function verdict(
  kind: MountVerdict['kind'],
  fileSystem: string,
  finding: Finding,
): MountVerdict {
  return { kind, fileSystem: printable(fileSystem), locksOutliveHosts: false, ...finding };
}

/** The user who mounts a FUSE file system chooses its type's name. */
function printable(name: string): string {
  return name.slice(0, 40).replace(/[^\w.+-]/g, '?') || 'unknown';
}

/** The warning for every mount of SMB, on any platform: it was never proven, least of all mixed. */
export const smbFinding: Finding = {
  reason:
    'locks over SMB were not proven, and one gate must never be reached over both SMB and NFS',
  next: 'Prefer NFSv4; else use it over SMB from every host, and try it with two hosts first.',
};
