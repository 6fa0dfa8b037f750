import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  formatDuration,
  largestLimit,
  longestDurationMs,
  parseDurationMs,
  parseLimit,
} from '../../src/core/quantities.ts';

test('every whole number from 1 to the largest limit is a limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: largestLimit }), (limit) => {
      assert.equal(parseLimit(String(limit), 'limit'), limit);
    }),
  );
});

test('anything else is no limit, and the message names the input and quotes what it got', () => {
  const bad = ['0', '-1', '1.5', 'abc', '', ' ', '1000000000', '10^9', '1e3', '10001', '0x10'];
  for (const text of [...bad, '+1', '1_000', '\u0662', 'NaN', 'Infinity', '1 2', '2n']) {
    assert.throws(
      () => parseLimit(text, '--limit'),
      (error: Error & { code?: string }) => {
        assert.equal(error.code, 'BAD_INPUT');
        assert.ok(error.message.startsWith(`--limit is ${JSON.stringify(text)}`), error.message);
        return true;
      },
    );
  }
});

test('blanks around a quantity do no harm: YAML leaves them', () => {
  assert.equal(parseLimit(' 2\n', 'limit'), 2);
  assert.equal(parseDurationMs(' 90s ', 'wait-timeout'), 90_000);
});

test('a limit that is read is always a safe whole number within its bounds', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String)),
      (text) => {
        try {
          const limit = parseLimit(text, 'limit');
          assert.ok(Number.isSafeInteger(limit) && limit >= 1 && limit <= largestLimit);
        } catch (error) {
          assert.equal((error as { code?: string }).code, 'BAD_INPUT');
        }
      },
    ),
  );
});

test('durations of all units are read', () => {
  const expected: Record<string, number> = {
    '500ms': 500,
    '90s': 90_000,
    '30m': 1_800_000,
    '5h': 18_000_000,
    '1.5h': 5_400_000,
    '2d': 172_800_000,
    '0s': 0,
    '365d': longestDurationMs,
  };
  for (const [text, ms] of Object.entries(expected)) assert.equal(parseDurationMs(text, 'x'), ms);
});

test('a duration without a unit, with an unknown one, negative or endless is refused', () => {
  const bad = ['5', '-1s', '1y', 'NaN', '', 's', '1 s', '1e3s', 'Infinitys', '366d', '1.2345s'];
  for (const text of [...bad, '999999999d', '1s1s', '1S', '.5s', '5.s', '+5s']) {
    const message = /^wait-timeout is ".*", not a duration/;
    assert.throws(
      () => parseDurationMs(text, 'wait-timeout'),
      { code: 'BAD_INPUT', message },
      text,
    );
  }
});

test('a refusal quotes no more than the beginning of what it got, and no control characters', () => {
  for (const parse of [parseLimit, parseDurationMs]) {
    assert.throws(
      () => parse(`\u001b[31m\n::error::${'x'.repeat(100_000)}`, 'limit'),
      (error: Error) => error.message.length < 300 && !/\p{Cc}/u.test(error.message),
    );
  }
});

test('any duration is shown in at most two units and never as an odd number like 60 s', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: longestDurationMs }), (ms) => {
      const text = formatDuration(ms);
      assert.match(text, /^\d+(\.\d)? (s|min|h|d)( \d+ (s|min|h))?$/);
      assert.doesNotMatch(text, /\b(60 s|60 min|24 h)\b/);
    }),
  );
  const shown = [300, 42_000, 3_900_000, 59_600, 90_000, 86_400_000].map(formatDuration);
  assert.deepEqual(shown, ['0.3 s', '42 s', '1 h 5 min', '1 min', '1 min 30 s', '1 d']);
});
