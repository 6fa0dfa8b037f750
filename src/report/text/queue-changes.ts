import { printable } from '../../core/text.ts';
import type { GateState } from '../json/gate-state.ts';
import { describeClosed, describeSlots, describeWho } from '../tables/status-table.ts';

/** The most lines of one step for one gate; the rest are counted. */
const mostTold = 20;

/** What has changed between two readings of the gates, a line each, safe to print, without line feeds. */
export function changeLines(
  before: readonly GateState[],
  after: readonly GateState[],
): readonly string[] {
  const old = new Map(before.map((gate) => [gate.gate, gate]));
  const now = new Set(after.map((gate) => gate.gate));
  return [
    ...after.flatMap((gate) => gateChanges(old.get(gate.gate), gate)),
    ...before
      .filter((gate) => !now.has(gate.gate))
      .map((gate) => `${printable(gate.gate, 200)}: the gate was removed`),
  ];
}

function gateChanges(before: GateState | undefined, after: GateState): string[] {
  const name = printable(after.gate, 200);
  if (after.problem !== undefined)
    return before?.problem === after.problem ? [] : [`${name}: ${after.problem}`];
  const ran = new Set(before?.running.map((holder) => holder.ticket));
  const waited = new Set(before?.waiting.map((waiter) => waiter.ticket));
  const is = new Set([...after.running, ...after.waiting].map((entry) => entry.ticket));
  const ended = [...ran, ...waited].filter((ticket) => !is.has(ticket));
  const lines = [
    ...closedChange(before, after),
    ...ended.map(
      (ticket) => `ticket ${ticket} ${ran.has(ticket) ? 'has ended' : 'left the queue'}`,
    ),
    ...after.running
      .filter((holder) => !ran.has(holder.ticket))
      .map((h) => `ticket ${h.ticket} runs in ${describeSlots(h)}: ${describeWho(h.holder)}`),
    ...after.waiting
      .filter((waiter) => !waited.has(waiter.ticket))
      .map((w) => `ticket ${w.ticket} waits at position ${w.position}: ${describeWho(w.holder)}`),
  ];
  const hidden = lines.length - mostTold;
  if (lines.length === 0) return [];
  const counts = `${after.running.length} running (limit ${after.limit}), ${after.waiting.length} waiting`;
  const told = lines.slice(0, mostTold).map((line) => `${name}: ${line}`);
  return [...told, `${name}: ${hidden > 0 ? `and ${hidden} more changes; ` : ''}${counts}`];
}

function closedChange(before: GateState | undefined, after: GateState): string[] {
  if (before?.closed === after.closed) return [];
  return [after.closed === undefined ? 'jobs are admitted again' : describeClosed(after.closed)];
}
