import { SlotgateError } from '../gate/errors.ts';
import { exitCodeFor } from './exit-codes.ts';
import { run } from './run.ts';
import { readPlainly, runRequest } from './run-options.ts';
import { type Ending, ended, say } from './terminal.ts';

/**
 * Runs the command line with these arguments, program and script not among them. Never rejects; what
 * went wrong is told on standard error.
 */
export async function commandLine(args: readonly string[]): Promise<Ending> {
  const dashes = args.indexOf('--');
  const own = dashes < 0 ? args : args.slice(0, dashes);
  const command = dashes < 0 ? undefined : args.slice(dashes + 1);
  try {
    const plain = own[0] === 'run' ? readPlainly(own.slice(1)) : undefined;
    if (plain !== undefined) return await run(runRequest(plain, command));
    const { runProgram } = await import('./program.ts');
    return await runProgram(own, command);
  } catch (error) {
    tell(error);
    return ended(exitCodeFor(error));
  }
}

function tell(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof SlotgateError) say(message);
  else say(`a fault of its own: ${message}. Please report it, with: ${stackOf(error)}`);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 6).join(';') : '';
}
