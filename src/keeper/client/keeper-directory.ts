import { constants, mkdirSync, openSync, rmdirSync, rmSync } from 'node:fs';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { OwnDirectory } from '../../platform/local-files/own-directory.ts';
import { homeNames } from './endpoint.ts';

const { O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW = 0 } = constants;

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
    using home = openHome(directory);
    return home === undefined ? undefined : openIn(home, homeNames.log);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error instanceof SlotgateError ? error : unusable(directory, error);
  }
}

/** A keeper's directory, open: how its files are reached. */
export type OpenHome = Pick<OwnDirectory, 'entry' | 'isNamed'> & Disposable;

/**
 * Opens a keeper's directory; `undefined` where there is none. Its name can be guessed, and everybody may write to the
 * directory for temporary files.
 *
 * @throws {SlotgateError} KEEPER_FAILED for one that is not this user's alone
 */
export function openHome(directory: string): OpenHome | undefined {
  // There the folder for temporary files is the user's own.
  if (process.platform === 'win32')
    return {
      entry: (name) => `${directory}/${name}`,
      isNamed: true,
      [Symbol.dispose]: () => undefined,
    };
  const home = OwnDirectory.open(directory);
  if (home === 'missing') return undefined;
  if (home !== 'foreign') return home;
  throw new SlotgateError('KEEPER_FAILED', "The keeper's directory is accessible to another user", {
    path: directory,
    next: 'Remove it: another user created it or changed its mode',
  });
}

/** Opens a file of a keeper's directory to append to it, never through a link; made where missing. */
export function openIn(home: OpenHome, name: string): number {
  return openSync(home.entry(name), O_APPEND | O_CREAT | O_RDWR | O_NOFOLLOW, 0o600);
}

/** Passes where a keeper's directory is this user's alone, or missing; else throws as `openHome`. */
export function checkOwner(directory: string): void {
  openHome(directory)?.[Symbol.dispose]();
}

/** Removes what a keeper that could not start has left. Best effort: these are temporary files. */
export function removeHome(directory: string): void {
  try {
    using home = openHome(directory);
    if (home === undefined) return;
    for (const name of Object.values(homeNames)) rmSync(home.entry(name), { force: true });
    rmdirSync(directory);
  } catch {
    // Another user's, or another keeper has moved in.
  }
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
