import type { Meanwhile } from '../../report/charts/spells.ts';
import { describeTurnedAway } from '../../report/text/event-text.ts';
import type { Outcome } from '../../ticket/outcome.ts';
import type { Reply } from '../messages.ts';

/** What the gate's rules say, as codes of a `refused` reply. */
export const turnedAwayCodes = {
  crowded: 'LINE_FULL',
  barred: 'BARRED',
  replaced: 'REPLACED',
  forced: 'FORCED',
} as const;

/**
 * The answer to a use whose wait ended without a slot.
 *
 * @param story who held the slots in that time
 */
export function replyWithout(
  outcome: Exclude<Outcome, { kind: 'acquired' }>,
  gate: string,
  story: (waitedMs: number) => Meanwhile,
): Reply {
  const waitedMs = Math.round(outcome.waitedMs);
  switch (outcome.kind) {
    case 'turned-away':
      return {
        kind: 'refused',
        code: turnedAwayCodes[outcome.because],
        message: describeTurnedAway(outcome, gate),
        waitedMs,
      };
    case 'withdrawn':
      return { kind: 'withdrawn', waitedMs };
    case 'timed-out':
      return { ...outcome, waitedMs, meanwhile: story(waitedMs) };
  }
}
