import { type Look, lookedLately, observe } from '../core/liveness/observation.ts';
import type { GateRecord, Waiter } from '../core/record/record.ts';
import type { World } from '../ports/world.ts';
import type { Transaction } from '../store/transaction/transaction.ts';
import { keeperGoneHere, laterCheckRun } from './liveness-check.ts';

/** No second check by one host within this time, unless it is due. */
const lookAgainMs = 4_000;

/**
 * Whether a waiter should check for dead tickets among those that block it: when it has a reason
 * to suspect one, or when no ticket on this host has just done so. Whatever its position:
 * all those before it may have died with one machine.
 */
export function worthALook({ world, record }: Transaction, me: Waiter): boolean {
  const entries = [...record.running, ...record.waiting];
  if (record.running.some((holder) => laterCheckRun(holder, me) !== undefined)) return true;
  if (keeperGoneHere(world, entries)) return true;
  const watches = [record.looked, ...entries.flatMap((entry) => entry.watch ?? [])];
  return watches.some((watch) => !lookedLately(watch, momentOf(world), lookAgainMs));
}

/** The record with a recorded check. */
export function withLooked(record: GateRecord, { world, gate }: Transaction): GateRecord {
  const sight = { sign: 'looked', look: momentOf(world) };
  return { ...record, looked: observe(record.looked, sight, gate.timing) };
}

function momentOf({ clock }: World): Look {
  const nowMs = clock.elapsedMs();
  const wallOffsetMs = clock.wallMs() - nowMs;
  return { clock: clock.identity, wallOffsetMs, beganMs: nowMs, endedMs: nowMs };
}
