import { accessSync, constants, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import type { EndpointHost } from '../keeper/client/endpoint.ts';
import { checkOwner } from '../keeper/client/keeper-directory.ts';
import { keeperDirectories } from '../keeper/client/start.ts';
import type { Environment } from './inputs.ts';

/** Where a keeper that this stage starts may live. */
export function thisHost(environment: Environment): EndpointHost {
  const { platform } = process;
  return {
    platform,
    temporary: temporaryFolder(environment),
    // By number: a user of a container need not have a name.
    user: String(process.getuid?.() ?? ''),
  };
}

/**
 * The directory in which this stage searches for the keeper that an earlier stage saved: that keeper's directory, unless
 * this stage cannot use it, as another user or with its parent removed.
 *
 * @param home where a keeper that this stage starts would live
 */
export function reachableHome(directory: string, home: () => string): string {
  try {
    checkOwner(directory);
  } catch {
    return home();
  }
  if (process.platform === 'win32' || isUsable(dirname(directory))) return directory;
  // A keeper that lives makes its directory again.
  return keeperDirectories().includes(directory) ? directory : home();
}

/** The first of these that can be used: a job may set TMPDIR to what does not exist, or is read-only in its container. */
function temporaryFolder(environment: Environment): string {
  const folders = [tmpdir(), environment['RUNNER_TEMP'] ?? ''];
  return folders.find(isUsable) ?? (process.platform === 'win32' ? tmpdir() : '/tmp');
}

function isUsable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}
