import { SlotgateError } from '../core/errors.ts';
import { highestBelieved, mostByName, mostCounted } from '../core/numbers.ts';
import type { Gate } from '../store/gate/gate.ts';
import { keepNumbersAhead } from '../store/gate/kept-numbers.ts';
import { shownNumbers } from '../store/markers/rebuild-from-markers.ts';
import type { Transaction } from '../store/transaction/transaction.ts';

/** More numbers than jobs use between a backup and its restoring, where the clock does not say so. */
const generously = 100_000;

/**
 * The number at which an operator lets a gate continue. It is above all that the gate has given, with one exception:
 * where the record shows a number so large that it must have been planted, the gate continues below it, above
 * all that its other files show.
 *
 * @param to `auto`: above the seconds since 1970 and far above what the gate knows
 * @throws {SlotgateError} BAD_INPUT for a number that may have been given, and for one that is too large
 */
export async function numberToContinueAt(
  { gate, record }: Transaction,
  to: number | 'auto',
): Promise<number> {
  const isPlanted = record.next > mostCounted;
  const given = isPlanted ? highestBelieved(0, await shownNumbers(gate)) : record.next - 1;
  const next = to === 'auto' ? farAbove(gate.world.clock.wallMs(), given + 1) : to;
  if (to !== 'auto' && (to <= given + 1 || to > mostByName)) throw notAbove(gate, to, given + 1);
  await keepNumbersAhead(gate, next);
  return next;
}

/** A number far above this one, and above the seconds since 1970. */
export function farAbove(wallMs: number, number: number): number {
  return Math.max(number + generously, Math.ceil(wallMs / 1000));
}

function notAbove(gate: Gate, to: number, next: number): SlotgateError {
  const problem = to > next ? `more than ${mostByName}` : `not above ${next}`;
  return new SlotgateError('BAD_INPUT', `Numbers cannot continue at ${to}: it is ${problem}`, {
    gate: gate.name,
    path: gate.directory,
    next: `Numbers only rise: the next one is ${next}`,
  });
}
