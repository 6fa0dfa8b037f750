import { closeSync, openSync, read, readdirSync, readFileSync, write } from 'node:fs';
import { promisify } from 'node:util';

const readAsync = promisify(read);
const writeAsync = promisify(write);

/** A virtio port of this machine as lines in both directions. */
export type LinePort = { send(message: unknown): void };

/**
 * Opens the virtio port with the given name and hands over every line that the host sends.
 *
 * Reads give 0 bytes while the host has not connected; that is waited out. Only one process at a time may have a port open
 * (the kernel answers EBUSY), which is why the agent relays for all others.
 */
export function openPort(name: string, onLine: (line: string) => void): LinePort {
  const fd = openSync(devicePath(name), 'r+');
  void readLines(fd, onLine).catch((error) => {
    process.stderr.write(`port ${name}: ${error}\n`);
    closeSync(fd);
    process.exit(1);
  });
  let sending = Promise.resolve();
  return {
    send: (message) => {
      const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
      sending = sending.then(() => writeAll(fd, bytes));
    },
  };
}

function devicePath(name: string): string {
  const root = '/sys/class/virtio-ports';
  for (const port of readdirSync(root)) {
    if (readFileSync(`${root}/${port}/name`, 'utf8').trim() === name) return `/dev/${port}`;
  }
  throw new Error(`this machine has no virtio port called ${name}`);
}

async function readLines(fd: number, onLine: (line: string) => void): Promise<never> {
  const chunk = Buffer.alloc(65536);
  let rest = Buffer.alloc(0);
  for (;;) {
    const { bytesRead } = await readAsync(fd, chunk, 0, chunk.length, null);
    if (bytesRead === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      continue;
    }
    rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const line = rest.subarray(0, end).toString('utf8');
      rest = rest.subarray(end + 1);
      onLine(line);
    }
  }
}

async function writeAll(fd: number, bytes: Buffer): Promise<void> {
  let offset = 0;
  while (offset < bytes.length) {
    const { bytesWritten } = await writeAsync(fd, bytes, offset, bytes.length - offset, null);
    offset += bytesWritten;
  }
}
