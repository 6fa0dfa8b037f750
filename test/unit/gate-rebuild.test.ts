import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { weightOf } from '../../src/core/admission/limit.ts';
import { mostByContent, mostNumbersAhead } from '../../src/core/numbers.ts';
import { blockBytes, decodeCounter, encodeCounter } from '../../src/core/record/counter-codec.ts';
import {
  decodeMarker,
  encodeMarker,
  type MarkerGrant,
} from '../../src/core/record/marker-codec.ts';
import { type FoundMarker, type Remains, rebuild } from '../../src/core/record/rebuild.ts';
import type { GateRecord, Holder, Waiter } from '../../src/core/record/record.ts';
import { withHolder } from '../../src/core/record/record.ts';
import {
  aHolder,
  anAnnouncement,
  aRecord,
  aWaiter,
  someHolders,
  someWaiters,
} from '../support/builders.ts';

const nowMs = 1_790_000_000_000;
const seconds = nowMs / 1000;

function remains(
  markers: readonly FoundMarker[],
  best?: GateRecord,
  highestElsewhere = 0,
): Remains {
  const shown = { inContent: [highestElsewhere], inNames: [] };
  return { gate: 'processA', lock: 'flock', best, markers, shown, wallMs: nowMs };
}

/** A marker as it is found on the mount: through its bytes. */
function found(ticket: number, phase: 'ready' | 'running', bytes: Uint8Array): FoundMarker {
  return { ticket, phase, content: decodeMarker(bytes) };
}

function ready(waiter: Waiter, gate?: string): FoundMarker {
  const bytes = encodeMarker(anAnnouncement(waiter, gate), undefined, { heartbeat: 0 });
  return found(waiter.ticket, 'ready', bytes);
}

function running(holder: Holder, change: Partial<MarkerGrant> = {}): FoundMarker {
  const { token, slots, heldSinceMs } = holder;
  const grant = { token, many: slots.length, slots, heldSinceMs, ...change };
  const bytes = encodeMarker(anAnnouncement(holder), grant, { heartbeat: 3 });
  return found(holder.ticket, 'running', bytes);
}

const crowds = fc.record({ holders: someHolders(5), waiters: someWaiters(6) });

function withoutMarks({ watch: _, passedOver: __, ...waiter }: Waiter): Waiter {
  return waiter;
}

function numbersOf(record: GateRecord): number[] {
  return [...record.waiting, ...record.running].flatMap((entry) =>
    'token' in entry ? [entry.ticket, entry.token as number] : [entry.ticket],
  );
}

test('with nothing left but markers, every holder and every waiter is back in its place', () => {
  fc.assert(
    fc.property(crowds, ({ holders, waiters }) => {
      const markers = [...waiters.map((one) => ready(one)), ...holders.map((one) => running(one))];
      const record = rebuild(remains(markers));
      const expected = aRecord({ running: holders, waiting: waiters.map(withoutMarks) });
      assert.deepEqual(record.running, expected.running);
      assert.deepEqual(record.waiting, expected.waiting);
    }),
  );
});

test('no number is used twice: the next one is above all that was seen, and the seconds since 1970', () => {
  fc.assert(
    fc.property(crowds, fc.nat(3e9), fc.boolean(), (crowd, highest, hasBest) => {
      const { holders, waiters } = crowd;
      const best = hasBest ? aRecord({ waiting: waiters }) : undefined;
      const record = rebuild(
        remains(
          holders.map((one) => running(one)),
          best,
          highest,
        ),
      );
      // With a sound copy, a number far above it was never given.
      const shown = best === undefined || highest <= best.next + mostNumbersAhead ? highest : 0;
      for (const number of [...numbersOf(record), best?.next ?? 0, shown])
        assert.ok(record.next > number);
      if (best === undefined) assert.ok(record.next > seconds);
    }),
  );
});

test('with nothing left at all, numbers go on above the seconds since 1970', () => {
  assert.equal(rebuild(remains([])).next, seconds + 1);
  assert.equal(rebuild(remains([], undefined, 2 * seconds)).next, 2 * seconds + 1);
});

test('whom the sound copy knows stays, also without a marker, and the missing change is made up', () => {
  const best = aRecord({ running: [aHolder(1, [0])], waiting: [aWaiter(3), aWaiter(4)] });
  const granted = aHolder(3, [1], { token: 1500 });
  const record = rebuild(remains([running(granted), ready(aWaiter(7))], best));
  assert.deepEqual(
    record.running.map((one) => one.ticket),
    [1, 3],
  );
  assert.deepEqual(
    record.waiting.map((one) => one.ticket),
    [4, 7],
  );
  assert.ok(record.next > 1500);
});

test('a marker that says waiting does not take a slot away from one that the record says runs', () => {
  const best = aRecord({ running: [aHolder(1, [0])] });
  assert.deepEqual(rebuild(remains([ready(aWaiter(1))], best)).running, best.running);
  assert.deepEqual(rebuild(remains([ready(aWaiter(1))], best)).waiting, []);
});

test('both names of one marker, as a crash can leave them, are one holder', () => {
  const record = rebuild(remains([ready(aWaiter(5)), running(aHolder(5, [0]))]));
  assert.equal(record.running.length, 1);
  assert.equal(record.waiting.length, 0);
});

test('rebuilding a rebuilt record changes no ticket', () => {
  fc.assert(
    fc.property(crowds, ({ holders, waiters }) => {
      const markers = [...waiters.map((one) => ready(one)), ...holders.map((one) => running(one))];
      const once = rebuild(remains(markers));
      const twice = rebuild(remains(markers, once));
      assert.deepEqual({ ...twice, next: 0 }, { ...once, next: 0 });
      assert.ok(twice.next >= once.next);
      assert.deepEqual(rebuild(remains(markers)), once);
    }),
  );
});

test('the order in which markers are found does not matter', () => {
  fc.assert(
    fc.property(crowds, fc.nat(10), ({ holders, waiters }, turn) => {
      const markers = [...waiters.map((one) => ready(one)), ...holders.map((one) => running(one))];
      const turned = [...markers.slice(turn), ...markers.slice(0, turn)];
      assert.deepEqual(rebuild(remains(turned)), rebuild(remains(markers)));
    }),
  );
});

test('no slot is given to two, and no holder counts for less than it holds', () => {
  const clashing = fc.array(
    fc.record({ slots: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 4 }) }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(clashing, clashing, (inRecord, onMount) => {
      const best = inRecord.reduce(
        (record, { slots }, i) => withHolder(record, aWaiter(i + 1), aHolder(i + 1, slots)),
        aRecord({}),
      );
      const known = weightOf(best.running);
      const holders = onMount.map(({ slots }, i) => aHolder(100 + i, slots));
      const record = rebuild(
        remains(
          holders.map((one) => running(one)),
          best,
        ),
      );
      const held = holders.reduce((sum, one) => sum + one.slots.length, 0);
      assert.equal(weightOf(record.running), known + held);
      const anew = record.running.slice(inRecord.length).flatMap((one) => one.slots);
      assert.equal(new Set(anew).size, anew.length);
      for (const slot of best.running.flatMap((one) => one.slots)) assert.ok(!anew.includes(slot));
    }),
  );
});

test('a holder with more slots than its marker can list counts with all of them', () => {
  const slots = Array.from({ length: 400 }, (_, i) => i);
  const holder = aHolder(5, slots, { weight: 400, limit: 1000 });
  const { running: back } = rebuild(remains([running(holder)]));
  assert.equal(weightOf(back), 400);
});

test('a marker without a readable grant counts with its whole weight', () => {
  const bytes = encodeMarker(anAnnouncement(aWaiter(5, { weight: 3, limit: 2 })), undefined, {
    heartbeat: 0,
  });
  const record = rebuild(remains([found(5, 'running', bytes), running(aHolder(6, [0]))]));
  assert.equal(weightOf(record.running), 3);
});

test('a marker that cannot be read counts as one holder or one waiter, under its number', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => {
      const record = rebuild(remains([found(8, 'running', bytes), found(9, 'ready', bytes)]));
      assert.deepEqual(
        record.running.map((one) => [one.ticket, one.slots]),
        [[8, [0]]],
      );
      assert.deepEqual(
        record.waiting.map((one) => one.ticket),
        [9],
      );
    }),
  );
});

test("an unreadable marker of a ticket that the record knows is that ticket's", () => {
  const best = aRecord({ running: [aHolder(1, [0])], waiting: [aWaiter(3)] });
  const junk = new Uint8Array(4096);
  const same = rebuild(remains([found(1, 'running', junk), found(3, 'ready', junk)], best));
  assert.deepEqual({ ...same, next: 0 }, { ...best, next: 0 });
  const moved = rebuild(remains([found(3, 'running', junk)], best));
  assert.deepEqual(moved.running.map((one) => one.uuid).sort(), ['uuid-1', 'uuid-3']);
});

test('a copied marker does not pass for the original: it counts by its own file name', () => {
  const original = running(aHolder(5, [0]));
  const copy = { ...original, ticket: 6 };
  const foreign = { ...ready(aWaiter(7), 'another gate'), ticket: 7 };
  const record = rebuild(remains([original, copy, foreign]));
  assert.deepEqual(record.running.map((one) => one.ticket).sort(), [5, 6]);
  assert.deepEqual(
    record.waiting.map((one) => one.ticket),
    [7],
  );
});

test('what the record knows beyond the marker stays: priorities, fields of later versions', () => {
  const waiter = aWaiter(3, { priority: 5, colour: 'blue' });
  const record = rebuild(remains([ready(aWaiter(3))], aRecord({ waiting: [waiter] })));
  assert.deepEqual(record.waiting, [waiter]);
});

test('no number on any marker makes a record that cannot be written and read again', () => {
  const number = fc.oneof(fc.nat(), fc.constantFrom(0, 2 ** 53 - 1, 2 ** 52, 10 ** 12, 5e11));
  const best = fc.option(fc.constant(aRecord({ waiting: [aWaiter(3)] })), { nil: undefined });
  fc.assert(
    fc.property(number, number, best, (one, other, sound) => {
      const hostile = running(aHolder(5, [one]), { token: other });
      const last = { ...ready(aWaiter(10 ** 12 - 20)), ticket: 10 ** 12 - 20 };
      // A grant with a slot that no gate has is not read.
      const token = one <= 100_000_000 ? other : 0;
      const unclear = sound === undefined && Math.max(one, token) > mostByContent;
      const remaining = remains([hostile, last], sound, one);
      if (unclear) return assert.throws(() => rebuild(remaining), { code: 'NUMBERS_USED_UP' });
      const record = rebuild(remaining);
      const file = new Uint8Array(2 * blockBytes);
      for (const sequence of [1, 2])
        for (const patch of encodeCounter(record, sequence)) file.set(patch.bytes, patch.offset);
      assert.deepEqual(decodeCounter(file), { kind: 'good', record, sequence: 2 });
      assert.ok(record.next <= mostByContent + 1);
    }),
  );
});

test('a rebuild keeps how long a policy lets a holder hold', () => {
  const holder = aHolder(4, [0], { longestHoldMs: 90_000 });
  const record = rebuild(remains([running(holder, { longestHoldMs: 90_000 })]));
  assert.equal(record.running[0]?.longestHoldMs, 90_000);
  assert.equal(
    'longestHoldMs' in (rebuild(remains([running(aHolder(5, [1]))])).running[0] ?? {}),
    false,
  );
});

const nothing = { announcement: undefined, grant: undefined, pulse: undefined };

test('the bare name of a marker raises no number, unless the gate can have come that far', () => {
  for (const ticket of [5e11, 1e12, mostByContent, 2 ** 53 - 1]) {
    for (const phase of ['ready', 'running'] as const) {
      const planted = { ticket, phase, content: nothing };
      assert.equal(rebuild(remains([planted])).next, seconds + 1);
      assert.equal(rebuild(remains([planted], aRecord({ waiting: [aWaiter(3)] }))).next, 20);
    }
  }
  const torn = { ticket: seconds + 7, phase: 'ready' as const, content: nothing };
  assert.equal(rebuild(remains([torn])).next, seconds + 8, 'a job died before it could write');
});

test('an operator continues below numbers that may never have been given', () => {
  const planted = remains([], undefined, 2 ** 53 - 2);
  assert.throws(() => rebuild(planted), { code: 'NUMBERS_USED_UP', message: /slotgate recover/ });
  const shown = { ...planted.shown, renumber: true };
  assert.equal(rebuild({ ...planted, shown }).next, seconds + 1);
});
