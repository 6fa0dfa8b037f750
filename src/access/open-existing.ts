import { SlotgateError } from '../core/errors.ts';
import { checkGateName } from '../core/gate-names.ts';
import { checkPath, inspectDrivers, requireFit } from '../platform/mount/index.ts';
import { createWorld } from '../platform/node-world.ts';
import type { LockDriver } from '../ports/file-system.ts';
import type { Reporter } from '../ports/reporter.ts';
import type { World } from '../ports/world.ts';
import type { Gate } from '../store/gate/gate.ts';
import { findGate, gateDirectory } from '../store/gate/gate-directory.ts';
import { requireStore } from '../store/gate/store-file.ts';
import { explain } from '../store/transaction/retry.ts';
import type { AccessRequest } from './open-access.ts';

/** Which gate is wanted, and where. `path` is absolute. */
type ExistingRequest = Pick<AccessRequest, 'path' | 'gate' | 'expectStore'>;

/**
 * Opens a gate that others have made, whatever scope and lock driver they chose; makes nothing.
 *
 * @throws {SlotgateError} BAD_INPUT also where there is no such gate; else as `openAccess`
 */
export async function openExisting(
  { path, gate: name, expectStore }: ExistingRequest,
  reporter: Reporter,
): Promise<Gate> {
  checkGateName(name);
  await checkPath(path);
  const gate = await findExisting({ path, gate: name, expectStore }, reporter);
  if (gate !== undefined) return gate;
  throw new SlotgateError('BAD_INPUT', 'The gate does not exist', {
    gate: name,
    path,
    next: 'List the gates with `slotgate gates`',
  });
}

/**
 * The same; `undefined` where there is no such gate.
 *
 * @throws {SlotgateError} MOUNT_UNFIT where the gate's own driver must not be used on this mount
 */
export async function findExisting(
  { path, gate: name, expectStore }: ExistingRequest,
  reporter: Reporter,
): Promise<Gate | undefined> {
  try {
    const verdicts = await inspectDrivers(path);
    const { flock, fcntl } = verdicts;
    // A local disk is fine: that the gate exists shows that its jobs chose it.
    const judge = (used: LockDriver, decided?: LockDriver): void => {
      const purpose = { path, scope: 'shared', gate: name, decided } as const;
      if (verdicts[used].kind === 'unfit') requireFit(verdicts[used], purpose);
    };
    if (flock.kind === fcntl.kind) judge('flock');
    const locksOutliveHosts = flock.locksOutliveHosts || fcntl.locksOutliveHosts;
    const world = createWorld({ locksOutliveHosts }, reporter);
    const gate = await found(world, { path, name }, expectStore);
    if (gate !== undefined) judge(gate.lock, gate.lock);
    return gate;
  } catch (error) {
    throw explain(error, { name, directory: gateDirectory(path, name) });
  }
}

async function found(
  world: World,
  place: { readonly path: string; readonly name: string },
  expectStore: string | undefined,
): Promise<Gate | undefined> {
  await requireStore(world.files, place.path, expectStore);
  return await findGate(world, place);
}
