import type { FileSystem } from '../../ports/file-system.ts';
import { NodeDirectory } from './node-directory.ts';
import type { Opener } from './reach.ts';

/** The file system of this machine. Errors are Node's own. */
export const nodeFileSystem: FileSystem = {
  openStore: async (path) => await NodeDirectory.openStore(path),
};

/** The same, with directories kept open in this way. */
export function nodeFileSystemBy(opener: Opener): FileSystem {
  return { openStore: async (path) => await NodeDirectory.openStore(path, opener) };
}
