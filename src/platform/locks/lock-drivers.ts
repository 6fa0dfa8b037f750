import type { LockDriver } from '../../ports/file-system.ts';
import type { Done, FsExtBinding } from '../native/fs-ext-binding.ts';
import { loadNative } from '../native/load-native.ts';
import { named } from '../system-errors.ts';

/**
 * On Windows no other process can read a locked range, so the lock is one byte far beyond any data
 * (2^62), which the data's readers never touch.
 */
const windowsLockOffset = { low: 0, high: 0x4000_0000 };

/** The part of the platform that decides how locks are taken. */
export interface LockSystem {
  readonly platform: NodeJS.Platform;
  readonly binding: FsExtBinding;
}

/**
 * Tries once for the exclusive lock on a whole file, without waiting.
 *
 * @returns false when another holds it; rejects with a Node error for anything else
 */
export async function tryLock(
  fd: number,
  driver: LockDriver,
  { platform, binding }: LockSystem = { platform: process.platform, binding: loadNative() },
): Promise<boolean> {
  return await new Promise((resolve, reject) => {
    const done: Done = (error) => {
      if (error === null || error === undefined) resolve(true);
      else if (isBusy(error.code, driver)) resolve(false);
      else reject(named(error));
    };
    if (platform === 'win32') lockOnWindows(binding, fd, done);
    else if (driver === 'flock')
      binding.flock(fd, binding.constants.LOCK_EX | binding.constants.LOCK_NB, done);
    else lockRecord(binding, fd, done);
  });
}

/** EWOULDBLOCK is EAGAIN on all systems at hand; fcntl may also answer EACCES (POSIX leaves it open). */
function isBusy(code: string | undefined, driver: LockDriver): boolean {
  return code === 'EAGAIN' || code === 'EWOULDBLOCK' || (driver === 'fcntl' && code === 'EACCES');
}

function lockRecord({ fcntl, constants }: FsExtBinding, fd: number, done: Done): void {
  const { F_SETLK, F_WRLCK } = constants;
  if (fcntl === undefined || F_SETLK === undefined || F_WRLCK === undefined)
    throw new Error('fcntl locks do not exist here');
  fcntl(fd, F_SETLK, F_WRLCK, 0, 0, done);
}

function lockOnWindows(binding: FsExtBinding, fd: number, done: Done): void {
  const { lockFileEx, constants } = binding;
  if (lockFileEx === undefined) throw new Error('LockFileEx does not exist here');
  const flags =
    (constants.LOCKFILE_EXCLUSIVE_LOCK ?? 0) | (constants.LOCKFILE_FAIL_IMMEDIATELY ?? 0);
  lockFileEx(fd, flags, windowsLockOffset.low, windowsLockOffset.high, 1, 0, done);
}
