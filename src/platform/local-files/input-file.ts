import { open } from 'node:fs/promises';
import { codeOf, SlotgateError } from '../../core/errors.ts';

/**
 * The bytes of a file that a person named, or of standard input for `-`. Reads at most one byte more than
 * `most`, so that an endless or huge input ends, and a caller that knows the bound sees that it is exceeded.
 *
 * @throws {SlotgateError} BAD_INPUT where there is no such file, or it cannot be read
 */
export async function readInput(file: string, most: number): Promise<Uint8Array> {
  try {
    if (file === '-') return await firstBytes(process.stdin, most + 1);
    const handle = await open(file, 'r');
    try {
      // Also a pipe, as a shell makes it of `<(command)`.
      return await firstBytes(handle.createReadStream({ autoClose: false }), most + 1);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unreadable(error, file);
  }
}

async function firstBytes(input: AsyncIterable<Uint8Array>, many: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of input) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= many) break;
  }
  return Buffer.concat(chunks).subarray(0, many);
}

function unreadable(cause: unknown, file: string): SlotgateError {
  const code = codeOf(cause);
  const why: Readonly<Record<string, string>> = {
    ENOENT: 'does not exist',
    EISDIR: 'is a directory',
    EACCES: 'cannot be read by this user',
    EPERM: 'cannot be read by this user',
  };
  return new SlotgateError(
    'BAD_INPUT',
    `The file ${why[code] ?? `cannot be read (${code === '' ? String(cause) : code})`}`,
    { path: file, next: 'Give a file that this user can read', cause },
  );
}
