import { codeOf } from '../../core/errors.ts';
import { printable } from '../../core/text.ts';

/** How a verb ended, for the entry to leave with. */
export interface Ending {
  readonly code: number;
  /** A call on the mount may still be pending: an orderly exit would wait for it. */
  readonly stuck: boolean;
}

/** Longest line told to people; what is longer is cut. */
const longestLine = 2_000;

const guarded = new Set<NodeJS.WriteStream>();

/** Why standard output could not be written; '' while it could. */
let outputTrouble = '';

/**
 * From now on an error of writing to this stream ends nothing: an unhandled one ends the process, and with it the wait,
 * or the care for a command that runs. Not done at the start, as the streams take a millisecond to load.
 */
export function guard(stream: NodeJS.WriteStream): void {
  if (guarded.has(stream)) return;
  guarded.add(stream);
  stream.on('error', (error) => {
    if (stream === process.stdout) outputTrouble ||= codeOf(error);
  });
}

/**
 * Why the output could not be written, once all of it was tried; '' where it could, and where its reader has closed it (EPIPE),
 * as `head` does when it has what it needs.
 */
export async function outputProblem(): Promise<string> {
  // An error is reported after the call that failed.
  await new Promise((resolve) => setImmediate(resolve));
  return outputTrouble === 'EPIPE' ? '' : outputTrouble;
}

/** One line for people, on standard error, so that it never mixes with a command's output. Lost where that cannot be written. */
export function say(line: string): void {
  guard(process.stderr);
  process.stderr.write(`slotgate: ${printable(line, longestLine)}\n`);
}

/** What was asked for, on standard output. Resolves when it is on its way, or lost: on Windows pipes take time. */
export async function print(text: string): Promise<void> {
  guard(process.stdout);
  await new Promise<void>((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}

/** The end of a verb that left nothing pending. */
export function ended(code: number): Ending {
  return { code, stuck: false };
}
