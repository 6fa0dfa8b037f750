/** The NFS versions that clients mount with. */
export type NfsVersion = '3' | '4.0' | '4.1' | '4.2';

/** The servers that the rig can run: the kernel's own, and nfs-ganesha as the stand-in for EFS. */
export type ServerKind = 'knfsd' | 'ganesha';

/** What a server exports: `ext4` on a disk that outlives the machine, `tmpfs`, and `small`, an ext4 of 8 MiB with quotas. */
export type ExportName = 'ext4' | 'tmpfs' | 'small';

/** The versions that a server speaks here. ganesha is limited to what EFS offers. */
export function versionsOf(server: ServerKind): readonly NfsVersion[] {
  return server === 'knfsd' ? ['3', '4.0', '4.1', '4.2'] : ['4.0', '4.1'];
}
