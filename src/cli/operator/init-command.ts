import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { SlotgateError } from '../../core/errors.ts';
import { nodeFileSystem } from '../../platform/files/node-file-system.ts';
import { makePolicyDirectory } from '../../platform/files/policy-directory.ts';
import {
  groupNumber,
  makeSharedDirectory,
  type Ownership,
  ownershipOf,
  setOwnership,
} from '../../platform/files/shared-directory.ts';
import { inspectMount, requireFit } from '../../platform/mount/index.ts';
import type { LockDriver } from '../../ports/file-system.ts';
import { policyDirectoryName } from '../../store/files/policy-file.ts';
import { withStore } from '../../store/gate/opened-gate.ts';
import { readStore, type Store, storeFileName, writeStore } from '../../store/gate/store-file.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { type Ending, ended, print, say } from '../terminal/terminal.ts';

/** What `slotgate init` is asked for. `path` is absolute. */
export interface InitRequest {
  readonly path: string;
  readonly mode: number | undefined;
  /** A name or a number. */
  readonly group: string | undefined;
  readonly lock: LockDriver | undefined;
}

/** Set group id, so that all that is made in it has its group; nothing for others. */
const defaultMode = 0o2770;

/** Prepares a shared directory. Run again it changes only what it is asked for. */
export async function init(request: InitRequest): Promise<Ending> {
  const { path } = request;
  const policies = `${path}/${policyDirectoryName}`;
  const gid = request.group === undefined ? undefined : await groupNumber(request.group);
  const before = await ownershipOf(path);
  await tellMount(path, before === undefined ? dirname(path) : path, request.lock ?? 'flock');
  const known = before === undefined ? undefined : await readStore(nodeFileSystem, path);
  const did: string[] = [];
  if (before === undefined) {
    await makeSharedDirectory(path);
    // Before jobs may write there: whoever made it first would rule all gates.
    await makePolicyDirectory(policies);
    did.push('made the directory');
  }
  const now = before ?? (await ownershipOf(path)) ?? { mode: 0, gid: 0, uid: 0 };
  const mode = request.mode ?? (known === undefined ? defaultMode : now.mode);
  did.push(...(await adapt(path, now, { mode, gid: gid ?? now.gid })));
  const store = withLock(known ?? { slotgate: 1, store: randomUUID() }, request.lock);
  did.push(...(await adaptStore(path, known, { store, mode: mode & 0o666 })));
  if (await makePolicyDirectory(policies, now.uid)) did.push(`made ${policyDirectoryName}`);
  const list = did.length === 0 ? 'is prepared already; nothing was changed' : did.join('; ');
  await print(`${path}: ${list} (store ${store.store})\n`);
  return ended(exitCodes.done);
}

/** @param existing the path itself, or the directory in which it will be made */
async function tellMount(path: string, existing: string, lock: LockDriver): Promise<void> {
  if ((await ownershipOf(existing)) === undefined) throw missingParent(path);
  const verdict = await inspectMount(existing, lock);
  if (verdict.kind === 'local') {
    say(
      `${path} is on a local file system (${verdict.fileSystem}): only jobs with --scope host can use it. Is the share mounted?`,
    );
    return;
  }
  const warning = requireFit(verdict, { path, scope: 'shared' });
  if (warning !== undefined) say(warning);
}

async function adapt(path: string, now: Ownership, wanted: Ownership): Promise<string[]> {
  const isRight = now.mode === wanted.mode && now.gid === wanted.gid;
  // Windows has neither; what stands in their place there is the administrator's.
  if (isRight || process.platform === 'win32') return [];
  await setOwnership(path, wanted);
  return [
    ...(now.gid === wanted.gid ? [] : [`group ${now.gid} -> ${wanted.gid}`]),
    ...(now.mode === wanted.mode ? [] : [`mode ${octal(now.mode)} -> ${octal(wanted.mode)}`]),
  ];
}

function withLock(store: Store, lock: LockDriver | undefined): Store {
  return lock === undefined ? store : { ...store, lock };
}

async function adaptStore(
  path: string,
  known: Store | undefined,
  { store, mode }: { store: Store; mode: number },
): Promise<string[]> {
  if (known !== undefined && known.lock === store.lock) return [];
  await withStore(nodeFileSystem, path, (directory) => writeStore(directory, { store, mode }));
  if (known === undefined) return [`wrote ${storeFileName}`];
  return [`gates made from now on lock with ${store.lock}; those that exist keep their driver`];
}

function missingParent(path: string): SlotgateError {
  return new SlotgateError('PATH_MISSING', 'The directory above does not exist', {
    path,
    next: 'Is the share mounted on this host (`findmnt`)? Only the last directory is made',
  });
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
