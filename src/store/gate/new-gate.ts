import type { EntryName } from '../../core/entry-name.ts';
import { fileNames } from '../../core/gate-names.ts';
import type { Timing } from '../../core/liveness/timing.ts';
import { blockBytes, encodeCounter, reserveCounter } from '../../core/record/counter-codec.ts';
import { emptyRecord } from '../../core/record/record.ts';
import type { Directory, LockDriver } from '../../ports/file-system.ts';
import { writePatches } from '../files/whole-file.ts';

/** With this sequence a gate is made; the first commit has the next one. */
export const firstSequence = 2;

/** What a new gate is to be. */
interface NewGate {
  readonly name: string;
  readonly lock: LockDriver;
  /** Where it is not the default. */
  readonly timing: Timing | undefined;
}

/** Writes the files of a new gate, its identity last, into a directory that no other process knows yet. */
export async function fillNascent(
  directory: Directory,
  { name: gate, lock, timing }: NewGate,
  fileMode: number,
): Promise<void> {
  const identity = {
    slotgate: 1,
    gate,
    lock,
    ...(timing === undefined ? {} : { timing }),
  };
  const record = emptyRecord(gate, lock);
  const patches = [
    ...encodeCounter(record, firstSequence - 1),
    ...encodeCounter(record, firstSequence),
    // Behind them, never over them: what one fsync sends may go in any order.
    ...reserveCounter(record, 2 * blockBytes),
  ];
  const identityBytes = new TextEncoder().encode(`${JSON.stringify(identity)}\n`);
  const contents = [
    { name: fileNames.lock, patches: [] },
    { name: fileNames.counter, patches },
    { name: fileNames.identity, patches: [{ offset: 0, bytes: identityBytes }] },
  ];
  for (const { name, patches: writes } of contents) {
    const file = await directory.create(name, fileMode);
    try {
      await writePatches(file, writes);
    } finally {
      await file.close();
    }
  }
}

/** Removes what is left of a gate that did not get its place. Never rejects. */
export async function discardNascent(
  store: Directory,
  directory: Directory,
  name: EntryName,
): Promise<void> {
  for (const file of [fileNames.lock, fileNames.counter, fileNames.identity]) {
    await directory.unlink(file).catch(() => undefined);
  }
  await store.removeDirectory(name).catch(() => undefined);
}
