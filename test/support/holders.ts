/** A job that surely holds slots, as seen from outside of the gate. */
export interface Held {
  readonly weight: number;
  readonly slots?: readonly number[];
}

/**
 * The jobs that surely hold slots at a moment. The events of a run are applied to it in the order of one clock: a job joins
 * after it was admitted, and leaves before it releases, is killed or is told that it lost its slot.
 */
export class Holders<Holder extends Held = Held> {
  readonly #holders = new Map<string, Holder>();
  readonly #timesAt: number[] = [];
  #most = 0;
  #sharedSlots = 0;

  join(job: string, holder: Holder): void {
    const taken = new Set([...this.#holders.values()].flatMap(({ slots = [] }) => slots));
    if (holder.slots?.some((slot) => taken.has(slot)) === true) this.#sharedSlots += 1;
    this.#holders.set(job, holder);
    const weight = this.weight();
    this.#most = Math.max(this.#most, weight);
    this.#timesAt[weight] = this.times(weight) + 1;
  }

  leave(job: string): void {
    this.#holders.delete(job);
  }

  /** The weight held now, by all jobs or by those that count. */
  weight(counts: (holder: Holder) => boolean = () => true): number {
    let total = 0;
    for (const holder of this.#holders.values()) if (counts(holder)) total += holder.weight;
    return total;
  }

  /** The most weight that was ever held at once. */
  get most(): number {
    return this.#most;
  }

  /** How often a job that joined made the weight exactly this much. */
  times(weight: number): number {
    return this.#timesAt[weight] ?? 0;
  }

  /** How often a job joined in a slot that another job held. */
  get sharedSlots(): number {
    return this.#sharedSlots;
  }

  entries(): Iterable<readonly [job: string, holder: Holder]> {
    return this.#holders;
  }
}
