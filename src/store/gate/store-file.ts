import * as v from 'valibot';
import { entryName } from '../../core/entry-name.ts';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { parseJson } from '../../core/json.ts';
import { printable } from '../../core/text.ts';
import { lockWords } from '../../core/words.ts';
import type { Directory, FileSystem } from '../../ports/file-system.ts';
import { readWhole, writePatches } from '../files/whole-file.ts';
import { withStore } from './opened-gate.ts';

/** The file in a shared directory that says what holds for all of its gates. */
export const storeFileName = entryName('.slotgate.json');

const storeSchema = v.looseObject({
  slotgate: v.literal(1),
  /** Tells one export from another that is mounted under the same path. */
  store: v.pipe(v.string(), v.uuid()),
  /** The lock driver of jobs that do not name one. */
  lock: v.optional(v.picklist(lockWords)),
});

/** What `slotgate init` wrote into a shared directory. */
export type Store = v.InferOutput<typeof storeSchema>;

/**
 * Reads the store file of a shared directory; `undefined` where `init` never ran.
 *
 * @throws {SlotgateError} FORMAT_TOO_NEW for a form that this version does not know
 */
export async function readStore(files: FileSystem, path: string): Promise<Store | undefined> {
  try {
    return await withStore(files, path, (store) => readStoreFile(store, path));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

/** The same in a directory that is open. */
export async function readStoreFile(store: Directory, path: string): Promise<Store | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readWhole(store, storeFileName);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
  const content = v.safeParse(storeSchema, parseJson(bytes));
  if (content.success) return content.output;
  throw new SlotgateError(
    'FORMAT_TOO_NEW',
    `${storeFileName} has a format that this version does not support`,
    {
      path,
      next: 'Update slotgate on this machine; if the file is damaged, remove it and run `slotgate init` again',
    },
  );
}

/**
 * Resolves when a shared directory is the store that is expected, by the id in its store file; writes
 * nothing. Where no id is expected, any directory will do.
 *
 * @param expected as `parseStoreId` returns it
 * @throws {SlotgateError} STORE_MISMATCH for another id or none, FORMAT_TOO_NEW as `readStore`
 */
export async function requireStore(
  files: FileSystem,
  path: string,
  expected: string | undefined,
): Promise<void> {
  if (expected === undefined) return;
  const store = (await readStore(files, path)) ?? (await readAgain(files, path));
  const found = store?.store.toLowerCase();
  if (found !== expected) throw mismatch(path, { found, expected });
}

/** An NFS client may remember for a minute that the file was not there: a listing makes it forget. */
async function readAgain(files: FileSystem, path: string): Promise<Store | undefined> {
  const names = await withStore(files, path, (store) => store.list());
  return names.includes(storeFileName) ? await readStore(files, path) : undefined;
}

function mismatch(
  path: string,
  { found, expected }: { found: string | undefined; expected: string },
): SlotgateError {
  const wanted = printable(expected, 60);
  const what =
    found === undefined
      ? `The path has no store id (no ${storeFileName}), but store ${wanted} is expected`
      : `The path is store ${printable(found, 60)}, but store ${wanted} is expected`;
  const next =
    found === undefined
      ? 'Check that the right export is mounted (`findmnt --target`), or run `slotgate init` on a new store. Nothing was written'
      : 'Mount the right export (see `findmnt --target`), or change the expected store. Nothing was written';
  return new SlotgateError('STORE_MISMATCH', what, { path, next });
}

/** Writes the store file: over the old one in place, so that a full disk loses nothing. */
export async function writeStore(
  directory: Directory,
  { store, mode }: { store: Store; mode: number },
): Promise<void> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(store)}\n`.padEnd(160));
  const file = await directory.open(storeFileName, 'update').catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
    return directory.create(storeFileName, mode);
  });
  try {
    await writePatches(file, [{ offset: 0, bytes }]);
  } finally {
    await file.close();
  }
}
