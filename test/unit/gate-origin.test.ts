import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { admission } from '../../src/core/admission/admission.ts';
import { observe, observedMs } from '../../src/core/liveness/observation.ts';
import { defaultTiming } from '../../src/core/liveness/timing.ts';
import { Rules } from '../../src/core/policy/policy-rules.ts';
import type { JobPatterns } from '../../src/core/policy/policy-schema.ts';
import { decodeMarker, encodeMarker } from '../../src/core/record/marker-codec.ts';
import { boundedIdentity, boundedOrigin, latestKeyOf } from '../../src/core/record/origin.ts';
import type { Origin } from '../../src/core/record/record.ts';
import { anAnnouncement, aRecord, aWaiter } from '../support/builders.ts';

const fields = ['repository', 'workflow', 'ref', 'actor'] as const;
const whole: Origin = { repository: 'a/x', workflow: 'w', ref: 'refs/heads/m', actor: 'ann' };
const admits = (jobs: JobPatterns, origin: Origin): boolean =>
  new Rules({ slotgate: 1, admit: [jobs] }, 'd').admits(origin);
const sharesOf = (where: JobPatterns, origin: Origin): number =>
  new Rules({ slotgate: 1, shares: [{ of: 'actor', running: 1, where }] }, 'd').sharesOf({ origin })
    .length;

describe('a field that the job does not state', () => {
  for (const field of fields) {
    const { [field]: _, ...rest } = whole;
    test(`satisfies no pattern in admit: ${field}`, () => {
      for (const pattern of ['**', '*', '***', ['x', '**']])
        for (const origin of [rest, { ...rest, [field]: '' }, {}])
          assert.equal(admits({ [field]: pattern }, origin), false);
      assert.equal(admits({ [field]: '**' }, whole), true);
      assert.equal(admits({}, rest), true, 'no pattern asks for it');
    });

    test(`counts as a match in where: ${field}`, () => {
      for (const origin of [rest, { ...rest, [field]: '' }, {}])
        assert.equal(sharesOf({ [field]: 'nothing else' }, origin), 1);
      assert.equal(sharesOf({ [field]: 'nothing else' }, whole), 0);
      const other = field === 'actor' ? { repository: 'b/y' } : { actor: 'eve' };
      assert.equal(sharesOf({ [field]: '*', ...other }, rest), 0, 'another field does not match');
    });
  }

  test('keeps a job with "record: minimal" out of a gate with a share that is used up', () => {
    const rules = new Rules(
      {
        slotgate: 1,
        limit: 9,
        shares: [{ of: 'repository', running: 1, where: { ref: 'refs/pull/**' } }],
      },
      'd',
    );
    const running = { token: 9, slots: [0], heldSinceMs: 0 };
    const record = aRecord({
      running: [{ ...aWaiter(1, { limit: 9, origin: {} }), ...running }],
    });
    const outcome = admission(record, aWaiter(20, { limit: 9, origin: {} }), { rules, wallMs: 0 });
    assert.ok(outcome.kind === 'wait' && outcome.because === 'share');
  });
});

describe('a value that is too long for a marker', () => {
  const deep = `refs/heads/${'x'.repeat(300)}/evil`;

  test('is matched whole up to 256 bytes, as long as refs of GitHub are', () => {
    const ref = `refs/heads/${'x'.repeat(200)}/evil`;
    const origin = boundedOrigin({ ref });
    assert.equal(origin.ref, ref);
    assert.equal(admits({ ref: 'refs/heads/*' }, origin), false);
    assert.equal(admits({ ref: 'refs/heads/*/evil' }, origin), true);
    const name = `${'o'.repeat(39)}/${'n'.repeat(100)}`;
    assert.equal(admits({ repository: name }, boundedOrigin({ repository: name })), true);
  });

  test('satisfies only patterns that match it whatever was cut off', () => {
    const origin = boundedOrigin({ ref: deep });
    assert.equal(admits({ ref: 'refs/heads/*' }, origin), false, 'it has another slash');
    assert.equal(admits({ ref: 'refs/heads/**' }, origin), true);
    assert.equal(admits({ ref: 'refs/tags/**' }, origin), false);
    assert.equal(sharesOf({ ref: 'refs/heads/*/evil' }, origin), 1);
  });
});

describe('identities', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 20, unit: 'binary' }),
    fc.integer({ min: 100, max: 400 }).map((length) => 'x'.repeat(length)),
  );

  test('that differ stay different, wherever they differ and however long they are', () => {
    fc.assert(
      fc.property(text, text, text, (head, tail, other) => {
        const [one, two] = [`${head}${tail}`, `${head}${other}`];
        if (one === two) return;
        assert.notEqual(boundedIdentity(one), boundedIdentity(two));
        assert.notEqual(boundedIdentity(one), boundedIdentity(boundedIdentity(two)));
        if (one !== '' && two !== '')
          assert.notEqual(boundedOrigin({ ref: one }).ref, boundedOrigin({ ref: two }).ref);
        assert.notEqual(latestKeyOf(one, {}), latestKeyOf(two, {}));
      }),
      { numRuns: 500 },
    );
  });

  test('cannot be chosen to equal the short form of another one', () => {
    const short = boundedIdentity('y'.repeat(500));
    assert.notEqual(boundedIdentity(short), short);
  });

  test('of two clocks that differ behind the 64th character are two', () => {
    const clock = `29000000-${'h'.repeat(63)}-`;
    const look = (mac: string, atMs: number) => ({
      sign: 's',
      look: { clock: clock + mac, wallOffsetMs: 0, beganMs: atMs, endedMs: atMs },
    });
    const first = observe(undefined, look('a'.repeat(12), 1_000), defaultTiming);
    assert.equal(observedMs(observe(first, look('b'.repeat(12), 6_000), defaultTiming)), 0);
    assert.equal(observedMs(observe(first, look('a'.repeat(12), 6_000), defaultTiming)), 5_000);
  });

  test('and origins of any content fit into a marker', () => {
    for (const character of ['"', '\\', 'ü', '\u{1f600}', '\u0001', 'x']) {
      const long = character.repeat(400);
      const origin = boundedOrigin({ repository: long, workflow: long, ref: long, actor: long });
      const announcement = {
        ...anAnnouncement(aWaiter(999_999_999_999), '\u{1f600}'.repeat(200)),
        origin,
        runner: boundedIdentity(long),
        checkRun: boundedIdentity(long),
        latestKey: latestKeyOf(long, origin),
        keeper: { place: 'p'.repeat(120), wallOffsetMs: 1e15, pid: 4e6, start: '9'.repeat(20) },
      };
      const marker = decodeMarker(encodeMarker(announcement, undefined, { heartbeat: 0 }));
      assert.deepEqual(marker.announcement?.origin, origin);
    }
  });
});
