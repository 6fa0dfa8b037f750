import { type GateRecord, type Holder, inLine, type Waiter } from './record.ts';

/** Whether a waiter may run now, and if not, why not. */
export type Admission =
  | { readonly kind: 'admit'; readonly slots: readonly number[]; readonly limit: number }
  | {
      readonly kind: 'wait';
      /** `full`: no slot is free. `behind`: there is room, but others are before it. */
      readonly because: 'full' | 'behind';
      /** Place in line, 1 being the next. */
      readonly position: number;
      /** Place among those that answer: those passed over or under observation do not count. */
      readonly rank: number;
      readonly limit: number;
    };

/**
 * The one rule of the gate: a waiter runs when the weight of those that run and its own stay within
 * the smallest limit that any of them asked for, and no live waiter is before it.
 *
 * @param waiter the one who asks; it need not stand in the record yet
 */
export function admission(record: GateRecord, waiter: Waiter): Admission {
  const limit = limitFor(record, waiter.limit);
  const weight = Math.min(waiter.weight, limit);
  const others = record.waiting.filter((other) => other.uuid !== waiter.uuid);
  const line = inLine([...others, waiter]);
  const ahead = line.slice(0, line.indexOf(waiter));
  const fits = weightOf(record.running) + weight <= limit;
  if (fits && ahead.every((other) => other.passedOver)) {
    return {
      kind: 'admit',
      slots: lowestFree(
        record.running.flatMap((holder) => holder.slots),
        weight,
      ),
      limit,
    };
  }
  const answering = ahead.filter((other) => !other.passedOver && other.watch === undefined);
  return {
    kind: 'wait',
    because: fits ? 'behind' : 'full',
    position: ahead.length + 1,
    rank: answering.length + 1,
    limit,
  };
}

/** The limit in force for one who asks for `asked`: the smallest of that and those of the running. */
export function limitFor(record: GateRecord, asked: number): number {
  return record.running.reduce((least, holder) => Math.min(least, holder.limit), asked);
}

/** Whether those that run keep the smallest of their limits; only a rebuild can find them beyond it. */
export function isWithinLimit({ running }: GateRecord): boolean {
  return running.every((holder) => weightOf(running) <= holder.limit);
}

/** How many slots are taken. */
export function weightOf(running: readonly Holder[]): number {
  return running.reduce((sum, holder) => sum + holder.slots.length, 0);
}

/** The lowest numbers of slots that are not taken, as many as wanted. */
export function lowestFree(takenSlots: readonly number[], many: number): number[] {
  const taken = new Set(takenSlots);
  const free: number[] = [];
  for (let slot = 0; free.length < many; slot += 1) {
    if (!taken.has(slot)) free.push(slot);
  }
  return free;
}
