import { type EntryName, entryName } from '../core/entry-name.ts';
import { codeOf } from '../core/errors.ts';
import type { Directory, LockDriver, OpenFile } from '../ports/file-system.ts';

/** How long the engine's calls take on a mount: medians, in milliseconds. */
export interface Latencies {
  /** Open, lock, close. */
  readonly lockMs: number;
  /** 4 KiB in place, then fsync: a heartbeat. */
  readonly writeMs: number;
  /** Create with O_EXCL, close, rename. */
  readonly renameMs: number;
  readonly listMs: number;
}

/** A directory for trials below a shared one, with files in it as a gate's are. */
export interface ProbeDirectory {
  readonly name: EntryName;
  readonly directory: Directory;
  readonly fileMode: number;
  /** A file under this process's lock. */
  readonly held: OpenFile;
}

/** What a trial is made of. */
interface ProbeRequest {
  /** The shared directory. */
  readonly store: Directory;
  readonly uuid: string;
  readonly lock: LockDriver;
}

/**
 * The files of a probe directory. `held` is locked by its owner as long as it lives. It is made first and removed last:
 * a directory without it is no probe directory, or an empty one.
 */
export const probeFiles = {
  free: entryName('free'),
  spare: entryName('spare'),
  made: entryName('made'),
  moved: entryName('moved'),
  timed: entryName('timed'),
  renamed: entryName('renamed'),
  held: entryName('held'),
} as const;

/** Names that a trial may leave behind when it is killed. */
const everyName = Object.values(probeFiles);
const probePattern = /^\.doctor-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const tries = 9;
const heartbeatBytes = 4096;

/**
 * Makes the probe directory `.doctor-<uuid>`, with modes as a gate's, and locks a file in it. The lock
 * must be free: no other process knows the name.
 */
export async function makeProbe({
  store,
  uuid,
  lock,
}: ProbeRequest): Promise<ProbeDirectory & { readonly locked: boolean }> {
  const mode = (await store.ownStatus()).mode & 0o2777;
  const name = probeName(uuid);
  const directory = await store.makeDirectory(name, mode);
  const fileMode = mode & 0o666;
  const held = await directory.create(probeFiles.held, fileMode);
  try {
    // It has its mode from then on, and the second process may be another user's.
    await held.sync();
    const locked = await held.tryLock(lock);
    for (const other of [probeFiles.free, probeFiles.spare]) {
      const file = await directory.create(other, fileMode);
      await file.write(0, new Uint8Array(heartbeatBytes).fill(32));
      await file.sync().finally(async () => await file.close());
    }
    return { name, directory, fileMode, held, locked };
  } catch (error) {
    // An open file could not be removed on NFS: it would stay as `.nfs...`.
    await held.close();
    await directory.close();
    throw error;
  }
}

/** The name of a process's probe directory. */
export function probeName(uuid: string): EntryName {
  return entryName(`.doctor-${uuid}`);
}

/**
 * Removes a probe directory, as far as it is there. Never rejects. Only what is named here is removed, and the directory
 * only where it is empty then.
 */
export async function removeProbe(
  store: Directory,
  { name, directory }: Pick<ProbeDirectory, 'name' | 'directory'>,
): Promise<void> {
  for (const file of everyName) await directory.unlink(file).catch(() => undefined);
  await directory.close();
  await store.removeDirectory(name).catch(() => undefined);
}

/** Times the engine's calls, each alone, on a probe directory. */
export async function timeCalls(
  lock: LockDriver,
  { directory, fileMode }: ProbeDirectory,
  nowMs: () => number,
): Promise<Latencies> {
  const { free, timed, renamed, spare } = probeFiles;
  const file = await directory.open(spare, 'update');
  const times = { lock: [0], write: [0], rename: [0], list: [0] };
  for (const list of Object.values(times)) list.pop();
  for (let i = 0; i < tries; i += 1) {
    const startMs = nowMs();
    const locked = await directory.open(free, 'update');
    await locked.tryLock(lock);
    await locked.close();
    const lockedMs = nowMs();
    await file.write(0, new TextEncoder().encode(`${i}`.padEnd(heartbeatBytes)));
    await file.sync();
    const writtenMs = nowMs();
    await (await directory.create(timed, fileMode)).close();
    await directory.rename(timed, renamed);
    const renamedMs = nowMs();
    await directory.list();
    times.list.push(nowMs() - renamedMs);
    times.rename.push(renamedMs - writtenMs);
    times.write.push(writtenMs - lockedMs);
    times.lock.push(lockedMs - startMs);
    await directory.unlink(renamed);
  }
  await file.close();
  return {
    lockMs: median(times.lock),
    writeMs: median(times.write),
    renameMs: median(times.rename),
    listMs: median(times.list),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** The probe directories that lie there now. */
export async function listProbes(store: Directory): Promise<EntryName[]> {
  return (await store.list()).filter((name) => probePattern.test(name));
}

/**
 * Removes the probe directories among `seen`, listed some time ago, whose owner is dead: its lock is
 * free, and was so long after it was made. Never rejects.
 */
export async function sweepProbes(
  { store, lock }: Omit<ProbeRequest, 'uuid'>,
  seen: readonly EntryName[],
): Promise<void> {
  for (const name of seen)
    await sweepProbe({ store, lock }, name).catch(() => {
      // It is not there, or is not to be removed.
    });
}

async function sweepProbe(
  { store, lock }: Omit<ProbeRequest, 'uuid'>,
  name: EntryName,
): Promise<void> {
  const directory = await store.openDirectory(name);
  try {
    const held = await directory.open(probeFiles.held, 'update').catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
    // Its owner died before it made `held`, or after it removed it: the directory is empty.
    if (held === undefined) return await store.removeDirectory(name);
    const isDead = await held.tryLock(lock).catch(() => false);
    await held.close();
    if (isDead) await removeProbe(store, { name, directory });
  } finally {
    await directory.close();
  }
}
