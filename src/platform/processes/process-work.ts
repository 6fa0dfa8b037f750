import type { ProcessName } from '../../ports/processes.ts';
import type { ListedProcess } from './process-list.ts';

/** What identifies the processes of a command. */
interface WorkSigns {
  /** The command's process and those that were found to be its work before. */
  readonly roots: readonly number[];
  /** The session of `slotgate` and that of the command: a process in another one may be a daemon. */
  readonly sessions: ReadonlySet<number>;
  /** Whether a process has the command's environment mark, or holds the descriptor that the command inherited. */
  readonly isOurs: (process: ListedProcess) => boolean;
}

/**
 * The processes that are work of a command: its own process, every child of a process that is work, and every process of the same
 * session that has a sign of the command. A process with such a sign in another session, whose parent is no work, is
 * a daemon: it was made to outlive the command. So are its children in that session.
 *
 * Where sessions are not known (macOS, Windows) no signs can be read either, and only children are found.
 */
export function workOf(
  all: readonly ListedProcess[],
  { roots, sessions, isOurs }: WorkSigns,
): ListedProcess[] {
  const children = withDescendants(all, roots);
  const found = new Set(children);
  const marked = all.filter(
    (each) =>
      !found.has(each) && each.session !== undefined && sessions.has(each.session) && isOurs(each),
  );
  return withoutCaretakers(all, withDescendants(all, pidsOf([...children, ...marked])));
}

/** These processes without the caretakers among all and what is below them. */
export function withoutCaretakers(
  all: readonly ListedProcess[],
  chosen: readonly ListedProcess[],
): ListedProcess[] {
  const spared = new Set(withDescendants(all, pidsOf(all.filter(isCaretaker))));
  return chosen.filter((each) => !spared.has(each));
}

/**
 * A process of slotgate that releases slots: the keeper of a job, or a cleanup process. Of any version: node, the program,
 * and for a keeper its directory.
 */
function isCaretaker({ command }: ListedProcess): boolean {
  return /[\\/]((keeper[\\/]index\.js|bin[\\/]keeper\.ts)"? \S*slotgate-|(heir[\\/]index\.js|bin[\\/]heir\.ts)"? \{)/.test(
    command,
  );
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

/**
 * Exactly this process, if it still runs, and all below it and below those that were chosen before. By number and
 * start time: the number of one that has ended may be anybody's.
 */
export function treeOf(
  { pid, start }: ProcessName,
  all: readonly ListedProcess[],
  chosenBefore: readonly number[],
): ListedProcess[] {
  const isThere = all.some((each) => each.pid === pid && each.start === start);
  return withDescendants(all, isThere ? [pid, ...chosenBefore] : chosenBefore);
}

function pidsOf(processes: readonly ListedProcess[]): number[] {
  return processes.map(({ pid }) => pid);
}
