import { entryProgram } from '../../platform/entry-program.ts';
import { here } from '../../platform/native/here.ts';
import { type Choice, endProcesses } from '../../platform/processes/end-processes.ts';
import {
  isMarked,
  type ListedProcess,
  listProcesses,
} from '../../platform/processes/process-list.ts';
import {
  treeOf,
  withDescendants,
  withoutCaretakers,
} from '../../platform/processes/process-work.ts';
import type { ProcessName } from '../../ports/processes.ts';

/** The processes of a job: those below its worker, those whose environment has these marks, and their children. */
export interface JobProcesses {
  /** `Runner.Worker`, where it can be seen. It is not of the job's processes itself. */
  readonly job: ProcessName | undefined;
  readonly marks: Readonly<Record<string, string>>;
}

/** Kills the processes of a job, and tells how many they were. */
export async function endJob(job: JobProcesses): Promise<number> {
  return endProcesses(choiceOf(job, isMarked));
}

/** Whether any process of the job can be seen. Not knowing counts as seen: a slot is never freed under a job that may run. */
export function seesJob(job: JobProcesses): boolean {
  if (process.platform !== 'linux' || Object.keys(job.marks).length === 0) return true;
  try {
    return choiceOf(job, isMarked)(listProcesses(), []).some(({ pid }) => pid !== process.pid);
  } catch {
    return true;
  }
}

/**
 * Chooses the job's processes. Spared are the runner's own programs and the action's post, whose end would take the
 * job's report with them, and keepers with what is below them: this one, and those of the job's other gates, whose
 * slots are not lost.
 *
 * @param post the path of the action's post program
 */
export function choiceOf(
  { job, marks }: JobProcesses,
  hasMarks: (pid: number, marks: Readonly<Record<string, string>>) => boolean,
  post = entryProgram(here, 'post'),
): Choice {
  return (all, chosenBefore) => {
    const below =
      job === undefined ? withDescendants(all, chosenBefore) : treeOf(job, all, chosenBefore);
    const marked = all.filter(({ pid }) => hasMarks(pid, marks));
    const chosen = new Set([...below, ...marked]);
    return withoutCaretakers(all, [...chosen]).filter(
      // A kill that comes late meets the post that reports the loss and fails the job.
      (each) => !isRunner(each) && !each.command.includes(post),
    );
  };
}

/** `Runner.Listener`, `Runner.Worker`, `Runner.PluginHost`; the kernel of Linux knows 15 characters of a name. */
function isRunner({ name }: ListedProcess): boolean {
  return /^Runner\.(Listener|Worker|PluginHo)/.test(name);
}
