import { holdsLocks } from './files/node-file.ts';

/** How the process wants to end. */
interface Leaving {
  readonly code: number;
  /** A call on the mount may still be pending. */
  readonly stuck: boolean;
}

/**
 * Ends this process. The orderly way waits for the threads of libuv's pool, and so for a call on a mount whose
 * server is away (seen with a hard NFS mount: `exit` came back with the server). Then the process
 * becomes a shell that exits in its place: execve(2) ends all threads, also those that wait for NFS. But it
 * closes this program's descriptors too, and with the last copy of a locked one waits for the server to unlock
 * it: see `startHeir`. Where there is no heir, and where execve cannot be had, it kills itself; the exit code is
 * that of SIGKILL.
 *
 * @param exit the orderly way, `process.exit`
 */
export async function leave(
  { code, stuck }: Leaving,
  exit: (code: number) => never,
): Promise<never> {
  // In the callback of the last call that call still counts as pending.
  await new Promise((resolve) => setImmediate(resolve));
  if (!stuck && !hasPendingFileCalls()) exit(code);
  const { execve } = process;
  if (process.platform !== 'win32' && execve !== undefined && !holdsLocks()) {
    process.removeAllListeners('warning');
    Object.assign(process, { noDeprecation: true });
    execve.call(process, '/bin/sh', ['sh', '-c', `exit ${code}`], { PATH: '/usr/bin:/bin' });
  }
  process.kill(process.pid, 'SIGKILL');
  return exit(code);
}

/** Whether a call on files is still pending; Node does not report locks. */
function hasPendingFileCalls(): boolean {
  return process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));
}
