import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { constants, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { exec } from '@actions/exec';
import { isOnPath } from '../../platform/find-program.ts';
import { CommandEnd } from '../../platform/processes/command-end.ts';
import type { ListedProcess } from '../../platform/processes/process-list.ts';
import { describeLeft } from '../../platform/processes/process-owner.ts';
import { lookAtProcess } from '../../platform/processes/process-table.ts';
import type { ProcessName } from '../../ports/processes.ts';
import type { Environment, ScriptInputs } from '../inputs.ts';
import { scriptEnvironment } from './script-environment.ts';
import { writeScript } from './script-file.ts';
import { argumentsFor, type Shell, shellOf } from './shell.ts';

/** What a script is started with. */
interface ScriptOptions {
  readonly environment: Environment;
  /** Added to the environment, without what the runner sets for actions only. */
  readonly more: Readonly<Record<string, string>>;
  /** Called once it runs; with nothing where its process cannot be seen. */
  readonly onStarted: (script: StartedScript | undefined) => void;
  /** One sentence for people. */
  readonly onTrouble: (message: string) => void;
}

/** The process of a script, and what all that it starts has in its environment. */
interface StartedScript extends ProcessName {
  readonly marks: Readonly<Record<string, string>>;
}

/** After SIGTERM, and so before the runner's SIGKILL 2.5 s later, which would leave the script running. */
const lastMomentMs = 1_500;

/** Between the signal to a script that is to end and SIGKILL to it and its work. */
const killAfterMs = 5_000;

/**
 * A script of the workflow that runs in the slot, started as the runner starts a step's `run:`. A script that ends by
 * itself leaves running what it started; one that has to end takes all its work with it. A cancel reaches its shell as the
 * runner sends it: SIGINT, then SIGTERM.
 */
export class RunningScript {
  readonly #signals = new Map<NodeJS.Signals, () => void>();
  readonly #marks = { [`SLOTGATE_SCRIPT_${randomUUID().replaceAll('-', '')}`]: '1' };
  #child: ChildProcess | undefined;
  #end: CommandEnd | undefined;
  #over: Promise<number> | undefined;
  /** What was to be done before its process was there. */
  #wanted: ((end: CommandEnd) => void)[] = [];

  /**
   * Runs it to its end, and where it has to end early, to the end of its work.
   *
   * @returns its status: 128 + n after signal n
   */
  async run(script: ScriptInputs, options: ScriptOptions): Promise<number> {
    const shell = shellOf(script.shell, {
      platform: process.platform,
      has: (program) => isOnPath(program, options.environment['PATH']),
    });
    const temporary = options.environment['RUNNER_TEMP'] || tmpdir();
    const path = join(temporary, `slotgate-${randomUUID()}${shell.extension}`);
    using _ = writeScript(path, shell.fixUp(script.run));
    this.#listen();
    const started = (message: unknown): void => this.#adopt(message, options);
    subscribe('child_process', started);
    try {
      const code = await execute(shell, path, {
        cwd: resolve(options.environment['GITHUB_WORKSPACE'] ?? '.', script.workingDirectory),
        env: { ...scriptEnvironment(options.environment), ...options.more, ...this.#marks },
      });
      return (await this.#over) ?? code;
    } finally {
      unsubscribe('child_process', started);
      for (const [signal, take] of this.#signals) process.off(signal, take);
    }
  }

  /** The slot is lost: SIGTERM to it and all its work now, SIGKILL after 5 s. */
  lose(): void {
    this.#do((end) => end.lose({ withDaemons: false }));
  }

  /** Its time is over, and the slot is kept: SIGTERM to it, then to the rest of its work, SIGKILL after 5 s. */
  expire(): void {
    this.#do((end) => end.expire());
  }

  /** Kills it, its work and its daemons, now. */
  kill(): void {
    this.#do((end) => end.kill());
  }

  /** The toolkit does not return its child; Node reports every process that is started. */
  #adopt(message: unknown, { onStarted, onTrouble }: ScriptOptions): void {
    if (this.#child !== undefined) return;
    const child = (message as { process: ChildProcess }).process;
    this.#child = child;
    // A quick script may have ended before `spawn` is reported.
    const ended = new Promise<number>((resolve) => {
      child.once('exit', (code, signal) =>
        resolve(signal === null ? (code ?? 0) : 128 + constants.signals[signal]),
      );
    });
    child.once('spawn', () => {
      // As the runner has it: a script that reads its input comes to its end at once. One that ended first is no error.
      child.stdin?.on('error', () => undefined).end();
      const status = lookAtProcess(child.pid ?? 0);
      const isSeen = child.pid !== undefined && typeof status !== 'string';
      const name = isSeen ? { pid: child.pid, start: status.start } : undefined;
      const onLeft = (left: readonly ListedProcess[]): void => onTrouble(describeLeft(left).text);
      this.#end = new CommandEnd(
        { process: child, name, kept: undefined, ended },
        { marks: this.#marks, killAfterMs, onLeft, onUnseen: onTrouble },
      );
      this.#over = this.#end.over();
      onStarted(name === undefined ? undefined : { ...name, marks: this.#marks });
      for (const act of this.#wanted) act(this.#end);
    });
  }

  #listen(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const) {
      const killMs = signal === 'SIGINT' ? undefined : lastMomentMs;
      const take = (): void => this.#do((end) => end.cancel(signal, killMs));
      this.#signals.set(signal, take);
      process.on(signal, take);
    }
  }

  #do(act: (end: CommandEnd) => void): void {
    if (this.#end === undefined) this.#wanted.push(act);
    else act(this.#end);
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
