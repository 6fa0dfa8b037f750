import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  type Announcement,
  decodeMarker,
  decodePulse,
  encodeGrant,
  encodeMarker,
  encodePulse,
  grantOffset,
  type MarkerGrant,
  markerBytes,
  type Pulse,
  pulseOffset,
} from '../../src/core/record/marker-codec.ts';
import { rawOf } from '../../src/core/untrusted.ts';
import { anAnnouncement, aWaiter } from '../support/builders.ts';

const who: Announcement = anAnnouncement(aWaiter(42), 'refs/heads/main');
const pulse: Pulse = { heartbeat: 7, job: { pid: 4242, start: '9876543' } };
const grant: MarkerGrant = { token: 43, many: 2, slots: [0, 3], heldSinceMs: 1_700_000_000_000 };

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom('\u001b[31m', '::error::x', '<script>', '"\\'.repeat(300), '\ud800', '\u0000'),
  fc.constantFrom('x', '\u6f22', '\u{1f512}', '"', '\n').map((unit) => unit.repeat(100_000)),
);
const details = fc.dictionary(hostile, hostile, { maxKeys: 40, noNullPrototype: true });

test('what is written is what is read', () => {
  fc.assert(
    fc.property(
      fc.option(fc.constant(grant), { nil: undefined }),
      fc.nat(),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,20}-[a-z]$/), fc.string({ maxLength: 80 }), {
        maxKeys: 9,
        noNullPrototype: true,
      }),
      (held, heartbeat, words) => {
        const announcement = { ...who, details: words };
        const bytes = encodeMarker(announcement, held, { heartbeat });
        assert.deepEqual(decodeMarker(bytes), { announcement, grant: held, pulse: { heartbeat } });
      },
    ),
  );
});

test('a marker is 4,096 bytes whatever text it is given, and still says whose it is', () => {
  fc.assert(
    fc.property(
      details,
      fc.constantFrom('g', '\u6f22'.repeat(200), '"'.repeat(200)),
      (words, gate) => {
        const announcement = { ...who, gate, details: words };
        const bytes = encodeMarker(announcement, grant, pulse);
        assert.equal(bytes.length, markerBytes);
        const read = decodeMarker(bytes);
        assert.ok(read.announcement !== undefined);
        const { details: shown, ...known } = read.announcement;
        const { details: _, ...expected } = announcement;
        assert.deepEqual(known, expected);
        assert.deepEqual({ grant: read.grant, pulse: read.pulse }, { grant, pulse });
        for (const value of Object.values(shown)) assert.ok([...rawOf(value)].length <= 160);
      },
    ),
    { numRuns: 60 },
  );
});

test('a detail of 100 kB is cut and ends in an ellipsis', () => {
  const announcement = { ...who, details: { host: 'h'.repeat(100_000), user: 'ci' } };
  const read = decodeMarker(encodeMarker(announcement, undefined, pulse)).announcement;
  assert.match(rawOf(read?.details['host'] ?? ''), /^h+…$/);
  assert.equal(read?.details['user'], 'ci');
});

test('cutting a text leaves no half characters', () => {
  for (const unit of ['\u{1f512}', '\u6f22', 'e\u0301']) {
    for (const blanks of [0, 1]) {
      const host = `${' '.repeat(blanks)}${unit.repeat(500)}`;
      const read = decodeMarker(encodeMarker({ ...who, details: { host } }, undefined, pulse));
      assert.doesNotMatch(rawOf(read.announcement?.details['host'] ?? ''), /\p{Cs}/u);
    }
  }
});

test('a detail named like a prototype does no harm', () => {
  const words = JSON.parse('{"__proto__":"x","constructor":"y","host":"z"}');
  const read = decodeMarker(
    encodeMarker({ ...who, details: words }, undefined, pulse),
  ).announcement;
  assert.equal(read?.details['host'], 'z');
  assert.equal(({} as Record<string, unknown>)['x'], undefined);
});

test('each part has its place, so that it is rewritten without touching the others', () => {
  const bytes = encodeMarker({ ...who, details: { host: 'h'.repeat(9999) } }, undefined, pulse);
  assert.equal(encodeGrant(grant).length, pulseOffset - grantOffset);
  assert.equal(encodePulse(pulse).length, markerBytes - pulseOffset);
  bytes.set(encodeGrant(grant), grantOffset);
  bytes.set(encodePulse({ heartbeat: 8 }), pulseOffset);
  const read = decodeMarker(bytes);
  assert.deepEqual(read.grant, grant);
  assert.deepEqual(read.pulse, { heartbeat: 8 });
  assert.equal(read.announcement?.uuid, who.uuid);
});

test('a revoked grant leaves no grant', () => {
  const bytes = encodeMarker(who, grant, pulse);
  bytes.set(encodeGrant(undefined), grantOffset);
  assert.equal(decodeMarker(bytes).grant, undefined);
});

test('a grant of more slots than fit keeps their number', () => {
  for (const many of [1, 50, 99, 150, 1000, 10_000]) {
    const slots = Array.from({ length: many }, (_, slot) => slot + 10);
    const bytes = encodeGrant({ ...grant, token: 10 ** 12, many, slots });
    const read = decodeMarker(new Uint8Array([...new Uint8Array(grantOffset), ...bytes])).grant;
    assert.equal(read?.many, many);
    assert.equal(read?.token, 10 ** 12);
    assert.deepEqual(read?.slots, slots.slice(0, read?.slots.length));
    if (many <= 50) assert.equal(read?.slots.length, many);
  }
});

test('garbage of any length is read without an error, part by part', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
      const read = decodeMarker(bytes);
      assert.deepEqual(read, { announcement: undefined, grant: undefined, pulse: undefined });
      assert.equal(decodePulse(bytes), undefined);
    }),
  );
});

test('damage to one part leaves the others readable', () => {
  const sound = encodeMarker(who, grant, pulse);
  const parts = { announcement: 0, grant: grantOffset, pulse: pulseOffset };
  for (const [part, offset] of Object.entries(parts)) {
    const bytes = Uint8Array.from(sound);
    bytes[offset] = 0xff;
    const read = decodeMarker(bytes);
    for (const other of ['announcement', 'grant', 'pulse'] as const)
      assert.equal(read[other] === undefined, other === part, `${other} without ${part}`);
  }
});

test('a marker that was cut short or torn shows what is whole of it and nothing else', () => {
  const sound = encodeMarker({ ...who, details: { host: 'h'.repeat(150) } }, grant, pulse);
  const whole = decodeMarker(sound);
  for (let cut = 0; cut <= markerBytes; cut += 64) {
    const zeroed = new Uint8Array(markerBytes);
    zeroed.set(sound.subarray(0, cut));
    for (const bytes of [sound.subarray(0, cut), zeroed]) {
      const read = decodeMarker(bytes);
      for (const part of ['announcement', 'grant', 'pulse'] as const)
        if (read[part] !== undefined) assert.deepEqual(read[part], whole[part]);
    }
  }
});

test('numbers that no gate gives out make a part unreadable, not a counter run away', () => {
  const wrong = [0, -1, 1.5, 2 ** 53, 2 ** 60, 1e308, '42', null];
  for (const ticket of wrong) {
    const bytes = encodeMarker({ ...who, ticket: ticket as number }, undefined, pulse);
    assert.equal(decodeMarker(bytes).announcement, undefined, String(ticket));
  }
  for (const token of wrong.slice(1)) {
    const bytes = encodeMarker(who, { ...grant, token: token as number }, pulse);
    assert.equal(decodeMarker(bytes).grant, undefined, String(token));
  }
  for (const weight of [0, 10_001]) {
    const bytes = encodeMarker({ ...who, weight }, undefined, pulse);
    assert.equal(decodeMarker(bytes).announcement, undefined);
  }
});

test('processes that keep a slot stand in the pulse, as far as they fit', () => {
  const left = (length: number, many: number) =>
    Array.from({ length: many }, (_, pid) => ({
      pid: pid + 1,
      user: 'é'.repeat(length),
      command: 'x',
    }));
  const few = { ...pulse, left: left(5, 2) };
  assert.deepEqual(decodeMarker(encodeMarker(who, undefined, few)).pulse, few);
  const many = decodeMarker(encodeMarker(who, undefined, { ...pulse, left: left(60, 4) })).pulse;
  assert.deepEqual(many?.left, left(60, 2), 'a pulse that is too long would be none');
  const rubbish = encodePulse(pulse);
  rubbish.set(new TextEncoder().encode('{"heartbeat":7,"left":7}'.padEnd(rubbish.length - 1)));
  assert.deepEqual(decodePulse(rubbish), { heartbeat: 7, left: undefined });
});
