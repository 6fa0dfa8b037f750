import { createColors } from 'picocolors';
import { type Interval, mostAtATime, within } from './overlap.ts';

/** One job in the picture: times in milliseconds since the picture's start. */
export interface Bar {
  readonly label: string;
  readonly cameMs: number;
  /** `undefined`: it still waits. */
  readonly startMs: number | undefined;
  /** `undefined`: it still runs, or waits. */
  readonly endMs: number | undefined;
  readonly slot: number | undefined;
  /** Said behind the bar. */
  readonly note: string;
}

/** How the picture is drawn. */
interface Canvas {
  /** Columns of the terminal. */
  readonly width: number;
  readonly colors: boolean;
  /** Up to when anything is known. */
  readonly nowMs: number;
  /** What the picture has room for; grows with `nowMs`. */
  readonly spanMs: number;
}

type Colors = ReturnType<typeof createColors>;

const slotColors = ['cyan', 'magenta', 'yellow', 'green', 'blue'] as const;
const fewestCells = 20;
const roundStepsMs = [100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000];

/**
 * Who waited and who ran when: a line for each job, with its wait and its run as bars, a line that
 * counts how many ran at a time, a line of time, and a legend. Lines, without line feeds.
 */
export function gantt(bars: readonly Bar[], canvas: Canvas): string[] {
  const paint = createColors(canvas.colors);
  const labelWidth = Math.max(9, ...bars.map((bar) => bar.label.length)) + 2;
  const noteWidth = Math.max(0, ...bars.map((bar) => bar.note.length)) + 2;
  const cells = Math.max(fewestCells, canvas.width - labelWidth - noteWidth - 2);
  const spanMs = Math.max(canvas.spanMs, canvas.nowMs, 1);
  const scale: Scale = { cells, spanMs, nowMs: canvas.nowMs };
  const line = (label: string, body: string, note = ''): string =>
    `  ${label.padEnd(labelWidth)}${body}${note === '' ? '' : `  ${paint.dim(note)}`}`;
  return [
    ...bars.map((bar) => line(bar.label, drawBar(bar, scale, paint), bar.note)),
    line('at a time', drawCounts(bars, scale, paint)),
    line('', paint.dim(drawAxis(scale))),
    line('', drawLegend(bars, paint)),
  ];
}

interface Scale {
  readonly cells: number;
  readonly spanMs: number;
  readonly nowMs: number;
}

function drawBar(bar: Bar, scale: Scale, paint: Colors): string {
  const runsFromMs = bar.startMs ?? scale.nowMs;
  const came = cellOf(bar.cameMs, scale);
  const start = Math.max(came, cellOf(runsFromMs, scale));
  const waits = start - came;
  // Even the shortest run is there to be seen.
  const runs =
    bar.startMs === undefined ? 0 : Math.max(1, cellOf(bar.endMs ?? scale.nowMs, scale) - start);
  const color = slotColors[(bar.slot ?? 0) % slotColors.length] ?? 'cyan';
  const rest = Math.max(0, scale.cells - came - waits - runs);
  return `${' '.repeat(came)}${paint.dim('░'.repeat(waits))}${paint[color]('█'.repeat(runs))}${' '.repeat(rest)}`;
}

/** For every cell, how many ran at a time in its span: the highest that there was, not an average. */
function drawCounts(bars: readonly Bar[], scale: Scale, paint: Colors): string {
  const runs = runsOf(bars, scale.nowMs);
  const cellMs = scale.spanMs / scale.cells;
  const counts = Array.from({ length: scale.cells }, (_, cell): string => {
    const most = mostAtATime(within(runs, { startMs: cell * cellMs, endMs: (cell + 1) * cellMs }));
    return most === 0 ? ' ' : most > 9 ? '+' : String(most);
  });
  return paint.bold(counts.join(''));
}

/** The runs of these bars as intervals; one that still runs does so until now. */
export function runsOf(bars: readonly Bar[], nowMs: number): Interval[] {
  return bars.flatMap(({ startMs, endMs }) =>
    startMs === undefined ? [] : [{ startMs, endMs: endMs ?? nowMs }],
  );
}

function drawAxis(scale: Scale): string {
  const stepMs = roundStepsMs.find((ms) => (scale.cells * ms) / scale.spanMs >= 9) ?? scale.spanMs;
  let axis = '';
  for (let ms = 0; ms <= scale.spanMs; ms += stepMs) {
    const mark = `${ms / 1000} s`;
    const cell = cellOf(ms, scale);
    if (cell + mark.length <= scale.cells) axis = axis.padEnd(cell) + mark;
  }
  return axis;
}

function drawLegend(bars: readonly Bar[], paint: Colors): string {
  const slots = [...new Set(bars.flatMap(({ slot }) => slot ?? []))].sort((a, b) => a - b);
  const marks = slots.slice(0, slotColors.length).map((slot) => {
    const color = slotColors[slot] ?? 'cyan';
    return `${paint[color]('█')} slot ${slot}`;
  });
  return [`${paint.dim('░')} waits`, ...marks].join('   ');
}

function cellOf(ms: number, { cells, spanMs }: Scale): number {
  return Math.max(0, Math.min(cells, Math.floor((ms * cells) / spanMs)));
}
