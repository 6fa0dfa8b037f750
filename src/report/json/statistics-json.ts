import type { Spread } from '../../core/history/spread.ts';
import type { Group, Stats } from '../../core/history/statistics.ts';
import type { GateStats } from '../text/statistics-text.ts';

/** Most repositories, and runners, that `--json` names. */
const mostGroups = 100;

/** A gate's statistics as `slotgate stats --json` tells them: see docs/schemas/stats.json. */
export function statsState({ gate, stats }: GateStats): object {
  const { fromMs, toMs, ends, reclaims, waits, holds, vainWaits, limit, shares, replays } = stats;
  return {
    gate,
    from: isoTime(fromMs),
    to: isoTime(toMs),
    ...(limit === undefined ? {} : { limit }),
    ends: { ...ends },
    reclaims: { ...reclaims },
    waits: spreadState(waits),
    holds: spreadState(holds),
    vainWaits: spreadState(vainWaits),
    shares: {
      full: rounded(shares.full),
      queued: rounded(shares.queued),
      ...(shares.used === undefined ? {} : { used: rounded(shares.used) }),
    },
    otherLimits: replays.map((each) => ({ limit: each.limit, waits: spreadState(each.waits) })),
    use: stats.use.map(useState),
    repositories: stats.repositories.slice(0, mostGroups).map(groupState),
    runners: stats.runners.slice(0, mostGroups).map(groupState),
  };
}

function useState({ fromMs, toMs, taken, waiting, limit }: Stats['use'][number]): object {
  return {
    from: isoTime(fromMs),
    to: isoTime(toMs),
    taken: rounded(taken),
    waiting: rounded(waiting),
    ...(limit === undefined ? {} : { limit }),
  };
}

function spreadState(spread: Spread | undefined): object {
  if (spread === undefined) return { count: 0 };
  const { count, p50Ms, p90Ms, p99Ms, mostMs } = spread;
  const [p50, p90, p99, most] = [p50Ms, p90Ms, p99Ms, mostMs].map(Math.round);
  return { count, p50Ms: p50, p90Ms: p90, p99Ms: p99, mostMs: most };
}

function groupState({ name, tickets, heldMs, waitedMs, reclaims }: Group): object {
  return {
    name,
    tickets,
    heldMs: Math.round(heldMs),
    waitedMs: Math.round(waitedMs),
    reclaims,
  };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
