import { dirname, normalize } from 'node:path';
import { SlotgateError } from '../../core/errors.ts';
import type { FileStatus } from '../../ports/file-system.ts';
import { asStatus, statsAt } from './node-stats.ts';
import { othersCanReplace } from './parent-directories.ts';
import { byPath, type Opener, type Reach } from './reach.ts';

/**
 * For maintenance where a directory can neither be kept open nor be made a process's working directory: by its path, and
 * only where no other user can put another directory in its place.
 */
export const byTrustedPath: Opener = {
  async store(path) {
    const reach = await byPath.store(path);
    return await trusted(reach, await upwards(reach));
  },

  async entry(directory, name) {
    const reach = await byPath.entry(directory, name);
    return await trusted(reach, [await reach.stats(), await directory.stats()].map(asStatus));
  },
};

async function trusted(reach: Reach, chain: readonly FileStatus[]): Promise<Reach> {
  const { getuid } = process;
  if (getuid === undefined || !othersCanReplace(chain, getuid())) return reach;
  await reach.close();
  throw new SlotgateError(
    'PATH_UNFIT',
    'Other users can replace this directory, and no process can be started that keeps it open',
    {
      path: reach.shown,
      next: 'Set the sticky bit on its parent (`chmod +t`), or run this on Linux with /proc mounted',
    },
  );
}

/** The status of a directory and of all above it, up to the root. */
async function upwards(reach: Reach): Promise<FileStatus[]> {
  const chain = [asStatus(await reach.stats())];
  for (let path = normalize(reach.path); dirname(path) !== path; ) {
    path = dirname(path);
    chain.push(asStatus(await statsAt(path)));
  }
  return chain;
}
