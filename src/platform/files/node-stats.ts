import type { BigIntStats } from 'node:fs';
import type { FileStatus } from '../../ports/file-system.ts';
import { fstat, lstat } from './file-calls.ts';

/** `fstat` in full: inode numbers of EFS and others do not fit into a double. */
export async function statsOf(fd: number): Promise<BigIntStats> {
  return await fstat(fd, { bigint: true });
}

/** `lstat` in full. */
export async function statsAt(path: string): Promise<BigIntStats> {
  return await lstat(path, { bigint: true });
}

/** What `stat` tells, as the protocol needs it. */
export function asStatus(stats: BigIntStats): FileStatus {
  return {
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other',
    type: typeOf(stats),
    identity: identityOf(stats),
    links: Number(stats.nlink),
    mode: Number(stats.mode) & 0o7777,
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    sizeBytes: Number(stats.size),
  };
}

function typeOf(stats: BigIntStats): FileStatus['type'] {
  if (stats.isFile() || stats.isDirectory()) return undefined;
  if (stats.isSymbolicLink()) return 'link';
  if (stats.isFIFO()) return 'pipe';
  return stats.isSocket() ? 'socket' : 'device';
}

/** Device and inode. */
export function identityOf({ dev, ino }: Pick<BigIntStats, 'dev' | 'ino'>): string {
  return `${dev}:${ino}`;
}

/** An error as a system call gives it. */
export function systemError(code: string, what: string): Error {
  return Object.assign(new Error(`${code}: ${what}`), { code });
}
