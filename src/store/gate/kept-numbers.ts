import { codeOf } from '../../core/errors.ts';
import { keptNumberFileName, parseKeptNumberFileName } from '../../core/gate-names.ts';
import { type GateRecord, reserving } from '../../core/record/record.ts';
import type { Directory } from '../../ports/file-system.ts';
import type { OpenedGate } from './opened-gate.ts';

/*
 * A gate that is removed and made again must not begin with number 1: tickets and tokens only rise. So
 * the shared directory keeps, as the name of an empty file, a number above all that removed gates have
 * given. A name is there or not, never torn; a lower one that comes late changes nothing; and none is
 * ever removed, since a listing at that moment might show neither the old nor the new one.
 */

/** Every gate that is made in this store from now on begins at `next` or above. */
export async function keepNumbers(
  { store, fileMode }: Pick<OpenedGate, 'store' | 'fileMode'>,
  next: number,
): Promise<void> {
  if ((await highestKeptNumber(store)) >= next - 1) return;
  try {
    const file = await store.create(keptNumberFileName(next), fileMode);
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
export async function highestKeptNumber(store: Directory): Promise<number> {
  const names = await store.list();
  return Math.max(1, ...names.flatMap((name) => parseKeptNumberFileName(name) ?? [])) - 1;
}

/** The record of a gate in which nobody has committed yet, with numbers above those of removed gates. */
export async function aboveKeptNumbers(
  { store }: OpenedGate,
  record: GateRecord,
): Promise<GateRecord> {
  return reserving(record, await highestKeptNumber(store));
}
