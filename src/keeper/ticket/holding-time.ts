import type { Clock } from '../../ports/clock.ts';
import type { HeldSlot } from '../../ticket/outcome.ts';

/** Until when a slot may be held. */
export interface HoldingTime {
  /** Aborts when nobody needs the slot any more, or its time is over. */
  readonly signal: AbortSignal;
  readonly expired: () => boolean;
}

/**
 * How long the slot may be held: until nobody needs it, and no longer than `max-hold` and the policy say. What an
 * earlier keeper held of it counts.
 *
 * @param stop aborts when nobody needs it
 */
export function holdingTime(
  { longestHoldMs = Number.POSITIVE_INFINITY, heldBeforeMs }: HeldSlot,
  { maxHoldMs = Number.POSITIVE_INFINITY }: { readonly maxHoldMs?: number | undefined },
  { clock, stop }: { readonly clock: Clock; readonly stop: AbortSignal },
): HoldingTime {
  const mostMs = Math.min(maxHoldMs, longestHoldMs);
  if (mostMs === Number.POSITIVE_INFINITY) return { signal: stop, expired: () => false };
  const over = new AbortController();
  let expired = false;
  void clock.sleep(Math.max(0, mostMs - heldBeforeMs), stop).then(() => {
    expired = !stop.aborted;
    over.abort();
  });
  return { signal: over.signal, expired: () => expired };
}
