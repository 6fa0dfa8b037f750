import { messageOf } from '../../core/errors.ts';
import { commandWork } from '../../platform/processes/command-work.ts';
import { GentleEnd } from '../../platform/processes/end-gently.ts';
import type { ListedProcess } from '../../platform/processes/process-list.ts';
import { say } from '../terminal/terminal.ts';
import type { Running } from './child-command.ts';
import type { SignalTarget } from './signals.ts';

/** Signals that tell a run to end. Others are for the command alone. */
const telling: ReadonlySet<NodeJS.Signals> = new Set(['SIGTERM', 'SIGINT', 'SIGHUP']);

/** When the command was told to end, what it started is told so after this, or when the command has ended before. */
const restMs = 1_000;

/** Between SIGTERM and SIGKILL when the slot is lost: 30 s and this stay below the 45 s of a reclaim. */
const lostKillMs = 5_000;

/** What no signal ends is waited for no longer when the slot is lost. */
const lostGiveUpMs = lostKillMs + 3_000;

/** After a command that ended by a signal: a signal to the whole process group may reach this process later. */
const straggleMs = 50;

/** What ends with a command. */
export interface CommandEndOptions {
  /** In the environment of all that the command started. */
  readonly marks: Readonly<Record<string, string>>;
  /** Between the signal to the command and SIGKILL to it and its work. */
  readonly killAfterMs: number;
  /** Called when processes are left that no signal ends; must not throw. */
  readonly onLeft: (left: readonly ListedProcess[]) => void;
}

/** A command and its work, and how they are brought to an end: told by a signal, at the end of its time, or as its slot is lost. */
export class CommandEnd implements SignalTarget {
  readonly #running: Running;
  readonly #options: CommandEndOptions;
  readonly #giveUp = new AbortController();
  #ended = false;
  #isOver = false;
  #group: GentleEnd | undefined;
  #timers: NodeJS.Timeout[] = [];

  constructor(running: Running, options: CommandEndOptions) {
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
      if (!fromKeyboard) this.#followUp();
    }
    if (!fromKeyboard) this.#running.process.kill(signal);
    return true;
  }

  /** The time to hold the slot is over. */
  expire(): void {
    if (this.#ended) return;
    this.#begin();
    this.#running.process.kill('SIGTERM');
    this.#followUp();
  }

  /** The slot is lost: the command and its work are to end at once. */
  lose({ withDaemons }: { readonly withDaemons: boolean }): void {
    this.#begin({ withDaemons });
    this.#ask();
    if (!this.#ended && this.#group === undefined) this.#running.process.kill('SIGTERM');
    this.#group?.killIn(lostKillMs);
    this.#timers.push(
      setTimeout(() => this.#running.process.kill('SIGKILL'), lostKillMs),
      setTimeout(() => this.#giveUp.abort(), lostGiveUpMs),
    );
  }

  /**
   * Resolves when the command has ended, and where it was told to, when none of its work is left.
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
      await this.#group.over(this.#giveUp.signal).catch(tellUnseen);
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
      tellUnseen(error);
      this.#group = undefined;
    }
  }

  #followUp(): void {
    const { killAfterMs } = this.#options;
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
      tellUnseen(error);
    }
  }
}

function tellUnseen(error: unknown): void {
  say(`Cannot list the processes that the command started: ${messageOf(error)}`);
}
