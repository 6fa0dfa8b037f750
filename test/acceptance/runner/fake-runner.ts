import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Job } from './job.ts';

/** How one runner differs from another. */
export interface RunnerOptions {
  readonly name: string;
  /** The directory for temporary files of all stages and keepers: to see that nothing is left there. */
  readonly temporary: string;
  /** `Runner.Worker` is there to be seen; not so in a job container. */
  readonly visibleWorker: boolean;
}

let runners = 0;

/**
 * A runner as far as the action can tell: a directory with `.runner` and the program `Runner.Worker`,
 * under which every job has a process of its own, whose children the stages are.
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
    const settings = {
      agentId: runners,
      agentName: options.name,
      serverUrl: 'https://pipelines.example/tenant',
    };
    writeFileSync(join(this.root, '.runner'), `\ufeff${JSON.stringify(settings)}`);
    imitate(process.execPath, this.worker);
  }

  /** The worker's program: Node itself, under the name that the kernel then knows it by. */
  get worker(): string {
    return join(this.root, 'bin', this.options.visibleWorker ? 'Runner.Worker' : 'containerd');
  }

  /** Takes up a job. */
  start(): Job {
    const job = new Job(this, randomUUID());
    this.#jobs.push(job);
    return job;
  }

  [Symbol.dispose](): void {
    for (const job of this.#jobs) job.kill();
    rmSync(this.root, { recursive: true, force: true });
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
