/** How an asynchronous call of the binding ends: with an error that has `code` and `errno`, or null. */
export type Done = (error: NodeJS.ErrnoException | null) => void;

/**
 * What the binary of fs-ext offers that the gate uses, as `fs-ext.cc` defines it. Each call has two
 * forms: without a callback it runs in this thread and throws; with one it runs in libuv's pool,
 * where a call that a dead server keeps waiting takes up one of four threads.
 * A lock that another has is `EAGAIN` (`EWOULDBLOCK`); with `fcntl` it may also be `EACCES`.
 */
export interface FsExtBinding {
  /** flock(2) on an open descriptor; `LockFileEx` over the whole file on Windows. */
  flock(fd: number, operation: number): void;
  flock(fd: number, operation: number, done: Done): void;
  /**
   * fcntl(2), missing on Windows. With `F_SETLK`, `argument` is the kind of lock, for the bytes from
   * `start`, `length` of them (0: to the end of the file). Limits: `F_GETLK` tells only success,
   * not who holds the lock; closing *any* descriptor of the file in this process drops the lock.
   */
  readonly fcntl?: Fcntl;
  /**
   * `LockFileEx` on a range of bytes, Windows only; offset and length in two halves of 32 bits.
   * A lock that another has is `EWOULDBLOCK`, every other failure `EINVAL`.
   */
  readonly lockFileEx?: LockFileEx;
  readonly constants: FsExtConstants;
}

/** The call forms of fcntl(2); see {@link FsExtBinding.fcntl}. */
interface Fcntl {
  (fd: number, command: number, argument: number): number;
  (fd: number, command: number, argument: number, start: number, length: number): number;
  (fd: number, command: number, argument: number, done: Done): void;
  (fd: number, command: number, argument: number, start: number, length: number, done: Done): void;
}

/** The asynchronous form of `LockFileEx`; see {@link FsExtBinding.lockFileEx}. */
// biome-ignore lint/complexity/useMaxParams: the form is the binary's
export type LockFileEx = (
  fd: number,
  flags: number,
  offsetLow: number,
  offsetHigh: number,
  lengthLow: number,
  lengthHigh: number,
  done: Done,
) => void;

/** The platform's numbers for the calls above: `F_` not on Windows, `LOCKFILE_` only there. */
interface FsExtConstants {
  readonly LOCK_SH: number;
  readonly LOCK_EX: number;
  readonly LOCK_NB: number;
  readonly LOCK_UN: number;
  readonly F_GETFD?: number;
  readonly F_SETFD?: number;
  readonly FD_CLOEXEC?: number;
  readonly F_RDLCK?: number;
  readonly F_WRLCK?: number;
  readonly F_UNLCK?: number;
  readonly F_SETLK?: number;
  readonly F_SETLKW?: number;
  readonly F_GETLK?: number;
  readonly LOCKFILE_EXCLUSIVE_LOCK?: number;
  readonly LOCKFILE_FAIL_IMMEDIATELY?: number;
}
