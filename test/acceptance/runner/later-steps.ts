import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job, RunningStage } from './job.ts';
import { StageFiles } from './stage-files.ts';

/** What one stage leaves for the steps after it: environment variables, and directories of the search path. */
export class LaterSteps {
  readonly #job: Job;
  readonly #env: string;
  readonly #path: string;

  constructor(job: Job) {
    this.#job = job;
    this.#env = join(job.directory, `env-${randomUUID()}`);
    this.#path = join(job.directory, `path-${randomUUID()}`);
    for (const file of [this.#env, this.#path]) writeFileSync(file, '');
  }

  /** The files, for the environment of the stage. */
  get files(): Record<string, string> {
    return { GITHUB_ENV: this.#env, GITHUB_PATH: this.#path };
  }

  /** The variables that were exported so far. */
  get environment(): Record<string, string> {
    const text = readFileSync(this.#env, 'utf8');
    const long = text.matchAll(/^([^=<\n]+)<<(.+)\n([\s\S]*?)\n\2$/gm);
    const short = text.matchAll(/^([A-Z_]+)=(.*)$/gm);
    return Object.fromEntries([
      ...[...long].map(([, name, , value]) => [name ?? '', value ?? '']),
      ...[...short].map(([, name, value]) => [name ?? '', value ?? '']),
    ]);
  }

  /** Starts a step with a script, as a child of the job's worker. */
  start(script: string, extra: Readonly<Record<string, string>> = {}): RunningStage {
    const added = readFileSync(this.#path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const files = new StageFiles(this.#job.directory);
    const env = {
      ...files.environment,
      PATH: [...added.reverse(), process.env['PATH'] ?? ''].join(':'),
      TMPDIR: this.#job.runner.options.temporary,
      SLOTGATE_TEST_NODE: process.execPath,
      RUNNER_TRACKING_ID: `github_${this.#job.id}`,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: this.#job.runner.root,
      STEP_SCRIPT: script,
      ...this.environment,
      ...extra,
    };
    return this.#job.startStage(join(import.meta.dirname, 'step-program.ts'), env, files);
  }
}
