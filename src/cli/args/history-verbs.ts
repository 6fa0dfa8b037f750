import { Option } from 'commander';
import { SlotgateError } from '../../core/errors.ts';
import { type TicketEnd, ticketEnds } from '../../core/history/history-line.ts';
import { datePattern } from '../../core/policy/calendar.ts';
import { parseDurationMs } from '../../core/quantities.ts';
import * as help from './history-help.ts';
import { parseCount, parseTicket } from './parse-values.ts';
import { requiredPath } from './run-options.ts';
import type { Host } from './view-verbs.ts';

interface Options {
  readonly path?: string;
  readonly gate?: string;
  readonly since?: number;
  readonly end?: readonly TicketEnd[];
  readonly repository?: string;
  readonly ticket?: number;
  readonly last: number;
  readonly json?: true;
  readonly out?: string;
}

const sinceWords =
  'only tickets that ended since then: a duration before now, such as 90m or 7d, or a date such as 2026-11-24 in the time zone of this machine';

/** Adds the verbs that tell of the past; each is loaded when it is used. */
export function addPast(host: Host): void {
  addHistory(host);
  addStats(host);
  addMetrics(host);
}

function addHistory({ add, pathOption, gateOption, end }: Host): void {
  add('history', help.history)
    .addOption(pathOption())
    .addOption(gateOption())
    .option('--since <when>', sinceWords, parseSince)
    .option('--end <ends>', 'only tickets with one of these ends', parseEnds)
    .option('--repository <name>', 'only tickets of this repository')
    .option('--ticket <n>', 'only this ticket', parseTicket)
    .option('--last <n>', 'show at most this many, without --json', parseLast, 50)
    .option('--json', 'print one JSON object a line')
    .action(async ({ path, json, since, end: ends, ...rest }: Options) => {
      const { history } = await import('../views/history-command.ts');
      const request = { ...rest, path: requiredPath(path), sinceMs: since, ends };
      end(await history({ ...request, gate: rest.gate, json: json === true }));
    });
}

function addStats({ add, pathOption, gateOption, end }: Host): void {
  add('stats', help.stats)
    .addOption(pathOption())
    .addOption(gateOption())
    .option('--since <when>', sinceWords, parseSince)
    .option('--json', 'print JSON')
    .action(async ({ path, gate, since, json }: Options) => {
      const { stats } = await import('../views/stats-command.ts');
      const where = { path: requiredPath(path), gate };
      end(await stats({ ...where, sinceMs: since, json: json === true }));
    });
}

function addMetrics({ add, pathOption, gateOption, end }: Host): void {
  add('metrics', help.metrics)
    .addOption(pathOption())
    .addOption(gateOption())
    .addOption(new Option('--format <format>', 'how').choices(['prometheus']).default('prometheus'))
    .option('--out <file>', 'write to this file (replaced in one step), not to standard output')
    .action(async ({ path, gate, out }: Options) => {
      const { metrics } = await import('../views/metrics-command.ts');
      end(await metrics({ path: requiredPath(path), gate, out }));
    });
}

function parseLast(text: string): number {
  return parseCount(text, '--last');
}

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
