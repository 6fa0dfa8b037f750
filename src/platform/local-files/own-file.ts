import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
} from 'node:fs';
import { codeOf } from '../../core/errors.ts';

/*
 * Files and directories in a folder where other users can make entries, such as /tmp. The status is that of the open
 * file, never of a name: between two calls a name can become another user's file.
 */

const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/** Bits of a mode that let other users write. */
const othersWrite = 0o022;

/**
 * The text of a regular file that belongs to this user, and that no other user can write to; `undefined` for any
 * other entry, and where there is none. A symbolic link or a hard link counts as another entry.
 */
export function readOwnFile(path: string): string | undefined {
  let fd: number;
  try {
    // O_NONBLOCK: opening a pipe that another user made would wait for its other end.
    fd = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch {
    return undefined;
  }
  try {
    const status = fstatSync(fd);
    if (!status.isFile() || !isOwn(status) || status.nlink > 1) return undefined;
    return readFileSync(fd, 'utf8');
  } catch {
    return undefined;
  } finally {
    closeSync(fd);
  }
}

/**
 * Makes a directory that every user can read and only this one can write to.
 *
 * @returns whether the directory of this name is such a one: `false` where another user made the entry
 */
export function makeOwnDirectory(path: string): boolean {
  try {
    mkdirSync(path, { mode: 0o755 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  const status = lstatSync(path);
  return status.isDirectory() && isOwn(status);
}

function isOwn({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean {
  // Windows has neither; there the folder for temporary files is the user's own.
  if (process.platform === 'win32') return true;
  return uid === process.getuid?.() && (mode & othersWrite) === 0;
}
