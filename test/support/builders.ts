import * as fc from 'fast-check';
import type { Announcement } from '../../src/core/record/marker-codec.ts';
import {
  emptyRecord,
  type GateRecord,
  type Grant,
  type Holder,
  type Waiter,
  withHolder,
  withWaiter,
} from '../../src/core/record/record.ts';

/** A waiter with this ticket number; its uuid follows from the number. */
export function aWaiter(ticket: number, change: Partial<Waiter> = {}): Waiter {
  const uuid = `uuid-${ticket}`;
  return { ticket, uuid, limit: 2, weight: 1, priority: 0, sinceMs: 1_700_000_000_000, ...change };
}

/** A holder with this ticket number and these slots; its token is a thousand above its number. */
export function aHolder(
  ticket: number,
  slots: readonly number[],
  change: Partial<Holder> = {},
): Holder {
  const { passedOver: _, ...entry } = aWaiter(ticket);
  const grant: Grant = { token: ticket + 1000, slots: [...slots], heldSinceMs: 1_700_000_000_001 };
  return { ...entry, ...grant, slots: [...slots], ...change };
}

/** A record with these tickets, made as the gate makes it. */
export function aRecord(
  { running = [], waiting = [] }: { running?: readonly Holder[]; waiting?: readonly Waiter[] },
  gate = 'processA',
): GateRecord {
  const lined = waiting.reduce(withWaiter, emptyRecord(gate, 'flock'));
  return running.reduce((record, holder) => withHolder(record, holder, holder), lined);
}

/** What the marker of this entry announces. */
export function anAnnouncement(entry: Waiter, gate = 'processA'): Announcement {
  const { ticket, uuid, limit, weight, priority, sinceMs } = entry;
  return { slotgate: 1, gate, ticket, uuid, limit, weight, priority, sinceMs, details: {} };
}

/** Waiters in any state, each with a number of its own below 1000. */
export function someWaiters(most: number): fc.Arbitrary<Waiter[]> {
  const one = fc.record({
    ticket: fc.integer({ min: 1, max: 999 }),
    limit: fc.integer({ min: 1, max: 6 }),
    weight: fc.integer({ min: 1, max: 8 }),
    priority: fc.integer({ min: -1, max: 1 }),
    passedOver: fc.boolean(),
    watched: fc.boolean(),
  });
  return fc
    .uniqueArray(one, { maxLength: most, selector: (waiter) => waiter.ticket })
    .map((waiters) =>
      waiters.map(({ watched, ticket, ...rest }) =>
        aWaiter(ticket, { ...rest, ...(watched ? { watch: { sign: 'offered', looks: [] } } : {}) }),
      ),
    );
}

/** Holders with slots of their own, as any history of limits may have left them. */
export function someHolders(most: number): fc.Arbitrary<Holder[]> {
  const one = fc.record({
    many: fc.integer({ min: 1, max: 3 }),
    limit: fc.integer({ min: 1, max: 6 }),
    gap: fc.integer({ min: 0, max: 2 }),
  });
  return fc.array(one, { maxLength: most }).map((holders) => {
    let slot = 0;
    return holders.map(({ many, limit, gap }, index) => {
      const first = slot + gap;
      slot = first + many;
      const slots = Array.from({ length: many }, (_, i) => first + i);
      return aHolder(2000 + 2 * index, slots, { limit, token: 2001 + 2 * index });
    });
  });
}
