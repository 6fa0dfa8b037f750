/** A set of slots by their places in a pool: one bit each, since a walk compares some hundred sets. */
export class NameSet {
  readonly #words: Uint32Array;

  private constructor(words: Uint32Array) {
    this.#words = words;
  }

  /** The empty set of a pool of this size. */
  static none(size: number): NameSet {
    return new NameSet(new Uint32Array(Math.ceil(size / 32)));
  }

  /** The places of a pool of this size for which the condition holds. */
  static where(size: number, holds: (place: number) => boolean): NameSet {
    const set = NameSet.none(size);
    for (let place = 0; place < size; place += 1) if (holds(place)) set.add(place);
    return set;
  }

  copy(): NameSet {
    return new NameSet(this.#words.slice());
  }

  add(place: number): void {
    const at = place >>> 5;
    this.#words[at] = (this.#words[at] ?? 0) | (1 << (place & 31));
  }

  has(place: number): boolean {
    return ((this.#words[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;
  }

  remove(place: number): void {
    const at = place >>> 5;
    this.#words[at] = (this.#words[at] ?? 0) & ~(1 << (place & 31));
  }

  /** The places that both sets have. */
  and(other: NameSet): NameSet {
    return new NameSet(this.#words.map((word, at) => word & (other.#words[at] ?? 0)));
  }

  /** The places that one of the sets has. */
  or(other: NameSet): NameSet {
    return new NameSet(this.#words.map((word, at) => word | (other.#words[at] ?? 0)));
  }

  /** The places of this set that the other one does not have. */
  andNot(other: NameSet): NameSet {
    return new NameSet(this.#words.map((word, at) => word & ~(other.#words[at] ?? 0)));
  }

  /** Takes all of another set out of this one. */
  removeAll(other: NameSet): void {
    for (let at = 0; at < this.#words.length; at += 1)
      this.#words[at] = (this.#words[at] ?? 0) & ~(other.#words[at] ?? 0);
  }

  get size(): number {
    return this.#words.reduce((sum, word) => sum + bitsIn(word), 0);
  }

  /** How many places both sets have. */
  common(other: NameSet): number {
    let sum = 0;
    for (let at = 0; at < this.#words.length; at += 1)
      sum += bitsIn((this.#words[at] ?? 0) & (other.#words[at] ?? 0));
    return sum;
  }

  /** The places that both sets have, in rising order. */
  placesWith(other: NameSet): number[] {
    const places: number[] = [];
    for (let at = 0; at < this.#words.length; at += 1) {
      let word = (this.#words[at] ?? 0) & (other.#words[at] ?? 0);
      while (word !== 0) {
        const bit = 31 - Math.clz32(word & -word);
        places.push(32 * at + bit);
        word &= word - 1;
      }
    }
    return places;
  }
}

function bitsIn(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
