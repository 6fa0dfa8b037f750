import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { admission } from '../../src/core/admission/admission.ts';
import { replacingOlder } from '../../src/core/admission/latest-wins.ts';
import { inTurn, requiringRunOrder, withPlaceUsed } from '../../src/core/admission/run-places.ts';
import { withPolicy } from '../../src/core/policy/operator-commands.ts';
import { Rules } from '../../src/core/policy/policy-rules.ts';
import { decodeMarker, encodeMarker } from '../../src/core/record/marker-codec.ts';
import { inLine } from '../../src/core/record/own-places.ts';
import { rebuild } from '../../src/core/record/rebuild.ts';
import {
  findWaiter,
  type GateRecord,
  type Waiter,
  withHolder,
  without,
} from '../../src/core/record/record.ts';
import { aHolder, anAnnouncement, aRecord, aWaiter } from '../support/builders.ts';

const ticketsOf = (waiting: readonly Waiter[]): number[] => waiting.map(({ ticket }) => ticket);

/** A waiter of this run that asks for the order by run. */
const ofRun = (ticket: number, run: number, change: Partial<Waiter> = {}): Waiter =>
  aWaiter(ticket, { order: 'run', runOrder: { of: 'deploy', run, attempt: 1 }, ...change });

const terms = { rules: undefined, wallMs: 0 };

describe('waiters that ask for the order by run', () => {
  test('exchange the places that they hold together, the oldest run first', () => {
    const record = aRecord({
      waiting: [ofRun(1, 7), aWaiter(2), ofRun(3, 5), aWaiter(4), ofRun(5, 6)],
    });
    assert.deepEqual(ticketsOf(inTurn(record)), [3, 2, 5, 4, 1]);
  });

  test('stand by attempt within a run, and as they arrived where both are equal', () => {
    const attempt = (ticket: number, number: number): Waiter =>
      ofRun(ticket, 5, { runOrder: { of: 'deploy', run: 5, attempt: number } });
    const record = aRecord({ waiting: [attempt(1, 2), attempt(2, 1), attempt(3, 2)] });
    assert.deepEqual(ticketsOf(inTurn(record)), [2, 1, 3]);
  });

  test('of another workflow, without a number, or that do not ask, stand in their own places', () => {
    const other = { of: 'other', run: 1, attempt: 1 };
    const { runOrder: _, ...unnumbered } = ofRun(3, 0);
    const record = aRecord({
      waiting: [
        ofRun(1, 9),
        ofRun(2, 1, { runOrder: other }),
        unnumbered,
        ofRun(4, 2, { order: 'arrival' }),
        ofRun(5, 8),
      ],
    });
    assert.deepEqual(ticketsOf(inTurn(record)), [5, 2, 3, 4, 1]);
  });

  test('a superseded one has no place among them', () => {
    const superseded = ofRun(2, 1, { replacedBy: 9, passedOver: true });
    const record = aRecord({ waiting: [ofRun(1, 7), superseded, ofRun(3, 5)] });
    assert.deepEqual(ticketsOf(inTurn(record)), [3, 2, 1]);
  });

  test('the best place is one of a higher priority', () => {
    const record = aRecord({ waiting: [ofRun(1, 5), aWaiter(2), ofRun(3, 7, { priority: 1 })] });
    assert.deepEqual(ticketsOf(inTurn(record)), [1, 3, 2]);
    const later = aRecord({ waiting: [aWaiter(1), ofRun(2, 5), ofRun(3, 7, { priority: 1 })] });
    assert.deepEqual(ticketsOf(inTurn(later)), [2, 1, 3]);
  });

  test('are admitted in that order, and a newcomer of an older run at once', () => {
    const record = aRecord({ waiting: [ofRun(1, 7)] });
    const older = ofRun(2, 5);
    const outcome = admission(record, older, terms);
    assert.equal(outcome.kind, 'admit');
    const both = aRecord({ waiting: [ofRun(1, 7), older] });
    const newer = findWaiter(both, 'uuid-1');
    assert.ok(newer !== undefined);
    const waits = admission(both, newer, terms);
    assert.ok(waits.kind === 'wait');
    assert.deepEqual([waits.because, waits.position], ['behind', 2]);
  });
});

describe('a policy', () => {
  const under = (order: 'arrival' | 'run', waiting: readonly Waiter[]): GateRecord =>
    withPolicy(aRecord({ waiting }), new Rules({ slotgate: 1, order }, 'digest'));

  test('puts all in the order by run, or none, whatever they ask for', () => {
    const asks = [ofRun(1, 7, { order: 'arrival' }), ofRun(2, 5)];
    assert.deepEqual(ticketsOf(inTurn(under('run', asks))), [2, 1]);
    assert.deepEqual(ticketsOf(inTurn(under('arrival', [ofRun(1, 7), ofRun(2, 5)]))), [1, 2]);
  });

  test('is noted again where a version without this order noted it', () => {
    const known = { ...aRecord({}), policy: { digest: 'digest' } };
    const rules = new Rules({ slotgate: 1, order: 'run' }, 'digest');
    assert.equal(withPolicy(known, rules).policy?.order, 'run');
    assert.equal(withPolicy(known, new Rules({ slotgate: 1 }, 'digest')).policy, known.policy);
  });
});

describe('versions that do not know the order by run', () => {
  const twoRuns = [ofRun(1, 7), ofRun(2, 5)];
  const asks = (record: GateRecord): boolean =>
    requiringRunOrder(record).requires.includes('run-order');

  test('are refused while waiters stand in it, and no longer', () => {
    assert.ok(asks(aRecord({ waiting: twoRuns })));
    assert.ok(!asks(aRecord({ waiting: [aWaiter(1, { order: 'arrival' })] })));
    const after = requiringRunOrder(aRecord({ waiting: twoRuns }));
    const left = ['uuid-1', 'uuid-2'].reduce(without, after);
    assert.deepEqual(requiringRunOrder(left).requires, []);
  });

  test('hold their slots: until they release them, waiters stand as they arrived', () => {
    const record = aRecord({ running: [aHolder(9, [0])], waiting: twoRuns });
    assert.ok(!asks(record));
    assert.deepEqual(ticketsOf(inTurn(record)), [1, 2]);
    const released = without(record, 'uuid-9');
    assert.deepEqual(ticketsOf(inTurn(released)), [2, 1]);
    const knows = aRecord({ running: [aHolder(9, [0], { order: 'arrival' })], waiting: twoRuns });
    assert.ok(asks(knows));
    assert.deepEqual(ticketsOf(inTurn(knows)), [2, 1]);
  });
});

describe('a place that is used', () => {
  test('is nobody else’s afterwards: others are served when they would be by arrival', () => {
    const record = aRecord({ waiting: [ofRun(1, 7), aWaiter(2), ofRun(3, 5)] });
    const me = findWaiter(record, 'uuid-3');
    assert.ok(me !== undefined);
    const after = without(withPlaceUsed({ record, me }), me.uuid);
    assert.deepEqual(ticketsOf(inTurn(after)), [2, 1]);
  });

  test('goes with the waiter that stands in its own', () => {
    const record = aRecord({ waiting: [ofRun(1, 5), aWaiter(2), ofRun(3, 7)] });
    const me = findWaiter(record, 'uuid-1');
    assert.ok(me !== undefined);
    assert.equal(withPlaceUsed({ record, me }), record);
  });

  test('leaves the newest one behind a newcomer that took its place', () => {
    const record = aRecord({ waiting: [ofRun(1, 7)] });
    const { waiting } = withPlaceUsed(replacingOlder({ record, me: ofRun(2, 5) }));
    assert.deepEqual(waiting[0]?.inPlaceOf, 2);
  });
});

describe('run, order and place', () => {
  test('are in the marker, so that a rebuilt record has the same order', () => {
    const waiting = [ofRun(1, 7), ofRun(2, 5)];
    const markers = waiting.map(({ runOrder, order, ...waiter }) => {
      const announcement = { ...anAnnouncement(waiter), runOrder, order };
      const content = decodeMarker(encodeMarker(announcement, undefined, { heartbeat: 0 }));
      return { ticket: waiter.ticket, phase: 'ready' as const, content };
    });
    const record = rebuild({
      gate: 'processA',
      lock: 'flock',
      best: undefined,
      markers,
      shown: { inContent: [], inNames: [] },
      wallMs: 1_700_000_000_000,
    });
    assert.deepEqual(ticketsOf(inTurn(record)), [2, 1]);
  });

  test('a holder keeps no run, and says that its version knows the order', () => {
    const record = withHolder(aRecord({ waiting: [ofRun(1, 7)] }), ofRun(1, 7), {
      token: 2,
      slots: [0],
      heldSinceMs: 0,
    });
    const [holder] = record.running;
    assert.deepEqual([holder?.['runOrder'], holder?.order], [undefined, 'run']);
  });
});

const someRuns: fc.Arbitrary<Waiter[]> = fc
  .uniqueArray(
    fc.record({
      ticket: fc.integer({ min: 1, max: 99 }),
      priority: fc.integer({ min: 0, max: 2 }),
      of: fc.constantFrom('a', 'b', undefined),
      run: fc.nat(4),
      attempt: fc.nat(2),
      asks: fc.constantFrom('run', 'run', 'arrival', undefined),
      isSuperseded: fc.boolean(),
    }),
    { maxLength: 12, selector: ({ ticket }) => ticket },
  )
  .map((runs) =>
    runs.map(({ ticket, priority, of, run, attempt, asks, isSuperseded }) =>
      aWaiter(ticket, {
        priority,
        ...(of === undefined ? {} : { runOrder: { of, run, attempt } }),
        ...(asks === undefined ? {} : { order: asks }),
        ...(isSuperseded ? { replacedBy: 100, passedOver: true } : {}),
      }),
    ),
  );

/** The workflow of a waiter that takes part; by the words of the reference, not by the sources. */
const partOf = ({ order, runOrder, replacedBy }: Waiter): string | undefined =>
  order === 'run' && replacedBy === undefined ? runOrder?.of : undefined;

describe('for any waiters', () => {
  test('only the places of one workflow are exchanged, and there the oldest run is first', () => {
    fc.assert(
      fc.property(someRuns, (waiting) => {
        const record = aRecord({ waiting });
        const [own, served] = [inLine(record.waiting), inTurn(record)];
        assert.deepEqual(new Set(ticketsOf(served)), new Set(ticketsOf(own)));
        for (const [at, waiter] of served.entries()) {
          const before = own[at];
          assert.ok(before !== undefined);
          assert.equal(partOf(waiter), partOf(before));
          if (partOf(waiter) === undefined) assert.equal(waiter.ticket, before.ticket);
        }
        for (const [at, one] of served.entries())
          for (const later of served.slice(at + 1)) {
            if (partOf(one) === undefined || partOf(one) !== partOf(later)) continue;
            const [a, b] = [one.runOrder, later.runOrder];
            assert.ok(a !== undefined && b !== undefined);
            assert.ok(a.run < b.run || (a.run === b.run && a.attempt <= b.attempt));
            if (a.run === b.run && a.attempt === b.attempt)
              assert.ok(own.indexOf(one) < own.indexOf(later));
          }
      }),
    );
  });

  test('it is one order, in whichever order a host reads them', () => {
    fc.assert(
      fc.property(someRuns, fc.nat(), (waiting, seed) => {
        const record = aRecord({ waiting });
        const shuffled = record.waiting.toSorted(
          (x, y) => ((x.ticket * 7919 + seed) % 101) - ((y.ticket * 7919 + seed) % 101),
        );
        assert.deepEqual(inTurn({ ...record, waiting: shuffled }), inTurn(record));
      }),
    );
  });

  test('who does not take part is served when it would be by arrival', () => {
    fc.assert(
      fc.property(someRuns, (waiting) => {
        let record = aRecord({
          waiting: waiting.filter(({ replacedBy }) => replacedBy === undefined),
        });
        const arrival = ticketsOf(inLine(record.waiting));
        for (let at = 0; record.waiting.length > 0; at += 1) {
          const [me] = inTurn(record);
          assert.ok(me !== undefined);
          if (partOf(me) === undefined) assert.equal(me.ticket, arrival[at]);
          record = without(withPlaceUsed({ record, me }), me.uuid);
        }
      }),
    );
  });

  test('the oldest run of each workflow is served first, whichever runs were served before', () => {
    fc.assert(
      fc.property(someRuns, (waiting) => {
        let record = aRecord({
          waiting: waiting.filter(({ replacedBy }) => replacedBy === undefined),
        });
        const served: Waiter[] = [];
        while (record.waiting.length > 0) {
          const [me] = inTurn(record);
          assert.ok(me !== undefined);
          served.push(me);
          record = without(withPlaceUsed({ record, me }), me.uuid);
        }
        for (const name of ['a', 'b']) {
          const runs = served
            .filter((one) => partOf(one) === name)
            .map(({ runOrder }) => runOrder?.run ?? 0);
          assert.deepEqual(
            runs,
            runs.toSorted((x, y) => x - y),
          );
        }
      }),
    );
  });
});
