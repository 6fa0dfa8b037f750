import { openExisting } from '../../access/open-existing.ts';
import { messageOf } from '../../core/errors.ts';
import { printable } from '../../core/text.ts';
import { farAbove } from '../../operator/continue-numbers.ts';
import { clearNames } from '../../operator/repair-gate.ts';
import { checkPath } from '../../platform/mount/index.ts';
import { createWorld } from '../../platform/node-world.ts';
import { listGates } from '../../store/gate/gate-directory.ts';
import { highestKeptNumber, keepNumbers } from '../../store/gate/kept-numbers.ts';
import { withStore } from '../../store/gate/opened-gate.ts';
import { transact } from '../../store/transaction/transaction.ts';
import { sweepOrphans } from '../../ticket/sweep.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { type Ending, ended, say } from '../terminal/terminal.ts';
import { tellEvents } from './force-release.ts';
import { orderIn } from './operate-command.ts';

/** Which gate is recovered, and where its numbers continue. `path` is absolute. */
interface RecoverRequest {
  readonly path: string;
  readonly gate: string;
  readonly reason: string;
  /** `auto`: above the seconds since 1970 and far above what the gate knows. */
  readonly advance: number | 'auto';
}

/**
 * Repairs a gate and lets its numbers continue above all that may have been given: after a backup was
 * restored, a resource that has seen a higher token would refuse all jobs, or worse, take two for one.
 */
export async function recover(request: RecoverRequest): Promise<Ending> {
  await recoverOne(request);
  return ended(exitCodes.done);
}

/** @returns the gate's next number */
async function recoverOne({ advance, ...rest }: RecoverRequest): Promise<number> {
  const gate = await openExisting(rest, tellEvents);
  const name = JSON.stringify(printable(gate.name, 200));
  for (const file of await clearNames(gate))
    say(`gate ${name}: removed what was no regular file from the name ${file}`);
  const { next } = await orderIn(gate, { ...rest, operation: { kind: 'advance', to: advance } });
  const swept = await transact(gate, sweepOrphans);
  if (swept > 0) say(`gate ${name}: removed ${swept} markers that belonged to no job`);
  return next;
}

/** Which gates are recovered: all of a path, which is absolute. */
interface RecoverAllRequest {
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
  const kept = await withStore(world.files, path, highestKeptNumber);
  const floors = [farAbove(world.clock.wallMs(), kept)];
  let failed = false;
  for (const gate of names) {
    try {
      floors.push(await recoverOne({ path, gate, reason, advance: 'auto' }));
    } catch (error) {
      failed = true;
      say(messageOf(error));
    }
  }
  await withStore(world.files, path, async (store) => {
    const fileMode = (await store.ownStatus()).mode & 0o666;
    await keepNumbers({ store, fileMode }, Math.max(...floors));
  });
  say(`new gates there start at ${Math.max(...floors)} or above`);
  return ended(failed ? exitCodes.unavailable : exitCodes.done);
}
