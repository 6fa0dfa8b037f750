import { spawn } from 'node:child_process';

/** An exec that takes longer than this waits for the server. */
const killAfterSeconds = 1;

/** How the process wants to end. */
export interface Leaving {
  readonly code: number;
  /** A call on the mount may still be pending. */
  readonly stuck: boolean;
}

/**
 * Ends this process. The orderly way waits for the threads of libuv's pool, and so for a call on a mount whose
 * server is away (seen with a hard NFS mount: `exit` came back with the server). Then the process
 * becomes a shell that exits in its place: execve(2) ends all threads, also those that wait for NFS. Then it
 * closes this program's descriptors, and with a locked one among them waits for the server to unlock it;
 * only SIGKILL ends that (seen with a waiter whose NFS server was stopped). So somebody is left behind who
 * sends it. There, and where execve cannot be had, the exit code is that of SIGKILL.
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
  if (process.platform !== 'win32' && execve !== undefined) {
    leaveKillerBehind();
    process.removeAllListeners('warning');
    Object.assign(process, { noDeprecation: true });
    execve.call(process, '/bin/sh', ['sh', '-c', `exit ${code}`], { PATH: '/usr/bin:/bin' });
  }
  process.kill(process.pid, 'SIGKILL');
  return exit(code);
}

/** Its shell is only there for a second: the number of this process is not used again by then. */
function leaveKillerBehind(): void {
  const script = `sleep ${killAfterSeconds}; kill -KILL ${process.pid}`;
  const options = { detached: true, stdio: 'ignore', cwd: '/' } as const;
  spawn('/bin/sh', ['-c', script], options).on('error', () => undefined);
}

/** Whether a call on files has not come back yet; locks are not among what Node tells of. */
function hasPendingFileCalls(): boolean {
  return process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));
}
