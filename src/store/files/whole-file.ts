import { codeOf } from '../../core/errors.ts';
import { blockBytes, counterBytes, type Patch } from '../../core/record/counter-codec.ts';
import type { Directory, EntryName, OpenFile } from '../../ports/file-system.ts';

/** Identity, orders and store files are far smaller. One that is larger is read so far only, and not sound then. */
const mostBytes = 65_536;

/** Reads a counter file as far as its copies go, mostly in one call. */
export async function readCounter(file: OpenFile): Promise<Uint8Array> {
  const bytes = await file.read(0, 4 * blockBytes);
  const needed = counterBytes(bytes);
  return bytes.length < 4 * blockBytes || needed <= bytes.length
    ? bytes
    : await file.read(0, needed);
}

/** Whether a file that is open still has this name, and no other one. */
export async function hasName(
  directory: Directory,
  name: EntryName,
  file: OpenFile,
): Promise<boolean> {
  const own = await file.status();
  if (own.links === 0) return false;
  const named = await directory.status(name).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  return named !== undefined && named.identity === own.identity && named.links === 1;
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

/**
 * Opens, reads and closes a small file. Opening makes an NFS client ask the server whether its cache is stale.
 *
 * @param read what is read of it; up to 64 KiB if nothing else is said
 */
export async function readWhole(
  directory: Directory,
  name: EntryName,
  read = async (file: OpenFile): Promise<Uint8Array> => await file.read(0, mostBytes),
): Promise<Uint8Array> {
  const file = await directory.open(name, 'read');
  try {
    return await read(file);
  } finally {
    await file.close();
  }
}

/** Writes in place, then waits until the server has it all. */
export async function writePatches(file: OpenFile, patches: readonly Patch[]): Promise<void> {
  for (const patch of patches) await file.write(patch.offset, patch.bytes);
  await file.sync();
}
