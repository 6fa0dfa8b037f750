import type { Reporter } from '../ports/reporter.ts';
import { describeEvent, type Outlook, type WaitingEvent } from '../report/text/event-text.ts';

/** A wait says something at least this often. A little less than a minute: events come when they come. */
const remindMs = 55_000;

/** A busy queue changes many times a second; changes are reported no more often than this. */
const calmMs = 2_000;

/**
 * A reporter that logs a ticket's progress line by line: a wait at each change and once a minute,
 * never more; everything else when it happens. A slot that was free at once gets
 * no line.
 *
 * @param say takes one line, without a line feed
 * @param outlook asked whenever a wait is reported
 */
export function createNarrator(
  say: (line: string) => void,
  outlook?: (event: WaitingEvent) => Outlook,
): Reporter {
  let told: { readonly sign: string; readonly atMs: number } | undefined;
  return (event) => {
    if (event.kind === 'waiting') {
      const sign = signOf(event);
      if (told !== undefined && !isDue(told, sign, event.waitedMs)) return;
      told = { sign, atMs: event.waitedMs };
    } else if (event.kind === 'acquired' && told === undefined && event.limit === event.askedLimit)
      return;
    const line = describeEvent(event, event.kind === 'waiting' ? outlook?.(event) : undefined);
    if (line !== undefined) say(line);
  };
}

function isDue(told: { sign: string; atMs: number }, sign: string, nowMs: number): boolean {
  const sinceMs = nowMs - told.atMs;
  return sinceMs >= remindMs || (sign !== told.sign && sinceMs >= calmMs);
}

/** What makes one wait worth telling apart from the last one told; durations do not count. */
function signOf({ position, because, why, limit, record, suspects }: WaitingEvent): string {
  const running = record.running.map((holder) => holder.ticket);
  const silent = suspects.map((suspect) => suspect.ticket);
  return JSON.stringify([position, because, why, limit, running, silent]);
}
