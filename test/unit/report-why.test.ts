import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { admission } from '../../src/core/admission/admission.ts';
import { observe } from '../../src/core/liveness/observation.ts';
import { defaultTiming } from '../../src/core/liveness/timing.ts';
import { withPause } from '../../src/core/policy/operator-commands.ts';
import { Rules } from '../../src/core/policy/policy-rules.ts';
import { type Waiter, withPassedOver, withWatch } from '../../src/core/record/record.ts';
import { adviceFor, describeReason } from '../../src/report/text/reason-text.ts';
import { type Reason, whyWaiting } from '../../src/report/wait-reasons.ts';
import { aHolder, aRecord, aWaiter, someHolders, someWaiters } from '../support/builders.ts';

const terms = { rules: undefined, wallMs: 0 };
const setting = { timing: defaultTiming, locksOutliveHosts: false, terms };
const onV3 = { ...setting, locksOutliveHosts: true };

/** An observation in which nothing changed for this long. */
function silent(ms: number, sign: string) {
  const at = (beganMs: number) => ({ clock: 'c', wallOffsetMs: 0, beganMs, endedMs: beganMs });
  const first = observe(undefined, { sign, look: at(0) }, defaultTiming);
  return observe(first, { sign, look: at(ms) }, defaultTiming);
}

const kinds = (reasons: readonly Reason[]) => reasons.map(({ kind }) => kind);

describe('why a ticket waits', () => {
  test('a full gate names who has the slots, and what the waiter needs', () => {
    const me = aWaiter(9, { weight: 2 });
    const record = aRecord({ running: [aHolder(1, [0]), aHolder(2, [1])], waiting: [me] });
    const reasons = whyWaiting(record, me, setting);
    assert.deepEqual(reasons, [{ kind: 'full', taken: 2, limit: 2, weight: 2, holders: [1, 2] }]);
    const [full] = reasons.map(describeReason);
    assert.equal(full, '2 of 2 slots are taken, by tickets 1 and 2, and it needs 2');
    assert.match(adviceFor(reasons, 'a b')[0] ?? '', /--gate 'a b' --ticket 1 --force/);
  });

  test('a limit lowered by a holder is shown with the holders that lowered it', () => {
    const me = aWaiter(9, { limit: 5 });
    const running = [aHolder(1, [0], { limit: 3 }), aHolder(2, [1], { limit: 2 })];
    const reasons = whyWaiting(aRecord({ running, waiting: [me] }), me, setting);
    assert.deepEqual(reasons[1], { kind: 'lowered', limit: 2, askedLimit: 5, by: [2] });
    assert.match(describeReason(reasons[1] as Reason), /asks for a limit of 5, but ticket 2 for 2/);
  });

  test('tickets ahead are named, and those that came later with a higher priority are marked', () => {
    const me = aWaiter(5);
    const waiting = [aWaiter(3), me, aWaiter(7, { priority: 1 })];
    const record = aRecord({ running: [aHolder(1, [0]), aHolder(2, [1])], waiting });
    const behind = whyWaiting(record, me, setting).find(({ kind }) => kind === 'behind');
    assert.deepEqual(behind, { kind: 'behind', ahead: [7, 3], overtook: [7] });
  });

  test('older runs of its workflow that go first are told apart', () => {
    const run = (number: number): Partial<Waiter> => ({
      order: 'run',
      runOrder: { of: 'deploy', run: number, attempt: 1 },
    });
    const me = aWaiter(5, run(7));
    const holder = aHolder(1, [0], { limit: 1, order: 'arrival' });
    const waiting = [aWaiter(3), me, aWaiter(7, run(6))];
    const reasons = whyWaiting(aRecord({ running: [holder], waiting }), me, setting);
    const [, behind, older] = reasons.filter(({ kind }) => kind !== 'lowered');
    assert.deepEqual(behind, { kind: 'behind', ahead: [3, 7], overtook: [] });
    assert.deepEqual(older, { kind: 'older-runs', tickets: [7] });
    assert.match(describeReason(older), /ticket 7 is of an older run of its workflow/);
  });

  test('a heavy one at the front that does not fit holds up a light one that would', () => {
    const me = aWaiter(9, { limit: 4 });
    const first = aWaiter(8, { limit: 4, weight: 4 });
    const running = [aHolder(1, [0], { limit: 4 })];
    const reasons = whyWaiting(aRecord({ running, waiting: [first, me] }), me, setting);
    assert.deepEqual(kinds(reasons), ['behind', 'held-up']);
    assert.deepEqual(reasons[1], { kind: 'held-up', by: 8, weight: 4, free: 3 });
  });

  test('a suspect is shown with its silence and what is still needed', () => {
    const me = aWaiter(9, { limit: 1 });
    const running = [aHolder(1, [0], { limit: 1 })];
    const record = withWatch(
      aRecord({ running, waiting: [me] }),
      'uuid-1',
      silent(19_000, 'heartbeat 7'),
    );
    const suspect = whyWaiting(record, me, setting)[1] as Reason;
    assert.deepEqual(suspect, { kind: 'suspect', ticket: 1, silentMs: 19_000, neededMs: 45_000 });
    assert.match(describeReason(suspect), /ticket 1 may be dead.*19 s of the 45 s/);
    assert.match(
      adviceFor([suspect], 'g')[0] ?? '',
      /reclaimed after 26 s more without a heartbeat/,
    );
  });

  test('on NFSv3, where all are watched, one that beats is no suspect', () => {
    const me = aWaiter(9, { limit: 1 });
    const record = aRecord({ running: [aHolder(1, [0], { limit: 1 })], waiting: [me] });
    const beating = withWatch(record, 'uuid-1', silent(9_000, 'heartbeat 7'));
    assert.deepEqual(kinds(whyWaiting(beating, me, onV3)), ['full']);
    const mute = withWatch(record, 'uuid-1', silent(20_000, 'heartbeat 7'));
    const [, suspect] = whyWaiting(mute, me, onV3);
    assert.deepEqual(suspect, { kind: 'suspect', ticket: 1, silentMs: 20_000, neededMs: 300_000 });
  });

  test('a ticket that does not acquire its slot is named to those behind it, and to itself', () => {
    const [first, me] = [aWaiter(8), aWaiter(9)];
    const record = withWatch(
      aRecord({ waiting: [first, me] }),
      first.uuid,
      silent(12_000, 'offered'),
    );
    const untaken = { kind: 'untaken', by: 8, forMs: 12_000, passOverMs: 30_000 };
    assert.deepEqual(whyWaiting(record, me, setting)[1], untaken);
    const watched = record.waiting[0] ?? first;
    assert.deepEqual(kinds(whyWaiting(record, watched, setting)), ['untaken', 'free']);
    const passed = withPassedOver(record, first.uuid, true);
    assert.deepEqual(kinds(whyWaiting(passed, me, setting)), ['passes', 'free']);
    assert.ok(
      kinds(whyWaiting(passed, passed.waiting[0] ?? first, setting)).includes('passed-over'),
    );
  });

  test('reasons include a pause, a share that is used up, a limit that is not its own', () => {
    const origin = { repository: 'acme/app' };
    const running = [aHolder(1, [0], { limit: 9, origin })];
    const me = aWaiter(5, { limit: 9, origin });
    const record = aRecord({ running, waiting: [me, aWaiter(6, { limit: 9 })] });
    const rules = new Rules(
      { slotgate: 1, limit: 4, shares: [{ of: 'repository', running: 1 }] },
      'd',
    );
    const ruled = { ...setting, terms: { rules, wallMs: 0 } };
    const told = whyWaiting(record, me, ruled);
    assert.deepEqual(kinds(told), ['share', 'overridden']);
    assert.match(
      describeReason(told[0] ?? { kind: 'free' }),
      /repository acme\/app uses 1 of the 1/,
    );
    assert.match(adviceFor(told, 'a b')[0] ?? '', /slotgate policy show --gate 'a b'/);
    assert.match(describeReason(told[1] ?? { kind: 'free' }), /administrator's policy, 4, applies/);
    assert.deepEqual(
      kinds(whyWaiting(record, record.waiting[1] ?? me, ruled)),
      ['overridden', 'free'],
      'the one behind it does not wait for it',
    );
    const paused = withPause(record, { by: 'ann', reason: 'disk', sinceMs: 0 });
    assert.deepEqual(kinds(whyWaiting(paused, me, setting)), ['closed']);
    assert.match(
      adviceFor([{ kind: 'closed', by: 'operator', why: 'paused by ann' }], 'g')[0] ?? '',
      /slotgate resume/,
    );
  });

  test('whatever the record, "free" is told to those whom the gate admits and to nobody else', () => {
    const property = fc.property(
      someHolders(4),
      someWaiters(6),
      fc.nat(),
      (running, waiting, pick) => {
        const record = aRecord({ running, waiting });
        const me = record.waiting[pick % record.waiting.length];
        if (me === undefined) return;
        const reasons = whyWaiting(record, me, setting);
        const admitted = admission(record, me, terms).kind === 'admit';
        assert.equal(kinds(reasons).includes('free'), admitted);
        const hindered = kinds(reasons).some((kind) => kind === 'full' || kind === 'behind');
        assert.equal(hindered, !admitted, 'one of the two is told to all others');
        for (const reason of reasons) assert.ok(describeReason(reason).length > 10);
      },
    );
    fc.assert(property);
  });
});
