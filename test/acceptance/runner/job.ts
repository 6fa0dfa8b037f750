import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FakeRunner } from './fake-runner.ts';
import { programOf, type StageName } from './programs.ts';
import { StageFiles } from './stage-files.ts';
import type { FromWorker, ToWorker } from './wire.ts';

/** How a stage ended, and what it left for the runner. */
export interface StageResult {
  readonly code: number | null;
  readonly signal: string | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** A stage that runs. */
export interface RunningStage {
  readonly pid: Promise<number>;
  readonly ended: Promise<StageResult>;
  signal(signal: NodeJS.Signals): void;
}

/** A stage of the action that runs. */
export interface AbandonableStage extends RunningStage {
  /** The runner gives it up while it runs on, as in a job container, and goes by what it saved so far. */
  abandon(): void;
}

/** One job on a runner: its worker process, and the uses of the action in it. */
export class Job {
  readonly runner: FakeRunner;
  readonly id: string;
  readonly worker: ChildProcess;
  readonly directory: string;
  readonly #listeners = new Map<number, (message: FromWorker) => void>();
  #stages = 0;

  constructor(runner: FakeRunner, id: string) {
    this.runner = runner;
    this.id = id;
    this.directory = join(runner.root, '_work/_temp', id);
    mkdirSync(this.directory, { recursive: true });
    this.worker = spawn(runner.worker, [join(import.meta.dirname, 'worker.ts')], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.worker.on('message', (message: FromWorker) => this.#listeners.get(message.id)?.(message));
  }

  /** One `uses:` of the action, with these inputs as the workflow gives them. */
  use(inputs: Readonly<Record<string, string>>): Use {
    return new Use(this, inputs);
  }

  /** Starts a program as a stage: a child of the worker. */
  startStage(program: string, env: Record<string, string>, files: StageFiles): RunningStage {
    this.#stages += 1;
    const id = this.#stages;
    let started: (pid: number) => void = () => undefined;
    const pid = new Promise<number>((resolve) => {
      started = resolve;
    });
    const ended = new Promise<StageResult>((resolve) => {
      this.#listeners.set(id, (message) => {
        if (message.kind === 'started') started(message.pid);
        else resolve({ ...message, log: message.output, ...files.read() });
      });
    });
    this.#tell({ kind: 'start', id, program, env });
    return { pid, ended, signal: (signal) => this.#tell({ kind: 'signal', id, signal }) };
  }

  /** The job is over: its worker ends, as it does after the last post. */
  async end(): Promise<void> {
    if (this.worker.exitCode !== null || this.worker.signalCode !== null) return;
    const over = new Promise((resolve) => this.worker.once('exit', resolve));
    this.worker.disconnect();
    await over;
  }

  /** The machine's memory ran out, or somebody killed the worker. */
  kill(): void {
    this.worker.kill('SIGKILL');
  }

  #tell(message: ToWorker): void {
    this.worker.send(message);
  }
}

/** One use of the action in a job: its inputs, and what its stages save for each other. */
export class Use {
  readonly #job: Job;
  readonly #state = new Map<string, string>();
  inputs: Readonly<Record<string, string>>;

  constructor(job: Job, inputs: Readonly<Record<string, string>>) {
    this.#job = job;
    this.inputs = inputs;
  }

  /** What the stages saved so far. */
  get state(): ReadonlyMap<string, string> {
    return this.#state;
  }

  start(stage: StageName, extra: Readonly<Record<string, string>> = {}): AbandonableStage {
    const files = new StageFiles(this.#job.directory);
    const env = { ...this.#environment(), ...files.environment, ...extra };
    const running = this.#job.startStage(programOf(stage), env, files);
    // The runner reads the state file however the stage ends.
    const abandon = (): void => {
      for (const [name, value] of Object.entries(files.state())) this.#state.set(name, value);
    };
    const ended = running.ended.then((result) => {
      abandon();
      return result;
    });
    return { ...running, ended, abandon };
  }

  async run(stage: StageName, extra: Readonly<Record<string, string>> = {}): Promise<StageResult> {
    return await this.start(stage, extra).ended;
  }

  #environment(): Record<string, string> {
    const { runner, id } = this.#job;
    const { temporary, name } = runner.options;
    const inputs = Object.entries({ ...defaults(id), ...this.inputs });
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      TMPDIR: temporary,
      SLOTGATE_TEST_NODE: process.execPath,
      RUNNER_NAME: name,
      RUNNER_TEMP: join(runner.root, '_work/_temp'),
      RUNNER_TRACKING_ID: `github_${id}`,
      GITHUB_ACTIONS: 'true',
      GITHUB_JOB: 'build',
      GITHUB_REPOSITORY: 'octo/app',
      GITHUB_RUN_ID: '4711',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_WORKFLOW: 'ci',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_ACTOR: 'mona',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_WORKSPACE: runner.root,
      ACTIONS_RUNTIME_TOKEN: 'secret',
      ...Object.fromEntries(
        inputs.map(([input, value]) => [`INPUT_${input.toUpperCase()}`, value]),
      ),
      ...Object.fromEntries([...this.#state].map(([key, value]) => [`STATE_${key}`, value])),
    };
  }
}

/** What the runner makes of action.yml's defaults. */
function defaults(jobId: string): Record<string, string> {
  return {
    path: '',
    limit: '1',
    scope: 'host',
    'wait-timeout': '60s',
    'on-timeout': 'fail',
    lock: 'flock',
    'max-hold': '',
    'on-lost': 'fail',
    enabled: 'true',
    'job-id': jobId,
  };
}
