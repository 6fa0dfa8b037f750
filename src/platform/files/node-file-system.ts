import type { FileSystem } from '../../ports/file-system.ts';
import { startMaintenance } from '../maintenance-process.ts';
import { byTrustedPath } from './by-trusted-path.ts';
import { NodeDirectory } from './node-directory.ts';
import { bestOpener, byPath, type Opener } from './reach.ts';

/** The file system of this machine. Errors are Node's own. */
export const nodeFileSystem: FileSystem = {
  openStore: async (path) => await NodeDirectory.openStore(path),
  get maintenance() {
    return bestOpener() === byPath ? maintenanceElsewhere : undefined;
  },
};

/** The same, with directories kept open in this way. */
export function nodeFileSystemBy(opener: Opener): FileSystem {
  return {
    openStore: async (path) => await NodeDirectory.openStore(path, opener),
    ...(opener === byPath ? { maintenance: maintenanceElsewhere } : {}),
  };
}

const maintenanceElsewhere: FileSystem['maintenance'] = {
  clean: async (path, removed) =>
    (await startMaintenance(['clean', path, removed], 'quiet')) !== undefined,
  get trusted() {
    return nodeFileSystemBy(byTrustedPath);
  },
};
