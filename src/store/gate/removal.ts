import { type EntryName, entryName } from '../../core/entry-name.ts';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import {
  encodeGateName,
  fileNames,
  isGateFileName,
  parseKeptNumberFileName,
  removedNamePattern,
} from '../../core/gate-names.ts';
import { decodeCounter } from '../../core/record/counter-codec.ts';
import type { Directory, FileSystem } from '../../ports/file-system.ts';
import type { World } from '../../ports/world.ts';
import { readWhole } from '../files/whole-file.ts';
import type { Gate } from './gate.ts';
import { openGate } from './gate-directory.ts';
import { closing, type OpenedGate, withStore } from './opened-gate.ts';

/** What is left of a removed gate stays for a week: longer than any process that may still know it is paused. */
const keptForMs = 7 * 86_400_000;

/** Stays in a removed gate's directory, so that a process that still finds it reads there that it is removed. */
const keptFiles: readonly EntryName[] = [fileNames.lock, fileNames.counter];

/** A unique name for a removed gate's directory. */
export function removedName({ clock, chance }: World): EntryName {
  return entryName(`.removed-${Math.floor(clock.wallMs() / 1000)}-${chance.uuid()}`);
}

/**
 * Renames the directory of a gate whose record says that it is removed, and removes what
 * is no longer needed. In a transaction of that gate, by any process that finds it so, because the remover
 * may have died. Late or twice it does no harm: lock and counter file stay in the moved
 * directory, and no directory is renamed onto one that is not empty. So a gate that was created
 * again under this name stays where it is.
 */
export async function moveAway(gate: OpenedGate, away: EntryName): Promise<void> {
  const { name, store } = gate;
  try {
    await store.rename(encodeGateName(name), away);
  } catch (error) {
    // Others did it, or this very call was sent twice.
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'ESTALE'].includes(codeOf(error))) throw error;
  }
  // Also makes an NFS client forget what it took the gate's name for.
  await store.list();
  // Left-overs take room, and no more than that.
  await removeLeftOvers(gate, away).catch(() => undefined);
}

async function removeLeftOvers({ world, path, home }: OpenedGate, away: EntryName): Promise<void> {
  const { maintenance } = world.files;
  if (maintenance === undefined) await removeFiles(home, keptFiles);
  else if (!(await maintenance.clean(path, away)))
    await cleanRemoved(maintenance.trusted, path, away);
}

/** Removes what nobody needs any more of a removed gate, whose directory bears this name by now. */
export async function cleanRemoved(
  files: Pick<FileSystem, 'openStore'>,
  path: string,
  away: EntryName,
): Promise<void> {
  await withStore(files, path, async (store) =>
    closing(await store.openDirectory(away), async (husk) => {
      if (await isHusk(husk, away)) await removeFiles(husk, keptFiles);
    }),
  );
}

/** Removes what is left of gates that were removed long ago. Best effort. */
export async function purgeRemoved({ files, clock }: World, path: string): Promise<void> {
  await withStore(files, path, (store) => purgeIn(store, clock.wallMs()));
}

async function purgeIn(store: Directory, wallMs: number): Promise<void> {
  for (const name of await store.list()) {
    const atS = Number(removedNamePattern.exec(name)?.[1]);
    if (!(wallMs - atS * 1000 > keptForMs)) continue;
    await purge(store, name).catch(() => undefined);
  }
}

async function purge(store: Directory, name: EntryName): Promise<void> {
  await closing(await store.openDirectory(name), async (husk) => {
    if (await isHusk(husk, name)) await removeFiles(husk, []);
  });
  await store.removeDirectory(name);
}

/** Whether the record there says that it was removed under this very name: the name alone can be given to any directory. */
async function isHusk(directory: Directory, name: EntryName): Promise<boolean> {
  const decoded = decodeCounter(await readWhole(directory, fileNames.counter));
  const record = decoded.kind === 'good' ? decoded.record : decoded.best?.record;
  return record?.removed === name;
}

/**
 * Whether a gate's directory is missing because the gate was removed. A share that is not mounted
 * looks alike, but there no kept number shows a removal.
 */
export async function wasRemoved(gate: Gate): Promise<boolean> {
  const names = await withStore(gate.world.files, gate.path, (store) => store.list()).catch(
    (): EntryName[] => [],
  );
  const isThere = names.includes(encodeGateName(gate.name));
  return !isThere && names.some((name) => parseKeptNumberFileName(name) !== undefined);
}

/**
 * Creates a gate again that was removed while this process had it open. All processes use the gate as it was
 * opened, so one that another process created meanwhile must be of the same kind.
 *
 * @throws {SlotgateError} LOCK_MISMATCH, and those of `openGate`
 */
export async function remakeGate(gate: Gate): Promise<void> {
  const { world, name, lock, timing } = gate;
  const made = await openGate(world, { path: gate.path, name, lock });
  // The policy may have another driver by now; this process would lock with the old one.
  if (made.lock === lock && JSON.stringify(made.timing) === JSON.stringify(timing)) return;
  throw new SlotgateError(
    'LOCK_MISMATCH',
    'The gate was created again with another lock driver or timing',
    {
      gate: name,
      path: gate.directory,
      next: 'Start the job again',
    },
  );
}

/** The gate no longer exists; a job that wants to enter creates it again. */
export function gateRemoved({ name, directory }: Gate): SlotgateError {
  return new SlotgateError('GATE_REMOVED', 'The gate was removed', {
    gate: name,
    path: directory,
    next: 'The next job that uses it creates it again',
  });
}

/** Whether an error says that the gate was removed. */
export function isGateRemoved(error: unknown): boolean {
  return codeOf(error) === 'GATE_REMOVED';
}

/** Removes the files that a gate makes, and no others: entries are unlinked, never followed. */
async function removeFiles(directory: Directory, but: readonly EntryName[]): Promise<void> {
  const names = (await directory.list()).filter((name) => isGateFileName(name));
  // Its identity first: without it the directory is no gate, for any process that still finds it. Its record last: it says that the
  // gate was removed.
  const [first, last] = [fileNames.identity, fileNames.counter];
  const order = [first, ...names.filter((name) => name !== first && name !== last), last];
  for (const name of order)
    if (names.includes(name) && !but.includes(name)) await directory.unlink(name);
}
