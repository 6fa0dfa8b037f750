import type { Job } from '../machine/agent-link.ts';
import type { Machine } from '../machine/machine.ts';

/** A command whose lines can be waited for; each is stamped with the host's clock when it arrives. */
export type WatchedJob = {
  readonly job: Job;
  readonly lines: readonly { readonly text: string; readonly atMs: number }[];
  /**
   * The first line that begins so, from among those that have come or will come.
   *
   * @throws when none has come within `waitMs` or when the command ended without it.
   */
  line(prefix: string, waitMs: number): Promise<{ readonly text: string; readonly atMs: number }>;
  /** True when such a line has come. */
  has(prefix: string): boolean;
  kill(): void;
};

/** Starts `node lock-tool.js ...` or another program of `guest/` on a machine. */
export function watch(machine: Machine, program: string): WatchedJob {
  const lines: { text: string; atMs: number }[] = [];
  let rest = '';
  let wake = () => {};
  let isDone = false;
  const onOutput = (text: string) => {
    const pieces = (rest + text).split('\n');
    rest = pieces.pop() ?? '';
    for (const piece of pieces) lines.push({ text: piece, atMs: performance.now() });
    wake();
  };
  const job = machine.start(`exec node /slotgate/guest/${program}`, { onOutput });
  const ended = job.done.then((result) => {
    isDone = true;
    wake();
    return result;
  });
  const find = (prefix: string) => lines.find(({ text }) => text.startsWith(prefix));
  return {
    job,
    lines,
    has: (prefix) => find(prefix) !== undefined,
    kill: () => job.signal('SIGKILL'),
    line: async (prefix, waitMs) => {
      const giveUpAt = performance.now() + waitMs;
      for (;;) {
        const found = find(prefix);
        if (found !== undefined) return found;
        const leftMs = giveUpAt - performance.now();
        if (leftMs <= 0)
          throw new Error(`${machine.name}: ${program}: no "${prefix}" within ${waitMs} ms`);
        if (isDone)
          throw new Error(
            `${machine.name}: ${program} ended without "${prefix}": ${(await ended).stderr.slice(-1500)}`,
          );
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, leftMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
  };
}

/** The number at the end of a line such as `got 123`. */
export function numberOf(line: { readonly text: string }): number {
  return Number(line.text.split(' ')[1]);
}
