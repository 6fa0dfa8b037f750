import { openExisting } from '../../access/open-existing.ts';
import { SlotgateError } from '../../core/errors.ts';
import { type Removal, removeGate } from '../../operator/remove-gate.ts';
import { describeEvent, plural } from '../../report/text/event-text.ts';
import { purgeRemoved } from '../../store/gate/removal.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { type Ending, ended, say } from '../terminal/terminal.ts';

/** What `slotgate remove` is asked for. `path` is absolute. */
interface RemoveRequest {
  readonly path: string;
  readonly gate: string;
}

/** Removes an unused gate. */
export async function remove({ path, gate: name }: RemoveRequest): Promise<Ending> {
  const gate = await openExisting({ path, gate: name }, (event) => {
    const line = describeEvent(event);
    if (line !== undefined) say(line);
  });
  const removal = await removeGate(gate);
  if (removal.kind === 'in-use') throw inUse({ path, gate: name }, removal);
  if (removal.kind === 'ordered') throw ordered({ path, gate: name });
  await purgeRemoved(gate.world, gate.path).catch(() => undefined);
  say(`gate ${JSON.stringify(name)} is removed; the next job that uses it creates it again`);
  return ended(exitCodes.done);
}

function ordered({ path, gate }: RemoveRequest): SlotgateError {
  return new SlotgateError('BAD_INPUT', 'The gate is paused or resized', {
    gate,
    path,
    next: 'Undo that first: `slotgate resume`, or `slotgate resize --limit auto`. Nothing was changed',
  });
}

function inUse(
  { path, gate }: RemoveRequest,
  { running, waiting, strangers }: Extract<Removal, { kind: 'in-use' }>,
): SlotgateError {
  const parts = [
    ...(running > 0 ? [`${running} running`] : []),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(strangers > 0 ? [`${plural(strangers, 'job')} whose ticket was ended still alive`] : []),
  ];
  return new SlotgateError('BAD_INPUT', `The gate is in use: ${parts.join(', ')}`, {
    gate,
    path,
    next: 'See `slotgate status`. Nothing was changed',
  });
}
