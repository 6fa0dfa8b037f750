import { codeOf } from '../gate/errors.ts';
import { keptNumberFileName, parseKeptNumberFileName } from '../gate/names.ts';
import { type GateRecord, reserving } from '../gate/record.ts';
import { type Gate, sharedPath } from './gate-directory.ts';

/*
 * A gate that is removed and made again must not begin with number 1: tickets and tokens only rise. So
 * the shared directory keeps, as the name of an empty file, a number above all that removed gates have
 * given. A name is there or not, never torn; a lower one that comes late changes nothing; and none is
 * ever removed, since a listing at that moment might show neither the old nor the new one.
 */

/** Sees to it that every gate that is made from now on begins at `next` or above. */
export async function keepNumbers(gate: Gate, next: number): Promise<void> {
  const kept = await listKeptNumbers(gate);
  if (kept.some((number) => number >= next)) return;
  try {
    const path = `${sharedPath(gate)}/${keptNumberFileName(next)}`;
    const file = await gate.world.files.create(path, gate.fileMode);
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
export async function highestKeptNumber(gate: Gate): Promise<number> {
  return Math.max(1, ...(await listKeptNumbers(gate))) - 1;
}

/** The record of a gate in which nobody has committed yet, with numbers above those of removed gates. */
export async function aboveKeptNumbers(gate: Gate, record: GateRecord): Promise<GateRecord> {
  return reserving(record, await highestKeptNumber(gate));
}

async function listKeptNumbers(gate: Gate): Promise<number[]> {
  const names = await gate.world.files.list(sharedPath(gate));
  return names.flatMap((name) => parseKeptNumberFileName(name) ?? []);
}
