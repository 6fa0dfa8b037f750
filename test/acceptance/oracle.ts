/** Counts who is in the gate at a time, by one clock outside of it. */
export class Oracle {
  #inside = 0;
  #most = 0;
  readonly #timesInside: number[] = [];

  /** Called when a job surely has its slot, and before it gives it back. */
  enter(): void {
    this.#inside += 1;
    this.#most = Math.max(this.#most, this.#inside);
    this.#timesInside[this.#inside] = (this.#timesInside[this.#inside] ?? 0) + 1;
  }

  leave(): void {
    this.#inside -= 1;
  }

  /** The most that were ever inside at once. */
  get most(): number {
    return this.#most;
  }

  /** How often an entry made it this many. */
  times(many: number): number {
    return this.#timesInside[many] ?? 0;
  }
}
