import type { PageData, PageEnded, PageGate } from '../../src/page/model.ts';

const minute = 60_000;

/** The moment at which all pages of the tests are made. */
export const madeMs = Date.parse('2026-03-01T12:00:00Z');

/** A gate with two slots, of which both are held and for which three wait, and an hour of past. */
export function aPageGate(change: Partial<PageGate> = {}): PageGate {
  const holder = (slot: number) => ({
    ticket: 100 + slot,
    token: 200 + slot,
    slots: [slot],
    cameMs: madeMs - 12 * minute,
    sinceMs: madeMs - (slot + 1) * 4 * minute,
    who: `acme/web, main, deploy on runner-${slot}`,
  });
  const waiters = [1, 2, 3].map((place) => ({
    ticket: 110 + place,
    sinceMs: madeMs - (4 - place) * minute,
    who: `acme/api, main, deploy on runner-${place + 4}`,
  }));
  return {
    name: 'deploy',
    limit: 2,
    closed: null,
    problem: null,
    holders: [holder(0), holder(1)],
    waiters,
    waitingSinceMs: waiters.map((waiter) => waiter.sinceMs),
    ended: Array.from({ length: 12 }, (_, index) => anEnded(index)),
    endedLeftOut: 0,
    ...change,
  };
}

/** The ended ticket of this number: every five minutes one has ended, the third reclaimed. */
export function anEnded(index: number, change: Partial<PageEnded> = {}): PageEnded {
  const endedMs = madeMs - (70 - 5 * index) * minute;
  return {
    ticket: index + 1,
    slots: [index % 2],
    cameMs: endedMs - 9 * minute,
    heldFromMs: endedMs - 8 * minute,
    endedMs,
    end: index === 2 ? 'reclaimed' : 'released',
    note: index === 2 ? 'its processes had ended' : null,
    who: `acme/firmware, nightly, soak on runner-${index}`,
    ...change,
  };
}

/** A page with these gates, and a day of past. */
export function aPage(gates: readonly PageGate[] = [aPageGate()]): PageData {
  return { path: '/mnt/ci/gates', madeMs, fromMs: madeMs - 24 * 60 * minute, gates };
}
