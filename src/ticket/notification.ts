import { fileNames } from '../core/gate-names.ts';
import type { Gate } from '../store/gate/gate.ts';
import { withOpened } from '../store/gate/opened-gate.ts';

/** One sleep of a waiter. */
export interface Nap {
  /** It ends after this time in any case. */
  readonly atMostMs: number;
  /** It ends when the doorbell has rung so often, if that is sooner, */
  readonly rings: number;
  /** ... and this long after that. */
  readonly afterRingMs: number;
  /** Rings closer together than this count as one. */
  readonly oneRingMs: number;
  readonly signal: AbortSignal;
}

/**
 * Notifies when a process of this host wrote to the counter file, so that the next waiter on the same
 * host need not wait for its poll. A hint only: everything works without it, later.
 */
export class Doorbell {
  readonly #gate: Gate;
  readonly #ended = new AbortController();
  #rang = false;
  #wake: (() => void) | undefined;

  constructor(gate: Gate) {
    this.#gate = gate;
    // Without it polling goes on.
    void this.#listen().catch(() => undefined);
  }

  /** Sleeps; a ring since the end of the last sleep counts, so that none is missed. */
  async sleep({ atMostMs, rings, afterRingMs, oneRingMs, signal }: Nap): Promise<void> {
    const { clock } = this.#gate.world;
    const beganMs = clock.elapsedMs();
    const restMs = (): number => atMostMs - (clock.elapsedMs() - beganMs);
    for (let heard = 1; ; heard += 1) {
      if (!this.#rang) await this.#untilRing(restMs(), signal);
      if (!this.#rang) return;
      const pauseMs = heard < rings ? oneRingMs : afterRingMs;
      await clock.sleep(Math.min(pauseMs, restMs()), signal);
      this.#rang = false;
      if (heard >= rings || signal.aborted || restMs() <= 0) return;
    }
  }

  /** Stops listening. */
  end(): void {
    this.#ended.abort();
  }

  async #listen(): Promise<void> {
    const { signal } = this.#ended;
    await withOpened(this.#gate, async ({ home }) => {
      if (signal.aborted) return;
      const unwatch = home.watch(fileNames.counter, () => {
        this.#rang = true;
        this.#wake?.();
      });
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve());
      });
      unwatch();
    });
  }

  async #untilRing(ms: number, signal: AbortSignal): Promise<void> {
    const ring = new AbortController();
    const wake = (): void => ring.abort();
    this.#wake = wake;
    signal.addEventListener('abort', wake);
    if (signal.aborted) wake();
    await this.#gate.world.clock.sleep(ms, ring.signal);
    signal.removeEventListener('abort', wake);
    this.#wake = undefined;
  }
}
