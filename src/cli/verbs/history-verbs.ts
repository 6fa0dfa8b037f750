import { ticketEnds } from '../../core/history/history-line.ts';
import { json, path, someGate } from '../args/common-options.ts';
import { asWritten, choice, flag, option } from '../args/option.ts';
import { parseEnds, parseSince } from '../args/parse-past.ts';
import { parseCount, parseTicket } from '../args/parse-values.ts';
import { verb } from '../args/verb.ts';

const sinceMs = option({
  name: 'since',
  value: 'when',
  text: 'only tickets that ended since then: a duration before now, such as 90m or 7d, or a date such as 2026-11-24 in the time zone of this machine',
  read: parseSince,
});

/** The verbs for what has ended. */
export const historyVerbs = [
  verb({
    name: 'history',
    summary: 'list ended tickets: job, end, wait and hold',
    details: `
Reads only, and takes no lock. A gate keeps its last tickets, 1,900 at least, and 2 MiB at most. Durations
are those that the ticket's own host measured; "about" marks durations between the clocks of two hosts.

--end is one of ${ticketEnds.join(', ')},
or several with commas.
--json prints one object a line, for all that fit: docs/schemas/history.json lists its fields.

Examples:
  slotgate history --path /mnt/ci --gate deploy --since 2d
  slotgate history --path /mnt/ci --end reclaimed,forced --json | jq .holder.runner`,
    options: {
      path,
      gate: someGate,
      sinceMs,
      ends: option({
        name: 'end',
        value: 'ends',
        text: 'only tickets with one of these ends',
        read: parseEnds,
      }),
      repository: option({
        name: 'repository',
        value: 'name',
        text: 'only tickets of this repository',
        read: asWritten,
      }),
      ticket: option({ name: 'ticket', value: 'n', text: 'only this ticket', read: parseTicket }),
      last: option({
        name: 'last',
        value: 'n',
        text: 'show at most this many, without --json',
        default: '50',
        read: parseCount,
      }),
      json: flag({ name: 'json', text: 'print one JSON object a line' }),
    },
    act: async (values) => await (await import('../views/history-command.ts')).history(values),
  }),
  verb({
    name: 'stats',
    summary: 'summarise waits, holds, use and reclaims, and judge the limit',
    details: `
Reads only, and takes no lock. Counts what the gate's history still has, or what ended since --since.
"limit" replays the same jobs with other limits, in the order of arrival: how long would they have waited?
It does not know whether jobs would be slower with more of them at a time.

--json prints one object: docs/schemas/stats.json lists its fields.

Examples:
  slotgate stats --path /mnt/ci --gate deploy
  slotgate stats --path /mnt/ci --since 7d --json`,
    options: { path, gate: someGate, sinceMs, json },
    act: async (values) => await (await import('../views/stats-command.ts')).stats(values),
  }),
  verb({
    name: 'metrics',
    summary: 'print the state and the totals of all gates for Prometheus',
    details: `
Reads only, and takes no lock. For the text file collector of the node exporter, on one host of the fleet, each
minute. --out replaces the file in one step. Of a path with more than 200 gates, the first 200 are included.
Ready alert rules: examples/prometheus/alerts.yml

Example, for cron:
  * * * * * slotgate metrics --path /mnt/ci --out /var/lib/node_exporter/textfile/slotgate.prom`,
    options: {
      path,
      gate: someGate,
      format: choice({
        name: 'format',
        value: 'format',
        text: 'the format',
        words: ['prometheus'],
        default: 'prometheus',
      }),
      out: option({
        name: 'out',
        value: 'file',
        text: 'write to this file (replaced in one step)',
        otherwise: 'standard output',
        read: asWritten,
      }),
    },
    act: async (values) => await (await import('../views/metrics-command.ts')).metrics(values),
  }),
];
