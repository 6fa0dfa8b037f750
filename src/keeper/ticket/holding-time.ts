import type { Clock } from '../../ports/clock.ts';
import type { HeldSlot } from '../../ticket/outcome.ts';

/** Until when a slot may be held. */
export interface HoldingTime {
  /** Aborts when nobody needs the slot any more, or its time is over. */
  readonly signal: AbortSignal;
  readonly expired: () => boolean;
}

/** What bounds a hold beside its times. */
export interface HoldingOptions {
  readonly clock: Clock;
  /** Aborts when nobody needs the slot. */
  readonly stop: AbortSignal;
  /** The time is over, by the policy's bound or by `max-hold`: the slot is held on until this resolves. Must not reject. */
  readonly onExpired: (how: { readonly byPolicy: boolean }) => Promise<void>;
}

/**
 * How long the slot may be held: until nobody needs it, and no longer than `max-hold` and the policy say. What an
 * earlier keeper held of it counts.
 */
export function holdingTime(
  { longestHoldMs = Number.POSITIVE_INFINITY, heldBeforeMs }: HeldSlot,
  { maxHoldMs = Number.POSITIVE_INFINITY }: { readonly maxHoldMs?: number | undefined },
  { clock, stop, onExpired }: HoldingOptions,
): HoldingTime {
  const mostMs = Math.min(maxHoldMs, longestHoldMs);
  if (mostMs === Number.POSITIVE_INFINITY) return { signal: stop, expired: () => false };
  const over = new AbortController();
  let expired = false;
  void clock.sleep(Math.max(0, mostMs - heldBeforeMs), stop).then(async () => {
    expired = !stop.aborted;
    // Until then heartbeats go on: the slot is not free while work is left in it.
    if (expired) await onExpired({ byPolicy: longestHoldMs <= maxHoldMs });
    over.abort();
  });
  return { signal: over.signal, expired: () => expired };
}
