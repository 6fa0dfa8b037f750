import { startFailureExitCode } from '../args/exit-codes.ts';
import type { RunRequest } from '../args/run-options.ts';
import { type Ending, ended, say } from '../terminal/terminal.ts';
import { type StartOptions, startCommand, whyNotStarted } from './child-command.ts';
import type { Signals } from './signals.ts';

/** Runs a command that needs no slot: in one that its job holds, or without any. Signals are passed on to it. */
export async function runWithEnvironment(
  {
    command,
    ignoreHangup,
    inherited,
  }: Pick<RunRequest, 'command' | 'ignoreHangup'> & Pick<StartOptions, 'inherited'>,
  environment: Readonly<Record<string, string>>,
  signals: Signals,
): Promise<Ending> {
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
