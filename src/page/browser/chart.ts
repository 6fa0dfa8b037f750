import type { PageGate } from '../model.ts';
import { type Hold, holdsOf, mostIn, type Step, takenSteps, waitingSteps } from './bars.ts';
import { svg } from './dom.ts';
import { formatTick, type TimeWindow, ticksIn } from './time.ts';

/** What a drawing shows, and on how much room. */
export interface Drawing {
  readonly gate: PageGate;
  readonly window: TimeWindow;
  readonly nowMs: number;
  readonly width: number;
}

/** A drawn timeline; `holdAt` finds the hold of a bar. */
interface Drawn {
  readonly element: SVGSVGElement;
  readonly holds: readonly Hold[];
}

/** Room at the left for the names of the lanes, and at the right. */
export const gutter = 76;
const rightMargin = 10;

const laneHeight = 22;
const barHeight = 16;
const bandHeight = 44;
const axisHeight = 26;

/** With more slots than this a lane for each says less than how many are taken. */
const mostLanes = 12;

interface Plot extends Drawing {
  readonly x: (ms: number) => number;
  readonly holds: readonly Hold[];
}

/** Draws who held which slot when, how many waited, and the time below. */
export function drawChart(drawing: Drawing): Drawn {
  const { gate, window, nowMs, width } = drawing;
  const inner = Math.max(10, width - gutter - rightMargin);
  const x = (ms: number): number =>
    gutter + ((ms - window.fromMs) / (window.toMs - window.fromMs)) * inner;
  const plot: Plot = { ...drawing, x, holds: holdsOf(gate, window, nowMs) };
  const lanes = laneCount(plot);
  const upper = lanes <= mostLanes ? drawLanes(plot, lanes) : drawTaken(plot);
  const waiting = waitingSteps(gate, nowMs);
  const band = drawBand(plot, waiting, {
    top: upper.height + 8,
    className: 'wait',
    name: 'waiting',
  });
  const height = upper.height + 8 + bandHeight + axisHeight;
  const element = svg(
    'svg',
    { class: 'chart', width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' },
    [hatching(), ...drawAxis(plot, height), ...upper.nodes, ...band, ...drawNow(plot, height)],
  );
  return { element, holds: plot.holds };
}

/** The moment at this distance from the drawing's left edge, within its window. */
export function momentAt(x: number, { window, width }: Drawing): number {
  const inner = Math.max(10, width - gutter - rightMargin);
  const share = Math.min(1, Math.max(0, (x - gutter) / inner));
  return window.fromMs + share * (window.toMs - window.fromMs);
}

function laneCount({ gate, holds }: Plot): number {
  return holds.reduce((most, { slot }) => Math.max(most, slot + 1), Math.max(1, gate.limit));
}

interface Part {
  readonly nodes: readonly SVGElement[];
  readonly height: number;
}

function drawLanes(plot: Plot, lanes: number): Part {
  const { x, window, gate } = plot;
  const y = (slot: number): number => slot * laneHeight + (laneHeight - barHeight) / 2;
  const [left, right] = [x(window.fromMs), x(window.toMs)];
  const grounds = Array.from({ length: lanes }, (_, slot) => [
    svg('rect', {
      class: slot < gate.limit ? 'lane' : 'lane beyond',
      x: left,
      y: y(slot),
      width: right - left,
      height: barHeight,
      rx: 3,
    }),
    svg('text', { class: 'label', x: gutter - 12, y: y(slot) + 12 }, [`slot ${slot}`]),
  ]).flat();
  const bars = plot.holds.map((hold, index) => drawBar(plot, hold, { index, y: y(hold.slot) }));
  return { nodes: [...grounds, ...bars], height: lanes * laneHeight };
}

function drawBar({ x, window }: Plot, hold: Hold, at: { index: number; y: number }): SVGElement {
  const from = Math.max(x(window.fromMs), x(hold.fromMs));
  const to = Math.min(x(window.toMs), x(hold.toMs));
  // Even the shortest hold is visible, and one that follows at once is separate.
  const width = Math.max(2, to - from - 1);
  return svg('rect', {
    class: `bar ${kindOf(hold)}`,
    x: from,
    y: at.y,
    width,
    height: barHeight,
    rx: Math.min(3, width / 2),
    'data-hold': at.index,
  });
}

/** Which of the legend's entries a hold is. */
export function kindOf({ end }: Pick<Hold, 'end'>): 'now' | 'done' | 'reclaimed' | 'forced' {
  if (end === undefined) return 'now';
  if (end === 'reclaimed' || end === 'expired') return 'reclaimed';
  return end === 'forced' ? 'forced' : 'done';
}

function drawTaken(plot: Plot): Part {
  const steps = takenSteps(plot.holds);
  const nodes = drawBand(plot, steps, { top: 0, className: 'taken', name: 'slots taken' });
  return { nodes, height: bandHeight };
}

interface BandOptions {
  readonly top: number;
  readonly className: string;
  readonly name: string;
}

/** A count over time as a stepped area, as high as its highest count in the window. */
function drawBand(
  { x, window, nowMs }: Plot,
  steps: readonly Step[],
  { top, className, name }: BandOptions,
): SVGElement[] {
  const most = Math.max(1, mostIn(steps, window));
  const base = top + bandHeight - 2;
  const scale = (bandHeight - 8) / most;
  const endMs = Math.min(window.toMs, nowMs);
  const points: string[] = [`M${x(window.fromMs)} ${base}`];
  let count = 0;
  for (const step of steps) {
    if (step.atMs > endMs) break;
    if (step.atMs > window.fromMs) points.push(`H${x(step.atMs)}`);
    count = step.count;
    points.push(`V${base - count * scale}`);
  }
  points.push(`H${Math.max(x(window.fromMs), x(endMs))}`, `V${base}`);
  const shown = mostIn(steps, window);
  return [
    svg('line', { class: 'base', x1: x(window.fromMs), x2: x(window.toMs), y1: base, y2: base }),
    svg('path', { class: `area ${className}`, d: `${points.join('')}Z` }),
    svg('text', { class: 'label', x: gutter - 12, y: base - 14 }, [name]),
    svg('text', { class: 'label faint', x: gutter - 12, y: base - 1 }, [
      shown === 0 ? 'none' : `up to ${shown}`,
    ]),
  ];
}

function drawAxis({ x, window, width }: Plot, height: number): SVGElement[] {
  const spanMs = window.toMs - window.fromMs;
  const ticks = ticksIn(window, Math.floor((width - gutter) / 90));
  return ticks.flatMap((ms) => [
    svg('line', { class: 'grid', x1: x(ms), x2: x(ms), y1: 0, y2: height - axisHeight + 4 }),
    svg('text', { class: 'tick', x: x(ms), y: height - 6 }, [formatTick(ms, spanMs)]),
  ]);
}

function drawNow({ x, window, nowMs }: Plot, height: number): SVGElement[] {
  if (nowMs < window.fromMs || nowMs > window.toMs) return [];
  const at = x(nowMs);
  return [svg('line', { class: 'now-line', x1: at, x2: at, y1: 0, y2: height - axisHeight + 4 })];
}

/** Stripes, so that what was reclaimed differs from the rest not by colour alone. */
function hatching(): SVGElement {
  const pattern = svg(
    'pattern',
    {
      id: 'hatch',
      width: 6,
      height: 6,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    [
      svg('rect', { class: 'hatch-ground', width: 6, height: 6 }),
      svg('rect', { class: 'hatch-line', width: 2, height: 6 }),
    ],
  );
  return svg('defs', {}, [pattern]);
}
