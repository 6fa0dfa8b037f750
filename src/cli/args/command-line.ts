import { run } from '../run/run-command.ts';
import { describeFailure } from '../terminal/failure.ts';
import { type Ending, ended, say } from '../terminal/terminal.ts';
import { exitCodeFor } from './exit-codes.ts';
import { readOptions } from './option.ts';
import { readPlainly, runOptions, runRequest } from './run-options.ts';

/** The arguments of the command line, program and script not among them. */
export interface Arguments {
  /** The arguments before `--`. */
  readonly own: readonly string[];
  /** What stands behind it; `undefined` where there is none. */
  readonly command: readonly string[] | undefined;
}

/** Splits the arguments at the first `--`. */
export function splitArguments(args: readonly string[]): Arguments {
  const dashes = args.indexOf('--');
  return dashes < 0
    ? { own: args, command: undefined }
    : { own: args.slice(0, dashes), command: args.slice(dashes + 1) };
}

/**
 * Runs the usual call of `slotgate run`, without what only other calls need. Never rejects.
 *
 * @returns `undefined` for any other call, which the whole program takes
 */
export function runPlainly({ own, command }: Arguments): Promise<Ending> | undefined {
  const raw = own[0] === 'run' ? readPlainly(own.slice(1)) : undefined;
  return raw && told(async () => await run(runRequest(readOptions(runOptions, raw), command)));
}

/** How a verb ended; its errors were printed on standard error. Never rejects. */
export async function told(verb: () => Promise<Ending>): Promise<Ending> {
  try {
    return await verb();
  } catch (error) {
    say(await describeFailure(error));
    return ended(exitCodeFor(error));
  }
}
