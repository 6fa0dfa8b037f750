import type { Phase, Reply } from '../messages.ts';

/** The state of a ticket, and how it is reported to the stages of its job. */
export class Standing {
  readonly #tell: (reply: Reply) => void;
  #phase: Phase = 'waiting';
  #byPolicy = false;

  constructor(tell: (reply: Reply) => void) {
    this.#tell = tell;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Whether there is a slot, as far as is known. */
  get holds(): boolean {
    return this.#phase === 'held' || this.#phase === 'fenced';
  }

  /** @param phase as the record says, where that was asked */
  reply(phase = this.#phase): Extract<Reply, { kind: 'standing' }> {
    const isByPolicy = phase === 'expired' && this.#byPolicy;
    return { kind: 'standing', phase, ...(isByPolicy ? { byPolicy: true } : {}) };
  }

  become(phase: Exclude<Phase, 'expired'>): void {
    this.#phase = phase;
  }

  /** The time to hold the slot is over. */
  expire(byPolicy: boolean): void {
    this.#phase = 'expired';
    this.#byPolicy = byPolicy;
  }

  /** Whether the slot is held is unknown. */
  fence(): void {
    if (this.#phase === 'held') this.#change('fenced');
  }

  /** The record has said that the slot is held. */
  acknowledge(): void {
    if (this.#phase === 'fenced') this.#change('held');
  }

  tell(): void {
    this.#tell(this.reply());
  }

  #change(phase: 'held' | 'fenced'): void {
    this.#phase = phase;
    this.tell();
  }
}
