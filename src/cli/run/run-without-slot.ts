import { exportsWithout } from '../../progress/exports.ts';
import { startFailureExitCode } from '../args/exit-codes.ts';
import { type Ending, ended, say } from '../terminal/terminal.ts';
import { startCommand, whyNotStarted } from './child-command.ts';
import type { RunRequest } from './run-command.ts';
import type { Signals } from './signals.ts';

/**
 * Runs a command that was to have a slot of a full gate, and goes on without. It is told so by
 * `SLOTGATE_ACQUIRED` and `SLOTGATE_REFUSED`, in the words that later steps of a job find there.
 */
export async function runWithoutSlot(
  { command, gate }: Pick<RunRequest, 'command' | 'gate'>,
  signals: Signals,
): Promise<Ending> {
  const environment = exportsWithout(gate, 'full');
  const started = await startCommand(command, { environment, keepOpen: undefined });
  if (started.kind !== 'running') {
    say(`${JSON.stringify(command[0])} cannot be started: ${whyNotStarted(started.error)}`);
    return ended(startFailureExitCode(started.error));
  }
  signals.passTo(started.command.process);
  return ended(await started.command.ended);
}
