import { formatDuration } from '../../core/quantities.ts';
import { escapeMarkdown, printable } from '../../core/text.ts';
import { type ChartBar, type ChartSection, mermaidGantt } from '../charts/mermaid.ts';
import type { Meanwhile, Spell } from '../charts/spells.ts';
import { plural } from './event-text.ts';

/** A wait that is over, for the job's summary. */
export interface WaitFacts {
  readonly gate: string;
  readonly meanwhile: Meanwhile;
  /** `undefined`: no slot was had in time. */
  readonly grant:
    | {
        readonly ticket: number;
        readonly token: number;
        readonly slots: readonly number[];
        readonly limit: number;
      }
    | undefined;
  /** The server whose runs may be linked to, such as `https://github.com`; '' links to none. */
  readonly server: string;
}

/** Most rows of the table, and most bars of the chart. */
const mostRows = 20;

/**
 * A wait as Markdown: a sentence, a table of those who held the slots meanwhile and a chart of it.
 * Whatever names there are, they stay text.
 */
export function waitSummary(facts: WaitFacts): string {
  const { gate, meanwhile } = facts;
  const { spells, more, reclaims } = meanwhile;
  const shown = spells.slice(-mostRows);
  const hidden = spells.length - shown.length + more;
  return [
    `### slotgate: gate ${text(gate)}`,
    '',
    outcomeOf(facts),
    ...(reclaims.length === 0 ? [] : ['']),
    ...reclaims.map(
      ({ ticket, why }) =>
        `- The slot of ticket ${ticket}, which was dead, was reclaimed: ${text(why)}.`,
    ),
    '',
    ...(shown.length === 0 ? [] : tableOf(shown, facts)),
    ...(hidden === 0 ? [] : [`${plural(hidden, 'holder')} before these not shown.`, '']),
    ...(meanwhile.waitedMs === 0 ? [] : ['```mermaid', chartOf(facts, shown), '```', '']),
  ].join('\n');
}

function outcomeOf({ grant, meanwhile }: WaitFacts): string {
  const waited = `**${formatDuration(meanwhile.waitedMs)}**`;
  if (grant === undefined) return `Timed out after ${waited} waiting for a slot.`;
  const { slots, limit, ticket, token } = grant;
  const slot = `${slots.length === 1 ? 'slot' : 'slots'} ${slots.slice(0, 8).join(', ')} of ${limit}`;
  return `Waited ${waited} for ${slot} (ticket ${ticket}, fencing token ${token}).`;
}

function tableOf(spells: readonly Spell[], facts: WaitFacts): string[] {
  const rows = spells.map((spell) => {
    const { details, slots, ticket } = spell;
    const cells = [
      slots.slice(0, 8).join(', '),
      String(ticket),
      runOf(details, facts.server),
      text(details['workflow'] ?? ''),
      text(details['job'] ?? details['command'] ?? ''),
      text(details['runner'] ?? details['host'] ?? ''),
      heldOf(spell, facts.meanwhile.waitedMs),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    'Holders of the slots during the wait, as far as this job saw:',
    '',
    '| slot | ticket | repository | workflow | job | runner | held during the wait |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ];
}

function heldOf({ fromMs, untilMs }: Spell, waitedMs: number): string {
  const held = formatDuration(Math.max(0, (untilMs ?? waitedMs) - fromMs));
  const before = fromMs === 0 ? ', and before' : '';
  return untilMs === undefined ? `${held}${before}, and still` : `${held}${before}`;
}

/** The repository, as a link to its run where that is on this job's own server. */
function runOf(details: Readonly<Record<string, string>>, server: string): string {
  const { repository = '', url = '', attempt } = details;
  const name = text(repository) || '?';
  const link = linkTo(url, server);
  if (link === undefined) return name;
  return `[${name}](${link}${/^\d{1,9}$/.test(attempt ?? '') ? `/attempts/${attempt}` : ''})`;
}

/** A link elsewhere in a name that anybody may choose would be bait. */
function linkTo(url: string, server: string): string | undefined {
  if (!URL.canParse(url) || !URL.canParse(server)) return undefined;
  const { origin, pathname, protocol } = new URL(url);
  if (origin !== new URL(server).origin || !/^https?:$/.test(protocol)) return undefined;
  return /^[\w./-]{1,300}$/.test(pathname) ? `${origin}${pathname}` : undefined;
}

function chartOf({ gate, grant, meanwhile }: WaitFacts, spells: readonly Spell[]): string {
  const { cameMs, waitedMs } = meanwhile;
  const overMs = cameMs + waitedMs;
  const slots = [...new Set(spells.flatMap((spell) => spell.slots))].sort((a, b) => a - b);
  const rows = slots.slice(0, mostRows).map((slot): ChartSection => {
    const held = spells.filter((spell) => spell.slots.includes(slot));
    return { name: `slot ${slot}`, bars: held.map((spell) => barOf(spell, meanwhile)) };
  });
  const label = grant === undefined ? 'this job, no slot' : `this job, ticket ${grant.ticket}`;
  const own: ChartBar = { label, fromMs: cameMs, untilMs: overMs, tag: 'active' };
  return mermaidGantt(`gate ${gate}`, [...rows, { name: 'waiting', bars: [own] }]).trimEnd();
}

function barOf(
  { ticket, details, fromMs, untilMs }: Spell,
  { cameMs, waitedMs, reclaims }: Meanwhile,
): ChartBar {
  const who = [details['repository'], details['job'] ?? details['command']].filter(Boolean);
  const dead = reclaims.some((reclaim) => reclaim.ticket === ticket);
  return {
    label: [`ticket ${ticket}`, ...who].join(' '),
    fromMs: cameMs + fromMs,
    untilMs: cameMs + (untilMs ?? waitedMs),
    tag: dead ? 'crit' : 'done',
  };
}

function text(hostile: string): string {
  return escapeMarkdown(printable(hostile, 120));
}
