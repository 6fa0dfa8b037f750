import { createColors } from 'picocolors';
import stringWidth from 'string-width';
import { formatDuration } from '../../core/quantities.ts';
import { printable } from '../../core/text.ts';
import type { GateState, RunningState, WaitingState } from '../json/gate-state.ts';
import { plural } from '../text/event-text.ts';
import { describeClosed, describeSlots, describeWho } from './status-table.ts';

/** What is drawn on, and what is known of the moment. */
interface Screen {
  readonly columns: number;
  readonly rows: number;
  readonly colors: boolean;
  /** The reader's wall clock, milliseconds since 1970. */
  readonly nowMs: number;
  /** How many lines of the body are above the screen's top. */
  readonly offset: number;
}

/** What is shown: the gates of a path as they were last read, and why they could not be read since. */
export interface Scene {
  readonly path: string;
  readonly gates: readonly GateState[];
  readonly trouble: string | undefined;
}

/** A frame: exactly `rows` lines, none wider than the screen, and how far the body can be scrolled. */
interface Frame {
  readonly lines: readonly string[];
  readonly mostOffset: number;
}

type Paint = ReturnType<typeof createColors>;

/** How many waiters of a gate get a line of their own; the rest are counted. */
export const mostWaitersDrawn = 20;

/** Most holders of a gate that get a line of their own. */
const mostHoldersDrawn = 50;

/** Columns of a bar, at least and at most. */
const shortestBar = 8;
const longestBar = 30;

/** The gates, as large as the screen: bars show at a glance which jobs hold and wait, and for how long. */
export function watchFrame(scene: Scene, screen: Screen): Frame {
  const paint = createColors(screen.colors);
  const body = bodyOf(scene.gates, screen, paint);
  const room = Math.max(1, screen.rows - 3);
  const mostOffset = Math.max(0, body.length - room);
  const offset = Math.min(screen.offset, mostOffset);
  const shown = body.slice(offset, offset + room);
  const blank = Array<string>(Math.max(0, room - shown.length)).fill('');
  const lines = [header(scene, screen, paint), '', ...shown, ...blank];
  const below = body.length - offset - shown.length;
  return {
    lines: [...lines, footer(scene, { screen, paint, below })].slice(0, screen.rows),
    mostOffset,
  };
}

function header({ path }: Scene, { columns, nowMs }: Screen, paint: Paint): string {
  const clock = new Date(nowMs).toTimeString().slice(0, 8);
  const name = 'slotgate watch  ';
  const where = fit(printable(path, 400), columns - name.length - clock.length - 2);
  const gap = ' '.repeat(Math.max(1, columns - name.length - stringWidth(where) - clock.length));
  return fitPainted(`${paint.bold(name)}${where}${gap}${paint.dim(clock)}`, columns);
}

interface FooterParts {
  readonly screen: Screen;
  readonly paint: Paint;
  readonly below: number;
}

function footer({ gates, trouble }: Scene, { screen, paint, below }: FooterParts): string {
  const { columns } = screen;
  if (trouble !== undefined) return paint.red(fit(printable(trouble, 400), columns));
  const sum = (of: (gate: GateState) => number): number =>
    gates.reduce((total, gate) => total + of(gate), 0);
  const counts = `${plural(gates.length, 'gate')}, ${sum((gate) => gate.running.length)} running, ${sum((gate) => gate.waiting.length)} waiting`;
  const more = below > 0 ? ` · ${plural(below, 'line')} below` : '';
  return paint.dim(fit(`${counts}${more} · q quits, ↑ ↓ scroll`, columns));
}

function bodyOf(gates: readonly GateState[], screen: Screen, paint: Paint): string[] {
  const isIdle = (gate: GateState): boolean =>
    gate.problem === undefined &&
    gate.closed === undefined &&
    gate.running.length + gate.waiting.length === 0;
  const busy = gates.filter((gate) => !isIdle(gate));
  const idle = gates.filter(isIdle).map((gate) => printable(gate.gate, 200));
  const lines = busy.flatMap((gate) => [...gateLines(gate, screen, paint), '']);
  if (idle.length === 0)
    return lines.length === 0 ? [paint.dim('no gate here yet')] : lines.slice(0, -1);
  return [...lines, paint.dim(fit(`idle: ${idle.join(', ')}`, screen.columns))];
}

function gateLines(gate: GateState, screen: Screen, paint: Paint): string[] {
  const { columns, nowMs } = screen;
  const { running, waiting, limit, closed, problem } = gate;
  const name = fit(printable(gate.gate, 200), Math.max(10, columns - 40));
  if (problem !== undefined)
    return [`${paint.bold(name)}  ${paint.red(fit(problem, columns - stringWidth(name) - 2))}`];
  const queue = waiting.length === 0 ? '' : paint.yellow(`  ${waiting.length} waiting`);
  const title = `${paint.bold(name)}  ${useBar(gate, paint)}  ${running.length} running, limit ${limit}${queue}`;
  const shownWaiting = waiting.slice(0, mostWaitersDrawn);
  const shownRunning = running.slice(0, mostHoldersDrawn);
  const longestMs = Math.max(
    1,
    ...[...shownRunning, ...shownWaiting].map(({ since }) => nowMs - Date.parse(since)),
  );
  const draw = { ...screen, longestMs, paint };
  const hidden = running.length - shownRunning.length + (waiting.length - shownWaiting.length);
  return [
    fitPainted(title, columns),
    ...(closed === undefined ? [] : [paint.yellow(fit(`  ${describeClosed(closed)}`, columns))]),
    ...shownRunning.map((holder) => entryLine(holder, draw)),
    ...shownWaiting.map((waiter) => entryLine(waiter, draw)),
    ...(hidden > 0 ? [paint.dim(`  and ${hidden} more`)] : []),
  ];
}

/** A cell for each slot, filled where it is taken; of large limits a share of ten. */
function useBar({ running, limit }: GateState, paint: Paint): string {
  const cells = Math.min(Math.max(limit, 1), 10);
  const share = Math.min(1, running.length / Math.max(1, limit));
  const full = running.length === 0 ? 0 : Math.max(1, Math.floor(share * cells));
  return `${paint.green('■'.repeat(full))}${paint.dim('□'.repeat(cells - full))}`;
}

interface Draw extends Screen {
  readonly longestMs: number;
  readonly paint: Paint;
}

function entryLine(entry: RunningState | WaitingState, draw: Draw): string {
  const { paint, columns, longestMs, nowMs } = draw;
  const ageMs = Math.max(0, nowMs - Date.parse(entry.since));
  const holds = 'slot' in entry;
  const label = (holds ? describeSlots(entry) : `${entry.position}.`).padStart(9);
  const age = formatDuration(Math.floor(ageMs / 1000) * 1000).padStart(12);
  const most = Math.max(shortestBar, Math.min(longestBar, Math.floor(columns / 4)));
  const cells = Math.max(1, Math.round((Math.min(ageMs, longestMs) / longestMs) * most));
  const bar = (holds ? '█' : '░').repeat(cells) + ' '.repeat(most - cells);
  const ticket = String(entry.ticket).padStart(7);
  const used = label.length + ticket.length + age.length + most + 5;
  const who = fit(describeWho(entry.holder), Math.max(0, columns - used));
  const tint = holds ? paint.green : paint.yellow;
  return fitPainted(`${tint(label)} ${paint.dim(ticket)} ${age}  ${tint(bar)} ${who}`, columns);
}

/** Cut to this many columns, the last being `…`; wide characters count as two. */
function fit(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let cut = '';
  let width = 0;
  for (const character of text) {
    const wide = stringWidth(character);
    if (width + wide > columns - 1) break;
    cut += character;
    width += wide;
  }
  return columns < 1 ? '' : `${cut}…`;
}

/** A painted line on a screen that is too narrow for it loses its colours, never the screen its order. */
function fitPainted(line: string, columns: number): string {
  return stringWidth(line) <= columns ? line : fit(withoutColors(line), columns);
}

function withoutColors(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours that were put there above
  return line.replace(/\u001b\[[\d;]*m/g, '');
}
