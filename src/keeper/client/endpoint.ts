import { createHash } from 'node:crypto';
import { posix, win32 } from 'node:path';

/** Identifies one keeper of a machine: there is one for each job, shared directory and gate. */
interface KeeperIdentity {
  /** The job: its worker process, or what else is known to be its own. */
  readonly job: string;
  readonly path: string;
  readonly gate: string;
}

/** The part of the platform that decides where an endpoint is. */
export interface EndpointHost {
  readonly platform: NodeJS.Platform;
  /** The directory for temporary files; never `RUNNER_TEMP`, which the next job deletes. */
  readonly temporary: string;
  /** The numeric user, '' on Windows. */
  readonly user: string;
}

/** The longest address of a Unix socket: 108 bytes on Linux, 104 on macOS, with a zero at the end. */
const longestAddress = 100;

/** The files in a keeper's directory: its socket, the file whose lock says that it lives there, its standard error. */
export const homeNames = { socket: 'socket', lock: 'lock', log: 'log' } as const;

/**
 * The directory of a keeper, in which its log is, and on POSIX its socket. All stages and all uses
 * of the action in one job find the same one, by its name alone.
 */
export function keeperDirectory(identity: KeeperIdentity, host: EndpointHost): string {
  const { job, path, gate } = identity;
  const name = `${jobPrefix(job, host)}${shortHash(JSON.stringify([path, gate]))}`;
  if (host.platform === 'win32') return win32.join(host.temporary, name);
  const directory = posix.join(host.temporary, name);
  // A longer address would be cut, and be another keeper's.
  const fits = Buffer.byteLength(addressOf(directory, host.platform)) <= longestAddress;
  return fits ? directory : posix.join('/tmp', name);
}

/** What the names of all keepers' directories of one job begin with, and the folders they may be in. */
export interface JobDirectories {
  readonly folders: readonly string[];
  readonly prefix: string;
}

/** Where the keepers of a job are to be found, whatever their gates are. */
export function jobDirectories(job: string, host: EndpointHost): JobDirectories {
  const { platform, temporary } = host;
  const folders = platform === 'win32' ? [temporary] : [...new Set([temporary, '/tmp'])];
  return { folders, prefix: jobPrefix(job, host) };
}

function jobPrefix(job: string, { user }: EndpointHost): string {
  return `slotgate-${user}-${shortHash(job)}-`;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** What to connect to: a socket in the keeper's directory, on Windows the named pipe of its name. */
export function addressOf(directory: string, platform: NodeJS.Platform): string {
  return platform === 'win32'
    ? `\\\\.\\pipe\\${win32.basename(directory)}`
    : posix.join(directory, homeNames.socket);
}

/**
 * A name to bind a socket to before it is renamed to the one at `addressOf`. libuv removes the name that it bound when the
 * server is closed, and by then the next keeper may listen at the address. As long as that: no address is cut.
 */
export function bindingName(unique: string): string {
  return unique.slice(0, homeNames.socket.length);
}

/** The directory of the keeper that a process with these arguments is, of whatever version; else `undefined`. */
export function keeperDirectoryIn(command: string): string | undefined {
  const [, directory] =
    /[\\/](?:keeper[\\/]index\.js|bin[\\/]keeper\.ts)"? "?([^"]*[\\/]slotgate-[^\\/"]*)"?$/.exec(
      command,
    ) ?? [];
  return directory;
}
