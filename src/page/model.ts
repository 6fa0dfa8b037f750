/*
 * What the page knows: made by `data.ts` from the record and the history, drawn by the code in
 * `browser/`. Plain data, so that it can lie in the page as JSON. Texts are printable, and still
 * untrusted. Times are wall-clock milliseconds since 1970, of several hosts.
 */

/** A job that holds slots. */
interface PageHolder {
  readonly ticket: number;
  readonly token: number;
  readonly slots: readonly number[];
  readonly cameMs: number;
  readonly sinceMs: number;
  readonly who: string;
}

/** A job that waits. */
interface PageWaiter {
  readonly ticket: number;
  readonly sinceMs: number;
  readonly who: string;
}

/** A ticket that has ended; what the history does not tell is `null`. */
export interface PageEnded {
  readonly ticket: number;
  /** Empty: it never had a slot, or the slot is unknown. */
  readonly slots: readonly number[];
  readonly cameMs: number | null;
  readonly heldFromMs: number | null;
  readonly endedMs: number;
  readonly end: string;
  /** Why it ended, where there is more to say. */
  readonly note: string | null;
  readonly who: string;
}

/** One gate: now, and what has ended lately. */
export interface PageGate {
  readonly name: string;
  readonly limit: number;
  /** Why no job is admitted, if so. */
  readonly closed: string | null;
  /** Why it cannot be read, if so; the rest is empty then. */
  readonly problem: string | null;
  readonly holders: readonly PageHolder[];
  /** The first waiters. */
  readonly waiters: readonly PageWaiter[];
  /** Since when each waiter waits, in queue order. */
  readonly waitingSinceMs: readonly number[];
  /** By the time of their end, latest last. */
  readonly ended: readonly PageEnded[];
  /** Ends that are left out, to keep the page small. */
  readonly endedLeftOut: number;
}

/** All gates of a path at one moment. */
export interface PageData {
  readonly path: string;
  readonly madeMs: number;
  /** How far back ended tickets are shown. */
  readonly fromMs: number;
  readonly gates: readonly PageGate[];
}
