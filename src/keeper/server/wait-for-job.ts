import type { Clock } from '../../ports/clock.ts';
import type { Processes, ProcessName } from '../../ports/processes.ts';

/** A check costs microseconds on Linux; elsewhere a program has to be run for it. */
export function lookEveryMs(platform: NodeJS.Platform): number {
  return platform === 'linux' ? 500 : 15_000;
}

/** Whose end is awaited, and how it is seen. */
export interface WatchedJob {
  readonly job: ProcessName;
  readonly processes: Processes;
  readonly clock: Clock;
}

/**
 * Resolves once the job's process has ended, or the signal aborts. Not knowing means alive: a slot is
 * never released under a job that may still run.
 */
export async function jobEnd(
  { job, processes, clock }: WatchedJob,
  signal: AbortSignal,
): Promise<void> {
  const everyMs = lookEveryMs(process.platform);
  while (!signal.aborted && processes.look(job) !== 'gone') await clock.sleep(everyMs, signal);
}
