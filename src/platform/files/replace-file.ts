import { randomUUID } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import { entryName } from '../../core/entry-name.ts';
import type { Directory, EntryName } from '../../ports/file-system.ts';
import { NodeDirectory } from './node-directory.ts';

/** Read by every user, written by its owner. */
const readableMode = 0o644;

/**
 * Writes a file in one step: every reader sees the old one or the new one, whole. Creates a new file and renames it, so
 * that the file that had the name before is neither written nor followed.
 */
export async function replaceFile(
  directory: Directory,
  name: EntryName,
  content: string,
): Promise<void> {
  // Not ending as the name does: a collector of `*.prom` must not read it before it is whole.
  const whole = entryName(`.new-${randomUUID()}`);
  const file = await directory.create(whole, readableMode);
  try {
    await file.write(0, new TextEncoder().encode(content));
    await file.sync();
    await file.close();
    await directory.rename(whole, name);
  } catch (error) {
    await file.close();
    await directory.unlink(whole).catch(() => undefined);
    throw error;
  }
}

/** The same for a file by its path. Its directory is opened once: it cannot be swapped between the two steps. */
export async function replaceFileAt(path: string, content: string): Promise<void> {
  const file = resolve(path);
  await using directory = await NodeDirectory.openStore(dirname(file));
  await replaceFile(directory, entryName(basename(file)), content);
}
