import { isAbove } from './mountinfo.ts';
import { type MountVerdict, smbFinding, verdict } from './verdict.ts';

/** One line of what `mount` prints on macOS. */
interface MacMount {
  readonly source: string;
  readonly mountPoint: string;
  readonly fsType: string;
}

/**
 * The mounts in the output of mount(8) of macOS: `SOURCE on POINT (TYPE, FLAG, ...)`. It escapes
 * nothing, so a source with ` on /` in it is read wrongly. It does not show the options of NFS.
 */
export function parseMacMounts(text: string): MacMount[] {
  return text.split('\n').flatMap((line) => {
    const [, source, mountPoint, flags] = /^(.*?) on (\/.*) \(([^()]*)\)$/.exec(line) ?? [];
    if (source === undefined || mountPoint === undefined || flags === undefined) return [];
    return [{ source, mountPoint, fsType: flags.split(', ')[0] ?? '' }];
  });
}

/** The mount that `realPath` is on: the longest mount point above it, of equal ones the last. */
export function macMountOf(realPath: string, mounts: readonly MacMount[]): MacMount | undefined {
  let longest: MacMount | undefined;
  for (const mount of mounts) {
    if (!isAbove(mount.mountPoint, realPath)) continue;
    if (longest === undefined || mount.mountPoint.length >= longest.mountPoint.length) {
      longest = mount;
    }
  }
  return longest;
}

/**
 * The options in force of one NFS mount, from the output of `nfsstat -m` of macOS: the line `NFS
 * parameters:` under `Current mount parameters`, not the one under `Original mount options`, where
 * what was not asked for is missing. Empty when the mount point is not in it.
 */
export function parseNfsstat(text: string, mountPoint: string): string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`${mountPoint} from `));
  if (start < 0) return [];
  const others = lines.slice(start + 1);
  const end = others.findIndex((line) => line.startsWith('/'));
  const block = end < 0 ? others : others.slice(0, end);
  const current = block.findIndex((line) => line.includes('-- Current mount parameters'));
  if (current < 0) return [];
  const found = block.slice(current).find((line) => line.includes('NFS parameters:'));
  return (found?.split('NFS parameters:')[1] ?? '').trim().split(',').filter(Boolean);
}

/**
 * The verdict on a mount of macOS. mount_nfs(8): `nolocks` refuses locks, `locallocks` keeps them on
 * the host; without them v2 and v3 lock by NLM, and v4 at the server. Nothing of it was proven from
 * a Mac.
 */
export function judgeMacMount(
  { fsType }: MacMount,
  nfsParameters: readonly string[],
): MountVerdict {
  if (['apfs', 'hfs', 'exfat', 'msdos', 'ntfs', 'udf', 'tmpfs'].includes(fsType)) {
    return verdict('local', fsType, { reason: 'only this host can access it' });
  }
  if (fsType === 'nfs') return judgeMacNfs(nfsParameters);
  if (fsType === 'smbfs') return verdict('shared-with-warning', 'smbfs', smbFinding);
  return verdict('unfit', fsType, {
    reason:
      fsType === 'autofs'
        ? 'the automounter has mounted nothing here'
        : 'whether its locks hold between hosts is not known',
    next: 'Use an NFS share.',
  });
}

function judgeMacNfs(parameters: readonly string[]): MountVerdict {
  const version = parameters.find((word) => word.startsWith('vers='))?.slice(5) ?? '';
  const name = `nfs${version}`;
  const local = ['nolocks', 'locallocks'].find((word) => parameters.includes(word));
  if (local !== undefined) {
    return verdict('unfit', name, {
      reason: `with \`${local}\` its locks do not leave this host`,
      next: `Mount it again without \`${local}\`.`,
    });
  }
  const known = version.startsWith('4') || (version === '3' && parameters.includes('locks'));
  if (!known) {
    return verdict('unfit', name, {
      reason: '`nfsstat -m` does not show that its locks reach the server',
      next: 'Mount it with `vers=4` or with `vers=3,locks`.',
    });
  }
  const warned = verdict('shared-with-warning', name, {
    reason: "locks of macOS's NFS client were not proven",
    next: 'Try it with two hosts first.',
  });
  return { ...warned, locksOutliveHosts: version === '3' };
}
