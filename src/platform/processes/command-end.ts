import type { ChildProcess } from 'node:child_process';
import { messageOf } from '../../core/errors.ts';
import type { ProcessName } from '../../ports/processes.ts';
import { commandWork } from './command-work.ts';
import { GentleEnd } from './end-gently.ts';
import type { OpenDescriptor } from './process-descriptors.ts';
import type { ListedProcess } from './process-list.ts';

/** Signals that tell a run to end. Others are for the command alone. */
const telling: ReadonlySet<NodeJS.Signals> = new Set(['SIGTERM', 'SIGINT', 'SIGHUP']);

/** When the command got a signal to end, what it started gets one after this time, or when the command has ended before. */
const restMs = 1_000;

/** Between SIGTERM and SIGKILL when the slot is lost: 30 s and this stay below the 45 s of a reclaim. */
const lostKillMs = 5_000;

/** What no signal ends is waited for no longer than this after SIGKILL when the slot is lost. */
const giveUpMs = 3_000;

/** After a command that ended by a signal: a signal to the whole process group may reach this process later. */
const straggleMs = 50;

/** A command that was started. */
export interface RunningCommand {
  readonly process: ChildProcess;
  /** `undefined` where its start time cannot be told. */
  readonly name: ProcessName | undefined;
  /** The descriptor that it keeps open, under its number there; known on Linux only. */
  readonly kept: OpenDescriptor | undefined;
  /** Resolves with the exit code that a shell would tell: 128 + n after signal n. Never rejects. */
  readonly ended: Promise<number>;
}

/** What ends with a command. */
interface CommandEndOptions {
  /** In the environment of all that the command started. */
  readonly marks: Readonly<Record<string, string>>;
  /** Between the signal to the command and SIGKILL to it and its work. */
  readonly killAfterMs: number;
  /** Called when processes are left that no signal ends; must not throw. */
  readonly onLeft: (left: readonly ListedProcess[]) => void;
  /** Called with a sentence when the processes cannot be listed; must not throw. */
  readonly onUnseen: (message: string) => void;
}

/** A command and its work, and how they are brought to an end: told by a signal, at the end of its time, or as its slot is lost. */
export class CommandEnd {
  readonly #running: RunningCommand;
  readonly #options: CommandEndOptions;
  readonly #giveUp = new AbortController();
  #ended = false;
  #isOver = false;
  #group: GentleEnd | undefined;
  #timers: NodeJS.Timeout[] = [];

  constructor(running: RunningCommand, options: CommandEndOptions) {
    this.#running = running;
    this.#options = options;
    void running.ended.then(() => {
      this.#ended = true;
    });
  }

  takes(signal: NodeJS.Signals, fromKeyboard: boolean): boolean {
    if (this.#isOver) return false;
    if (this.#ended) {
      // While its work is brought to an end there is nothing to hurry: the slot is kept for it.
      if (telling.has(signal)) this.#begin();
      return true;
    }
    if (telling.has(signal)) {
      // Before the signal: what loses its parent by it is found by having been seen.
      this.#begin();
      // To a program at a terminal Ctrl-C may mean something else than the end.
      if (!fromKeyboard) this.#followUp(this.#options.killAfterMs);
    }
    if (!fromKeyboard) this.#running.process.kill(signal);
    return true;
  }

  /**
   * The runner cancels: passes its signal on. What the command leaves is ended as soon as the command has ended.
   *
   * @param killMs when nothing of it may be left; absent for a signal that gives it all the time that it takes
   */
  cancel(signal: NodeJS.Signals, killMs?: number): void {
    if (this.#isOver) return;
    this.#begin();
    // On Windows the console passes it to the command by itself.
    if (!this.#ended && process.platform !== 'win32') this.#running.process.kill(signal);
    if (killMs !== undefined) this.#followUp(killMs);
  }

  /** The time to hold the slot is over. */
  expire(): void {
    if (this.#ended) return;
    this.#begin();
    this.#running.process.kill('SIGTERM');
    this.#followUp(this.#options.killAfterMs);
  }

  /** The slot is lost: the command and its work are to end at once. */
  lose({ withDaemons }: { readonly withDaemons: boolean }): void {
    this.#begin({ withDaemons });
    this.#ask();
    if (!this.#ended && this.#group === undefined) this.#running.process.kill('SIGTERM');
    this.#group?.killIn(lostKillMs);
    this.#timers.push(
      setTimeout(() => this.#running.process.kill('SIGKILL'), lostKillMs),
      setTimeout(() => this.#giveUp.abort(), lostKillMs + giveUpMs),
    );
  }

  /** The slot is gone: the command, its work and its daemons are killed now. */
  kill(): void {
    if (this.#isOver) return;
    this.#begin({ withDaemons: true });
    this.#group?.killIn(0);
    if (this.#group === undefined) this.#running.process.kill('SIGKILL');
    this.#timers.push(setTimeout(() => this.#giveUp.abort(), giveUpMs));
  }

  /**
   * Resolves when the command has ended, and where it had to end, when none of its work is left.
   *
   * @returns the command's exit status
   */
  async over(): Promise<number> {
    const status = await this.#running.ended;
    if (this.#running.process.signalCode !== null)
      await new Promise((resolve) => setTimeout(resolve, straggleMs));
    if (this.#group !== undefined) {
      this.#ask();
      this.#group.killIn(this.#options.killAfterMs);
      await this.#group
        .over(this.#giveUp.signal)
        .catch((error: unknown) => this.#tellUnseen(error));
    }
    this.#isOver = true;
    for (const timer of this.#timers) clearTimeout(timer);
    return status;
  }

  #begin({ withDaemons = false } = {}): void {
    const { name: command, kept: inherited } = this.#running;
    if (command === undefined || (this.#group !== undefined && !withDaemons)) return;
    const { marks, onLeft } = this.#options;
    const choose = commandWork({ command, marks, inherited }, { withDaemons });
    this.#group = new GentleEnd({ choose, onLeft });
    try {
      this.#group.left();
    } catch (error) {
      this.#tellUnseen(error);
      this.#group = undefined;
    }
  }

  #followUp(killAfterMs: number): void {
    this.#group?.killIn(killAfterMs);
    this.#timers.push(
      setTimeout(() => this.#ask(this.#running.process.pid), restMs),
      setTimeout(() => this.#running.process.kill('SIGKILL'), killAfterMs),
    );
  }

  #ask(except?: number): void {
    try {
      this.#group?.ask(except);
    } catch (error) {
      this.#tellUnseen(error);
    }
  }

  #tellUnseen(error: unknown): void {
    this.#options.onUnseen(
      `Cannot list the processes that the command started: ${messageOf(error)}`,
    );
  }
}
