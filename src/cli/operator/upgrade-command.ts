import { openExisting } from '../../access/open-existing.ts';
import { SlotgateError } from '../../core/errors.ts';
import { printable } from '../../core/text.ts';
import { upgradeGate } from '../../operator/upgrade-record.ts';
import { describeTickets } from '../../report/text/event-text.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { type Ending, ended, say } from '../terminal/terminal.ts';
import { orderOf } from '../terminal/user.ts';
import { tellEvents } from './force-release.ts';

/** What `slotgate upgrade` is asked for. `path` is absolute. */
interface UpgradeRequest {
  readonly path: string;
  readonly gate: string;
  /** For the history. */
  readonly reason: string;
}

/** Writes a gate's record in the newest format, once no job of a version that does not know it is in the gate. */
export async function upgrade(request: UpgradeRequest): Promise<Ending> {
  const { path, gate: name } = request;
  const gate = await openExisting({ path, gate: name }, tellEvents);
  const upgraded = await upgradeGate(gate, orderOf(request));
  if (upgraded.kind === 'in-use') throw inUse(request, upgraded.tickets);
  const which = `gate ${JSON.stringify(printable(name, 200))}`;
  const { format } = upgraded.before;
  say(
    upgraded.kind === 'current'
      ? `${which} has record format ${format}, the newest that this version supports: nothing to do`
      : `${which} now has record format ${upgraded.record.format} (before: ${format}): versions that do not support it are rejected`,
  );
  return ended(exitCodes.done);
}

function inUse({ path, gate }: UpgradeRequest, tickets: readonly number[]): SlotgateError {
  return new SlotgateError(
    'BAD_INPUT',
    `Jobs of an older version use the gate and could not release their slots afterwards: ${describeTickets(tickets)}`,
    {
      gate,
      path,
      next: 'Update slotgate on their machines, wait until they end, and try again. Nothing was changed',
    },
  );
}
