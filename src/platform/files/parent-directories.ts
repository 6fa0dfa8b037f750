import type { FileStatus } from '../../ports/file-system.ts';
import type { NodeDirectory } from './node-directory.ts';

/** What of a directory decides which users can rename its entries. */
export type Ruling = Pick<FileStatus, 'uid' | 'mode'>;

/** The status of a directory, and of those above it up to the root, as they are now. */
export async function ancestorsOf(directory: NodeDirectory): Promise<FileStatus[]> {
  const chain = [await directory.ownStatus()];
  let above = await directory.above();
  for (;;) {
    await using current = above;
    const status = await current.ownStatus();
    if (status.identity === chain.at(-1)?.identity) return chain;
    chain.push(status);
    above = await current.above();
  }
}

/**
 * Whether a user other than root and this one can put another directory in the place of the first of a chain, which
 * leads up to the root: by renaming it, or a directory above it. The owner of a directory can rename all its entries;
 * others that may write to it can, unless it is sticky and the entry belongs to root or to this user.
 */
export function othersCanReplace(chain: readonly Ruling[], user: number): boolean {
  const isTrusted = ({ uid }: Ruling): boolean => uid === 0 || uid === user;
  return chain.some((entry, index) => {
    const above = chain[index + 1];
    if (above === undefined) return false;
    if (!isTrusted(above)) return true;
    const othersWrite = (above.mode & 0o022) !== 0;
    return othersWrite && !((above.mode & 0o1000) !== 0 && isTrusted(entry));
  });
}
