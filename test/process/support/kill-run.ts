import { setTimeout as sleep } from 'node:timers/promises';
import type { JobProcess } from './job-process.ts';
import type { Scene } from './scene.ts';

/** How much is run, and how much of it is killed. */
export interface KillRunOptions {
  readonly processes: number;
  readonly jobs: number;
  /** Every such job's process gets SIGKILL within `withinMs` of its asking, or of its getting in. */
  readonly killEvery: number;
  readonly withinMs: number;
  readonly limit: number;
}

/** What the killed were doing, as far as they had told. */
export interface Killed {
  readonly asking: number;
  readonly running: number;
  readonly afterwards: number;
}

/**
 * Runs jobs in several processes at once, and kills the process of every so many of them. A killed
 * process is replaced by another one; the killed job is not run again.
 */
export async function runWithKills(scene: Scene, options: KillRunOptions): Promise<Killed> {
  let started = 0;
  const killed = { asking: 0, running: 0, afterwards: 0 };
  const lane = async (): Promise<void> => {
    let job: JobProcess | undefined;
    let ran = 0;
    while (started < options.jobs) {
      started += 1;
      const dies = started % options.killEvery === 0;
      job ??= scene.start({
        limit: options.limit,
        jobs: 0,
        lasts: { leastMs: 30, mostMs: 90 },
      });
      job.say('next');
      ran += 1;
      await job.told('asking', ran);
      if (dies) {
        // Waiting takes longer than running: every other one is killed on its way to the end.
        if (started % 2 === 0) await job.told('entered', ran);
        await sleep(Math.random() * options.withinMs);
        await job.kill();
        killed[doing(job, ran)] += 1;
        job = undefined;
        ran = 0;
      } else {
        await job.told('left', ran);
      }
    }
    await job?.end();
  };
  await Promise.all(Array.from({ length: options.processes }, lane));
  return killed;
}

function doing(job: JobProcess, ran: number): keyof Killed {
  if (job.all('left').length === ran) return 'afterwards';
  return job.all('entered').length === ran ? 'running' : 'asking';
}
