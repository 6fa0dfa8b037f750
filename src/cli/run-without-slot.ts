import { startCommand, whyNotStarted } from './command.ts';
import { startFailureExitCode } from './exit-codes.ts';
import type { Job } from './hold-while-running.ts';
import type { Signals } from './signals.ts';
import { type Ending, ended, say } from './terminal.ts';

/** Runs a command that was to have a slot, and goes on without. It is told so by `SLOTGATE_ACQUIRED`. */
export async function runWithoutSlot(
  { command }: Pick<Job, 'command'>,
  signals: Signals,
): Promise<Ending> {
  const environment = { SLOTGATE_ACQUIRED: 'false' };
  const started = await startCommand(command, { environment, keepOpen: undefined });
  if (started.kind !== 'running') {
    say(`${JSON.stringify(command[0])} cannot be started: ${whyNotStarted(started.error)}`);
    return ended(startFailureExitCode(started.error));
  }
  signals.passTo(started.command.process);
  return ended(await started.command.ended);
}
