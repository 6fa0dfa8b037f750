import { ticketEnds } from '../../core/history/history-line.ts';
import type { VerbHelp } from './help.ts';

export const history: VerbHelp = {
  summary: 'list ended tickets: job, end, wait and hold',
  usage:
    '--path DIR [--gate NAME] [--since 2d] [--end END] [--repository NAME] [--ticket N] [--json]',
  after: `
Reads only, and takes no lock. A gate keeps its last tickets, 1,900 at least, and 2 MiB at most. Durations
are those that the ticket's own host measured; "about" marks durations between the clocks of two hosts.

--end is one of ${ticketEnds.join(', ')},
or several with commas.
--json prints one object a line, for all that fit: docs/schemas/history.json lists its fields.

Examples:
  slotgate history --path /mnt/ci --gate deploy --since 2d
  slotgate history --path /mnt/ci --end reclaimed,forced --json | jq .holder.runner`,
};

export const stats: VerbHelp = {
  summary: 'summarise waits, holds, use and reclaims, and judge the limit',
  usage: '--path DIR [--gate NAME] [--since 7d] [--json]',
  after: `
Reads only, and takes no lock. Counts what the gate's history still has, or what ended since --since.
"limit" replays the same jobs with other limits, in the order of arrival: how long would they have waited?
It does not know whether jobs would be slower with more of them at a time.

--json prints one object: docs/schemas/stats.json lists its fields.

Examples:
  slotgate stats --path /mnt/ci --gate deploy
  slotgate stats --path /mnt/ci --since 7d --json`,
};

export const metrics: VerbHelp = {
  summary: 'print the state and the totals of all gates for Prometheus',
  usage: '--path DIR [--gate NAME] [--format prometheus] [--out FILE]',
  after: `
Reads only, and takes no lock. For the text file collector of the node exporter, on one host of the fleet, each
minute. --out replaces the file in one step. Of a path with more than 200 gates, the first 200 are included. Ready alert rules: examples/prometheus/alerts.yml

Example, for cron:
  * * * * * slotgate metrics --path /mnt/ci --out /var/lib/node_exporter/textfile/slotgate.prom`,
};
