import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Claim, claimLines } from '../../report/text/claims.ts';
import { exitCodes, signalExitCode } from '../args/exit-codes.ts';
import { hasColors } from '../terminal/colors.ts';
import { type Ending, ended, print, say } from '../terminal/terminal.ts';
import { type DemoJob, startDemoJob } from './demo-job.ts';
import { proveDemo } from './demo-proof.ts';
import { DemoStage } from './demo-stage.ts';

const gate = 'demo';
const limit = 2;

/** How long each job works. Their names are letters, in the order in which they come. */
const worksMs = [900, 600, 400, 800, 300, 700];

/** One after another, so that the order of arrival is there to be seen. */
const arrivalMs = 130;

/** Nothing takes this long, unless something is broken. */
const patienceMs = 45_000;

/** Six jobs and two slots, on a temporary directory. */
export async function demo(): Promise<Ending> {
  const path = await mkdtemp(join(tmpdir(), 'slotgate-demo-'));
  const stopped = new AbortController();
  let signal: NodeJS.Signals | undefined;
  const stop = (name: NodeJS.Signals): void => {
    signal = name;
    stopped.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, stop);
  const timer = setTimeout(() => stopped.abort(), patienceMs);
  try {
    await print(`\n  Six jobs, two slots, one directory: ${path}\n\n`);
    const jobs = await perform(path, stopped.signal);
    if (signal !== undefined) return ended(signalExitCode(signal));
    if (stopped.signal.aborted) {
      say('the demo jobs did not end in time: check the load of this machine');
      return ended(exitCodes.fault);
    }
    return ended(await tell(await proveDemo(jobs, { path, gate, limit })));
  } finally {
    clearTimeout(timer);
    await rm(path, { recursive: true, force: true });
  }
}

/** Starts the jobs and shows them until all have ended. */
async function perform(path: string, stopped: AbortSignal): Promise<readonly DemoJob[]> {
  const jobs: DemoJob[] = [];
  const sinceNs = process.hrtime.bigint();
  const stage = new DemoStage(jobs, sinceNs);
  stopped.addEventListener('abort', () => {
    for (const job of jobs) job.process.kill('SIGTERM');
  });
  stage.open();
  for (const [index, works] of worksMs.entries()) {
    if (stopped.aborted) break;
    const name = `job ${String.fromCharCode(65 + index)}`;
    const plan = { name, worksMs: works, path, gate, limit };
    const job = startDemoJob(plan, sinceNs, (changed) => stage.note(changed));
    jobs.push(job);
    stage.note(job);
    await Promise.all([job.arrived, new Promise((resolve) => setTimeout(resolve, arrivalMs))]);
  }
  await Promise.all(jobs.map((job) => job.ended));
  stage.close();
  return jobs;
}

async function tell(claims: readonly Claim[]): Promise<number> {
  const lines = claimLines(claims, hasColors(process.stdout));
  await print(`\n${lines.join('\n')}\n\n`);
  return claims.every(({ holds }) => holds) ? exitCodes.done : exitCodes.disproved;
}
