import { commandWork } from '../../platform/processes/command-work.ts';
import { GentleEnd } from '../../platform/processes/end-gently.ts';
import type { ListedProcess } from '../../platform/processes/process-list.ts';
import type { ScriptWork } from '../messages.ts';

/** After this time, what is left of a script that has to end is killed. */
const killMs = 5_000;

/** How scripts are ended. */
interface ScriptsEnd {
  /** Whether scripts get SIGTERM from here; else the stage that runs them sends it. */
  readonly ask: boolean;
  /** Called when processes are left that no signal ends, and whenever these are others; must not throw. */
  readonly onLeft: (left: readonly ListedProcess[]) => void;
}

/**
 * Resolves when no process of the scripts is left; what is left after 5 s is killed. The processes are listed before this
 * returns: one that loses its parent after that is still found.
 */
export type EndScripts = (scripts: readonly ScriptWork[], end: ScriptsEnd) => Promise<void>;

/** Rejects with what listing the processes throws. */
export const endScripts: EndScripts = async (scripts, { ask, onLeft }) => {
  const choices = scripts.map(({ pid, start, marks }) =>
    commandWork({ command: { pid, start }, marks, inherited: undefined }),
  );
  const group = new GentleEnd({
    choose: (all, before) => choices.flatMap((choose) => [...choose(all, before)]),
    onLeft,
  });
  if (ask) group.ask();
  else group.left();
  group.killIn(killMs);
  await group.over();
};
