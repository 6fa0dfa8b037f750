/** A time for which a holder was seen to hold. Milliseconds since the waiter came, by its own clock. */
export interface Spell {
  readonly ticket: number;
  readonly slots: readonly number[];
  /** 0: it held already when the waiter came. */
  readonly fromMs: number;
  /** Absent: it still held when the wait was over. */
  readonly untilMs?: number | undefined;
  /** Who it was, as its marker told: printable, and hostile all the same. */
  readonly details: Readonly<Record<string, string>>;
}

/** Who held the slots of a gate while one ticket waited, as far as that ticket saw. */
export interface Meanwhile {
  /** When it came, by its own host's wall clock, milliseconds since 1970. */
  readonly cameMs: number;
  readonly waitedMs: number;
  readonly spells: readonly Spell[];
  /** How many holders are left out. */
  readonly more: number;
  /** The dead whose slots it took back itself. */
  readonly reclaims: readonly { readonly ticket: number; readonly why: string }[];
}
