import { SlotgateError } from '../core/errors.ts';
import { checkGateName } from '../core/gate-names.ts';
import { checkPath, inspectMount, requireFit } from '../platform/mount/index.ts';
import { createWorld } from '../platform/node-world.ts';
import type { Reporter } from '../ports/reporter.ts';
import type { World } from '../ports/world.ts';
import { findGate, type Gate, gateDirectory } from '../store/gate/gate-directory.ts';
import { requireStore } from '../store/gate/store-file.ts';
import { explain } from '../store/transaction/retry.ts';
import type { AccessRequest } from './open-access.ts';

/** Which gate is wanted, and where. `path` is absolute. */
export type ExistingRequest = Pick<AccessRequest, 'path' | 'gate' | 'expectStore'>;

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
  const verdict = await inspectMount(path, 'flock');
  // A local disk is fine: that the gate exists shows that its jobs chose it.
  if (verdict.kind === 'unfit') requireFit(verdict, { path, scope: 'shared', gate: name });
  const world = createWorld({ locksOutliveHosts: verdict.locksOutliveHosts }, reporter);
  const gate = await found(world, { path, name }, expectStore).catch((error: unknown) => {
    throw explain(error, { name, directory: gateDirectory(path, name) });
  });
  if (gate !== undefined) return gate;
  throw new SlotgateError('BAD_INPUT', 'There is no such gate', {
    gate: name,
    path,
    next: 'See `slotgate status` for the gates there are',
  });
}

async function found(
  world: World,
  place: { readonly path: string; readonly name: string },
  expectStore: string | undefined,
): Promise<Gate | undefined> {
  await requireStore(world.files, place.path, expectStore);
  return await findGate(world, place);
}
