import { closeSync, fstatSync, openSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { codeOf } from '../../core/errors.ts';
import { tryLock } from '../../platform/files/lock-drivers.ts';
import { addressOf, lockPathOf, logPathOf } from '../client/endpoint.ts';
import { Lines } from '../lines.ts';
import { decodeRequest, encodeMessage, type Reply } from '../messages.ts';
import type { Keeper } from './keeper.ts';
import type { Follower } from './uses.ts';

/** A keeper's directory, which no other keeper lives in. */
export interface Home {
  readonly directory: string;
  /** The descriptor whose lock keeps others out; none on Windows, where a pipe has one listener. */
  readonly lock: number | undefined;
}

/** Moves into a keeper's directory; `taken` when another keeper lives there. */
export async function moveIn(directory: string): Promise<Home | 'taken'> {
  if (process.platform === 'win32') return { directory, lock: undefined };
  const path = lockPathOf(directory);
  const fd = openLock(path);
  // The keeper that lived here has just moved out, and taken the directory with it.
  if (fd === undefined) return 'taken';
  // The file may be one that a keeper which just moved out has removed: its lock keeps nobody out.
  if ((await tryLock(fd, 'flock')) && isNamed(fd, path)) return { directory, lock: fd };
  closeSync(fd);
  return 'taken';
}

function openLock(path: string): number | undefined {
  try {
    return openSync(path, 'a', 0o600);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isNamed(fd: number, path: string): boolean {
  return fstatSync(fd).ino === statSync(path, { throwIfNoEntry: false })?.ino;
}

/** Leaves nothing behind. The lock comes last: until then no other keeper moves in. Never throws. */
export function moveOut({ directory }: Home): void {
  const files = process.platform === 'win32' ? [] : [addressOf(directory, process.platform)];
  for (const path of [...files, logPathOf(directory), lockPathOf(directory)]) {
    attempt(() => rmSync(path, { force: true }));
  }
  attempt(() => rmdirSync(directory));
}

/**
 * Lets the stages of the job talk to this keeper.
 *
 * @returns `taken` when another keeper listens there, which happens on Windows only
 */
export async function listen({ directory }: Home, keeper: Keeper): Promise<Server | 'taken'> {
  const address = addressOf(directory, process.platform);
  // What a killed keeper left: nobody listens there, since its lock is this one's now.
  if (process.platform !== 'win32') rmSync(address, { force: true });
  const server = createServer((socket) => serve(socket, keeper));
  return await new Promise((resolve, reject) => {
    server.once('error', (error) =>
      codeOf(error) === 'EADDRINUSE' ? resolve('taken') : reject(error),
    );
    server.listen(address, () => resolve(server));
  });
}

const unknownRequest: Reply = {
  kind: 'refused',
  code: 'BAD_INPUT',
  message: 'The keeper does not know this request',
};

function serve(socket: Socket, keeper: Keeper): void {
  const lines = new Lines();
  const follower: Follower = {
    tell: (reply) => {
      if (socket.writable) socket.write(encodeMessage(reply));
    },
  };
  socket.on('error', () => socket.destroy());
  socket.on('close', () => keeper.hangUp(follower));
  socket.on('data', (chunk) => {
    try {
      for (const line of lines.take(chunk)) obey(line);
    } catch {
      socket.destroy();
    }
  });
  const obey = (line: string): void => {
    const request = decodeRequest(line);
    if (request === undefined) follower.tell(unknownRequest);
    else keeper.take(request, follower);
  };
  keeper.greet(follower);
}

function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Whatever is left is a temporary file.
  }
}
