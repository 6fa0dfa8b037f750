import type { ProcessName } from '../../ports/processes.ts';
import { type ListedProcess, listProcesses } from './process-list.ts';
import { treeOf } from './process-work.ts';

/**
 * Chooses, among all processes that can be seen, those that are to end. Below those that were chosen before there
 * may be more, also when the one at their top has ended meanwhile.
 */
export type Choice = (
  all: readonly ListedProcess[],
  chosenBefore: readonly number[],
) => readonly ProcessName[];

/** Rounds of looking for what was started meanwhile, and the pause before one that found nothing is repeated. */
const mostRounds = 100;
const pauseMs = 5;

/**
 * Kills the processes that are chosen. On POSIX they are stopped first, and looked for again until a list
 * that was begun when all stood still has no further one: what is killed at once may have started a child a
 * moment ago that no list shows any more. This process is never among them.
 *
 * @returns how many were killed
 * @throws what listing them throws; those that were found by then are killed all the same
 */
export function endProcesses(choose: Choice, list = listProcesses): number {
  const found = new Set<number>();
  let killed = 0;
  try {
    if (process.platform === 'win32')
      for (const pid of freshOf(choose, list(), found)) found.add(pid);
    else stopAll(choose, list, found);
  } finally {
    killed = [...found].filter((pid) => send(pid, 'SIGKILL')).length;
  }
  return killed;
}

function stopAll(choose: Choice, list: typeof listProcesses, found: Set<number>): void {
  /** Without those of other users, which cannot be stopped, and are not waited for. */
  const stopped = new Set<number>();
  let stoodStill = false;
  for (let round = 1; round <= mostRounds; round += 1) {
    const all = list();
    const fresh = freshOf(choose, all, found);
    for (const pid of fresh) {
      found.add(pid);
      if (send(pid, 'SIGSTOP')) stopped.add(pid);
    }
    if (stoodStill && fresh.length === 0) return;
    // A process that was about to start a child when it got SIGSTOP does so before it stops. A list is
    // no moment: it may lack a child that was started before its parent was seen standing still.
    stoodStill = all.every((each) => !stopped.has(each.pid) || each.stopped !== false);
    if (!stoodStill && fresh.length === 0) pause();
  }
}

function freshOf(
  choose: Choice,
  all: readonly ListedProcess[],
  found: ReadonlySet<number>,
): number[] {
  return choose(all, [...found])
    .map(({ pid }) => pid)
    .filter((pid) => pid > 1 && pid !== process.pid && !found.has(pid));
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
}

/** Kills exactly this process, if it still runs, and all below it. */
export function endTree(root: ProcessName, list = listProcesses): number {
  return endProcesses((all, chosenBefore) => treeOf(root, all, chosenBefore), list);
}

/** Sends a signal; false where the process has ended, or belongs to another user. */
export function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
