import { openExisting } from '../../access/open-existing.ts';
import { SlotgateError } from '../../core/errors.ts';
import { checkPath } from '../../platform/mount/index.ts';
import { createWorld } from '../../platform/node-world.ts';
import type { World } from '../../ports/world.ts';
import { listGates } from '../../store/gate/gate-directory.ts';
import { highestKeptNumber, keepNumbers } from '../../store/gate/kept-numbers.ts';
import { withStore } from '../../store/gate/opened-gate.ts';
import { readRecord } from '../../store/transaction/read-record.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { type Ending, ended, say } from '../terminal/terminal.ts';
import { tellEvents } from './force-release.ts';
import { order } from './operate-command.ts';

/** More numbers than jobs use between a backup and its restoring, where the clock does not say so. */
const generously = 100_000;

/**
 * Lets a gate's numbers go on above all that may have been given since a backup was made, which has
 * been restored: a resource that has seen a higher token would refuse all jobs, or worse, take two for one.
 */
export async function recover(request: {
  readonly path: string;
  readonly gate: string;
  readonly reason: string;
  /** `auto`: above the seconds since 1970 and far above what the gate knows. */
  readonly advance: number | 'auto';
}): Promise<Ending> {
  const { advance, ...rest } = request;
  const to = advance === 'auto' ? await farAbove(request) : advance;
  return await order({ ...rest, operation: { kind: 'advance', to } });
}

/** Which gates are recovered: all of a path, which is absolute. */
export interface RecoverAllRequest {
  readonly path: string;
  readonly reason: string;
}

/**
 * The same for all gates of a path, and for those that were made since the backup and are made again: these
 * begin above all that any gate may have given. One that cannot be advanced does not keep the others back.
 */
export async function recoverAll({ path, reason }: RecoverAllRequest): Promise<Ending> {
  await checkPath(path);
  const world = createWorld({ locksOutliveHosts: false }, tellEvents);
  const names = await listGates(world, path);
  const floors = [farAboveNumber(world, await withStore(world.files, path, highestKeptNumber))];
  let failed = false;
  for (const gate of names) {
    try {
      const advance = await farAbove({ path, gate });
      floors.push(advance);
      await recover({ path, gate, reason, advance });
    } catch (error) {
      failed = true;
      say(error instanceof Error ? error.message : String(error));
    }
  }
  await withStore(world.files, path, async (store) => {
    const fileMode = (await store.ownStatus()).mode & 0o666;
    await keepNumbers({ store, fileMode }, Math.max(...floors));
  });
  say(`gates that are made there from now on begin at ${Math.max(...floors)} or above`);
  return ended(failed ? exitCodes.unavailable : exitCodes.done);
}

async function farAbove({ path, gate: name }: { path: string; gate: string }): Promise<number> {
  const gate = await openExisting({ path, gate: name }, tellEvents);
  const record = await readRecord(gate);
  if (record !== undefined) return farAboveNumber(gate.world, record.next);
  throw new SlotgateError('PATH_UNFIT', 'The record cannot be read just now', {
    gate: name,
    path,
    next: 'Let a job come, which rebuilds it, or give the number yourself',
  });
}

function farAboveNumber({ clock }: World, number: number): number {
  return Math.max(number + generously, Math.ceil(clock.wallMs() / 1000));
}
