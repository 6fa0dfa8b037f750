import { type SpawnOptions, spawn } from 'node:child_process';
import { entryProgram } from './entry-program.ts';
import { here } from './native/here.ts';

/** The first argument by which the command line learns that it is such a process. */
export const maintenanceWord = 'in-directory';

/** Of this process's environment, what a process needs that a job starts: no token, and not the runner's mark. */
const kept = ['PATH', 'HOME', 'LANG', 'TMPDIR'] as const;

/** No maintenance for a job takes so long, unless the server is away. */
const patienceMs = 30_000;

/**
 * Starts the command line once more, as a process that does maintenance: it reaches each directory as its working directory.
 *
 * @param words what it is to do, a verb and its arguments
 * @param how `shown`: with this process's streams, directory and environment; `quiet`: for a job
 * @returns its exit code; `undefined` where it cannot be started
 */
export async function startMaintenance(
  words: readonly string[],
  how: 'shown' | 'quiet',
): Promise<number | undefined> {
  const args = [entryProgram(here, 'cli'), maintenanceWord, ...words];
  const options: SpawnOptions =
    how === 'shown'
      ? { stdio: 'inherit' }
      : { stdio: 'ignore', cwd: '/', env: environment(), windowsHide: true, timeout: patienceMs };
  return await new Promise((resolve) => {
    try {
      const child = spawn(process.execPath, args, options);
      child.once('error', () => resolve(undefined));
      // Without a code a signal ended it: it did not do all of it.
      child.once('exit', (code) => resolve(code ?? 1));
    } catch {
      // Some reasons for which it cannot be started are thrown.
      resolve(undefined);
    }
  });
}

function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(kept.map((name) => [name, process.env[name]]));
}
