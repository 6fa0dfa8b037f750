import { aborted, anyOf } from '../../platform/deadline.ts';
import type { Errand } from '../messages.ts';
import type { CarePorts } from './care-ports.ts';
import { jobEnd } from './wait-for-job.ts';

/** How often it is looked whether the job's folders are there, and for how long none of its processes must be seen. */
const lookEveryMs = 3_000;
const unseenMs = 15_000;

/** By what the end of a job is seen. */
export type JobSigns = Pick<Errand, 'job' | 'runnerProcess' | 'folders' | 'marks'>;

type Ports = Pick<CarePorts, 'processes' | 'clock' | 'seesJob' | 'isMissing'>;

/**
 * Resolves when the job is over, with what showed that; with `undefined` when the signal aborts. The end of its
 * worker shows it. Without one: the end of the process that starts its stages, or that its folders are gone and none of its
 * processes was seen for a while. Not knowing means that it goes on.
 */
export async function jobOver(
  signs: JobSigns,
  ports: Ports,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { job, runnerProcess } = signs;
  const found = new AbortController();
  const over = anyOf(signal, found.signal).signal;
  const ended = async (name: typeof job, what: string): Promise<string> => {
    await (name === undefined ? aborted(over) : jobEnd({ ...ports, job: name }, over));
    return what;
  };
  const reason = await Promise.race([
    ended(job, "the job's process has ended"),
    ended(runnerProcess, "the runner's process has ended"),
    (job === undefined ? leftBehind(signs, ports, over) : aborted(over)).then(
      () => 'the folders of the job were removed, and none of its processes is left',
    ),
  ]);
  found.abort();
  return signal.aborted ? undefined : reason;
}

/**
 * Resolves when these folders have gone and none of the job's processes was seen for a while. A step may delete the
 * folders, and between two steps there is no process for a moment: neither alone shows that the job is over.
 */
async function leftBehind(
  { folders = [], marks = {} }: JobSigns,
  { clock, seesJob, isMissing }: Ports,
  over: AbortSignal,
): Promise<void> {
  const areGone = async (): Promise<boolean> =>
    (await Promise.all(folders.map(isMissing))).every(Boolean);
  // Not folders of this machine, or none at all: they say nothing.
  if (folders.length === 0 || (await areGone())) return await aborted(over);
  let unseenSinceMs: number | undefined;
  while (!over.aborted) {
    if (!(await areGone()) || seesJob({ job: undefined, marks })) unseenSinceMs = undefined;
    else {
      unseenSinceMs ??= clock.elapsedMs();
      if (clock.elapsedMs() - unseenSinceMs >= unseenMs) return;
    }
    await clock.sleep(lookEveryMs, over);
  }
}
