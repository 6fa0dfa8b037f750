import { spawn } from 'node:child_process';
import { close } from 'node:fs';
import { promisify } from 'node:util';
import { entryProgram } from './entry-program.ts';
import { lockedDescriptors, noteLocksShared } from './files/node-file.ts';
import { here } from './native/here.ts';
import { closeForeign } from './processes/process-descriptors.ts';

/** Behind standard input, output and error. */
const firstInherited = 3;

/** Of this process's environment, what an heir needs. No token, and not the runner's mark by which it ends a job's processes. */
const kept = ['PATH', 'HOME', 'LANG', 'TMPDIR'] as const;

/**
 * Starts the program that outlives this process and does what this one no longer can, because its calls on the mount
 * do not return. The cleanup process inherits every locked descriptor: the kernel frees a lock of flock(2) when the last copy of its descriptor
 * is closed, and on NFS waits for the server then. So this process can end although the server is away, which neither an exit
 * nor execve(2) nor SIGKILL does while it has the only copy (seen with a cancelled waiter on NFS 3 and 4.1). Locks of fcntl cannot be
 * shared so.
 *
 * @param task what it is to do, for `bin/heir`
 */
export function startHeir(task: Record<string, unknown>): void {
  const { execPath, platform, env } = process;
  // There no descriptors can be handed down, and nothing is waited for at the end of a process.
  if (platform === 'win32') return;
  const inherited = lockedDescriptors();
  const environment = kept.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  const heir = spawn(
    execPath,
    [entryProgram(here, 'heir'), JSON.stringify({ ...task, inherited: inherited.length })],
    {
      cwd: '/',
      detached: true,
      env: Object.fromEntries(environment),
      stdio: ['ignore', 'ignore', 'ignore', ...inherited],
    },
  );
  heir.on('error', () => undefined);
  heir.unref();
  if (heir.pid !== undefined) noteLocksShared();
}

/**
 * In the heir: closes that many inherited descriptors, which takes until the server answers. Before these, those that it was
 * not meant to have: a pipe that it holds open would keep its reader waiting.
 */
export async function closeInherited(many: number): Promise<void> {
  closeForeign(firstInherited + many);
  const closing = Array.from({ length: many }, (_, index) =>
    promisify(close)(firstInherited + index).catch(() => undefined),
  );
  await Promise.all(closing);
}
