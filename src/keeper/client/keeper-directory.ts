import { lstatSync, mkdirSync, openSync } from 'node:fs';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { logPathOf } from './endpoint.ts';

/**
 * Makes a keeper's directory, for this user alone, and opens its log.
 *
 * @param withParents makes what is missing above it, too: for a keeper whose directory was removed
 * @returns `undefined` when a keeper that moves out has just removed the directory
 * @throws {SlotgateError} KEEPER_FAILED
 */
export function makeHome(directory: string, withParents = false): number | undefined {
  try {
    mkdirSync(directory, { mode: 0o700, recursive: withParents });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw unusable(directory, error);
  }
  try {
    checkOwner(directory);
    return openSync(logPathOf(directory), 'a+', 0o600);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error instanceof SlotgateError ? error : unusable(directory, error);
  }
}

/**
 * The name can be guessed, and everybody may write to the directory for temporary files. Passes
 * where there is no such directory.
 *
 * @throws {SlotgateError} KEEPER_FAILED
 */
export function checkOwner(directory: string): void {
  if (process.platform === 'win32') return;
  const status = lstatSync(directory, { throwIfNoEntry: false });
  if (status === undefined) return;
  const own = status.isDirectory() && status.uid === process.getuid?.();
  if (own && (status.mode & 0o077) === 0) return;
  throw new SlotgateError('KEEPER_FAILED', "The keeper's directory is accessible to another user", {
    path: directory,
    next: 'Remove it: another user created it or changed its mode',
  });
}

function unusable(directory: string, cause: unknown): SlotgateError {
  return new SlotgateError(
    'KEEPER_FAILED',
    `The keeper's directory cannot be created (${codeOf(cause)})`,
    {
      path: directory,
      cause,
      next: 'Make the temporary directory (TMPDIR, RUNNER_TEMP or /tmp) writable, with free space',
    },
  );
}
