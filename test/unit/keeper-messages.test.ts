import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Lines } from '../../src/keeper/lines.ts';
import {
  decodeReply,
  decodeRequest,
  encodeMessage,
  longestLine,
  type Reply,
  type Request,
} from '../../src/keeper/messages.ts';

const errand = {
  path: '/mnt/ci',
  gate: 'deploy',
  lock: 'flock',
  scope: 'shared',
  limit: 2,
  waitMs: 1000,
  details: { host: 'a\nb "c" ü' },
} as const;

const requests: readonly Request[] = [
  { kind: 'enter', use: 'u', ticket: 't', errand },
  {
    kind: 'enter',
    use: 'u',
    ticket: 't',
    errand: { ...errand, maxHoldMs: 5, job: { pid: 7, start: '9' }, runner: 'r', checkRun: 'c' },
  },
  { kind: 'accept' },
  { kind: 'adopt', use: 'u', ticket: 't', errand },
  { kind: 'inquire', use: 'u', ticket: 't' },
  { kind: 'release', use: 'u', ticket: 't', errand, number: 41 },
  { kind: 'watch', use: 'u', ticket: 't' },
  { kind: 'describe' },
  { kind: 'release-last' },
  { kind: 'show-log' },
];

const replies: readonly Reply[] = [
  { kind: 'ready', pid: 1 },
  { kind: 'news', line: 'a line', weight: 'info' },
  {
    kind: 'granted',
    uuid: 't',
    ticket: 1,
    token: 2,
    slots: [0],
    limit: 2,
    limitBy: 'jobs',
    waitedMs: 3,
    shared: false,
  },
  { kind: 'timed-out', position: 1, limit: 1, waitedMs: 5 },
  {
    kind: 'timed-out',
    position: 1,
    limit: 1,
    waitedMs: 5,
    rule: { because: 'closed', why: 'weekend' },
  },
  { kind: 'refused', code: 'LINE_FULL', message: 'full', waitedMs: 0 },
  { kind: 'released', outcome: 'given-back', heldMs: 7 },
  { kind: 'released', outcome: 'failed', message: 'why' },
  { kind: 'standing', phase: 'fenced' },
  { kind: 'keeping', path: '/mnt/ci', gate: 'deploy', ticket: 't', phase: 'held' },
  { kind: 'log', lines: ['one', 'two'] },
];

test('every request arrives as it was sent, on one line', () => {
  for (const request of requests) {
    const line = encodeMessage(request);
    assert.equal(line.indexOf('\n'), line.length - 1);
    assert.deepEqual(decodeRequest(line), request);
  }
});

test('every reply arrives as it was sent, on one line', () => {
  for (const reply of replies) {
    assert.deepEqual(decodeReply(encodeMessage(reply)), reply);
  }
});

test('what is not a message is undefined, whatever it is', () => {
  for (const line of [
    '',
    '{',
    'null',
    '[]',
    '{"kind":"enter"}',
    '{"kind":"granted","token":"x"}',
    '{"kind":"other"}',
  ]) {
    assert.equal(decodeRequest(line), undefined);
    assert.equal(decodeReply(line), undefined);
  }
  fc.assert(fc.property(fc.string(), (line) => decodeRequest(line) === undefined));
});

test('fields that a later version adds are ignored', () => {
  assert.deepEqual(decodeReply('{"kind":"accepted","mood":"good"}'), { kind: 'accepted' });
});

test('lines come out whole, however the bytes are cut', () => {
  const text = fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll('\n', '')));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (expected, size) => {
      const bytes = Buffer.from(expected.map((line) => `${line}\n`).join(''));
      const lines = new Lines();
      const found: string[] = [];
      for (let at = 0; at < bytes.length; at += size)
        found.push(...lines.take(bytes.subarray(at, at + size)));
      assert.deepEqual(found, expected);
    }),
  );
});

test('a line without an end is cut off', () => {
  assert.throws(() => new Lines().take(Buffer.alloc(longestLine + 1, 'x')), RangeError);
});
