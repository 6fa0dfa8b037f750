import { SlotgateError } from '../../core/errors.ts';
import { type TicketEnd, ticketEnds } from '../../core/history/history-line.ts';
import { datePattern } from '../../core/policy/calendar.ts';
import { parseDurationMs } from '../../core/quantities.ts';

/** A date, then perhaps a time of the day with or without seconds, then perhaps a zone. */
const dateOrTime =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * Reads `--since`, a duration before now or a date, as milliseconds since 1970. A date, and a date with a time, are
 * read in the time zone of this machine, as the tables show times, unless `Z` or an offset says otherwise.
 */
export function parseSince(text: string): number {
  if (/^[\d.]+[a-z]+$/.test(text)) return Date.now() - parseDurationMs(text, '--since');
  const ms = momentIn(text);
  if (ms !== undefined) return ms;
  const kind = /^\d{4}-/.test(text) ? 'which is not a date' : 'neither a duration nor a date';
  throw new SlotgateError('BAD_INPUT', `--since is ${JSON.stringify(text.slice(0, 40))}, ${kind}`, {
    next: 'Write for example 90m, 7d, 2026-11-24 or 2026-11-24T10:00:00Z',
  });
}

function momentIn(text: string): number | undefined {
  const [, day, minute = '00:00', seconds = '', zone = ''] = dateOrTime.exec(text) ?? [];
  // Date.parse takes 2026-02-30 for 2 March.
  if (day === undefined || !datePattern.test(`${day}T${minute}`)) return undefined;
  const ms = Date.parse(`${day}T${minute}${seconds}${zone}`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Reads `--end`: one or several kinds of ends, with commas between. */
export function parseEnds(text: string): readonly TicketEnd[] {
  return text.split(',').map((word) => {
    const end = ticketEnds.find((known) => known === word.trim());
    if (end !== undefined) return end;
    throw new SlotgateError(
      'BAD_INPUT',
      `--end is ${JSON.stringify(text.slice(0, 80))}, which is not how a ticket ends`,
      { next: `Write one of ${ticketEnds.join(', ')}, or several separated by commas` },
    );
  });
}
