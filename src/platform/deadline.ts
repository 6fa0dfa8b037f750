import { sleep } from './node-clock.ts';

/** A signal that aborts by itself; disposed of when what it bounds is over. */
interface Deadline extends Disposable {
  readonly signal: AbortSignal;
}

/**
 * Aborts after `ms` of elapsed time, suspend included, or when one of the signals does. Its timer keeps the process
 * alive until it is disposed of: the timer of `AbortSignal.timeout` does not, and together with `AbortSignal.any` it
 * can be collected as garbage and then never fires (Node 20).
 */
export function deadlineIn(ms: number, ...signals: readonly AbortSignal[]): Deadline {
  const over = new AbortController();
  const timer = new AbortController();
  void sleep(ms, timer.signal).then(() => over.abort());
  const either = anyOf(over.signal, ...signals);
  return {
    signal: either.signal,
    [Symbol.dispose]: () => {
      either[Symbol.dispose]();
      timer.abort();
    },
  };
}

/** Resolves when the signal aborts. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Aborts when one of the signals does, for its reason. */
export function anyOf(...signals: readonly AbortSignal[]): Deadline {
  const controller = new AbortController();
  const abort = (): void => controller.abort(signals.find((signal) => signal.aborted)?.reason);
  for (const signal of signals) signal.addEventListener('abort', abort);
  if (signals.some(({ aborted }) => aborted)) abort();
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const signal of signals) signal.removeEventListener('abort', abort);
    },
  };
}
