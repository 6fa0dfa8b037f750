import { codeOf } from '../../core/errors.ts';
import { identityOf, statsAt, statsOf, systemError } from './node-stats.ts';

/**
 * Resolves when this name is the only one of an open file, or when the file has none any more. A file with another name may be
 * a private file of this user, which another user has linked here: it must be neither written nor given a mode. The name is
 * checked last, because a link that is removed after the file was opened leaves the other name alone.
 *
 * @throws EMLINK for a file with more names, ESTALE where the name leads to another file by now
 */
export async function requireOneName(fd: number, path: string): Promise<void> {
  const own = await statsOf(fd);
  if (own.nlink === 0n) return;
  const named = await statsAt(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (own.nlink > 1n || (named !== undefined && named.nlink > 1n && isSame(own, named)))
    throw systemError('EMLINK', `the file has more than one name (hard link), open '${path}'`);
  if (named === undefined || !isSame(own, named))
    throw systemError('ESTALE', `the file lost its name while it was opened, open '${path}'`);
}

const isSame = (
  one: Parameters<typeof identityOf>[0],
  other: Parameters<typeof identityOf>[0],
): boolean => identityOf(one) === identityOf(other);
