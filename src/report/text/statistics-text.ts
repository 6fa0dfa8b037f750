import { createColors } from 'picocolors';
import type { Spread } from '../../core/history/spread.ts';
import type { Group, Stats } from '../../core/history/statistics.ts';
import { formatDuration } from '../../core/quantities.ts';
import { printable } from '../../core/text.ts';
import type { Untrusted } from '../../core/untrusted.ts';
import { plural } from './event-text.ts';

/** A gate's statistics. */
export interface GateStats {
  readonly gate: Untrusted;
  readonly stats: Stats;
}

/** Most repositories and runners that the text names. */
const mostGroups = 8;

/** Statistics for people, with a line feed at the end. */
export function statsText(gates: readonly GateStats[], colors: boolean): string {
  return `${gates.map((gate) => gateText(gate, colors).join('\n')).join('\n\n')}\n`;
}

function gateText({ gate, stats }: GateStats, colors: boolean): string[] {
  const paint = createColors(colors);
  const many = Object.values(stats.ends).reduce((sum, count) => sum + count, 0);
  const span = formatDuration(stats.toMs - stats.fromMs);
  const title = `${paint.bold(printable(gate, 200))}  ${plural(many, 'ticket')} ended in ${span}`;
  if (many === 0) return [title];
  const line = (name: string, text: string): string => `  ${paint.dim(name.padEnd(13))}${text}`;
  return [
    title,
    line('ends', describeCounts(stats.ends)),
    ...optional('reclaims', describeCounts(stats.reclaims)),
    line('waits', describeSpread(stats.waits)),
    line('holds', describeSpread(stats.holds)),
    ...(stats.vainWaits === undefined ? [] : [line('no slot', describeSpread(stats.vainWaits))]),
    ...useLines(stats).map((text, index) => line(index === 0 ? 'use' : '', text)),
    ...limitLines(stats).map((text, index) => line(index === 0 ? 'limit' : '', text)),
    ...groupLines(stats.repositories).map((text, index) =>
      line(index === 0 ? 'repositories' : '', text),
    ),
    ...groupLines(stats.runners).map((text, index) => line(index === 0 ? 'runners' : '', text)),
  ];

  function optional(name: string, text: string): string[] {
    return text === '' ? [] : [line(name, text)];
  }
}

function describeCounts(counts: Readonly<Record<string, number>>): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return some.map(([name, count]) => `${printable(name, 40)} ${count}`).join(', ');
}

function describeSpread(spread: Spread | undefined): string {
  if (spread === undefined) return 'none that was measured';
  const { p50Ms, p90Ms, p99Ms, mostMs, count } = spread;
  const quantiles = [
    ['p50', p50Ms],
    ['p90', p90Ms],
    ['p99', p99Ms],
    ['longest', mostMs],
  ] as const;
  const parts = quantiles.map(([name, ms]) => `${name} ${formatDuration(ms)}`);
  return `${parts.join(', ')}  (${count})`;
}

/** Eighths of a column, from nothing to all. */
const bars = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Slots taken over time, and the shares of the time in which the gate was full or had a line. */
function useLines({ use, shares, limit }: Stats): string[] {
  const taken = use.map((stretch) => stretch.taken);
  const waiting = use.map((stretch) => stretch.waiting);
  const most = Math.max(...waiting);
  const used = shares.used === undefined ? '' : `${percent(shares.used)} of the slots, `;
  return [
    `${used}full ${percent(shares.full)} of the time, a line ${percent(shares.queued)} of the time`,
    `|${drawn(taken, limit ?? Math.max(...taken))}| slots taken, of ${limit ?? '?'}`,
    `|${drawn(waiting, most)}| waiting, ${most.toFixed(1)} at most on average`,
  ];
}

function drawn(values: readonly number[], whole: number): string {
  return values
    .map((value) => {
      const part = whole > 0 ? Math.min(1, value / whole) : 0;
      // What there was of it is to be seen, however little.
      return bars[value > 0 ? Math.max(1, Math.round(part * 8)) : 0] ?? ' ';
    })
    .join('');
}

/** What waits the same jobs would have had under other limits. */
function limitLines({ replays, limit }: Stats): string[] {
  if (limit === undefined || replays.length === 0) return ['not known'];
  return replays.map(({ limit: tried, waits }) => {
    const here = tried === limit ? '  <- now' : '';
    const { p50Ms, p90Ms, p99Ms } = waits;
    const spread = [p50Ms, p90Ms, p99Ms].map((ms) => formatDuration(ms)).join(', ');
    return `with ${tried}, the same jobs would wait (p50, p90, p99) ${spread}${here}`;
  });
}

function groupLines(groups: readonly Group[]): string[] {
  const shown = groups.slice(0, mostGroups).map(({ name, tickets, heldMs, waitedMs, reclaims }) => {
    const dead = reclaims === 0 ? '' : `, reclaimed ${reclaims}`;
    return `${printable(name, 60)}: ${plural(tickets, 'ticket')}, held ${formatDuration(heldMs)}, waited ${formatDuration(waitedMs)}${dead}`;
  });
  const hidden = groups.length - shown.length;
  return hidden > 0 ? [...shown, `and ${hidden} more; see --json`] : shown;
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}
