import type { WaitOptions } from './outcome.ts';
import type { Ticket } from './ticket.ts';

/** The caller's interest: ends by its signal or by the deadline, whichever comes first. */
export class Interest {
  readonly #end = new AbortController();
  readonly #timer = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #forward = (): void => this.#end.abort();

  constructor(ticket: Ticket, { waitMs, signal }: WaitOptions) {
    this.#outer = signal;
    if (signal?.aborted === true) this.#end.abort();
    signal?.addEventListener('abort', this.#forward);
    // Trying once takes as long as the lock is busy; a minute of that is as good as no slot.
    const deadlineMs = waitMs === 0 ? 60_000 : waitMs;
    void ticket.world.clock.sleep(deadlineMs, this.#timer.signal).then(() => this.#end.abort());
  }

  get signal(): AbortSignal {
    return this.#end.signal;
  }

  get cancelled(): boolean {
    return this.#outer?.aborted === true;
  }

  end(): void {
    this.#timer.abort();
    this.#outer?.removeEventListener('abort', this.#forward);
  }
}
