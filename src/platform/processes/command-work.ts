import type { ProcessName } from '../../ports/processes.ts';
import type { Choice } from './end-processes.ts';
import { descriptorsOf, hasLock, type OpenDescriptor, targetOf } from './process-descriptors.ts';
import { isMarked, type ListedProcess } from './process-list.ts';
import { workOf } from './process-work.ts';

/** By what the processes of a command are found. */
interface CommandSigns {
  readonly command: ProcessName;
  /** In the environment of all that the command starts. */
  readonly marks: Readonly<Record<string, string>>;
  /** The locked file that the command inherited, and the number of its descriptor there. */
  readonly inherited: OpenDescriptor | undefined;
}

/**
 * Chooses the work of a command among all processes; see `workOf`.
 *
 * @param withDaemons whether its daemons are chosen, too
 */
export function commandWork(
  { command, marks, inherited }: CommandSigns,
  { withDaemons = false } = {},
): Choice {
  const sessions = new Set<number>();
  return (all, chosenBefore) => {
    const there = all.find((each) => each.pid === command.pid && each.start === command.start);
    for (const each of [there, all.find(({ pid }) => pid === process.pid)])
      if (each?.session !== undefined) sessions.add(each.session);
    if (withDaemons)
      for (const { session } of all) if (session !== undefined) sessions.add(session);
    const holds = ({ pid }: ListedProcess): boolean =>
      inherited !== undefined &&
      targetOf(pid, inherited.number) === inherited.target &&
      hasLock(pid, inherited.number);
    return workOf(all, {
      roots: there === undefined ? chosenBefore : [command.pid, ...chosenBefore],
      sessions,
      isOurs: (each) => each.pid !== process.pid && (isMarked(each.pid, marks) || holds(each)),
    });
  };
}

/** The processes that have a file open under a lock of flock(2), as far as they can be seen: this user's, on Linux. */
export function lockHolders(path: string, all: readonly ListedProcess[]): ListedProcess[] {
  return all.filter(
    ({ pid }) =>
      pid !== process.pid &&
      descriptorsOf(pid).some(({ number, target }) => target === path && hasLock(pid, number)),
  );
}
