import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  blockBytes,
  type Decoded,
  decodeCounter,
  encodeCounter,
  mostRecordBytes,
  type Patch,
  reserveCounter,
} from '../../src/core/record/counter-codec.ts';
import {
  type GateRecord,
  withHolder,
  without,
  withPassedOver,
  withWatch,
} from '../../src/core/record/record.ts';
import { aHolder, aRecord, aWaiter, someHolders, someWaiters } from '../support/builders.ts';

/** What the file holds after these writes. */
function patched(file: Uint8Array, patches: readonly Patch[]): Uint8Array {
  const end = Math.max(file.length, ...patches.map((p) => p.offset + p.bytes.length));
  const after = new Uint8Array(end);
  after.set(file);
  for (const { offset, bytes } of patches) after.set(bytes, offset);
  return after;
}

function commit(file: Uint8Array, record: GateRecord, sequence: number): Uint8Array {
  const reserved = patched(file, reserveCounter(record, file.length));
  return patched(reserved, encodeCounter(record, sequence));
}

/** A file with these records committed one after the other; the last is the record in force. */
function fileOf(...records: readonly GateRecord[]): Uint8Array {
  return records.reduce<Uint8Array>((file, r, i) => commit(file, r, i + 1), new Uint8Array());
}

function crowd(many: number, text = 'x'.repeat(36)): GateRecord {
  const waiting = Array.from({ length: many }, (_, i) =>
    aWaiter(10 + i, { runner: text, checkRun: `\u6f22${text}` }),
  );
  return aRecord({ running: [aHolder(1, [0]), aHolder(3, [1])], waiting });
}

const empty = aRecord({});
const records = fc
  .record({ running: someHolders(4), waiting: someWaiters(6) })
  .map((parts) => aRecord(parts));

/** A copy as a version of the future would write it: sound, whatever it says. */
function foreignCopy(body: unknown, sequence: number, slotgate = 1): Patch {
  const bytes = Buffer.from(`${JSON.stringify(body)}\n`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const head = `${JSON.stringify({ slotgate, sequence, length: bytes.length, sha256 })}\n`;
  const offset = (sequence % 2) * blockBytes;
  return { offset, bytes: new Uint8Array(Buffer.concat([Buffer.from(head), bytes])) };
}

test('the record that was committed last is the one that is read', () => {
  fc.assert(
    fc.property(records, records, fc.integer({ min: 1, max: 2 ** 40 }), (one, other, sequence) => {
      const before = commit(new Uint8Array(), one, sequence);
      const decoded = decodeCounter(commit(before, other, sequence + 1));
      assert.deepEqual(decoded, { kind: 'good', record: other, sequence: sequence + 1 });
    }),
    { numRuns: 50 },
  );
});

test('a digit that rots in a head never lets the older copy count as the newer one', () => {
  const file = fileOf(empty, aRecord({ waiting: [aWaiter(1)] }), crowd(3));
  for (const copy of [0, 1]) {
    const text = Buffer.from(file.subarray(copy * blockBytes, copy * blockBytes + 100)).toString();
    const place = copy * blockBytes + text.indexOf('"sequence":') + '"sequence":'.length;
    for (let digit = 0; digit <= 9; digit += 1) {
      const rotten = patched(file, [{ offset: place, bytes: Uint8Array.of(0x30 + digit) }]);
      const isSame = rotten[place] === file[place];
      assert.equal(decodeCounter(rotten).kind, isSame ? 'good' : 'doubtful', `${copy} ${digit}`);
    }
  }
});

test('copies of the first versions, which had no seal, are read', () => {
  const file = fileOf(empty, crowd(2));
  const older = patched(file, [foreignCopy(crowd(1), 1), foreignCopy(crowd(2), 2)]);
  assert.deepEqual(decodeCounter(older), { kind: 'good', record: crowd(2), sequence: 2 });
});

test('records of any size come back, across many blocks and when they shrink again', () => {
  let file = fileOf(empty, empty);
  let sequence = 2;
  for (const many of [1, 40, 60, 61, 130, 400, 399, 3, 0, 200]) {
    const record = crowd(many);
    sequence += 1;
    file = commit(file, record, sequence);
    assert.deepEqual(decodeCounter(file), { kind: 'good', record, sequence });
  }
  assert.ok(file.length > 8 * blockBytes);
});

test('a write that is torn at any sector leaves the record before it readable', () => {
  const before = crowd(70);
  for (const after of [crowd(71), crowd(120), crowd(0)]) {
    const file = fileOf(empty, crowd(69), before);
    const old = patched(file, reserveCounter(after, file.length));
    const patches = encodeCounter(after, 4);
    const sectors = patches.flatMap(({ offset, bytes }) =>
      Array.from({ length: bytes.length / 512 }, (_, i) => ({
        offset: offset + i * 512,
        bytes: bytes.subarray(i * 512, (i + 1) * 512),
      })),
    );
    // Torn from the front, from the back, and with one sector alone missing or alone written.
    for (let cut = 0; cut <= sectors.length; cut += 1) {
      for (const landed of [
        sectors.slice(0, cut),
        sectors.slice(cut),
        sectors.filter((_, i) => i !== cut),
        sectors.slice(cut, cut + 1),
      ]) {
        const decoded = decodeCounter(patched(old, landed));
        const best = decoded.kind === 'good' ? decoded : decoded.best;
        assert.ok(best !== undefined);
        assert.deepEqual(best.record, best.sequence === 4 ? after : before);
      }
    }
  }
});

test('a torn write is noticed: either the whole change is there or the file is doubtful', () => {
  const file = fileOf(empty, empty, crowd(5));
  const [patch] = encodeCounter(crowd(6), 4);
  assert.ok(patch);
  const half = { ...patch, bytes: patch.bytes.subarray(0, 512) };
  const decoded = decodeCounter(patched(file, [half]));
  assert.equal(decoded.kind, 'doubtful');
  assert.match(decoded.kind === 'doubtful' ? decoded.problem : '', /even copy's checksum/);
});

test('whatever bytes the file holds, reading never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4 * blockBytes, size: 'max' }), (bytes) => {
      assert.equal(decodeCounter(bytes).kind, 'doubtful');
    }),
    { numRuns: 30 },
  );
});

/** `undefined` where the damage looks like a record of a newer version: nothing is read, or written. */
function readable(bytes: Uint8Array): Decoded | undefined {
  try {
    return decodeCounter(bytes);
  } catch (error) {
    assert.equal((error as { code?: string }).code, 'FORMAT_TOO_NEW');
    return undefined;
  }
}

test('a file that was cut, zeroed or scribbled over anywhere gives a copy that was written, or none', () => {
  const known = [crowd(90), crowd(91)] as const;
  const file = fileOf(empty, empty, ...known);
  const place = fc.nat(file.length);
  const damage = fc.oneof(
    place.map((at) => file.slice(0, at)),
    fc.tuple(place, place).map(([from, to]) => Uint8Array.from(file).fill(0, from, to)),
    fc.tuple(place, fc.uint8Array({ maxLength: 600 })).map(([at, junk]) => {
      const room = junk.subarray(0, file.length - at);
      return patched(file, [{ offset: at, bytes: room }]);
    }),
    fc.tuple(place, fc.nat(7)).map(([at, bit]) => {
      const flipped = Uint8Array.from(file);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
      return flipped;
    }),
  );
  fc.assert(
    fc.property(damage, (bytes) => {
      const decoded = readable(bytes);
      if (decoded === undefined) return;
      const best = decoded.kind === 'good' ? decoded : decoded.best;
      if (best !== undefined) assert.deepEqual(best.record, known[best.sequence - 3]);
      if (decoded.kind === 'doubtful') assert.match(decoded.problem, /copy|copies/);
    }),
    { numRuns: 200 },
  );
});

test('an empty, a zeroed and a foreign file have no best copy', () => {
  const foreign = Buffer.from('{"slotgate":1,"sequence":1,"length":2,"sha256":"x"}\n{}\n');
  for (const bytes of [new Uint8Array(), new Uint8Array(65_536), new Uint8Array(foreign)]) {
    const decoded = decodeCounter(bytes);
    assert.ok(decoded.kind === 'doubtful' && decoded.best === undefined);
  }
});

test('copies that do not follow each other are doubtful, and the later one is the best', () => {
  const file = patched(fileOf(empty, crowd(2)), encodeCounter(crowd(3), 9));
  const decoded = decodeCounter(file);
  assert.ok(decoded.kind === 'doubtful');
  assert.deepEqual(decoded.best, { record: crowd(3), sequence: 9 });
  assert.match(decoded.problem, /2 and 9|9 and 2/);
});

test('a copy in the place of the other one is not believed', () => {
  const file = fileOf(crowd(1), crowd(2));
  const swapped = patched(file, [
    { offset: 0, bytes: file.subarray(blockBytes, 2 * blockBytes) },
    { offset: blockBytes, bytes: file.subarray(0, blockBytes) },
  ]);
  assert.deepEqual((decodeCounter(swapped) as { best?: unknown }).best, undefined);
});

test('optional fields that this version does not know survive being read and written', () => {
  const future = { ...crowd(2), fairness: { on: true }, 'x-y': [1, null] };
  const [first] = future.waiting;
  assert.ok(first);
  const record = { ...future, waiting: [{ ...first, colour: 'blue' }, ...future.waiting.slice(1)] };
  const file = patched(fileOf(empty), [foreignCopy(record, 2)]);
  const decoded = decodeCounter(file);
  assert.ok(decoded.kind === 'good');
  assert.deepEqual(decoded.record, record);
  assert.deepEqual(decodeCounter(commit(file, decoded.record, 3)), {
    kind: 'good',
    record,
    sequence: 3,
  });
});

test('a record that requires an unknown feature is refused by name, in either copy', () => {
  for (const sequence of [2, 3]) {
    const newer = foreignCopy({ ...empty, requires: ['\u001b[31mleases'] }, sequence);
    assert.throws(() => decodeCounter(patched(fileOf(empty, empty), [newer])), {
      code: 'FORMAT_TOO_NEW',
      message: /requires "leases"/,
    });
  }
});

test('one flipped digit in a head is damage, not a newer version', () => {
  const file = fileOf(empty, empty);
  file[file.indexOf(0x31)] = 0x33;
  assert.equal(decodeCounter(file).kind, 'doubtful');
});

test('a sound copy of another format comes from a newer version and is refused, not rebuilt', () => {
  const file = fileOf(empty, empty);
  for (const patch of [
    foreignCopy({ format: 3, requires: [] }, 3),
    foreignCopy({ format: 3 }, 3),
    foreignCopy({ format: 3, anything: 1 }, 3, 2),
  ]) {
    assert.throws(() => decodeCounter(patched(file, [patch])), { code: 'FORMAT_TOO_NEW' });
  }
});

test('a damaged copy that claims unknown features is damage', () => {
  const { offset, bytes } = foreignCopy({ ...empty, requires: ['leases'] }, 3);
  const torn = { offset, bytes: bytes.subarray(0, bytes.length - 9) };
  assert.equal(decodeCounter(patched(fileOf(empty, empty), [torn])).kind, 'doubtful');
});

test('a head that claims to be larger than any record is not followed', () => {
  const head = `{"slotgate":1,"sequence":3,"length":${mostRecordBytes + 1},"sha256":"${'0'.repeat(64)}"}\n`;
  const file = patched(fileOf(empty, empty), [{ offset: blockBytes, bytes: Buffer.from(head) }]);
  const decoded = decodeCounter(file);
  assert.ok(decoded.kind === 'doubtful' && decoded.best?.sequence === 2);
});

test('a record that no reader would accept is never written', () => {
  assert.throws(() => encodeCounter({ ...empty, next: 0 }, 1));
  const hostile = aRecord({ waiting: [aWaiter(1, { runner: 'x'.repeat(300) })] });
  assert.throws(() => encodeCounter(hostile, 1));
  const huge = aRecord({ waiting: [aWaiter(1, { future: 'x'.repeat(mostRecordBytes) })] });
  assert.throws(() => encodeCounter(huge, 1), { code: 'RECORD_TOO_LARGE' });
});

test('once room was made for a newcomer, no grant, watch or release makes the file longer', () => {
  const looks = Array.from({ length: 8 }, (_, i) => ({
    clock: `0123456789-0123456789-0123456789-${i}`,
    wallOffsetMs: 1_700_000_000_000 + i,
    atMs: 12_345_678_901,
    creditMs: 299_999,
  }));
  const watch = { sign: 'heartbeat 123456789', looks };
  const slots = Array.from({ length: 64 }, (_, i) => i + 900);
  for (const many of [1, 10, 44, 45, 46, 47, 48, 49, 120, 300]) {
    const wide = { weight: 64, limit: 1000 };
    const waiting = Array.from({ length: many }, (_, i) => aWaiter(10 + i, wide));
    const record = aRecord({ running: [aHolder(1, [0], { limit: 1000 })], waiting });
    const { length } = commit(new Uint8Array(), record, 1);
    let last = record;
    for (const waiter of waiting.slice(0, 12)) {
      for (const after of [
        withWatch(last, waiter.uuid, watch),
        withPassedOver(last, waiter.uuid, true),
        withHolder(last, waiter, { token: last.next, slots, heldSinceMs: 1_700_000_000_000 }),
        without(last, waiter.uuid),
      ]) {
        const ends = encodeCounter(after, 2).map((patch) => patch.offset + patch.bytes.length);
        assert.ok(Math.max(...ends) <= length, `${many} waiting`);
      }
      last = withHolder(last, waiter, { token: last.next, slots, heldSinceMs: 1_700_000_000_000 });
    }
  }
});

test('making room never writes over what is there, however the file was left', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(12 * blockBytes), (many, sizeBytes) => {
      for (const patch of reserveCounter(crowd(many), sizeBytes)) {
        assert.ok(patch.offset >= sizeBytes);
      }
    }),
    { numRuns: 30 },
  );
});
