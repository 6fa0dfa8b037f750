import { connect, type Socket } from 'node:net';

/** A Unix socket that carries lines. */
export type LineSocket = {
  send(line: string): void;
  close(): void;
};

/**
 * Connects to a Unix socket, again and again until `waitMs` have passed, and hands over every line.
 *
 * `onClose` is called once, when the other side is gone.
 */
export async function lineSocket(
  path: string,
  handlers: { readonly onLine: (line: string) => void; readonly onClose: () => void },
  waitMs = 10_000,
): Promise<LineSocket> {
  const socket = await connected(path, waitMs);
  const pieces: Buffer[] = [];
  socket.on('data', (data: Buffer) => {
    let start = 0;
    for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10, start)) {
      pieces.push(data.subarray(start, end));
      handlers.onLine(Buffer.concat(pieces.splice(0)).toString('utf8'));
      start = end + 1;
    }
    if (start < data.length) pieces.push(data.subarray(start));
  });
  socket.on('error', () => socket.destroy());
  socket.once('close', handlers.onClose);
  return { send: (line) => void socket.write(`${line}\n`), close: () => socket.destroy() };
}

async function connected(path: string, waitMs: number): Promise<Socket> {
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    const socket = connect(path);
    const problem = await new Promise<Error | undefined>((resolve) => {
      socket.once('connect', () => resolve(undefined));
      socket.once('error', resolve);
    });
    if (problem === undefined) return socket.removeAllListeners('error');
    if (performance.now() > giveUpAt) throw problem;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
