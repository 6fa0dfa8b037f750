import type { Finding } from './verdict.ts';

const ownDisk = 'only this host can access it';
const ownMemory = 'it lives in the memory of this host, and ends with it';
const ownContainer = 'it belongs to this container, and ends with it';

/**
 * File systems that no other host writes to, by their name in mountinfo, and in what way they are
 * one's own. `fuseblk` is FUSE on a block device of this host (ntfs-3g); `fuse.fuse-overlayfs` is the
 * root of a rootless container. File systems on a block device that several hosts share (GFS2,
 * OCFS2) are not among them.
 */
export const localFileSystems: ReadonlyMap<string, string> = new Map([
  ...[
    ...['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'zfs', 'bcachefs', 'f2fs', 'jfs', 'nilfs2'],
    ...['reiserfs', 'ecryptfs', 'vfat', 'msdos', 'exfat', 'ntfs', 'ntfs3', 'fuseblk', 'udf'],
    ...['hfs', 'hfsplus', 'ubifs', 'jffs2', 'squashfs', 'erofs', 'iso9660'],
  ].map((name) => [name, ownDisk] as const),
  ...['tmpfs', 'ramfs', 'rootfs', 'devtmpfs'].map((name) => [name, ownMemory] as const),
  ...['overlay', 'aufs', 'fuse.fuse-overlayfs'].map((name) => [name, ownContainer] as const),
]);

const useNfs = 'Use NFSv4 (EFS, Azure Files NFS, Filestore, FSx) for the gates.';

const objectStore: Finding = {
  reason: 'an object store has no locks, no rename and no writes in place',
  next: useNfs,
};

const hypervisor: Finding = {
  reason: 'it shows a directory of the hypervisor, and its locks stay in this guest',
  next: 'Mount an NFSv4 share in the guest itself.',
};

/**
 * File systems that are refused for a known reason, by their name in mountinfo without `fuse.`. Of
 * GlusterFS, BeeGFS and IBM Storage Scale (gpfs) it is not claimed that their locks never hold between
 * hosts, but that this cannot be seen from the mount, or not for all faults that a gate must survive.
 */
export const unfitFileSystems: ReadonlyMap<string, Finding> = new Map([
  ...[
    ...['s3fs', 'mountpoint-s3', 'gcsfuse', 'goofys', 'rclone', 'blobfuse', 'blobfuse2', 'geesefs'],
    ...['s3ql', 'ossfs', 'cosfs', 'tigrisfs'],
  ].map((name) => [name, objectStore] as const),
  ...['9p', 'virtiofs', 'vboxsf', 'prl_fs', 'vmhgfs', 'vmhgfs-fuse'].map(
    (name) => [name, hypervisor] as const,
  ),
  [
    'glusterfs',
    {
      reason:
        'a GlusterFS client that was cut off loses its locks without notice, and gates were not proven on it',
      next: 'Export the volume over NFSv4 (nfs-ganesha), and mount that.',
    },
  ],
  [
    'beegfs',
    {
      reason:
        'its locks stay on this host unless `tuneUseGlobalFileLocks` is set on every client, which the mount does not show',
      next: useNfs,
    },
  ],
  [
    'gpfs',
    {
      reason: 'gates were not proven on IBM Storage Scale, and the mount does not show its locks',
      next: 'Export it over NFSv4 (CES), and mount that.',
    },
  ],
  ['sshfs', { reason: 'SFTP has no locks: they stay on this host', next: useNfs }],
  [
    'autofs',
    {
      reason: 'the automounter has mounted nothing here',
      next: 'Check its map, its log (`systemctl status`, `journalctl -u autofs`) and the server.',
    },
  ],
]);
