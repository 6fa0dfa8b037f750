import type { PageGate } from '../model.ts';
import type { TimeWindow } from './time.ts';

/** A time in which one ticket held one slot. */
export interface Hold {
  readonly slot: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly ticket: number;
  readonly who: string;
  readonly waitedMs: number | undefined;
  /** How it ended; `undefined`: it goes on. */
  readonly end: string | undefined;
  readonly note: string | undefined;
}

/** How many there are from `atMs` until the next step. */
export interface Step {
  readonly atMs: number;
  readonly count: number;
}

/** All holds of a gate that the window shows, one for each slot, in order of their start. */
export function holdsOf(gate: PageGate, window: TimeWindow, nowMs: number): Hold[] {
  const past = gate.ended.flatMap((ended) => {
    if (ended.heldFromMs === null) return [];
    const { heldFromMs: fromMs, endedMs: toMs, ticket, who, end, cameMs, note } = ended;
    const waitedMs = cameMs === null ? undefined : Math.max(0, fromMs - cameMs);
    const slots = ended.slots.length === 0 ? [0] : ended.slots;
    const hold = { fromMs, toMs, ticket, who, waitedMs, end, note: note ?? undefined };
    return slots.map((slot) => ({ ...hold, slot }));
  });
  const present = gate.holders.flatMap(({ slots, sinceMs, cameMs, ticket, who }) => {
    const waitedMs = Math.max(0, sinceMs - cameMs);
    const toMs = Math.max(nowMs, sinceMs);
    const hold = { fromMs: sinceMs, toMs, ticket, who, waitedMs, end: undefined, note: undefined };
    return slots.map((slot) => ({ ...hold, slot }));
  });
  return [...past, ...present]
    .filter((hold) => hold.toMs >= window.fromMs && hold.fromMs <= window.toMs)
    .sort((a, b) => a.fromMs - b.fromMs);
}

/** Who got a slot sooner did not wait: that much takes coming in. */
const shortestWaitMs = 500;

/** How many waited when, from those who wait still and those who did. */
export function waitingSteps(gate: PageGate, nowMs: number): Step[] {
  const waits = [
    ...gate.waitingSinceMs.map((fromMs) => ({ fromMs, toMs: nowMs })),
    ...gate.holders.map(({ cameMs, sinceMs }) => ({ fromMs: cameMs, toMs: sinceMs })),
    ...gate.ended.flatMap(({ cameMs, heldFromMs, endedMs }) =>
      cameMs === null ? [] : [{ fromMs: cameMs, toMs: heldFromMs ?? endedMs }],
    ),
  ];
  return stepsOf(waits.filter(({ fromMs, toMs }) => toMs - fromMs >= shortestWaitMs));
}

/** How many slots were taken when. */
export function takenSteps(holds: readonly Hold[]): Step[] {
  return stepsOf(holds);
}

/** The largest count that there is in a window. */
export function mostIn(steps: readonly Step[], { fromMs, toMs }: TimeWindow): number {
  return steps.reduce((most, { atMs, count }, index) => {
    const untilMs = steps[index + 1]?.atMs ?? Number.POSITIVE_INFINITY;
    return untilMs > fromMs && atMs < toMs ? Math.max(most, count) : most;
  }, 0);
}

function stepsOf(stretches: readonly TimeWindow[]): Step[] {
  const changes = stretches
    .filter(({ fromMs, toMs }) => fromMs < toMs)
    .flatMap(({ fromMs, toMs }) => [
      { atMs: fromMs, by: 1 },
      { atMs: toMs, by: -1 },
    ])
    // Ends first: who takes over a slot at this very moment does not overlap.
    .sort((a, b) => a.atMs - b.atMs || a.by - b.by);
  let count = 0;
  const steps: Step[] = [];
  for (const { atMs, by } of changes) {
    count += by;
    if (steps.at(-1)?.atMs === atMs) steps.pop();
    steps.push({ atMs, count });
  }
  return steps;
}

/** What the time shown comes to. Durations lie between wall clocks of one host each, use between several. */
interface Figures {
  readonly holds: Spread;
  readonly waits: Spread;
  /** The share of the slots' time that was taken, 0 to 1; `undefined` where nothing is known. */
  readonly use: number | undefined;
  readonly reclaims: number;
}

export interface Spread {
  readonly count: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
}

/** The figures of all that ended in the window. */
export function figuresOf(gate: PageGate, window: TimeWindow, nowMs: number): Figures {
  const ended = gate.ended.filter(
    ({ endedMs }) => endedMs >= window.fromMs && endedMs <= window.toMs,
  );
  const held = ended.flatMap(({ heldFromMs, endedMs, end }) =>
    heldFromMs === null || end !== 'released' ? [] : [endedMs - heldFromMs],
  );
  const waited = ended.flatMap(({ cameMs, heldFromMs }) =>
    cameMs === null || heldFromMs === null ? [] : [heldFromMs - cameMs],
  );
  const toMs = Math.min(window.toMs, nowMs);
  const roomMs = gate.limit * (toMs - window.fromMs);
  const takenMs = holdsOf(gate, window, nowMs).reduce(
    (sum, hold) =>
      sum + Math.max(0, Math.min(hold.toMs, toMs) - Math.max(hold.fromMs, window.fromMs)),
    0,
  );
  return {
    holds: spread(held),
    waits: spread(waited),
    use: roomMs > 0 ? Math.min(1, takenMs / roomMs) : undefined,
    reclaims: ended.filter(({ end }) => end === 'reclaimed').length,
  };
}

/** By nearest rank: each quantile is one of the values. */
function spread(values: readonly number[]): Spread {
  const sorted = values.map((ms) => Math.max(0, ms)).sort((a, b) => a - b);
  const rank = (share: number): number =>
    sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, p50Ms: rank(0.5), p90Ms: rank(0.9) };
}
