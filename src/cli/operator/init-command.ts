import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { SlotgateError } from '../../core/errors.ts';
import { policyDirectoryName } from '../../core/gate-names.ts';
import { makePolicyDirectory } from '../../platform/files/policy-directory.ts';
import {
  groupNumber,
  isDirectory,
  makeShared,
  type Ownership,
  openShared,
  refuseReplaceable,
  type SharedDirectory,
  setOwnership,
} from '../../platform/files/shared-directory.ts';
import { whereAmI } from '../../platform/mount/check-path.ts';
import { inspectMount, requireFit } from '../../platform/mount/index.ts';
import { createWorld } from '../../platform/node-world.ts';
import type { Directory, LockDriver } from '../../ports/file-system.ts';
import {
  readStoreFile,
  type Store,
  storeFileName,
  writeStore,
} from '../../store/gate/store-file.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { type Ending, ended, print, say } from '../terminal/terminal.ts';
import { mendGates } from './mend-gates.ts';

/** What `slotgate init` is asked for. `path` is absolute. */
interface InitRequest {
  readonly path: string;
  readonly mode: number | undefined;
  /** A name or a number. */
  readonly group: string | undefined;
  readonly lock: LockDriver | undefined;
}

/** Set group id, so that all that is made in it has its group; nothing for others. */
const defaultMode = 0o2770;

/**
 * Prepares a shared directory. Run again it changes only what it is asked for, and gives the gates there the owner, group and
 * mode that they should have. All changes go to the directory that was
 * opened, or made, first: root's may not be led elsewhere by a name that another user swaps.
 */
export async function init(request: InitRequest): Promise<Ending> {
  const { path } = request;
  const gid = request.group === undefined ? undefined : await groupNumber(request.group);
  const existing = await openShared(path);
  await tellMount(path, existing === undefined ? dirname(path) : path, request.lock ?? 'flock');
  const shared = existing ?? (await makeShared(path));
  await using directory = shared.directory;
  const known = await readStoreFile(directory, path);
  await refuseReplaceable(shared, { path, isStore: known !== undefined });
  const did: string[] = [];
  if (shared.made) {
    // Before jobs may write there: the first job that made it would rule all gates.
    await makePolicyDirectory({ shared: directory, path });
    did.push('created the directory');
  }
  const now = await directory.ownStatus();
  const mode = request.mode ?? (known === undefined ? defaultMode : now.mode);
  did.push(...(await adapt(shared, path, { mode, gid: gid ?? now.gid })));
  const store = withLock(known ?? { slotgate: 1, store: randomUUID() }, request.lock);
  did.push(...(await adaptStore(directory, known, { store, mode: mode & 0o666 })));
  if (await makePolicyDirectory({ shared: directory, path }, now.uid))
    did.push(`created ${policyDirectoryName}`);
  const world = createWorld({ locksOutliveHosts: false }, () => undefined);
  const mending = await mendGates(world, directory, path);
  did.push(...mending.did);
  const list = did.length === 0 ? 'is already prepared; nothing was changed' : did.join('; ');
  await print(`${path}: ${list} (store ${store.store})\n`);
  for (const line of mending.left) say(line);
  return ended(mending.left.length === 0 ? exitCodes.done : exitCodes.unavailable);
}

/** @param existing the path itself, or the directory in which it will be made */
async function tellMount(path: string, existing: string, lock: LockDriver): Promise<void> {
  if (!(await isDirectory(existing))) throw missingParent(path);
  const verdict = await inspectMount(existing, lock);
  if (verdict.kind === 'local') {
    const what = `${path} is on a local file system (${verdict.fileSystem})`;
    const inside = whereAmI() !== 'host';
    say(
      inside
        ? `${what} of this container: no other container sees it. Mount the share here`
        : `${what}: only jobs with --scope host can use it. Is the share mounted?`,
    );
    return;
  }
  const warning = requireFit(verdict, { path, scope: 'shared' });
  if (warning !== undefined) say(warning);
}

async function adapt(
  { directory }: SharedDirectory,
  path: string,
  wanted: Ownership,
): Promise<string[]> {
  const now = await directory.ownStatus();
  const isRight = now.mode === wanted.mode && now.gid === wanted.gid;
  // Windows has neither; access lists replace them there, and are the administrator's.
  if (isRight || process.platform === 'win32') return [];
  await setOwnership(directory, { path, ...wanted });
  return [
    ...(now.gid === wanted.gid ? [] : [`group ${now.gid} -> ${wanted.gid}`]),
    ...(now.mode === wanted.mode ? [] : [`mode ${octal(now.mode)} -> ${octal(wanted.mode)}`]),
  ];
}

function withLock(store: Store, lock: LockDriver | undefined): Store {
  return lock === undefined ? store : { ...store, lock };
}

async function adaptStore(
  directory: Directory,
  known: Store | undefined,
  { store, mode }: { store: Store; mode: number },
): Promise<string[]> {
  if (known !== undefined && known.lock === store.lock) return [];
  await writeStore(directory, { store, mode });
  if (known === undefined) return [`wrote ${storeFileName}`];
  return [`new gates lock with ${store.lock}; existing gates keep their lock driver`];
}

function missingParent(path: string): SlotgateError {
  return new SlotgateError('PATH_MISSING', 'The parent directory does not exist', {
    path,
    next: 'Mount the share on this host (check with `findmnt`), or create the parent directory',
  });
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
