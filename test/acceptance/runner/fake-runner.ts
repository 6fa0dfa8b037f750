import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actionUnderTest, download } from './action-files.ts';
import { Job, type JobOptions } from './job.ts';
import type { JobPlan } from './job-plan.ts';
import { JobRun } from './job-run.ts';

/** How one runner differs from another. */
export interface RunnerOptions {
  readonly name: string;
  /** The directory for temporary files of all stages and keepers: to see that nothing is left there. */
  readonly temporary: string;
  /** `Runner.Worker` is there to be seen; not so in a job container. */
  readonly visibleWorker: boolean;
  /** Whether its processes bear `RUNNER_TRACKING_ID`, as they do unless this says no: act sets none. */
  readonly marksProcesses?: boolean;
  /** What its `.env` file says: in the environment of all its jobs. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Directories with the repositories that workflows use, by `owner/repo@ref`, beside the one under test. */
  readonly repositories?: Readonly<Record<string, string>>;
  /** Between SIGINT, SIGTERM and SIGKILL to a cancelled stage. The runner's own: 7.5 s and 2.5 s. */
  readonly graceMs?: readonly [number, number];
}

/** How workflows name the action under test. */
export const ownAction = 'slotgate/slotgate@v0';

let runners = 0;

/**
 * A runner as far as the action can tell: a directory with `.runner` and the program `Runner.Worker`,
 * under which every job has a process of its own, whose children the stages are. `start` leaves the
 * stages to the test; `take` runs a whole job by the runner's rules.
 */
export class FakeRunner implements Disposable {
  readonly root: string;
  readonly options: RunnerOptions;
  readonly #jobs: Job[] = [];

  constructor(options: RunnerOptions) {
    this.options = options;
    this.root = mkdtempSync(join(tmpdir(), 'slotgate-runner-'));
    runners += 1;
    mkdirSync(join(this.root, 'bin'));
    mkdirSync(join(this.root, '_work/_temp'), { recursive: true });
    mkdirSync(this.workspace, { recursive: true });
    const settings = {
      agentId: runners,
      agentName: options.name,
      serverUrl: 'https://pipelines.example/tenant',
    };
    writeFileSync(join(this.root, '.runner'), `\ufeff${JSON.stringify(settings)}`);
    for (const program of ['Runner.Worker', 'containerd']) {
      imitate(process.execPath, join(this.root, 'bin', program));
    }
  }

  get workspace(): string {
    return join(this.root, '_work/app/app');
  }

  /** The worker's program: Node itself, under the name that the kernel then knows it by. */
  get worker(): string {
    return this.program(this.options.visibleWorker);
  }

  /** What the stages are children of. */
  program(visibleWorker: boolean): string {
    return join(this.root, 'bin', visibleWorker ? 'Runner.Worker' : 'containerd');
  }

  /** Where the repository of an action is while a job runs that uses it. */
  repository(name: string): string {
    const [owner = '', repository = '', ref = ''] = name.split(/[/@]/);
    return join(this.root, '_work/_actions', owner, repository, ref);
  }

  /** Takes up a job whose stages the test starts one by one. */
  start(options: JobOptions = {}): Job {
    const job = new Job(this, randomUUID(), options);
    this.#jobs.push(job);
    return job;
  }

  /**
   * Takes up a job and runs it by the rules. The runner deletes first what the job before it left in
   * `_actions` and `RUNNER_TEMP`, whoever may still be using it.
   */
  take(plan: JobPlan): JobRun {
    for (const folder of ['_actions', '_temp']) {
      rmSync(join(this.root, '_work', folder), { recursive: true, force: true });
    }
    mkdirSync(join(this.root, '_work/_temp'));
    const known = { [ownAction]: actionUnderTest(), ...this.options.repositories };
    for (const [name, source] of Object.entries(known)) download(source, this.repository(name));
    return new JobRun(this.start({ plan }), plan);
  }

  [Symbol.dispose](): void {
    for (const job of this.#jobs) job.kill();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** A hard link where that can be, since then the kernel names the very file. */
function imitate(program: string, path: string): void {
  try {
    linkSync(program, path);
  } catch {
    symlinkSync(program, path);
  }
}
