import { type Ancestor, ancestors } from '../platform/processes/ancestors.ts';
import type { ProcessName } from '../ports/processes.ts';

/** The program of actions/runner that does one job and ends with it. On Linux the kernel knows 15 characters of it. */
const workerName = 'Runner.Worker';

/** nektos/act and the runners made of it: one process starts the stages of all its jobs, several at a time. */
const actNames = /^(act|act[-_.].*|(forgejo|gitea)-runner.*)$/;

/** The process that starts the stages of a job, as far as it can be seen and known by its name. */
export interface RunnerProcess {
  /** `Runner.Worker`: its end is the job's end, and the job's end is its end. */
  readonly worker?: Ancestor;
  /** A runner that may do several jobs at a time: its end is the end of them all. */
  readonly shared?: Ancestor;
}

/** The nearest above this process: a job of act may itself be a step of a job of actions/runner. */
export function findRunner(chain: readonly Ancestor[] = ancestors()): RunnerProcess {
  for (const each of chain.slice(1)) {
    if (each.name === workerName) return { worker: each };
    if (actNames.test(each.name)) return { shared: each };
  }
  return {};
}

/**
 * The process that started two stages of one job, itself or by way of another one: it lasts from stage to stage.
 *
 * @param earlier one stage and the processes above it, nearest first
 * @param later another stage, likewise
 * @returns `undefined` where there is none, and where both are the same stage
 */
export function lastingParent(
  [stage, ...above]: readonly ProcessName[],
  [otherStage, ...otherAbove]: readonly ProcessName[],
): ProcessName | undefined {
  if (stage === undefined || otherStage === undefined || isSame(stage, otherStage))
    return undefined;
  return otherAbove.find((each) => each.start !== '' && above.some((other) => isSame(each, other)));
}

function isSame(one: ProcessName, other: ProcessName): boolean {
  return one.pid === other.pid && one.start === other.start;
}
