import { type EntryName, entryName } from '../core/entry-name.ts';
import { fileNames } from '../core/gate-names.ts';
import { clearName } from '../store/files/strange-entries.ts';
import type { Gate } from '../store/gate/gate.ts';
import { type OpenedGate, withOpened } from '../store/gate/opened-gate.ts';
import { underLock } from '../store/transaction/transaction.ts';

/** The names of a gate's directory that every job uses. The lock file's comes first: the others are cleared under it. */
const names = [
  fileNames.lock,
  fileNames.counter,
  fileNames.history,
  fileNames.olderHistory,
  fileNames.orders,
  entryName(`${fileNames.orders}.new`),
];

/**
 * Clears the names of a gate's files where something other than a regular file has them. For operators only: a
 * job refuses there, because what looks foreign may by then be another job's new file. Two operators
 * who do this at the same time take turns.
 *
 * @returns the names that were cleared
 */
export async function clearNames(gate: Gate): Promise<string[]> {
  return await withOpened(gate, clearIn);
}

async function clearIn(gate: OpenedGate): Promise<string[]> {
  const cleared: string[] = [];
  const clear = async (name: EntryName): Promise<void> => {
    if (await clearName(gate, name)) cleared.push(name);
  };
  // Two lock files do no harm for a moment: the counter file's lock keeps their holders apart.
  await clear(fileNames.lock);
  await underLock(gate, async () => {
    for (const name of names) await clear(name);
  });
  return cleared;
}
