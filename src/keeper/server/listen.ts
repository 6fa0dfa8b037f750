import { createServer, type Server, type Socket } from 'node:net';
import { codeOf } from '../../core/errors.ts';
import { Lines } from '../lines.ts';
import { decodeRequest, encodeMessage, type Reply } from '../messages.ts';
import type { Keeper } from './keeper.ts';
import type { Follower } from './uses.ts';

/**
 * Lets the stages of the job talk to this keeper.
 *
 * @returns `taken` when another keeper listens there, which happens on Windows only
 */
export async function listen(address: string, keeper: Keeper): Promise<Server | 'taken'> {
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
