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
export interface UpgradeRequest {
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
      ? `${which} has record format ${format}, the newest that this version knows: nothing to do`
      : `${which} has record format ${upgraded.record.format} now, no longer ${format}: versions that do not know it are refused`,
  );
  return ended(exitCodes.done);
}

function inUse({ path, gate }: UpgradeRequest, tickets: readonly number[]): SlotgateError {
  return new SlotgateError(
    'BAD_INPUT',
    `The gate is used by jobs of an older version, which could not give back their slots afterwards: ${describeTickets(tickets)}`,
    {
      gate,
      path,
      next: 'Update slotgate where they run (see `slotgate status`), let them end, and try again. Nothing was changed',
    },
  );
}
