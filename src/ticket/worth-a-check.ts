import { type Look, lookedLately, observe } from '../core/liveness/observation.ts';
import type { GateRecord, Waiter } from '../core/record/record.ts';
import type { World } from '../ports/world.ts';
import type { Transaction } from '../store/transaction/transaction.ts';
import { keeperGoneHere, laterCheckRun } from './liveness-check.ts';

/** No second look of one host within this time, unless it is due. */
const lookAgainMs = 4_000;

/**
 * Whether one who has to wait should look for the dead among those in the way: when it has a reason
 * to suspect someone, or when nobody on this host did so a moment ago. Whatever its place in line:
 * all those before it may have died with one machine.
 */
export function worthALook({ world, record }: Transaction, me: Waiter): boolean {
  const entries = [...record.running, ...record.waiting];
  if (record.running.some((holder) => laterCheckRun(holder, me) !== undefined)) return true;
  if (keeperGoneHere(world, entries)) return true;
  const watches = [record.looked, ...entries.flatMap((entry) => entry.watch ?? [])];
  return watches.some((watch) => !lookedLately(watch, momentOf(world), lookAgainMs));
}

/** The record that tells of a look. */
export function withLooked(record: GateRecord, { world, gate }: Transaction): GateRecord {
  const sight = { sign: 'looked', look: momentOf(world) };
  return { ...record, looked: observe(record.looked, sight, gate.timing) };
}

function momentOf({ clock }: World): Look {
  const nowMs = clock.elapsedMs();
  const wallOffsetMs = clock.wallMs() - nowMs;
  return { clock: clock.identity, wallOffsetMs, beganMs: nowMs, endedMs: nowMs };
}
