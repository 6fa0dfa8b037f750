import type { EntryName } from '../../core/entry-name.ts';
import { codeOf } from '../../core/errors.ts';
import {
  batonFileName,
  fileNames,
  newBatonName,
  parseBatonFileName,
} from '../../core/gate-names.ts';
import type { GateRecord } from '../../core/record/record.ts';
import type { OpenedGate } from '../gate/opened-gate.ts';
import { Overtaken } from './retry.ts';

/*
 * NFSv3 does not fence the writes of a process that lost its lock. There a commit takes more: a file
 * without content, the baton, is renamed by each from the name under which the record was read to a
 * unique one. A rename is atomic at the server, so of two that have read the same record
 * only one can pass the baton on; and a record that a late write has restored has the name of a baton
 * that no longer exists.
 */

/**
 * The baton's name now, to be asked for after the record was read; `undefined` where commits are
 * fenced by their locks and no other host needs a baton either.
 *
 * @param known the sound record that was read, if there was one
 */
export async function findBaton(
  gate: OpenedGate,
  known: GateRecord | undefined,
): Promise<EntryName | undefined> {
  const needed = gate.world.mount.locksOutliveHosts || known?.baton !== undefined;
  // With no sound record it is unknown whether other hosts have one.
  if (!needed && known !== undefined) return undefined;
  for (;;) {
    const names = await gate.home.list();
    const batons = names.filter((name) => parseBatonFileName(name) !== undefined);
    const current = batons.find((name) => name === known?.baton) ?? latest(batons);
    // A handle leads into a gate that was moved away, too: there the first baton must not be made again.
    if (needed && (current ?? newBatonName) === newBatonName && !names.includes(fileNames.identity))
      throw new Overtaken('The gate was removed');
    if (current !== undefined) {
      // Made by one who had lost its lock, when there was one already.
      if (current !== newBatonName && batons.includes(newBatonName)) await discardNew(gate);
      return current;
    }
    if (!needed) return undefined;
    await makeBaton(gate);
  }
}

/** Whether this record is the one that was committed last, as far as the baton can tell. */
export function isCurrent(record: GateRecord, baton: EntryName | undefined): boolean {
  if (baton === undefined || record.baton === baton) return true;
  return record.baton === undefined && baton === newBatonName;
}

/** The unique name of the baton for the commit of this record. */
export function newNameFor(gate: OpenedGate, { next }: GateRecord): EntryName {
  return batonFileName(next, gate.world.chance.uuid());
}

/**
 * Passes the baton on, right before the record is written that contains its new name.
 *
 * @throws {Overtaken} when another transaction has done so since it was looked for
 */
export async function passBaton(
  gate: OpenedGate,
  { from, to }: { from: EntryName; to: EntryName },
): Promise<void> {
  try {
    await gate.home.rename(from, to);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    // A rename that was sent twice worked the first time and then found nothing.
    const names = await gate.home.list();
    if (!names.includes(to)) throw new Overtaken('Another transaction passed the baton on');
  }
}

/** There is more than one only where a user made files of that name by hand, or a process made one too late. */
function latest(batons: readonly EntryName[]): EntryName | undefined {
  const nextOf = (name: EntryName): number => parseBatonFileName(name)?.next ?? 0;
  return batons.toSorted((a, b) => nextOf(a) - nextOf(b) || (a < b ? -1 : 1)).at(-1);
}

async function makeBaton(gate: OpenedGate): Promise<void> {
  try {
    const file = await gate.home.create(newBatonName, gate.fileMode);
    await file.close();
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

async function discardNew(gate: OpenedGate): Promise<void> {
  await gate.home.unlink(newBatonName).catch(() => undefined);
}
