import type { Clock } from '../../src/ports/clock.ts';

/** A clock that a test moves. Both of its times move together. It does not overtake what it waits for. */
export class ManualClock implements Clock {
  readonly identity = 'manual';
  #nowMs = 1_000_000;
  readonly #sleepers = new Map<() => void, number>();

  #awaited = 0;

  /** Does not move until this has settled: a call on a file, say. */
  waitFor(call: Promise<unknown>): void {
    this.#awaited += 1;
    const end = (): void => {
      this.#awaited -= 1;
    };
    call.then(end, end);
  }

  elapsedMs = (): number => this.#nowMs;
  wallMs = (): number => Date.UTC(2026, 0, 1) + this.#nowMs;

  sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    if (ms <= 0 || signal?.aborted === true) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#sleepers.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#sleepers.set(wake, this.#nowMs + ms);
      signal?.addEventListener('abort', wake);
    });
  };

  /** Moves on, a second at a time, until the condition holds. */
  async until(condition: () => boolean | Promise<boolean>): Promise<void> {
    for (;;) {
      await this.#settled();
      if (await condition()) return;
      this.#move(1_000);
    }
  }

  /** Moves on by so long. */
  async pass(ms: number): Promise<void> {
    for (let restMs = ms; restMs > 0; restMs -= 1_000) {
      await this.#settled();
      this.#move(Math.min(restMs, 1_000));
    }
    await this.#settled();
  }

  #move(ms: number): void {
    this.#nowMs += ms;
    for (const [wake, atMs] of [...this.#sleepers]) if (atMs <= this.#nowMs) wake();
  }

  async #settled(): Promise<void> {
    for (let idle = 0; idle < 10; idle = this.#awaited > 0 ? 0 : idle + 1)
      await new Promise((resolve) => setImmediate(resolve));
  }
}
