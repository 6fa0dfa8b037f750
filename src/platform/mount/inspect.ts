import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import type { LockDriver } from '../../ports/file-system.ts';
import { opendir, realpath } from '../files/file-calls.ts';
import { judgeLinuxMount } from './linux.ts';
import { judgeMacMount, macMountOf, parseMacMounts, parseNfsstat } from './macos.ts';
import { type Mount, mountOf, parseMountinfo } from './mountinfo.ts';
import { type MountVerdict, verdict } from './verdict.ts';
import { judgeWindowsPath } from './windows.ts';

/**
 * Whether gates that lock with `lock` may live at `path`, an existing directory. Rejects with
 * Node's error when the path cannot be resolved; what is mounted there and cannot be read is unfit.
 * Touches the mount: on a dead server of a hard mount it never settles, and the caller must be able
 * to abandon it.
 */
export async function inspectMount(path: string, lock: LockDriver): Promise<MountVerdict> {
  return await inspect(await realpath(path), lock);
}

/** The verdicts for both drivers, for a gate whose driver is not known yet. As `inspectMount`. */
export async function inspectDrivers(path: string): Promise<Record<LockDriver, MountVerdict>> {
  const realPath = await realpath(path);
  return { flock: await inspect(realPath, 'flock'), fcntl: await inspect(realPath, 'fcntl') };
}

async function inspect(realPath: string, lock: LockDriver): Promise<MountVerdict> {
  if (process.platform === 'linux') return inspectLinux(realPath, lock);
  if (process.platform === 'darwin') return inspectMac(realPath);
  if (process.platform === 'win32') return judgeWindowsPath(realPath);
  return unreadable(`mounts of ${process.platform} are not known here`);
}

async function inspectLinux(realPath: string, lock: LockDriver): Promise<MountVerdict> {
  let mount = linuxMountOf(realPath);
  if (mount?.fsType === 'autofs') {
    // Resolving a path does not trigger an automount at its last component; opening it does.
    await (await opendir(realPath)).close();
    mount = linuxMountOf(realPath);
  }
  if (mount === undefined) return unreadable('/proc/self/mountinfo does not show what it is on');
  const recoverLostLocks = recoversLostLocks();
  return judgeLinuxMount(mount, { lock, recoverLostLocks, kernelRelease: release() });
}

function linuxMountOf(realPath: string): Mount | undefined {
  return mountOf(realPath, parseMountinfo(kernelText('/proc/self/mountinfo')));
}

/** Off where the parameter is not there, as without the NFS module or without sysfs. */
function recoversLostLocks(): boolean {
  return /^[Yy1]/.test(kernelText('/sys/module/nfs/parameters/recover_lost_locks'));
}

/** What the kernel says of itself, '' where it does not. No file server is asked, so it cannot hang. */
function kernelText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function inspectMac(realPath: string): Promise<MountVerdict> {
  const mount = macMountOf(realPath, parseMacMounts(await output('/sbin/mount', [])));
  if (mount === undefined) return unreadable('`mount` does not show what it is on');
  if (mount.fsType !== 'nfs') return judgeMacMount(mount, []);
  const text = await output('/usr/bin/nfsstat', ['-m', mount.mountPoint]);
  return judgeMacMount(mount, parseNfsstat(text, mount.mountPoint));
}

function unreadable(reason: string): MountVerdict {
  return verdict('unfit', 'unknown', { reason });
}

/** What a command of the system prints; '' when it fails. Loaded late: only macOS needs a child. */
async function output(command: string, args: readonly string[]): Promise<string> {
  const { execFile } = await import('node:child_process');
  const options = { env: { LC_ALL: 'C' }, cwd: '/', timeout: 10_000 };
  return new Promise((resolve) => {
    execFile(command, args, options, (error, stdout) => resolve(error === null ? stdout : ''));
  });
}
