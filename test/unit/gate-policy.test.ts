import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { Rules } from '../../src/core/policy/policy-rules.ts';
import { mostPolicyBytes, parsePolicy } from '../../src/core/policy/policy-schema.ts';
import { boundedOrigin, latestKeyOf } from '../../src/core/record/origin.ts';
import { rawOf } from '../../src/core/untrusted.ts';

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
    assert.equal(
      problemOf({ slotgate: 1, limits: 3 }),
      'is not a policy: limits: unknown; did you mean `limit`?',
    );
    assert.match(problemOf({ slotgate: 1, mostWaitng: 3 }), /did you mean `mostWaiting`/);
    assert.match(problemOf({ slotgate: 1, quota: 3 }), /quota: unknown; known are .*limit, admit/);
    assert.match(
      problemOf({ slotgate: 1, shares: [{ running: 1 }] }),
      /shares\[0\]\.of: is missing/,
    );
    assert.equal(
      problemOf({ slotgate: 1, timeZone: 'UTC', freezes: [{ days: ['sat'] }] }),
      'is not a policy: freezes[0]: expected {days, from, to, reason} or {from, to, reason}, got {days} without `reason`',
    );
    assert.match(problemOf({ slotgate: 1, freezes: ['2026'] }), /freezes\[0\]: expected \{/);
    assert.match(problemOf({ slotgate: 1, limit: 0 }), /limit/);
    assert.match(
      problemOf({ slotgate: 1, shares: [{ of: 'moon', running: 1 }] }),
      /shares\[0\]\.of/,
    );
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

  test('a policy has timing whose sums are safe, or is refused', () => {
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

  test('refuses a freeze that is over before it begins, or as it begins', () => {
    const freeze = (from: string, to: string): string =>
      problemOf({ slotgate: 1, timeZone: 'UTC', freezes: [{ from, to, reason: 'x' }] });
    assert.match(
      freeze('2026-12-24', '2026-12-20'),
      /freezes\[0\], which does not end after it begins/,
    );
    assert.match(freeze('2026-12-24', '2026-12-24T00:00'), /does not end after it begins/);
    assert.match(freeze('2026-12-23T24:00', '2026-12-24'), /does not end after it begins/);
    assert.equal(freeze('2026-12-24', '2026-12-24T24:00'), '');
  });

  test('refuses dates that no calendar has, with their place', () => {
    for (const date of ['2026-24-12', '2026-02-31', '2026-02-29', '2026-12-24T99:99', '0000-00-00'])
      for (const freeze of [{ from: date }, { to: date }])
        assert.match(
          problemOf({ slotgate: 1, timeZone: 'UTC', freezes: [{ ...freeze, reason: 'x' }] }),
          /^is not a policy: freezes\[0\]\.(from|to): Expected .* date such as/,
          date,
        );
    const hours = [{ from: '24:30' }];
    assert.match(problemOf({ slotgate: 1, timeZone: 'UTC', hours }), /hours\[0\]\.from: Expected/);
  });

  test('refuses a duration above a year, and throws for none', () => {
    assert.match(problemOf({ slotgate: 1, longestHold: '366d' }), /longestHold: .*at most 365d/);
    assert.match(problemOf({ slotgate: 1, longestHold: '999999999h' }), /at most 365d/);
    assert.equal(problemOf({ slotgate: 1, longestHold: '365d' }), '');
  });

  test('takes the name of a time zone, and no offset, which not every version of Node knows', () => {
    for (const timeZone of ['+01:00', '-0800', '+01', 'UTC+1', ''])
      assert.match(problemOf({ slotgate: 1, timeZone }), /time|Time|zone/, timeZone);
    for (const timeZone of ['UTC', 'Etc/GMT+5', 'America/Argentina/Buenos_Aires'])
      assert.equal(problemOf({ slotgate: 1, timeZone }), '', timeZone);
  });

  test('refuses a key that an object has twice, in any spelling, and allows it in two objects', () => {
    assert.match(problemOf('{"slotgate":1,"limit":1,"limit":5}'), /the key "limit" twice/);
    assert.match(problemOf('{"slotgate":1,"limit":1,"l\\u0069mit" :5}'), /the key "limit" twice/);
    assert.match(
      problemOf('{"slotgate":1,"admit":[{"ref":"a"},{"ref":"b","ref":"c"}]}'),
      /the key "ref" twice/,
    );
    const fine = '{"slotgate":1,"comment":"\\"limit\\":{","admit":[{"ref":"a"},{"ref":"a"}]}';
    assert.equal(problemOf(fine), '');
    assert.match(problemOf('{"slotgate":1,"__proto__":{"limit":1}}'), /__proto__/);
  });

  test('refuses a list where jobs are to be described: it would describe all of them', () => {
    assert.match(problemOf({ slotgate: 1, admit: [[]] }), /^is not a policy: admit\[0\]/);
    const shares = [{ of: 'actor', running: 1, where: [] }];
    assert.match(problemOf({ slotgate: 1, shares }), /shares\[0\]\.where/);
  });

  test('refuses a pattern that cannot be read, with its place', () => {
    const admit = [{ ref: 'refs/heads/*' }, { repository: ['acme/*', '!acme/x'] }];
    assert.match(
      problemOf({ slotgate: 1, admit }),
      /^is not a policy: admit\[1\]\.repository\[1\]: The pattern begins with "!"/,
    );
    assert.match(
      problemOf({ slotgate: 1, admit: [{ ref: '[z-a]' }] }),
      /admit\[0\]\.ref: .*reversed/,
    );
  });

  test('is UTF-8 of a bounded size, with or without a byte order mark', () => {
    const bytes = new TextEncoder().encode('\ufeff{"slotgate":1}');
    assert.equal(parsePolicy(bytes).kind, 'policy');
    assert.match(problemOf('\ufeff\ufeff{"slotgate":1}'), /is not JSON/);
    assert.deepEqual(parsePolicy(Buffer.from('{"slotgate":1,"comment":"ä"}', 'latin1')), {
      kind: 'unfit',
      problem: 'is not UTF-8',
    });
    const filled = (many: number): Uint8Array => Buffer.from('{"slotgate":1}'.padEnd(many));
    assert.equal(parsePolicy(filled(mostPolicyBytes)).kind, 'policy');
    assert.deepEqual(parsePolicy(filled(mostPolicyBytes + 1)), {
      kind: 'unfit',
      problem: 'is larger than 65536 bytes',
    });
  });
});

describe('an origin', () => {
  test('is kept short, and two long values that differ stay two', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 160, unit: 'binary' }), (ref) => {
        const kept = boundedOrigin({ ref, host: 'h' });
        assert.ok(Buffer.byteLength(rawOf(kept.ref ?? '')) <= 256);
        assert.doesNotMatch(rawOf(kept.ref ?? ''), /\p{Cc}|\p{Cs}/u);
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
