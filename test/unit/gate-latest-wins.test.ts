import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { replacingOlder, withNewestOfEachKey } from '../../src/core/admission/latest-wins.ts';
import { withFirst } from '../../src/core/policy/operator-commands.ts';
import { inLine } from '../../src/core/record/own-places.ts';
import { findWaiter, type Waiter, withHolder, withWaiter } from '../../src/core/record/record.ts';
import { givenOrder, runOrderOf } from '../../src/core/record/run-order.ts';
import { rawOf } from '../../src/core/untrusted.ts';
import { aHolder, aRecord, aWaiter } from '../support/builders.ts';
import { Fleet, someJobs, somePolicies } from '../support/fleet.ts';

const main = { latestKey: 'main' };

/** Who stands in line: a key by its name, whoever waits for it, and all others by themselves. */
const namesOf = (line: readonly Waiter[]): string[] =>
  line.map(({ latestKey, uuid }) => rawOf(latestKey ?? uuid));

const stories = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: someJobs.map((job) => ({ kind: 'arrive' as const, job })) },
    { weight: 1, arbitrary: fc.constant({ kind: 'end' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'replaced-leave' as const }) },
    { weight: 1, arbitrary: fc.nat(9).map((index) => ({ kind: 'move' as const, index })) },
  ),
  { maxLength: 40 },
);

describe('a newer waiter of a key', () => {
  test('the newer ticket has the position of the older one, and no other moves', () => {
    fc.assert(
      fc.property(somePolicies, stories, fc.nat(5), (policy, story, pick) => {
        const fleet = new Fleet();
        fleet.rule({ limit: 2, ...policy });
        for (const event of story) {
          const before = namesOf(fleet.line());
          if (event.kind === 'end') fleet.endOldest();
          else if (event.kind === 'replaced-leave') fleet.replacedLeave();
          else if (event.kind === 'move') {
            const waiter = fleet.line()[event.index];
            if (waiter !== undefined) fleet.record = withFirst(fleet.record, waiter);
          } else {
            const { waiter, outcome } = fleet.arrive(event.job);
            const [name = ''] = namesOf([waiter]);
            const isKnown = before.includes(name);
            const others = isKnown ? before : [...before, name];
            const expected =
              outcome.kind === 'admit' ? others.filter((other) => other !== name) : others;
            assert.deepEqual(namesOf(fleet.line()), expected);
            if (outcome.kind === 'wait') assert.equal(outcome.position, others.indexOf(name) + 1);
          }
          fleet.settle(pick);
          const names = namesOf(fleet.line());
          assert.equal(new Set(names).size, names.length, 'one of each key waits');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('gets in when the first of its key would have, however often it was replaced meanwhile', () => {
    const some = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(some, some, fc.boolean(), (before, between, linger) => {
        const fleet = new Fleet();
        fleet.rule({ limit: 1 });
        for (let n = 0; n <= before; n += 1) fleet.arrive({});
        let newest = fleet.arrive(main).waiter;
        for (let ends = 0; ends <= before; ends += 1) {
          assert.ok(findWaiter(fleet.record, newest.uuid), 'it still waits');
          newest = fleet.arrive(main).waiter;
          for (let n = 0; n < between; n += 1) fleet.arrive({});
          if (!linger) fleet.replacedLeave();
          fleet.endOldest();
          fleet.settle(ends);
        }
        assert.deepEqual(
          fleet.record.running.map(({ uuid }) => uuid),
          [newest.uuid],
        );
      }),
    );
  });

  test('finds room in a full line, since the older one leaves it', () => {
    const fleet = new Fleet();
    fleet.rule({ limit: 1, mostWaiting: 1 });
    for (const job of [{}, main]) fleet.arrive(job);
    const other = fleet.arrive({ latestKey: 'other' }).outcome;
    assert.ok(other.kind === 'wait' && other.lineFull !== undefined);
    const newer = fleet.arrive(main).outcome;
    assert.ok(newer.kind === 'wait' && newer.lineFull === undefined);
  });

  test('that comes when the older one may run runs in its place', () => {
    const fleet = new Fleet();
    fleet.rule({ limit: 1 });
    for (const job of [{}, main, {}]) fleet.arrive(job);
    fleet.endOldest();
    const { outcome } = fleet.arrive(main);
    assert.equal(outcome.kind, 'admit');
    assert.deepEqual(namesOf(fleet.line()), ['uuid-4']);
  });

  test('of a higher priority has its own place, and takes a moved one over', () => {
    const line = [aWaiter(1, { priority: 1 }), aWaiter(2, main), aWaiter(3)];
    const urgent = replacingOlder({
      record: aRecord({ waiting: line }),
      me: aWaiter(4, { priority: 1, ...main }),
    });
    assert.equal(urgent.me.inPlaceOf, undefined);
    const moved = withFirst(aRecord({ waiting: line }), line[1] ?? aWaiter(0));
    const { record, me } = replacingOlder({ record: moved, me: aWaiter(4, main) });
    assert.equal(inLine(withWaiter(record, me).waiting)[1]?.uuid, me.uuid);
    assert.equal(me.priority, inLine(moved.waiting)[0]?.priority);
  });
});

describe('an older waiter of a key', () => {
  test('the older waiter is skipped, in older versions too; a holder is not touched', () => {
    const running = aHolder(1, [0], { limit: 1, ...main });
    const waiting = [aWaiter(2, main), aWaiter(3, { latestKey: 'other' }), aWaiter(4)];
    const before = aRecord({ running: [running], waiting });
    const { record } = replacingOlder({ record: before, me: aWaiter(5, main) });
    const gone = record.waiting.filter(({ passedOver }) => passedOver);
    assert.deepEqual(
      gone.map(({ ticket, replacedBy }) => [ticket, replacedBy]),
      [[2, 5]],
    );
    assert.deepEqual(record.running, before.running);
    const fleet = new Fleet();
    fleet.record = record;
    const outcome = fleet.ask(gone[0] ?? running);
    assert.ok(outcome.kind === 'refuse' && outcome.because === 'replaced');
  });

  test('hands its place on once: one that lingers when its successor runs has none to give', () => {
    const fleet = new Fleet();
    fleet.rule({ limit: 1 });
    for (const job of [{}, main, {}]) fleet.arrive(job);
    const { waiter } = fleet.arrive(main);
    fleet.endOldest();
    assert.equal(fleet.settle(0)[0]?.uuid, waiter.uuid);
    assert.equal(fleet.record.waiting.length, 2, 'the replaced one has not left yet');
    const { outcome } = fleet.arrive(main);
    assert.ok(outcome.kind === 'wait' && outcome.position === 2);
  });

  test('that was dropped by mistake, and returns when a newer one waits, is rejected', () => {
    const fleet = new Fleet();
    fleet.record = aRecord({ running: [aHolder(1, [0, 1])], waiting: [aWaiter(5, main)] });
    const outcome = fleet.ask(aWaiter(2, main));
    assert.ok(outcome.kind === 'refuse' && outcome.because === 'replaced');
    const { record } = replacingOlder({ record: fleet.record, me: aWaiter(2, main) });
    assert.equal(record, fleet.record);
  });
});

describe('a place taken over', () => {
  test('is kept by nobody who runs', () => {
    const record = aRecord({ waiting: [aWaiter(5, { ...main, inPlaceOf: 2 })] });
    const [waiter = aWaiter(0)] = record.waiting;
    const [holder] = withHolder(record, waiter, { token: 9, slots: [0], heldSinceMs: 1 }).running;
    assert.deepEqual([holder?.['inPlaceOf'], holder?.['latestKey']], [undefined, undefined]);
  });

  test('that no gate has given moves nobody back', () => {
    const line = inLine([aWaiter(3), aWaiter(2, { inPlaceOf: 999 })]);
    assert.deepEqual(
      line.map(({ ticket }) => ticket),
      [2, 3],
    );
  });
});

describe('the newest of a key', () => {
  const run = (number: number, attempt = 1, of = 'ci'): Partial<Waiter> => ({
    ...main,
    runOrder: { of, run: number, attempt },
  });
  const comes = (waits: Partial<Waiter>, newcomer: Partial<Waiter>): string => {
    const fleet = new Fleet();
    fleet.rule({ limit: 1 });
    fleet.arrive({});
    fleet.arrive(waits);
    const { outcome } = fleet.arrive(newcomer);
    const stays = fleet.line().filter(({ latestKey }) => latestKey === 'main').length;
    return outcome.kind === 'refuse' ? outcome.because : `waits, ${stays}`;
  };

  test('is of the later run, then of the later attempt, whichever comes first', () => {
    assert.equal(comes(run(8), run(7)), 'replaced');
    assert.equal(comes(run(7), run(8)), 'waits, 1');
    assert.equal(comes(run(7, 2), run(7, 1)), 'replaced');
    assert.equal(comes(run(7, 2), run(7, 3)), 'waits, 1');
  });

  test('is the one that came last among equal runs, of other workflows, and without numbers', () => {
    assert.equal(comes(run(7), run(7)), 'waits, 1');
    assert.equal(comes(run(8), run(7, 1, 'cd')), 'waits, 1');
    assert.equal(comes(run(8), main), 'waits, 1');
    assert.equal(comes(main, run(7)), 'waits, 1');
  });

  test('is compared with waiters alone: an older run goes ahead where no newer one waits', () => {
    const fleet = new Fleet();
    fleet.rule({ limit: 1 });
    fleet.arrive(run(8));
    assert.equal(fleet.arrive(run(7)).outcome.kind, 'wait');
    fleet.endOldest();
    assert.equal(fleet.settle(0).length, 1);
  });

  test('is found again by a rebuild, by the numbers in the markers', () => {
    const record = aRecord({ waiting: [aWaiter(1, run(8)), aWaiter(2, run(7))] });
    const rebuilt = withNewestOfEachKey(record);
    assert.deepEqual(
      rebuilt.waiting.map(({ replacedBy }) => replacedBy),
      [undefined, 1],
    );
  });
});

test('numbers that callers give are compared within a repository, where that is known', () => {
  assert.equal(givenOrder(3, 'acme/app').of, givenOrder(4, 'ACME/app').of);
  assert.notEqual(givenOrder(3, 'acme/app').of, givenOrder(3, 'acme/web').of);
  assert.deepEqual(givenOrder(3), { of: 'given', run: 3, attempt: 0 });
});

describe('the order of a run', () => {
  const environment = {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_WORKFLOW: 'CI',
    GITHUB_WORKFLOW_REF: 'acme/app/.github/workflows/ci.yml@refs/heads/main',
    GITHUB_RUN_NUMBER: '7',
    GITHUB_RUN_ATTEMPT: '2',
  };
  const orderOf = (change: Record<string, string | undefined> = {}) =>
    runOrderOf({ ...environment, ...change });

  test('is that of one workflow file of one repository of one server, whatever the ref', () => {
    const { of } = orderOf() ?? assert.fail();
    assert.deepEqual(orderOf(), { of, run: 7, attempt: 2 });
    const branch = 'acme/app/.github/workflows/ci.yml@refs/heads/a@b';
    for (const change of [
      { GITHUB_WORKFLOW_REF: branch },
      { GITHUB_WORKFLOW: 'renamed' },
      { GITHUB_REPOSITORY: 'Acme/App' },
    ])
      assert.equal(orderOf(change)?.of, of);
    for (const change of [
      { GITHUB_WORKFLOW_REF: 'acme/app/.github/workflows/cd.yml@refs/heads/main' },
      { GITHUB_REPOSITORY: 'acme/web' },
      { GITHUB_SERVER_URL: 'https://github.example' },
    ])
      assert.notEqual(orderOf(change)?.of, of);
  });

  test('is not known where there is no run number, no repository, or no workflow', () => {
    assert.equal(orderOf({ GITHUB_RUN_NUMBER: undefined }), undefined);
    assert.equal(orderOf({ GITHUB_RUN_NUMBER: '-1' }), undefined);
    assert.equal(orderOf({ GITHUB_REPOSITORY: '' }), undefined);
    assert.equal(orderOf({ GITHUB_WORKFLOW: '', GITHUB_WORKFLOW_REF: '' }), undefined);
    assert.notEqual(orderOf({ GITHUB_WORKFLOW_REF: undefined }), undefined);
    assert.equal(orderOf({ GITHUB_RUN_ATTEMPT: undefined })?.attempt, 1);
  });
});
