import { exportsWithout } from '../../progress/exports.ts';
import { startFailureExitCode } from '../args/exit-codes.ts';
import { type Ending, ended, say } from '../terminal/terminal.ts';
import { type StartOptions, startCommand, whyNotStarted } from './child-command.ts';
import type { RunRequest } from './run-command.ts';
import type { Signals } from './signals.ts';

/**
 * Runs a command that was to have a slot of a full gate, and goes on without. It is told so by
 * `SLOTGATE_ACQUIRED` and `SLOTGATE_REFUSED`, in the words that later steps of a job find there.
 */
export async function runWithoutSlot(
  {
    command,
    gate,
    ignoreHangup,
    inherited,
  }: Pick<RunRequest, 'command' | 'gate' | 'ignoreHangup'> & Pick<StartOptions, 'inherited'>,
  signals: Signals,
): Promise<Ending> {
  const environment = exportsWithout(gate, 'full');
  const started = await startCommand(command, {
    environment,
    keepOpen: undefined,
    inherited,
    ignoreHangup,
  });
  if (started.kind !== 'running') {
    say(`${JSON.stringify(command[0])} cannot be started: ${whyNotStarted(started.error)}`);
    return ended(startFailureExitCode(started.error));
  }
  const { process: child, ended: ending } = started.command;
  signals.passTo({
    takes: (signal, fromKeyboard) => {
      if (child.exitCode !== null || child.signalCode !== null) return false;
      if (!fromKeyboard) child.kill(signal);
      return true;
    },
  });
  return ended(await ending);
}
