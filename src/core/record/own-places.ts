/** What a waiter's own place in the queue depends on. */
interface Placed {
  readonly ticket: number;
  readonly priority: number;
  readonly inPlaceOf?: number | undefined;
  readonly runOrder?: unknown;
}

/**
 * Waiters by their own positions: higher priority first, then first come. A ticket in the position of another one
 * came, for this purpose, when that did. In which order they are served says `inTurn`.
 */
export function inLine<Waiter extends Placed>(waiting: readonly Waiter[]): Waiter[] {
  return waiting.toSorted(
    (a, b) => b.priority - a.priority || cameAs(a) - cameAs(b) || a.ticket - b.ticket,
  );
}

/** A number above its own gives a position only to one whose run may have been overtaken: it must hold no other back. */
function cameAs({ ticket, inPlaceOf = ticket, runOrder }: Placed): number {
  return runOrder === undefined ? Math.min(ticket, inPlaceOf) : inPlaceOf;
}
