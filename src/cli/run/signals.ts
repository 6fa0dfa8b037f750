import type { ChildProcess } from 'node:child_process';
import { inForeground } from '../../platform/processes/foreground.ts';
import { signalExitCode } from '../args/exit-codes.ts';

/** Signals that end a wait. SIGUSR1 and SIGUSR2 mean nothing before the command runs. */
const ending: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']);

/** Signals that a keyboard sends, to every process in the foreground of its terminal at once. */
const keyboard: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGQUIT']);

/** The signals that a program can be sent here, and pass on. Windows knows no others (libuv: uv_signal_start). */
export function signalsOf(platform: NodeJS.Platform): readonly NodeJS.Signals[] {
  const everywhere = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  return platform === 'win32' ? everywhere : [...everywhere, 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'];
}

/**
 * What becomes of the signals to this process: before its command runs they end the wait, a second
 * one at once; while it runs they are passed on to it; after it they hurry the farewell.
 */
export class Signals {
  readonly #cancelled = new AbortController();
  readonly #hurried = new AbortController();
  readonly #handlers = new Map<NodeJS.Signals, () => void>();
  #command: ChildProcess | undefined;
  #first: NodeJS.Signals | undefined;

  constructor() {
    for (const signal of signalsOf(process.platform)) {
      const handler = (): void => this.#receive(signal);
      this.#handlers.set(signal, handler);
      process.on(signal, handler);
    }
  }

  /** Aborts when the wait is to end. */
  get cancelled(): AbortSignal {
    return this.#cancelled.signal;
  }

  /** Aborts when even the farewell takes too long for whoever sends signals. */
  get hurried(): AbortSignal {
    return this.#hurried.signal;
  }

  /** The exit code that the signal which ended the wait stands for; `undefined` while none did. */
  get exitCode(): number | undefined {
    return this.#first === undefined ? undefined : signalExitCode(this.#first);
  }

  /** From now on signals go to this command; to none after it has ended. */
  passTo(command: ChildProcess): void {
    this.#command = command;
  }

  /** Leaves signals to Node again. */
  end(): void {
    for (const [signal, handler] of this.#handlers) process.off(signal, handler);
  }

  #receive(signal: NodeJS.Signals): void {
    const command = this.#command;
    if (command !== undefined && command.exitCode === null && command.signalCode === null) {
      // The terminal has sent it to the command already, and twice may mean something else to it.
      if (!(keyboard.has(signal) && inForeground())) command.kill(signal);
      return;
    }
    if (!ending.has(signal)) return;
    if (this.#cancelled.signal.aborted || command !== undefined) this.#hurried.abort();
    this.#first ??= signal;
    this.#cancelled.abort();
  }
}
