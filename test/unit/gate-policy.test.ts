import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { boundedOrigin, latestKeyOf } from '../../src/gate/origin.ts';
import { matchesPattern } from '../../src/gate/pattern.ts';
import { type Policy, parsePolicy } from '../../src/gate/policy.ts';
import { Rules } from '../../src/gate/rules.ts';
import { Schedule } from '../../src/gate/schedule.ts';

const problemOf = (policy: unknown): string => {
  const parsed = parsePolicy(typeof policy === 'string' ? policy : JSON.stringify(policy));
  return parsed.kind === 'unfit' ? parsed.problem : '';
};

describe('a policy file', () => {
  test('may say nothing but its version, and then rules nothing', () => {
    assert.deepEqual(parsePolicy('{"slotgate":1}'), { kind: 'policy', policy: { slotgate: 1 } });
    const rules = new Rules({ slotgate: 1 }, 'digest');
    assert.ok(rules.admits({}));
    assert.equal(rules.closedBecause(0), undefined);
    assert.deepEqual(rules.sharesOf({}), []);
  });

  test('is refused, with the place named, for a misspelt rule and for values out of bounds', () => {
    assert.match(problemOf({ slotgate: 1, limits: 3 }), /^is not a policy: limits/);
    assert.match(problemOf({ slotgate: 1, limit: 0 }), /limit/);
    assert.match(problemOf({ slotgate: 1, shares: [{ of: 'moon', running: 1 }] }), /shares\.0\.of/);
    assert.match(problemOf({ slotgate: 2 }), /slotgate/);
    assert.match(problemOf('{"slotgate":1,'), /^is not JSON/);
    assert.match(problemOf('{"slotgate":1,"x\\u001b[31m":1}'), /^is not a policy/);
    assert.doesNotMatch(problemOf('{"slotgate":1,"x\\u001b[31m::error::":1}'), /\p{Cc}|::/u);
  });

  test('must name a time zone that is known where it has times', () => {
    const freezes = [{ days: ['fri'], reason: 'weekend' }];
    assert.match(problemOf({ slotgate: 1, freezes }), /no timeZone/);
    assert.match(problemOf({ slotgate: 1, freezes, timeZone: 'Mars/Olympus' }), /Mars\/Olympus/);
    assert.equal(problemOf({ slotgate: 1, freezes, timeZone: 'Europe/Berlin' }), '');
  });

  test('has a clockwork whose sums are safe, or is refused', () => {
    const timing = (heartbeat: string, selfFence: string, reclaim: string): string =>
      problemOf({ slotgate: 1, timing: { heartbeat, selfFence, reclaim } });
    assert.equal(timing('10s', '30s', '45s'), '');
    assert.match(timing('10s', '15s', '45s'), /two heartbeats/);
    assert.match(timing('5s', '30s', '39s'), /10 s above selfFence/);
    assert.equal(timing('30s', '60s', '70s'), '');
    assert.match(timing('30s', '60s', '62s'), /10 s above/);
    assert.match(timing('20s', '40s', '51s'), /33 s above the heartbeat/);
    assert.match(timing('100ms', '30s', '45s'), /below one second/);
  });

  test('refuses a freeze that is over before it begins', () => {
    const freezes = [{ from: '2026-12-24', to: '2026-12-20', reason: 'x' }];
    assert.match(problemOf({ slotgate: 1, timeZone: 'UTC', freezes }), /ends before it begins/);
  });
});

describe('a pattern', () => {
  test('matches as in a workflow: * within a segment, ** across, ? one character', () => {
    const table = [
      ['acme/*', 'acme/app', true],
      ['acme/*', 'acme/app/x', false],
      ['acme/*', 'acme', false],
      ['**', '', true],
      ['refs/heads/**', 'refs/heads/feature/a', true],
      ['refs/heads/*', 'refs/heads/feature/a', false],
      ['release-?', 'release-1', true],
      ['release-?', 'release-12', false],
      ['a*b*c', 'aXXbYYc', true],
      ['a*b*c', 'aXXcYYb', false],
      ['[a]', '[a]', true],
      ['[a]', 'a', false],
    ] as const;
    for (const [pattern, name, matches] of table)
      assert.equal(matchesPattern(pattern, name), matches, `${pattern} and ${name}`);
  });

  test('agrees with a regular expression made from it', () => {
    const piece = fc.constantFrom('a', 'b', '/', '*', '**', '?', '.');
    const text = fc.array(fc.constantFrom('a', 'b', '/', '.'), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), text, (pieces, letters) => {
        const pattern = pieces.join('').replace(/\*{3,}/g, '**');
        const source = pattern.replace(/\*\*|[*?.]/g, (part) =>
          part === '**' ? '.*' : part === '*' ? '[^/]*' : part === '?' ? '[^/]' : '\\.',
        );
        const name = letters.join('');
        assert.equal(matchesPattern(pattern, name), new RegExp(`^${source}$`).test(name));
      }),
    );
  });

  test('takes no longer than length times length for a hostile name', () => {
    const started = performance.now();
    assert.equal(matchesPattern(`${'*a'.repeat(50)}*b`, 'a'.repeat(5_000)), false);
    assert.ok(performance.now() - started < 5_000);
  });
});

describe('a schedule', () => {
  const scheduleOf = (policy: Omit<Policy, 'slotgate'>): Schedule =>
    Schedule.of({ slotgate: 1, timeZone: 'Europe/Berlin', ...policy }) ?? assert.fail('none');
  const at = (iso: string): number => Date.parse(iso);

  test('closes for a weekly freeze, by the wall of its own zone', () => {
    const freezes = [{ days: ['fri' as const], from: '12:00', reason: 'no deploys on Fridays' }];
    const schedule = scheduleOf({ freezes });
    // 2026-11-27 is a Friday; Berlin is one hour ahead of UTC.
    assert.equal(schedule.closedBecause(at('2026-11-27T10:59:00Z')), undefined);
    assert.match(
      schedule.closedBecause(at('2026-11-27T11:00:00Z')) ?? '',
      /^frozen fri from 12:00 \(Europe\/Berlin\): no deploys on Fridays$/,
    );
    assert.match(schedule.closedBecause(at('2026-11-27T22:59:00Z')) ?? '', /frozen/);
    assert.equal(schedule.closedBecause(at('2026-11-27T23:00:00Z')), undefined);
  });

  test('opens for hours only, and those around midnight belong to the day on which they begin', () => {
    const schedule = scheduleOf({ hours: [{ days: ['mon'], from: '22:00', to: '06:00' }] });
    const open = (iso: string): boolean => schedule.closedBecause(at(iso)) === undefined;
    assert.ok(!open('2026-11-23T03:00:00Z'), 'Monday morning belongs to Sunday night');
    assert.ok(open('2026-11-23T21:30:00Z'));
    assert.ok(open('2026-11-24T04:30:00Z'), 'Tuesday morning belongs to Monday night');
    assert.ok(!open('2026-11-24T05:00:00Z'));
    assert.ok(!open('2026-11-24T21:30:00Z'));
  });

  test('closes between two dates, through a change of daylight saving', () => {
    const freezes = [{ from: '2026-10-24', to: '2026-10-26T08:00', reason: 'clocks change' }];
    const schedule = scheduleOf({ freezes });
    assert.equal(schedule.closedBecause(at('2026-10-23T21:59:00Z')), undefined, 'summer: UTC+2');
    assert.ok(schedule.closedBecause(at('2026-10-23T22:00:00Z')));
    assert.ok(schedule.closedBecause(at('2026-10-26T06:59:00Z')));
    assert.equal(schedule.closedBecause(at('2026-10-26T07:00:00Z')), undefined, 'winter: UTC+1');
  });

  test('can be closed until further notice, and survives a clock that makes no sense', () => {
    const schedule = scheduleOf({ freezes: [{ reason: 'moving house' }] });
    for (const wallMs of [0, -5, Number.NaN, 1e300, Number.POSITIVE_INFINITY])
      assert.equal(schedule.closedBecause(wallMs), 'frozen until further notice: moving house');
  });

  test('is not there where a policy has no times', () => {
    assert.equal(Schedule.of({ slotgate: 1, freezes: [] }), undefined);
  });
});

describe('an origin', () => {
  test('is kept short, and two long values that differ stay two', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 160, unit: 'binary' }), (ref) => {
        const kept = boundedOrigin({ ref, host: 'h' });
        assert.ok(Buffer.byteLength(kept.ref ?? '') <= 256);
        assert.doesNotMatch(kept.ref ?? '', /\p{Cc}|\p{Cs}/u);
        assert.deepEqual(Object.keys(kept), ref === '' ? [] : ['ref']);
      }),
      { numRuns: 50 },
    );
    const long = 'x'.repeat(300);
    assert.notEqual(boundedOrigin({ ref: `${long}1` }).ref, boundedOrigin({ ref: `${long}2` }).ref);
  });

  test('keeps the keys of repositories apart', () => {
    const main = 'refs/heads/main';
    const one = latestKeyOf(main, { repository: 'acme/app' });
    assert.equal(one, latestKeyOf(main, { repository: 'Acme/App' }));
    assert.notEqual(one, latestKeyOf(main, { repository: 'acme/web' }));
  });

  test('is matched without regard to case where GitHub has none', () => {
    const rules = new Rules(
      { slotgate: 1, admit: [{ repository: 'acme/*', ref: 'refs/heads/Main' }] },
      'd',
    );
    assert.ok(rules.admits({ repository: 'ACME/App', ref: 'refs/heads/Main' }));
    assert.ok(!rules.admits({ repository: 'acme/app', ref: 'refs/heads/main' }));
    assert.ok(!rules.admits({}));
  });

  test('has one share a repository, and a workflow has its own in each', () => {
    const rules = new Rules(
      {
        slotgate: 1,
        shares: [
          { of: 'repository', running: 1 },
          { of: 'workflow', running: 1 },
        ],
      },
      'd',
    );
    const keys = (repository: string, workflow: string): string[] =>
      rules.sharesOf({ origin: { repository, workflow } }).map(({ key }) => key);
    const [repository, workflow] = keys('acme/app', 'CI');
    assert.deepEqual(keys('Acme/App', 'CI'), [repository, workflow]);
    assert.equal(keys('acme/app', 'Deploy')[0], repository);
    assert.notEqual(keys('acme/app', 'Deploy')[1], workflow);
    assert.notEqual(keys('acme/web', 'CI')[1], workflow);
  });
});
