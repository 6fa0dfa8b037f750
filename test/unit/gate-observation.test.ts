import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import * as v from 'valibot';
import {
  type Look,
  lookedLately,
  observe,
  observedMs,
} from '../../src/core/liveness/observation.ts';
import { defaultTiming } from '../../src/core/liveness/timing.ts';
import { type Watch, watchSchema } from '../../src/core/record/record.ts';

/** A host in a world with one real time: its elapsed and wall clocks are off by these. */
interface Host {
  readonly clock: string;
  readonly elapsedAheadMs: number;
  readonly wallAheadMs: number;
}

const alone: Host = { clock: 'boot-a', elapsedAheadMs: 5_000_000, wallAheadMs: 0 };

/** The look that this host takes at this real time. */
function lookAt(realMs: number, host: Host = alone, tookMs = 0): Look {
  const beganMs = realMs + host.elapsedAheadMs;
  const wallOffsetMs = host.wallAheadMs - host.elapsedAheadMs;
  return { clock: host.clock, wallOffsetMs, beganMs, endedMs: beganMs + tookMs };
}

function see(watch: Watch | undefined, look: Look, sign = 'heartbeat 7'): Watch {
  return observe(watch, { sign, look }, defaultTiming);
}

/** Looks in turn, each by a host, some time after the one before it, taking some time. */
function looks(hosts: readonly Host[]) {
  const one = fc.record({
    host: fc.constantFrom(...hosts),
    afterMs: fc.integer({ min: 0, max: 40_000 }),
    tookMs: fc.integer({ min: 0, max: 5_000 }),
    beats: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  });
  return fc.array(one, { maxLength: 40 });
}

const strangers: Host[] = Array.from({ length: 12 }, (_, i) => ({
  clock: `boot-${i}`,
  elapsedAheadMs: 1_000_000 * i,
  wallAheadMs: 3_600_000 * (i % 3),
}));

/** Resumed from one image at different times: one identity, and the wall clock set right. */
const clones: Host[] = [0, -40_000, -3_000_000, -86_400_000].map((elapsedAheadMs) => ({
  clock: 'boot-of-the-image',
  elapsedAheadMs: elapsedAheadMs + 100_000_000,
  wallAheadMs: 0,
}));

for (const [kind, hosts] of Object.entries({
  strangers,
  clones,
  mixed: [...strangers, ...clones],
})) {
  test(`what was observed never exceeds the real time since the sign was first seen (${kind})`, () => {
    fc.assert(
      fc.property(looks(hosts), (steps) => {
        let watch: Watch | undefined;
        let nowMs = 1_000_000;
        let heartbeat = 0;
        let firstMs = nowMs;
        for (const { host, afterMs, tookMs, beats } of steps) {
          nowMs += afterMs;
          if (beats || watch === undefined) {
            heartbeat += 1;
            firstMs = nowMs;
          }
          watch = see(watch, lookAt(nowMs, host, tookMs), `heartbeat ${heartbeat}`);
          assert.ok(v.is(watchSchema, watch));
          assert.ok(observedMs(watch) <= nowMs - firstMs);
          nowMs += tookMs;
        }
      }),
      { numRuns: 300 },
    );
  });
}

test('the first check proves nothing', () => {
  assert.equal(observedMs(undefined), 0);
  assert.equal(observedMs(see(undefined, lookAt(0, alone, 90_000))), 0);
});

test('a stream of checks 5 s apart, each by another process of one boot, reaches 45 s', () => {
  let watch: Watch | undefined;
  for (let nowMs = 0; nowMs <= 45_000; nowMs += 5_000) {
    assert.ok(observedMs(watch) < defaultTiming.reclaimMs);
    watch = see(JSON.parse(JSON.stringify(watch ?? null)) ?? undefined, lookAt(nowMs));
  }
  assert.equal(observedMs(watch), 45_000);
});

test('the duration of a check itself does not count: it may have stalled', () => {
  const first = see(undefined, lookAt(0, alone, 8_000));
  assert.equal(observedMs(see(first, lookAt(10_000))), 2_000);
});

test('another sign starts again, and so does an old sign that is seen again', () => {
  const five = see(see(undefined, lookAt(0)), lookAt(5_000));
  assert.equal(observedMs(five), 5_000);
  const changed = see(five, lookAt(6_000), 'heartbeat 8');
  assert.equal(observedMs(changed), 0);
  assert.equal(changed.looks.length, 1);
  assert.equal(observedMs(see(changed, lookAt(7_000), 'heartbeat 7')), 0);
});

test('two hosts that check in turn see no more time together than has passed', () => {
  const [one, other] = strangers;
  assert.ok(one && other);
  let watch: Watch | undefined;
  for (let nowMs = 0; nowMs <= 20_000; nowMs += 1_000) {
    watch = see(watch, lookAt(nowMs, nowMs % 2_000 === 0 ? one : other));
  }
  assert.ok(observedMs(watch) <= 20_000);
  assert.ok(observedMs(watch) >= 18_000);
});

test('a clone with the same clock identity adds nothing to what another one saw', () => {
  const [one, other] = clones;
  assert.ok(one && other);
  const seen = see(undefined, lookAt(0, other));
  // 40 s behind on the elapsed clock: without the wall offset these would be 40 s of silence.
  assert.equal(observedMs(see(seen, lookAt(0, one))), 0);
  assert.equal(observedMs(see(see(undefined, lookAt(0, one)), lookAt(0, other))), 0);
});

test('clones that check in turn free a dead slot in the end', () => {
  assert.ok(observedAfter(clones.slice(0, 2), 600_000) >= defaultTiming.reclaimMs);
});

test('a dozen hosts that check in turn free a dead slot in the end', () => {
  assert.ok(observedAfter(strangers, 600_000) >= defaultTiming.reclaimMs);
});

function observedAfter(hosts: readonly Host[], ms: number): number {
  let watch: Watch | undefined;
  for (let turn = 0; turn * 1_500 < ms; turn += 1) {
    watch = see(watch, lookAt(turn * 1_500, hosts[turn % hosts.length]));
  }
  return observedMs(watch);
}

test('clones whose wall clocks were never set right, looking by turns, add up no more than the time', () => {
  // Frozen together: one identity and one wall offset, the younger one 15 s behind.
  const frozen = [20_000, 5_000].map((aheadMs) => ({
    clock: 'boot-of-the-image',
    elapsedAheadMs: aheadMs,
    wallAheadMs: aheadMs,
  }));
  const [elder, younger] = frozen;
  let watch: Watch | undefined;
  for (let nowMs = 0; nowMs < 4_000; nowMs += 100) {
    for (const clone of [elder, younger, elder, elder]) {
      watch = see(watch, lookAt(nowMs, clone));
      assert.ok(observedMs(watch) <= nowMs);
    }
  }
});

test('a long gap between two checks counts for a little only, but it does count', () => {
  const { observationGapMs, observationGapCreditMs, reclaimMs } = defaultTiming;
  const first = see(undefined, lookAt(0));
  assert.equal(observedMs(see(first, lookAt(observationGapMs))), observationGapMs);
  assert.equal(observedMs(see(first, lookAt(observationGapMs + 1))), observationGapCreditMs);
  let watch: Watch | undefined = first;
  for (let hour = 1; hour <= 15; hour += 1) watch = see(watch, lookAt(hour * 3_600_000));
  assert.equal(observedMs(watch), reclaimMs);
});

test('a clock that went back is another clock', () => {
  const seen = see(see(undefined, lookAt(0)), lookAt(9_000));
  assert.ok(observedMs(see(seen, lookAt(3_000))) <= 9_000);
  const again = see(undefined, lookAt(9_000));
  assert.equal(observedMs(see(again, lookAt(3_000))), 0);
});

test('a wall clock that is set during an observation costs time and never adds any', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (jumpMs) => {
      const seen = see(see(undefined, lookAt(0)), lookAt(8_000));
      const jumped = { ...alone, wallAheadMs: jumpMs };
      const after = see(seen, lookAt(10_000, jumped));
      assert.ok(observedMs(after) <= 10_000);
      assert.ok(observedMs(see(after, lookAt(15_000, jumped))) <= 15_000);
      assert.ok(observedMs(see(after, lookAt(15_000, jumped))) >= 5_000);
    }),
  );
});

test('a drifting wall clock does not stop an observation', () => {
  let watch: Watch | undefined;
  for (let nowMs = 0; nowMs <= 600_000; nowMs += 10_000) {
    watch = see(watch, lookAt(nowMs, { ...alone, wallAheadMs: nowMs / 100 }));
  }
  assert.equal(observedMs(watch), 600_000);
});

test('clocks with fractions add up like any other', () => {
  let watch: Watch | undefined;
  for (let i = 0; i <= 100; i += 1) watch = see(watch, lookAt(i * 1000.3, alone, 1000.2));
  assert.ok(observedMs(watch) >= 0);
  const first = see(undefined, lookAt(0, alone, 0.6));
  const second = see(first, lookAt(5_000.6));
  const third = see({ ...second, looks: second.looks }, lookAt(5_000.7));
  assert.ok(observedMs(third) >= 4_999, String(observedMs(third)));
});

test('a host has checked lately when its own last check is young, whatever other hosts did', () => {
  const [other] = strangers;
  const watch = see(see(undefined, lookAt(0)), lookAt(3_000, other));
  assert.equal(lookedLately(watch, lookAt(3_900), 4_000), true);
  assert.equal(lookedLately(watch, lookAt(4_000), 4_000), false);
  assert.equal(lookedLately(watch, lookAt(3_900, clones[1]), 4_000), false);
  assert.equal(lookedLately(undefined, lookAt(0), 4_000), false);
});

test('an observation stays small, however many hosts check', () => {
  fc.assert(
    fc.property(looks([...strangers, ...clones]), (steps) => {
      let watch: Watch | undefined;
      let nowMs = 0;
      for (const { host, afterMs } of steps) {
        nowMs += afterMs;
        watch = see(watch, lookAt(nowMs, host));
      }
      assert.ok((watch?.looks.length ?? 0) <= 8);
    }),
  );
});
