import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, RunningStage, StageResult } from './job.ts';
import type { StepMoment } from './job-plan.ts';
import type { StageFiles } from './stage-files.ts';

/** Why a stage was stopped. */
export type Stop = 'cancelled' | 'timed-out' | 'shut-down';

/** A stage under way, as the runner can act on it. */
export interface StageRun {
  /** `undefined` when the worker died under it. */
  readonly ended: Promise<StageResult | undefined>;
  /** As the runner does it. */
  stop(): void;
  /** Somebody else sends SIGKILL to its process. */
  kill(): void;
}

/** The runner's own patience with a cancelled stage. */
export const runnerGraceMs = [7_500, 2_500] as const;

/**
 * Runs a command as a stage. Stopped, it gets SIGINT, SIGTERM and SIGKILL, itself alone and none of
 * its children. In a container no signal gets through: the runner goes on at once, and so does the stage.
 */
export function runCommand(
  job: Job,
  {
    command,
    env,
    files,
  }: { command: readonly string[]; env: Record<string, string>; files: StageFiles },
): StageRun {
  const running = job.startProcess(command, { ...env, ...files.environment }, files);
  let abandon: (result: StageResult) => void = () => undefined;
  const abandoned = new Promise<StageResult>((resolve) => {
    abandon = resolve;
  });
  const stop = (): void => {
    if (job.plan.container !== true) {
      void escalate(running, job.runner.options.graceMs ?? runnerGraceMs);
    } else {
      abandon({ code: null, signal: null, log: '', drainedMs: 0, ...files.read() });
    }
  };
  return {
    ended: Promise.race([running.ended, abandoned, endOf(job)]),
    stop,
    kill: () => running.signal('SIGKILL'),
  };
}

async function endOf(job: Job): Promise<undefined> {
  if (!job.over) await new Promise((resolve) => job.worker.once('exit', resolve));
  return undefined;
}

async function escalate(
  running: RunningStage,
  [untilTermMs, untilKillMs]: readonly [number, number],
): Promise<void> {
  running.signal('SIGINT');
  if (await endsWithin(running, untilTermMs)) return;
  running.signal('SIGTERM');
  if (await endsWithin(running, untilKillMs)) return;
  running.signal('SIGKILL');
}

async function endsWithin({ ended }: RunningStage, ms: number): Promise<boolean> {
  const over = new AbortController();
  const late = sleep(ms, false, { signal: over.signal }).catch(() => false);
  const isOver = await Promise.race([ended.then(() => true), late]);
  over.abort();
  return isOver;
}

/** Runs a function of the test as a step. */
export function runFunction(
  job: Job,
  body: (moment: StepMoment) => Promise<void> | void,
  moment: Omit<StepMoment, 'signal'>,
): StageRun {
  const stopping = new AbortController();
  const done = async (): Promise<StageResult> => {
    const nothing = { signal: null, outputs: {}, summary: '', drainedMs: 0 };
    try {
      await body({ ...moment, signal: stopping.signal });
      return { code: 0, log: '', ...nothing };
    } catch (error) {
      return { code: 1, log: String(error), ...nothing };
    }
  };
  const stop = (): void => stopping.abort();
  return { ended: Promise.race([done(), endOf(job)]), stop, kill: stop };
}
