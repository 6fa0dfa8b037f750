import Table from 'cli-table3';
import { createColors } from 'picocolors';
import { formatDuration, mostPriority } from '../../core/quantities.ts';
import { printable } from '../../core/text.ts';
import type { GateState, KeptBy, RunningState, WaitingState, Who } from '../json/gate-state.ts';
import { plural } from '../text/event-text.ts';

/** How to draw for the reader. */
export interface Looks {
  readonly colors: boolean;
  /** The reader's wall clock, milliseconds since 1970. */
  readonly nowMs: number;
}

/** Most waiters that a table shows; a person reads no more, and the JSON has them all. */
export const mostShown = 50;

/** All gates as tables for people, with a line feed at the end. */
export function statusTable(gates: readonly GateState[], looks: Looks): string {
  return `${gates.map((gate) => gateTable(gate, looks)).join('\n\n')}\n`;
}

function gateTable(state: GateState, looks: Looks): string {
  const paint = createColors(looks.colors);
  const title = paint.bold(printable(state.gate, 200));
  if (state.problem !== undefined) return `${title}  ${paint.red(state.problem)}`;
  const { running, waiting, limit } = state;
  const closed =
    state.closed === undefined ? '' : `\n  ${paint.yellow(describeClosed(state.closed))}`;
  if (running.length + waiting.length === 0) return `${title}  ${paint.dim('idle')}${closed}`;
  const counts = `${running.length} running (limit ${limit}), ${waiting.length} waiting`;
  const table = new Table({
    head: ['', 'ticket', 'for', 'who'],
    style: { head: [], border: [], compact: true },
    chars: quiet,
    colAligns: ['left', 'right', 'right', 'left'],
  });
  for (const holder of running)
    table.push([
      paint.green(describeSlots(holder)),
      holder.ticket,
      age(holder.since, looks.nowMs),
      describeWho(holder.holder),
    ]);
  for (const waiter of waiting.slice(0, mostShown))
    table.push([
      paint.yellow(`waits ${waiter.position}${describeWeight(waiter)}${describePriority(waiter)}`),
      waiter.ticket,
      age(waiter.since, looks.nowMs),
      describeWho(waiter.holder),
    ]);
  const hidden = waiting.length - mostShown;
  const more = hidden > 0 ? `\n  and ${plural(hidden, 'more waiter')}; see --json` : '';
  const kept = running.flatMap((holder) => describeKept(holder)).map((line) => `\n  ${line}`);
  return `${title}  ${counts}${closed}\n${table.toString().replace(/ +$/gm, '')}${more}${kept.join('')}`;
}

/** Which slots a ticket holds, in one cell. */
export function describeSlots({ slot, slots = [slot], exclusive }: RunningState): string {
  if (exclusive === true) return 'all slots';
  const first = slots.slice(0, 4).join(', ');
  const more = slots.length > 4 ? ` and ${slots.length - 4} more` : '';
  return `${slots.length === 1 ? 'slot' : 'slots'} ${first}${more}`;
}

/** A waiter's priority, where it is not that of all others. */
function describePriority({ priority = 0 }: WaitingState): string {
  if (priority > mostPriority) return ', moved first';
  return priority === 0 ? '' : `, priority ${priority}`;
}

/** How many slots a waiter asks for, where that is not one. */
function describeWeight({ weight = 1, exclusive }: WaitingState): string {
  if (exclusive === true) return ', for all';
  return weight === 1 ? '' : `, for ${weight}`;
}

/** For which processes a ticket keeps its slot, where it is not for its command: a line for each reason. */
export function describeKept({ ticket, left, lockedBy }: RunningState): string[] {
  return [
    ...(left === undefined
      ? []
      : [`ticket ${ticket} keeps its slot until ${processes(left)} ends: it cannot be killed`]),
    ...(lockedBy === undefined
      ? []
      : [
          `ticket ${ticket}: slotgate was killed; ${processes(lockedBy)} still holds the lock, and with it the slot`,
        ]),
  ];
}

function processes(kept: readonly KeptBy[]): string {
  return kept.map(({ pid, user, command }) => `pid ${pid} (${user}: ${command})`).join(' and ');
}

/** That a gate is closed, and why, in one line. */
export function describeClosed(why: string): string {
  return `no new job is admitted: ${printable(why, 300)}`;
}

/**
 * Who a ticket belongs to, in one line: `ci@host7: make (pid 4711)`, `org/repo, build, unit on runner-3`,
 * `org/repo, build, unit: make on runner-3`.
 */
export function describeWho(who: Who): string {
  const text = (key: string): string => String(who[key] ?? '');
  const work = ['repository', 'workflow', 'job'].map(text).filter((part) => part !== '');
  const place = text('runner') || text('host');
  const command = text('command');
  const pid = who['pid'] === undefined ? '' : ` (pid ${who['pid']})`;
  if (work.length > 0) {
    const what = command === '' ? work.join(', ') : `${work.join(', ')}: ${command}`;
    return place === '' ? what : `${what} on ${place}`;
  }
  const user = text('user') === '' ? place : `${text('user')}@${place}`;
  const parts = [user, command].filter((part) => part !== '');
  return parts.length === 0 ? `unknown${pid}` : `${parts.join(': ')}${pid}`;
}

/** By the wall clocks of two hosts, which may be off: for people, and never below zero. */
export function age(since: string, nowMs: number): string {
  const ms = nowMs - Date.parse(since);
  return formatDuration(Math.max(0, Math.round(ms / 1000) * 1000));
}

/** No frame: two blanks between columns read best, and can be copied. */
export const quiet = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};
