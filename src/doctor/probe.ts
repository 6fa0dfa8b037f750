import { codeOf } from '../core/errors.ts';
import type { FileSystem, LockDriver, OpenFile } from '../ports/file-system.ts';

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
  readonly directory: string;
  readonly fileMode: number;
  /** A file under this process's lock. */
  readonly held: OpenFile;
}

/** What a trial is made of. */
export interface ProbeRequest {
  readonly files: FileSystem;
  /** The shared directory. */
  readonly path: string;
  readonly uuid: string;
  readonly lock: LockDriver;
}

/** The files of a probe directory. `held` is locked by its owner as long as it lives. */
export const probeFiles = { held: 'held', free: 'free', spare: 'spare' } as const;

/** Names that a trial may leave behind when it is killed. */
const everyName = [...Object.values(probeFiles), 'moved', 'made', 'timed', 'renamed'];
const probeName = /^\.doctor-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const tries = 9;
const heartbeatBytes = 4096;

/**
 * Makes the probe directory `.doctor-<uuid>`, with modes as a gate's, and locks a file in it. The lock
 * must be free: nobody else knows the name.
 */
export async function makeProbe({
  files,
  path,
  uuid,
  lock,
}: ProbeRequest): Promise<ProbeDirectory & { readonly locked: boolean }> {
  const mode = (await files.status(path)).mode & 0o2777;
  const directory = `${path}/.doctor-${uuid}`;
  await files.makeDirectory(directory, mode);
  const fileMode = mode & 0o666;
  const held = await files.create(`${directory}/${probeFiles.held}`, fileMode);
  try {
    // It has its mode from then on, and the second process may be another user's.
    await held.sync();
    const locked = await held.tryLock(lock);
    for (const name of [probeFiles.free, probeFiles.spare]) {
      const file = await files.create(`${directory}/${name}`, fileMode);
      await file.write(0, new Uint8Array(heartbeatBytes).fill(32));
      await file.sync().finally(async () => await file.close());
    }
    return { directory, fileMode, held, locked };
  } catch (error) {
    // An open file could not be removed on NFS: it would stay as `.nfs...`.
    await held.close();
    throw error;
  }
}

/** Removes a probe directory, as far as it is there. Never rejects. */
export async function removeProbe(files: FileSystem, directory: string): Promise<void> {
  for (const name of everyName) await files.unlink(`${directory}/${name}`).catch(() => undefined);
  await files.removeDirectory(directory).catch(() => undefined);
}

/** Times the engine's calls, each alone, on a probe directory. */
export async function timeCalls(
  { files, lock }: Pick<ProbeRequest, 'files' | 'lock'>,
  { directory, fileMode }: ProbeDirectory,
  nowMs: () => number,
): Promise<Latencies> {
  const free = `${directory}/${probeFiles.free}`;
  const timed = `${directory}/timed`;
  const renamed = `${directory}/renamed`;
  const file = await files.open(`${directory}/${probeFiles.spare}`, 'update');
  const times = { lock: [0], write: [0], rename: [0], list: [0] };
  for (const list of Object.values(times)) list.pop();
  for (let i = 0; i < tries; i += 1) {
    const startMs = nowMs();
    const locked = await files.open(free, 'update');
    await locked.tryLock(lock);
    await locked.close();
    const lockedMs = nowMs();
    await file.write(0, new TextEncoder().encode(`${i}`.padEnd(heartbeatBytes)));
    await file.sync();
    const writtenMs = nowMs();
    await (await files.create(timed, fileMode)).close();
    await files.rename(timed, renamed);
    const renamedMs = nowMs();
    await files.list(directory);
    times.list.push(nowMs() - renamedMs);
    times.rename.push(renamedMs - writtenMs);
    times.write.push(writtenMs - lockedMs);
    times.lock.push(lockedMs - startMs);
    await files.unlink(renamed);
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
export async function listProbes(files: FileSystem, path: string): Promise<string[]> {
  return (await files.list(path)).filter((name) => probeName.test(name));
}

/**
 * Removes the probe directories among `seen`, listed some time ago, whose owner is dead: its lock is
 * free, and was so long after it was made. Never rejects.
 */
export async function sweepProbes(
  { files, path, lock }: Omit<ProbeRequest, 'uuid'>,
  seen: readonly string[],
): Promise<void> {
  for (const name of seen) {
    const directory = `${path}/${name}`;
    const file = await files
      .open(`${directory}/${probeFiles.held}`, 'update')
      .catch((error: unknown) => (codeOf(error) === 'ENOENT' ? 'missing' : 'unknown'));
    if (file === 'unknown') continue;
    const isDead = file === 'missing' || (await file.tryLock(lock).catch(() => false));
    if (file !== 'missing') await file.close();
    if (isDead) await removeProbe(files, directory);
  }
}
