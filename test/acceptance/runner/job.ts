import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { containerCommand } from './container.ts';
import { inputVariables, type JobPlace, jobEnvironment, stateVariables } from './environment.ts';
import type { FakeRunner } from './fake-runner.ts';
import type { JobPlan } from './job-plan.ts';
import { kill, processesMarked } from './processes.ts';
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
  /** Between the end of its process and the end of its output. */
  readonly drainedMs: number;
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

/** How a job differs from another on the same runner. */
export interface JobOptions {
  readonly plan?: Pick<JobPlan, 'name' | 'github' | 'container'>;
  /** Nobody waits for the end of its worker, which stays behind as a zombie when it is killed. */
  readonly unreaped?: boolean;
}

/** One job on a runner: its worker process, and the uses of the action in it. */
export class Job implements JobPlace {
  readonly runner: FakeRunner;
  readonly id: string;
  readonly plan: NonNullable<JobOptions['plan']>;
  readonly worker: ChildProcess;
  readonly directory: string;
  readonly temporary: string;
  readonly #listeners = new Map<number, (message: FromWorker) => void>();
  readonly #workerPid: Promise<number>;
  #stages = 0;

  constructor(runner: FakeRunner, id: string, { plan = {}, unreaped = false }: JobOptions = {}) {
    this.runner = runner;
    this.id = id;
    this.plan = plan;
    this.directory = join(runner.root, '_work/_temp/_runner_file_commands', id);
    mkdirSync(this.directory, { recursive: true });
    const inContainer = plan.container === true;
    // A container's own /tmp.
    this.temporary = inContainer ? join(runner.root, '_tmp', id) : runner.options.temporary;
    mkdirSync(this.temporary, { recursive: true });
    const [program = '', ...args] = workerCommand(runner, { inContainer, unreaped });
    this.worker = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.worker.on('message', (message: FromWorker) => this.#listeners.get(message.id)?.(message));
    this.#workerPid = new Promise((resolve) => {
      this.#listeners.set(0, (message) => {
        if (message.kind === 'ready') resolve(message.pid);
      });
    });
  }

  /**
   * One `uses:` of the action, with these inputs as the workflow gives them.
   *
   * @param dist another build of the action, as another version of it has one
   */
  use(inputs: Readonly<Record<string, string>>, dist?: string): Use {
    return new Use(this, inputs, dist);
  }

  /** Starts a program as a stage: a child of the worker. */
  startStage(program: string, env: Record<string, string>, files: StageFiles): RunningStage {
    return this.startProcess([process.execPath, program], env, files);
  }

  /** Starts a command as a child of the worker. Its end never comes when the worker ends before it. */
  startProcess(
    command: readonly string[],
    env: Record<string, string>,
    files: StageFiles,
  ): RunningStage {
    this.#stages += 1;
    const id = this.#stages;
    let started: (pid: number) => void = () => undefined;
    const pid = new Promise<number>((resolve) => {
      started = resolve;
    });
    const ended = new Promise<StageResult>((resolve) => {
      this.#listeners.set(id, (message) => {
        if (message.kind === 'started') started(message.pid);
        else if (message.kind === 'ended') {
          resolve({ ...message, log: message.output, ...files.read() });
        }
      });
    });
    this.#tell({ kind: 'start', id, command, env });
    return { pid, ended, signal: (signal) => this.#tell({ kind: 'signal', id, signal }) };
  }

  /** The job is over: its worker ends, as it does after the last post; a container is removed. */
  async end(): Promise<void> {
    if (this.over) return;
    const over = new Promise((resolve) => this.worker.once('exit', resolve));
    this.worker.disconnect();
    await over;
  }

  /** Whether its worker has ended. */
  get over(): boolean {
    return this.worker.exitCode !== null || this.worker.signalCode !== null;
  }

  /** The machine's memory ran out, or somebody killed the worker. A container goes with all that is in it. */
  kill(): void {
    this.worker.kill('SIGKILL');
  }

  /** Kills the worker itself where something stands between it and this process. */
  async killWorker(): Promise<void> {
    kill(await this.#workerPid);
  }

  /** What is left of its container, where it has one. */
  get inContainer(): number[] {
    return processesMarked(`TMPDIR=${this.temporary}`);
  }

  #tell(message: ToWorker): void {
    if (this.worker.connected) this.worker.send(message);
  }
}

function workerCommand(
  runner: FakeRunner,
  { inContainer, unreaped }: { inContainer: boolean; unreaped: boolean },
): readonly string[] {
  const program = join(import.meta.dirname, 'worker.ts');
  if (inContainer) return [...(containerCommand ?? []), runner.program(false), program];
  const command = [runner.worker, program];
  // What the shell has become knows nothing of its child, and never waits for it.
  return unreaped ? ['sh', '-c', '"$0" "$1" & exec sleep 100000', ...command] : command;
}

/** One use of the action in a job: its inputs, and what its stages save for each other. */
export class Use {
  readonly #job: Job;
  readonly #state = new Map<string, string>();
  readonly #dist: string | undefined;
  inputs: Readonly<Record<string, string>>;

  constructor(job: Job, inputs: Readonly<Record<string, string>>, dist?: string) {
    this.#job = job;
    this.#dist = dist;
    this.inputs = inputs;
  }

  /** What the stages saved so far. */
  get state(): ReadonlyMap<string, string> {
    return this.#state;
  }

  start(stage: StageName, extra: Readonly<Record<string, string>> = {}): AbandonableStage {
    const files = new StageFiles(this.#job.directory);
    const env = { ...this.#environment(), ...files.environment, ...extra };
    const running = this.#job.startStage(programOf(stage, this.#dist), env, files);
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
    return {
      ...jobEnvironment(this.#job),
      ...inputVariables({ ...defaults(this.#job.id), ...this.inputs }),
      ...stateVariables(this.#state),
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
    acquire: 'pre',
    run: '',
    shell: '',
    'working-directory': '',
    'on-lost': 'fail',
    record: 'full',
    enabled: 'true',
    'job-id': jobId,
  };
}
