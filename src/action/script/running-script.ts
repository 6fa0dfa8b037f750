import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { constants, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { exec } from '@actions/exec';
import { isOnPath } from '../../platform/find-program.ts';
import { endTree } from '../../platform/processes/end-processes.ts';
import { lookAtProcess } from '../../platform/processes/process-table.ts';
import type { ProcessName } from '../../ports/processes.ts';
import type { Environment, ScriptInputs } from '../inputs.ts';
import { scriptEnvironment } from './script-environment.ts';
import { writeScript } from './script-file.ts';
import { argumentsFor, type Shell, shellOf } from './shell.ts';

/** What a script is started with. */
export interface ScriptOptions {
  readonly environment: Environment;
  /** Added to the environment, without what the runner sets for actions only. */
  readonly more: Readonly<Record<string, string>>;
  /** Called once it runs. */
  readonly onStarted: (script: ProcessName) => void;
}

/** After SIGTERM, and so before the runner's SIGKILL 2.5 s later, which would leave the script running. */
const lastMomentMs = 1_500;

/** Between SIGTERM and SIGKILL to the script of a lost slot: 30 s and this stay below the 45 s of a reclaim. */
const killMs = 5_000;

/**
 * A script of the workflow that runs in the slot, started as the runner starts a step's `run:`. A cancel reaches it as
 * it reaches those: SIGINT, then SIGTERM, to its shell alone; then nothing of it is left.
 */
export class RunningScript {
  readonly #signals = new Map<NodeJS.Signals, () => void>();
  #child: ChildProcess | undefined;
  #process: ProcessName | undefined;
  #wanted: NodeJS.Signals | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** Runs it to its end. Resolves with its status: 128 + n after signal n. */
  async run(script: ScriptInputs, options: ScriptOptions): Promise<number> {
    const shell = shellOf(script.shell, {
      platform: process.platform,
      has: (program) => isOnPath(program, options.environment['PATH']),
    });
    const temporary = options.environment['RUNNER_TEMP'] || tmpdir();
    const path = join(temporary, `slotgate-${randomUUID()}${shell.extension}`);
    using _ = writeScript(path, shell.fixUp(script.run));
    this.#listen();
    const started = (message: unknown): void => this.#adopt(message, options.onStarted);
    subscribe('child_process', started);
    try {
      const code = await execute(shell, path, {
        cwd: resolve(options.environment['GITHUB_WORKSPACE'] ?? '.', script.workingDirectory),
        env: { ...scriptEnvironment(options.environment), ...options.more },
      });
      const signal = this.#child?.signalCode;
      return signal == null ? code : 128 + constants.signals[signal];
    } finally {
      unsubscribe('child_process', started);
      this.#forget();
    }
  }

  /** Asks it to end, and kills it with all below it when it does not. */
  stop(): void {
    this.#send('SIGTERM');
    this.#killIn(killMs);
  }

  /** Kills it, and all below it, now. */
  kill(): void {
    if (this.#process === undefined) this.#wanted = 'SIGKILL';
    else endTree(this.#process);
  }

  /** The toolkit does not give its child away; Node tells of every process that is started. */
  #adopt(message: unknown, onStarted: ScriptOptions['onStarted']): void {
    if (this.#child !== undefined) return;
    const child = (message as { process: ChildProcess }).process;
    this.#child = child;
    child.once('spawn', () => {
      // As the runner has it: a script that reads its input comes to its end at once. One that ended first is no error.
      child.stdin?.on('error', () => undefined).end();
      const status = lookAtProcess(child.pid ?? 0);
      if (child.pid === undefined || typeof status === 'string') return;
      this.#process = { pid: child.pid, start: status.start };
      onStarted(this.#process);
      if (this.#wanted === 'SIGKILL') this.kill();
      else if (this.#wanted !== undefined) this.#send(this.#wanted);
    });
  }

  #listen(): void {
    // On Windows the console tells the script by itself.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const) {
      const take = (): void => {
        if (process.platform !== 'win32') this.#send(signal);
        if (signal !== 'SIGINT') this.#killIn(lastMomentMs);
      };
      this.#signals.set(signal, take);
      process.on(signal, take);
    }
  }

  #forget(): void {
    for (const [signal, take] of this.#signals) process.off(signal, take);
    clearTimeout(this.#timer);
  }

  #send(signal: NodeJS.Signals): void {
    if (this.#process === undefined) this.#wanted = signal;
    else this.#child?.kill(signal);
  }

  #killIn(ms: number): void {
    this.#timer ??= setTimeout(() => this.kill(), ms);
  }
}

async function execute(
  shell: Shell,
  path: string,
  { cwd, env }: { cwd: string; env: Record<string, string> },
): Promise<number> {
  const line = argumentsFor(shell, path);
  const options = { cwd, env, ignoreReturnCode: true };
  // Windows programs read their command line by rules of their own, cmd.exe above all.
  if (process.platform === 'win32') {
    return await exec(`"${shell.program}"`, [line], { ...options, windowsVerbatimArguments: true });
  }
  return await exec(`"${shell.program}" ${line}`, [], options);
}
