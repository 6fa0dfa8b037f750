import type { FileSystem } from '../../ports/file-system.ts';
import { NodeDirectory } from './node-directory.ts';

/** The file system of this machine. Errors are Node's own. */
export const nodeFileSystem: FileSystem = {
  openStore: async (path) => await NodeDirectory.openStore(path),
};
