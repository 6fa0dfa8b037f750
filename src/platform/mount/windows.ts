import { type MountVerdict, smbFinding, verdict } from './verdict.ts';

/**
 * The verdict on a path of Windows, as GetFinalPathNameByHandle (Node's native realpath) writes it:
 * a mapped drive is shown as its share, `\\server\share\...`. Local drives keep
 * their letter, `\\?\` and `\\.\` name devices, and WSL shows its directories as a share.
 */
export function judgeWindowsPath(finalPath: string): MountVerdict {
  const path = finalPath.replaceAll('/', '\\').replace(/^\\\\\?\\UNC\\/i, '\\\\');
  if (!path.startsWith('\\\\') || /^\\\\[?.]\\/.test(path)) {
    return verdict('local', 'disk', { reason: 'only this host can access it' });
  }
  if (/^\\\\wsl(\$|\.localhost)\\/i.test(path)) {
    return verdict('unfit', 'wsl', {
      reason: 'it shows a directory of WSL, and its locks do not reach it',
      next: 'Use a share of a server, or run inside WSL.',
    });
  }
  return verdict('shared-with-warning', 'smb', smbFinding);
}
