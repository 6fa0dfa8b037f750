import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  decodeHistory,
  encodeHistoryLine,
  type HistoryLine,
  highestNumber,
} from '../../src/core/history/history-line.ts';

const line: fc.Arbitrary<HistoryLine> = fc.record(
  {
    event: fc.constantFrom('ended', 'rebuilt'),
    atMs: fc.integer(),
    ticket: fc.nat(),
    token: fc.nat(),
    next: fc.nat(),
    reason: fc.string({ unit: 'binary' }),
    details: fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), fc.string()),
  },
  { requiredKeys: ['event', 'atMs'], noNullPrototype: true },
);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

test('lines come back as they were written, whatever text they hold', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 10 }), (lines) => {
      const read = decodeHistory(joined(lines.map(encodeHistoryLine)));
      assert.equal(read.length, lines.length);
      assert.deepEqual(
        read.map(({ ticket, token, reason }) => ({ ticket, token, reason })),
        lines.map(({ ticket, token, reason }) => ({ ticket, token, reason })),
      );
    }),
  );
});

test('every line is one line: no text inside can end it', () => {
  fc.assert(
    fc.property(line, (one) => {
      const bytes = encodeHistoryLine(one);
      assert.equal(bytes.indexOf(0x0a), bytes.length - 1);
    }),
  );
});

test('a torn line and foreign text are skipped, and the lines around them are not', () => {
  const sound = encodeHistoryLine({
    event: 'ended',
    atMs: 1,
    ticket: 41,
    token: 42,
    end: 'released',
  });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(sound.length - 2), (junk, cut) => {
      const noise = junk.filter((byte) => byte !== 0x0a);
      const feed = new Uint8Array([0x0a]);
      const parts = [sound, noise, feed, sound.subarray(0, cut), feed, sound];
      const read = decodeHistory(joined(parts)).filter((one) => one.token === 42);
      assert.equal(read.length, 2);
    }),
  );
});

test('garbage is no history', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      assert.equal(highestNumber(decodeHistory(bytes)) >= 0, true);
    }),
  );
});

test('the highest number used is found in tickets, tokens and rebuilds', () => {
  assert.equal(highestNumber([]), 0);
  const base = { event: 'ended', atMs: 0 } as const;
  assert.equal(
    highestNumber([
      { ...base, ticket: 3, token: 9 },
      { ...base, ticket: 7 },
    ]),
    9,
  );
  assert.equal(highestNumber([{ ...base, event: 'rebuilt', next: 100 }]), 99);
});

test('numbers that no gate can have given out are not believed', () => {
  const text = (line: HistoryLine) => encodeHistoryLine(line);
  const sound = text({ event: 'ended', atMs: 0, ticket: 3 });
  for (const hostile of [5.5, -1, 1e308, 2 ** 53, 2 ** 60, Number.POSITIVE_INFINITY]) {
    for (const part of ['ticket', 'token', 'next']) {
      const bytes = joined([sound, text({ event: 'ended', atMs: 0, [part]: hostile })]);
      assert.equal(highestNumber(decodeHistory(bytes)), 3, `${part} ${hostile}`);
    }
  }
});
