import { printable } from '../../core/text.ts';

/** How a verb ended, for the entry to leave with. */
export interface Ending {
  readonly code: number;
  /** A call on the mount may still be pending: an orderly exit would wait for it. */
  readonly stuck: boolean;
}

/** Longest line told to people; what is longer is cut. */
const longestLine = 2_000;

/** One line for people, on standard error, so that it never mixes with a command's output. */
export function say(line: string): void {
  process.stderr.write(`slotgate: ${printable(line, longestLine)}\n`);
}

/** What was asked for, on standard output. Resolves when it is on its way: on Windows pipes take time. */
export async function print(text: string): Promise<void> {
  await new Promise<void>((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}

/** The end of a verb that left nothing pending. */
export function ended(code: number): Ending {
  return { code, stuck: false };
}
