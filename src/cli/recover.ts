import { openExisting } from '../access/open-existing.ts';
import { SlotgateError } from '../gate/errors.ts';
import { readRecord } from '../store/reading.ts';
import { order } from './operate.ts';
import { tellEvents } from './release.ts';
import type { Ending } from './terminal.ts';

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

async function farAbove({ path, gate: name }: { path: string; gate: string }): Promise<number> {
  const gate = await openExisting({ path, gate: name }, tellEvents);
  const record = await readRecord(gate);
  if (record !== undefined)
    return Math.max(record.next + generously, Math.ceil(gate.world.clock.wallMs() / 1000));
  throw new SlotgateError('PATH_UNFIT', 'The record cannot be read just now', {
    gate: name,
    path,
    next: 'Let a job come, which rebuilds it, or give the number yourself',
  });
}
