import { codeOf, SlotgateError } from '../../core/errors.ts';
import { mostRecordBytes, type Patch } from '../../core/record/counter-codec.ts';
import type { Directory, EntryName, OpenFile } from '../../ports/file-system.ts';

const chunkBytes = 65_536;
const mostBytes = 2 * mostRecordBytes;

/**
 * Reads an open file from its start to its end, in as few calls as possible.
 *
 * @throws {SlotgateError} RECORD_TOO_LARGE for a file that no version of this project writes
 */
export async function readAll(file: OpenFile, name: EntryName): Promise<Uint8Array> {
  let bytes = await file.read(0, chunkBytes);
  for (let many = chunkBytes; bytes.length === many; ) {
    if (many > mostBytes) {
      throw new SlotgateError('RECORD_TOO_LARGE', `${name} is larger than ${mostBytes} bytes`);
    }
    many *= 4;
    bytes = await file.read(0, many);
  }
  return bytes;
}

/** Opens a file for update, and makes it where it is missing. */
export async function openOrCreate(
  directory: Directory,
  name: EntryName,
  mode: number,
): Promise<OpenFile> {
  for (;;) {
    try {
      return await directory.open(name, 'update');
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
    try {
      return await directory.create(name, mode);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    // Another host made it while this one remembers its absence, for up to a minute; or it was made
    // by a request that was sent twice. A listing makes the client forget.
    await directory.list();
  }
}

/** Opens, reads and closes a file. Opening makes an NFS client ask the server whether its cache is stale. */
export async function readWhole(directory: Directory, name: EntryName): Promise<Uint8Array> {
  const file = await directory.open(name, 'read');
  try {
    return await readAll(file, name);
  } finally {
    await file.close();
  }
}

/** Writes in place, then waits until the server has it all. */
export async function writePatches(file: OpenFile, patches: readonly Patch[]): Promise<void> {
  for (const patch of patches) await file.write(patch.offset, patch.bytes);
  await file.sync();
}
