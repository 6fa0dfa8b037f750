import Table from 'cli-table3';
import { createColors } from 'picocolors';
import { formatDuration } from '../../core/quantities.ts';
import { printable } from '../../core/text.ts';
import type { Untrusted } from '../../core/untrusted.ts';
import type { GateState } from '../json/gate-state.ts';
import { describeClosed, type Looks, quiet } from './status-table.ts';

/** One gate of a path, used or not. */
export interface GateUse {
  readonly state: GateState;
  /** When it was last used, milliseconds since 1970; `undefined`: unknown, or never. */
  readonly lastUsedMs: number | undefined;
}

/** A gate as `slotgate gates --json` tells it. */
interface GateUseState {
  readonly gate: Untrusted;
  readonly limit: number;
  readonly running: number;
  readonly waiting: number;
  /** ISO 8601; absent where nothing tells when it was last used. */
  readonly lastUsed?: string;
  /** Why no job is admitted now; absent where jobs are. */
  readonly closed?: string;
  readonly problem?: string;
}

/** What `--json` prints of one gate. */
export function gateUseState({ state, lastUsedMs }: GateUse): GateUseState {
  const { gate, limit, running, waiting, closed, problem } = state;
  return {
    gate,
    limit,
    running: running.length,
    waiting: waiting.length,
    ...(lastUsedMs === undefined ? {} : { lastUsed: new Date(lastUsedMs).toISOString() }),
    ...(closed === undefined ? {} : { closed }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** All gates as one table for people, with a line feed at the end. */
export function gatesTable(uses: readonly GateUse[], { colors, nowMs }: Looks): string {
  const paint = createColors(colors);
  const table = new Table({
    head: ['gate', 'limit', 'running', 'waiting', 'last used'].map((head) => paint.dim(head)),
    style: { head: [], border: [], compact: true },
    chars: quiet,
    colAligns: ['left', 'right', 'right', 'right', 'left'],
  });
  for (const use of uses) {
    const { gate, limit, running, waiting, closed, problem } = use.state;
    const name = paint.bold(printable(gate, 200));
    if (problem !== undefined) table.push([name, '', '', '', paint.red(problem)]);
    else
      table.push([
        name,
        limit,
        count(running.length, paint.green),
        count(waiting.length, paint.yellow),
        `${lastUse(use, nowMs)}${closed === undefined ? '' : `; ${paint.yellow(describeClosed(closed))}`}`,
      ]);
  }
  return `${table.toString().replace(/ +$/gm, '')}\n`;
}

function count(many: number, paint: (text: string) => string): string {
  return many === 0 ? '0' : paint(String(many));
}

function lastUse({ state, lastUsedMs }: GateUse, nowMs: number): string {
  if (state.running.length + state.waiting.length > 0) return 'now';
  if (lastUsedMs === undefined) return 'unknown';
  return `${formatDuration(Math.max(0, Math.round((nowMs - lastUsedMs) / 1000) * 1000))} ago`;
}
