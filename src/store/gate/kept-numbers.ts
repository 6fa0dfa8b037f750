import { codeOf } from '../../core/errors.ts';
import { keptNumberFileName, parseKeptNumberFileName } from '../../core/gate-names.ts';
import { type GateRecord, reserving } from '../../core/record/record.ts';
import type { FileSystem } from '../../ports/file-system.ts';
import { type Gate, sharedPath } from './gate-directory.ts';

/*
 * A gate that is removed and made again must not begin with number 1: tickets and tokens only rise. So
 * the shared directory keeps, as the name of an empty file, a number above all that removed gates have
 * given. A name is there or not, never torn; a lower one that comes late changes nothing; and none is
 * ever removed, since a listing at that moment might show neither the old nor the new one.
 */

/** A shared directory, and the mode of what is made in it. */
export interface SharedDirectory {
  readonly files: FileSystem;
  readonly path: string;
  readonly fileMode: number;
}

/** The shared directory in which a gate stands. */
export function sharedDirectoryOf(gate: Gate): SharedDirectory {
  return { files: gate.world.files, path: sharedPath(gate), fileMode: gate.fileMode };
}

/** Sees to it that every gate that is made there from now on begins at `next` or above. */
export async function keepNumbers(shared: SharedDirectory, next: number): Promise<void> {
  if ((await highestKeptNumber(shared)) >= next - 1) return;
  try {
    const path = `${shared.path}/${keptNumberFileName(next)}`;
    const file = await shared.files.create(path, shared.fileMode);
    await file.close();
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/**
 * The highest number that a removed gate may have given, 0 if none. To be asked for in a transaction: a
 * removal keeps the number before the gate loses its place, so whatever stood in this place
 * before has told it by now.
 */
export async function highestKeptNumber({
  files,
  path,
}: Pick<SharedDirectory, 'files' | 'path'>): Promise<number> {
  const names = await files.list(path);
  return Math.max(1, ...names.flatMap((name) => parseKeptNumberFileName(name) ?? [])) - 1;
}

/** The record of a gate in which nobody has committed yet, with numbers above those of removed gates. */
export async function aboveKeptNumbers(gate: Gate, record: GateRecord): Promise<GateRecord> {
  return reserving(record, await highestKeptNumber(sharedDirectoryOf(gate)));
}
