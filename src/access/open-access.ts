import type { Scope } from '../core/words.ts';
import { checkPath, inspectDrivers, requireFit } from '../platform/mount/index.ts';
import { createWorld } from '../platform/node-world.ts';
import type { LockDriver } from '../ports/file-system.ts';
import type { Reporter } from '../ports/reporter.ts';
import type { World } from '../ports/world.ts';
import type { Gate } from '../store/gate/gate.ts';
import { gateDirectory, openGate } from '../store/gate/gate-directory.ts';
import { requireStore } from '../store/gate/store-file.ts';
import { explain } from '../store/transaction/retry.ts';

/** Which gate is wanted, where, and for whom it counts. */
export interface AccessRequest {
  /** The shared directory, absolute. */
  readonly path: string;
  readonly gate: string;
  readonly lock: LockDriver;
  /** `shared`: over all hosts, which takes a file system with shared locks. `host`: this machine alone. */
  readonly scope: Scope;
  /** The id that the shared directory must have, as `parseStoreId` returns it. */
  readonly expectStore?: string | undefined;
}

/** An opened gate, and what there is to say about its mount. */
export interface Access {
  readonly world: World;
  readonly gate: Gate;
  /** What people should know about this mount, if anything. */
  readonly warning: string | undefined;
  /** What the path is on and what that means for its locks: `nfs4.1: its locks are ...`. */
  readonly mount?: string | undefined;
}

/**
 * From a path and a name to an opened gate: refuses a path that is missing or not writable, a mount
 * whose locks of the driver that is used are not shared, and a store that is not the one expected, before anything is written there.
 *
 * @throws {SlotgateError} PATH_MISSING, PATH_UNFIT, PATH_DENIED, MOUNT_UNFIT, STORE_MISMATCH, and those of `openGate`
 */
export async function openAccess(request: AccessRequest, reporter: Reporter): Promise<Access> {
  const { path, gate: name, lock, scope, expectStore } = request;
  try {
    await checkPath(path);
    const verdicts = await inspectDrivers(path);
    const { flock, fcntl } = verdicts;
    const judge = (used: LockDriver): string | undefined => {
      const decided = used === lock ? undefined : used;
      return requireFit(verdicts[used], { path, scope, gate: name, decided });
    };
    // Unfit whichever driver is used: nothing is looked for there.
    if (flock.kind === fcntl.kind) judge(lock);
    const locksOutliveHosts = flock.locksOutliveHosts || fcntl.locksOutliveHosts;
    const world = createWorld({ locksOutliveHosts }, reporter);
    await requireStore(world.files, path, expectStore);
    const gate = await openGate(world, { path, name, lock, judge });
    const { fileSystem, reason } = verdicts[gate.lock];
    return { world, gate, warning: judge(gate.lock), mount: `${fileSystem}: ${reason}` };
  } catch (error) {
    throw explain(error, { name, directory: gateDirectory(path, name) });
  }
}
