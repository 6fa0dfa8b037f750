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

/** What signals to this process are for while a command runs. */
interface SignalTarget {
  /**
   * @param fromKeyboard the terminal has sent it to the command already
   * @returns false when it means nothing there any more
   */
  takes(signal: NodeJS.Signals, fromKeyboard: boolean): boolean;
}

/**
 * What becomes of the signals to this process: before its command runs they end the wait, a second
 * one at once; while it runs they are passed on to it; after it they hurry the farewell.
 */
export class Signals {
  readonly #cancelled = new AbortController();
  readonly #hurried = new AbortController();
  readonly #handlers = new Map<NodeJS.Signals, () => void>();
  #target: SignalTarget | undefined;
  #first: NodeJS.Signals | undefined;

  /** @param ignored signals that mean nothing */
  constructor(ignored: readonly NodeJS.Signals[] = []) {
    for (const signal of signalsOf(process.platform)) {
      const handler = (): void => {
        if (!ignored.includes(signal)) this.#receive(signal);
      };
      this.#handlers.set(signal, handler);
      process.on(signal, handler);
    }
  }

  /** Aborts when the wait is to end. */
  get cancelled(): AbortSignal {
    return this.#cancelled.signal;
  }

  /** Aborts when even the release takes too long for the sender of the signals. */
  get hurried(): AbortSignal {
    return this.#hurried.signal;
  }

  /** The exit code of the signal which ended the wait; `undefined` while none did. */
  get exitCode(): number | undefined {
    return this.#first === undefined ? undefined : signalExitCode(this.#first);
  }

  /** From now on signals go there. */
  passTo(target: SignalTarget): void {
    this.#target = target;
  }

  /** Leaves signals to Node again. */
  end(): void {
    for (const [signal, handler] of this.#handlers) process.off(signal, handler);
  }

  #receive(signal: NodeJS.Signals): void {
    const target = this.#target;
    if (target?.takes(signal, keyboard.has(signal) && inForeground()) === true) return;
    if (!ending.has(signal)) return;
    if (this.#cancelled.signal.aborted || target !== undefined) this.#hurried.abort();
    this.#first ??= signal;
    this.#cancelled.abort();
  }
}
