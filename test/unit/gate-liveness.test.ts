import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Evidence,
  judgeHolder,
  judgeWaiter,
  type Verdict,
} from '../../src/core/liveness/liveness.ts';
import { defaultTiming } from '../../src/core/liveness/timing.ts';

const { reclaimMs, reclaimStuckLockMs } = defaultTiming;
const seen = ['alive', 'gone', 'unknown'] as const;

/** Every combination of evidence, with silences on both sides of each bound. */
function* allEvidence(): Generator<Evidence> {
  for (const lock of ['held', 'free', 'missing'] as const)
    for (const silentMs of [
      0,
      reclaimMs - 1,
      reclaimMs,
      reclaimStuckLockMs - 1,
      reclaimStuckLockMs,
    ])
      for (const locksOutliveHosts of [false, true])
        for (const keeper of seen)
          for (const job of seen)
            for (const laterCheckRun of [undefined, '77'])
              yield { lock, silentMs, locksOutliveHosts, keeper, job, laterCheckRun };
}

function verdicts(where: (evidence: Evidence) => boolean): [Evidence, Verdict][] {
  const all = [...allEvidence()].filter(where);
  assert.ok(all.length > 0);
  return all.map((evidence) => [evidence, judgeHolder(evidence, defaultTiming)]);
}

function show(evidence: Evidence): string {
  return JSON.stringify(evidence);
}

test('a lock that is held means alive, whatever else is seen', () => {
  for (const [evidence, verdict] of verdicts((e) => e.lock === 'held' && !e.locksOutliveHosts))
    assert.deepEqual(verdict, { kind: 'alive', why: 'lock' }, show(evidence));
});

test('a free or missing lock alone proves nothing', () => {
  const nothingElse = (e: Evidence) =>
    e.lock !== 'held' &&
    e.silentMs < reclaimMs &&
    e.laterCheckRun === undefined &&
    !(e.keeper === 'gone' && e.job === 'gone');
  for (const [evidence, verdict] of verdicts(nothingElse))
    assert.notEqual(verdict.kind, 'dead', show(evidence));
});

test('not knowing never kills: keeper and job must both be seen to be gone', () => {
  const doubtful = (e: Evidence) => e.keeper === 'unknown' || e.job === 'unknown';
  for (const [evidence, verdict] of verdicts(doubtful))
    if (verdict.kind === 'dead') assert.notEqual(verdict.proof.kind, 'processes', show(evidence));
});

test('a job that is seen at work on its own machine is never declared dead', () => {
  for (const [evidence, verdict] of verdicts((e) => e.job === 'alive'))
    assert.equal(verdict.kind, 'alive', show(evidence));
});

test('a free lock and 45 s of silence are death, and less is suspicion', () => {
  const plain = { keeper: 'unknown', job: 'unknown', laterCheckRun: undefined } as const;
  for (const lock of ['free', 'missing'] as const) {
    const at = (silentMs: number) =>
      judgeHolder({ ...plain, lock, silentMs, locksOutliveHosts: false }, defaultTiming);
    assert.deepEqual(at(44_999), { kind: 'suspect', silentMs: 44_999, neededMs: 45_000 });
    assert.deepEqual(at(45_000), { kind: 'dead', proof: { kind: 'heartbeat', silentMs: 45_000 } });
  }
});

test('a free lock and both processes gone are death at once', () => {
  const both = (e: Evidence) =>
    e.lock !== 'held' && e.keeper === 'gone' && e.job === 'gone' && e.silentMs < reclaimMs;
  for (const [evidence, verdict] of verdicts(both))
    assert.deepEqual(verdict, { kind: 'dead', proof: { kind: 'processes' } }, show(evidence));
});

test('a free lock and a runner that went on to another job are death at once', () => {
  const later = (e: Evidence) =>
    e.lock !== 'held' && e.laterCheckRun !== undefined && e.job === 'unknown' && e.silentMs === 0;
  for (const [evidence, verdict] of verdicts(later))
    assert.deepEqual(
      verdict,
      { kind: 'dead', proof: { kind: 'runner', checkRun: '77' } },
      show(evidence),
    );
});

test('on NFSv3 a lock that is held gives way to five minutes of silence, and to nothing less', () => {
  for (const [evidence, verdict] of verdicts((e) => e.lock === 'held' && e.locksOutliveHosts)) {
    const dead = evidence.silentMs >= reclaimStuckLockMs && evidence.job !== 'alive';
    assert.equal(verdict.kind, dead ? 'dead' : 'alive', show(evidence));
    if (verdict.kind === 'dead') assert.equal(verdict.proof.kind, 'heartbeat');
  }
});

test('on NFSv3 a lock that is free needs no more than elsewhere', () => {
  for (const [evidence, verdict] of verdicts((e) => e.lock !== 'held' && e.locksOutliveHosts)) {
    const elsewhere = judgeHolder({ ...evidence, locksOutliveHosts: false }, defaultTiming);
    assert.deepEqual(verdict, elsewhere, show(evidence));
  }
});

test('more silence never turns the dead alive', () => {
  for (const [evidence, verdict] of verdicts(() => true)) {
    if (verdict.kind !== 'dead') continue;
    const longer = judgeHolder({ ...evidence, silentMs: evidence.silentMs + 1 }, defaultTiming);
    assert.equal(longer.kind, 'dead', show(evidence));
  }
});

test('a waiter lives as long as its lock is held; dropped, it loses nothing for good', () => {
  assert.equal(judgeWaiter('held'), 'alive');
  assert.equal(judgeWaiter('free'), 'dead');
  assert.equal(judgeWaiter('missing'), 'dead');
});
