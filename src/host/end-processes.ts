import type { ProcessName } from '../ports/processes.ts';
import { type ListedProcess, listProcesses } from './identity/process-list.ts';

/** Chooses, among all processes that can be seen, those that are to end. */
export type Choice = (all: readonly ListedProcess[]) => readonly ProcessName[];

/** Rounds of looking for what was started meanwhile, and the pause before one that found nothing is repeated. */
const mostRounds = 100;
const pauseMs = 5;

/**
 * Kills the processes that are chosen. On POSIX they are stopped first, and looked for again until a list
 * that was begun when all stood still has no further one: what is killed at once may have started a child a
 * moment ago that nobody finds any more. This process is never among them.
 *
 * @returns how many were killed
 */
export function endProcesses(choose: Choice, list = listProcesses): number {
  const found = new Set<number>();
  const rounds = process.platform === 'win32' ? 1 : mostRounds;
  let stoodStill = false;
  for (let round = 1; round <= rounds; round += 1) {
    const all = list();
    const fresh = choose(all).filter(
      ({ pid }) => pid > 1 && pid !== process.pid && !found.has(pid),
    );
    for (const { pid } of fresh) {
      found.add(pid);
      if (process.platform !== 'win32') send(pid, 'SIGSTOP');
    }
    if (stoodStill && fresh.length === 0) break;
    // Whoever was about to start a child when it was told to stop does so before it stands still. A list is
    // no moment: it may lack a child that was started before its parent was seen standing still.
    stoodStill = all.every(({ pid, stopped }) => !found.has(pid) || stopped !== false);
    if (!stoodStill && fresh.length === 0) pause();
  }
  return [...found].filter((pid) => send(pid, 'SIGKILL')).length;
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
}

/** These processes and all below them, as far as their parents still live. */
export function withDescendants(
  all: readonly ListedProcess[],
  roots: readonly number[],
): ListedProcess[] {
  const inside = new Set(roots);
  for (let before = -1; before !== inside.size; ) {
    before = inside.size;
    for (const { pid, parentPid } of all) if (inside.has(parentPid)) inside.add(pid);
  }
  return all.filter(({ pid }) => inside.has(pid));
}

/** Kills exactly this process, if it still runs, and all below it. */
export function endTree({ pid, start }: ProcessName): number {
  return endProcesses((all) =>
    all.some((each) => each.pid === pid && each.start === start) ? withDescendants(all, [pid]) : [],
  );
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    // It has ended, or belongs to another user.
    return false;
  }
}
