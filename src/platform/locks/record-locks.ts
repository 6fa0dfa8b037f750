import { close } from '../files/file-calls.ts';

/*
 * Locks of fcntl(2) belong to a process and a file, not to a descriptor: a second lock of the same process is always
 * granted, and closing any descriptor of the file drops the lock. Here they belong to one descriptor, as with flock(2).
 */

/** One file, by device and inode, with what this process does to it. */
interface LockedFile {
  /** The descriptor that has the lock, or is trying for it. */
  owner: number | undefined;
  /** To be closed once that would not drop the lock. */
  readonly unclosed: number[];
  /** How many callers are closing them. */
  closing: number;
}

const files = new Map<string, LockedFile>();

/**
 * Gives a file's lock to one descriptor of this process, before the system is asked for it. False when another descriptor
 * has it, or one is just being closed.
 */
export function reserve(identity: string, fd: number): boolean {
  const file = fileOf(identity);
  if (file.closing > 0 || (file.owner ?? fd) !== fd) return false;
  file.owner = fd;
  return true;
}

/** The system did not grant the lock. */
export async function giveUp(identity: string, fd: number): Promise<void> {
  const file = fileOf(identity);
  if (file.owner === fd) await closeAll(identity, file);
}

/**
 * Closes a descriptor, and frees its own lock. Where another descriptor of the file has the lock, the closing waits until
 * that one is closed. Never rejects.
 */
export async function closeDescriptor(identity: string, fd: number): Promise<void> {
  const file = fileOf(identity);
  file.unclosed.push(fd);
  if ((file.owner ?? fd) === fd) await closeAll(identity, file);
}

async function closeAll(identity: string, file: LockedFile): Promise<void> {
  // No caller gets the lock meanwhile: a close that lands late would drop it.
  file.closing += 1;
  for (let fd = file.unclosed.pop(); fd !== undefined; fd = file.unclosed.pop())
    await close(fd).catch(() => undefined);
  file.closing -= 1;
  if (file.closing > 0) return;
  file.owner = undefined;
  files.delete(identity);
}

function fileOf(identity: string): LockedFile {
  const file = files.get(identity) ?? { owner: undefined, unclosed: [], closing: 0 };
  files.set(identity, file);
  return file;
}
