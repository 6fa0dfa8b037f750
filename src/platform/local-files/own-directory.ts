import { closeSync, constants, fstatSync, lstatSync, openSync } from 'node:fs';
import { codeOf } from '../../core/errors.ts';
import { descriptorPath, hasDescriptorPaths } from '../descriptor-path.ts';

const { O_RDONLY, O_DIRECTORY = 0, O_NOFOLLOW = 0 } = constants;

/** Bits of a mode that let other users in. */
const forOthers = 0o077;

/**
 * An open directory of this user alone, in a folder where other users can make entries, such as /tmp. Where the
 * machine has `/proc` its entries are reached by its descriptor: whatever others do to its name, it is the one that was opened.
 */
export class OwnDirectory implements Disposable {
  readonly #path: string;
  readonly #fd: number;

  private constructor(path: string, fd: number) {
    this.#path = path;
    this.#fd = fd;
  }

  /** Opens the directory; not on Windows. `foreign`: a link, no directory, another user's, or open to others. */
  static open(path: string): OwnDirectory | 'missing' | 'foreign' {
    let fd: number;
    try {
      fd = openSync(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return 'missing';
      if (['ENOTDIR', 'ELOOP', 'EACCES', 'EPERM'].includes(codeOf(error))) return 'foreign';
      throw error;
    }
    const { uid, mode } = fstatSync(fd);
    if (uid === process.getuid?.() && (mode & forOthers) === 0) return new OwnDirectory(path, fd);
    closeSync(fd);
    return 'foreign';
  }

  /** A path to an entry of it. Without `/proc` that is the name, and leads elsewhere once the directory is replaced. */
  entry(name: string): string {
    return `${hasDescriptorPaths() ? descriptorPath(this.#fd) : this.#path}/${name}`;
  }

  /** Whether its path still leads to it. */
  get isNamed(): boolean {
    const own = fstatSync(this.#fd);
    const named = lstatSync(this.#path, { throwIfNoEntry: false });
    return own.ino === named?.ino && own.dev === named.dev;
  }

  /** Closes it. Nothing may use a path of its entries any more: the descriptor's number is given to another. */
  [Symbol.dispose](): void {
    closeSync(this.#fd);
  }
}
