import * as v from 'valibot';
import { codeOf, SlotgateError } from '../gate/errors.ts';
import { parseJson } from '../gate/json.ts';
import type { FileSystem } from '../ports/file-system.ts';
import { readWhole, writePatches } from './whole-file.ts';

/** The file in a shared directory that says what holds for all of its gates. */
export const storeFileName = '.slotgate.json';

const storeSchema = v.looseObject({
  slotgate: v.literal(1),
  /** Tells one export from another that is mounted under the same path. */
  store: v.pipe(v.string(), v.uuid()),
  /** The lock driver of jobs that do not name one. */
  lock: v.optional(v.picklist(['flock', 'fcntl'])),
});

/** What `slotgate init` wrote into a shared directory. */
export type Store = v.InferOutput<typeof storeSchema>;

/**
 * Reads the store file of a shared directory; `undefined` where nobody prepared it.
 *
 * @throws {SlotgateError} FORMAT_TOO_NEW for a form that this version does not know
 */
export async function readStore(files: FileSystem, path: string): Promise<Store | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readWhole(files, `${path}/${storeFileName}`);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
  const store = v.safeParse(storeSchema, parseJson(bytes));
  if (store.success) return store.output;
  throw new SlotgateError(
    'FORMAT_TOO_NEW',
    `${storeFileName} is not of a form that this version knows`,
    {
      path,
      next: 'Update slotgate on this machine; if the file is damaged, remove it and run `slotgate init` again',
    },
  );
}

/** Writes the store file: over the old one in place, so that a full disk loses nothing. */
export async function writeStore(
  files: FileSystem,
  path: string,
  { store, mode }: { store: Store; mode: number },
): Promise<void> {
  const name = `${path}/${storeFileName}`;
  const bytes = new TextEncoder().encode(`${JSON.stringify(store)}\n`.padEnd(160));
  const file = await files.open(name, 'update').catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
    return files.create(name, mode);
  });
  try {
    await writePatches(file, [{ offset: 0, bytes }]);
  } finally {
    await file.close();
  }
}
