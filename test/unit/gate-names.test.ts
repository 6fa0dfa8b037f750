import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  checkGateName,
  encodeGateName,
  foldGateName,
  longestName,
  type MarkerName,
  markerFileName,
  parseMarkerFileName,
} from '../../src/core/gate-names.ts';

const strange = fc.constantFrom(
  'a/b',
  'refs/heads/main',
  '../x',
  'CON',
  '.git',
  'x.',
  '%41',
  'a~b',
);
const name = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }),
    fc.string({ minLength: 1, maxLength: longestName, unit: 'grapheme' }),
    strange,
  )
  .filter(isAccepted);
const marker = fc
  .tuple(
    fc.integer({ min: 1, max: 10 ** 12 }),
    fc.constantFrom('ready' as const, 'running' as const),
  )
  .map(([ticket, phase]): MarkerName => ({ ticket, phase }));

function isAccepted(text: string): boolean {
  try {
    return checkGateName(text) === text;
  } catch {
    return false;
  }
}

test('the encoded name is one plain component: no separator, no dot at either end, no device', () => {
  fc.assert(
    fc.property(name, (text) => {
      const encoded = encodeGateName(text);
      assert.match(encoded, /^[A-Za-z0-9_.%~-]+$/);
      assert.doesNotMatch(encoded, /^\.|\.$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      assert.equal(posix.dirname(posix.join('/shared', encoded)), '/shared');
      assert.equal(win32.dirname(win32.join('C:\\shared', encoded)), 'C:\\shared');
    }),
  );
});

test('two names never share an encoded name', () => {
  fc.assert(
    fc.property(name, name, (one, other) => {
      assert.equal(encodeGateName(one) === encodeGateName(other), one === other);
    }),
  );
});

test('a name that was not shortened can be decoded from its file name', () => {
  fc.assert(
    fc.property(name, (text) => {
      const encoded = encodeGateName(text);
      if (!encoded.includes('~')) assert.equal(decodeURIComponent(encoded), text);
    }),
  );
});

test('long names that differ only at their end stay apart', () => {
  const stem = '\u6f22'.repeat(longestName - 1);
  assert.notEqual(encodeGateName(`${stem}a`), encodeGateName(`${stem}b`));
  assert.notEqual(encodeGateName(stem), encodeGateName(stem.slice(1)));
});

test('a plain name cannot be mistaken for a shortened one', () => {
  const shortened = encodeGateName('\u6f22'.repeat(longestName));
  assert.match(shortened, /~[0-9a-f]{16}$/);
  assert.notEqual(encodeGateName(shortened), shortened);
});

test('shortening never leaves half a percent escape', () => {
  for (let blanks = 0; blanks < 6; blanks += 1) {
    const encoded = encodeGateName(`${'x'.repeat(blanks)}${'\u6f22'.repeat(190)}`);
    assert.match(encoded, /^x*(%[0-9A-F]{2})+~[0-9a-f]{16}$/);
  }
});

test('names that people paste are names like any other', () => {
  const expected = {
    processA: 'processA',
    'a/b': 'a%2Fb',
    'refs/heads/main': 'refs%2Fheads%2Fmain',
    '../x': '%2E.%2Fx',
    '.hidden': '%2Ehidden',
    'v1.': 'v1%2E',
    'v1.2': 'v1.2',
    '...': '%2E.%2E',
    'a b': 'a%20b',
    '%2E': '%252E',
    CON: '%43ON',
    'nul.txt': '%6Eul.txt',
    com1: '%63om1',
    console: 'console',
    '-rf': '-rf',
    '\u6f22': '%E6%BC%A2',
  };
  for (const [text, encoded] of Object.entries(expected)) {
    assert.equal(checkGateName(text), text);
    assert.equal(encodeGateName(text), encoded);
  }
});

test('a marker of any gate has a file name below 255 bytes that reads back', () => {
  fc.assert(
    fc.property(name, marker, (gate, found) => {
      const fileName = markerFileName(gate, found);
      assert.ok(Buffer.byteLength(fileName) < 255, fileName);
      assert.deepEqual(parseMarkerFileName(gate, fileName), found);
    }),
  );
});

test('the longest names make markers below 255 bytes, too', () => {
  for (const unit of ['x', '\u6f22', '\u{1f512}', '%', '.', '/']) {
    const gate = checkGateName(unit.repeat(longestName));
    const fileName = markerFileName(gate, { ticket: 10 ** 12, phase: 'running' });
    assert.ok(fileName.length < 255, fileName);
  }
});

test("a marker of another gate, and any other file, is nobody's marker", () => {
  fc.assert(
    fc.property(name, name, marker, (one, other, found) => {
      fc.pre(one !== other);
      assert.equal(parseMarkerFileName(one, markerFileName(other, found)), undefined);
    }),
  );
  const others = ['gate.lock', 'counter.json', '.nfs000042', '42_g.ready', '0000000042_g.Ready'];
  for (const fileName of [...others, '0000000042_g.ready.swp', '-000000042_g.ready', '']) {
    assert.equal(parseMarkerFileName('g', fileName), undefined, fileName);
  }
});

test('a ticket has one file name in each phase and no second spelling', () => {
  for (const fileName of [
    '00000000042_g.ready',
    '0000000000_g.ready',
    '000000000000042_g.running',
  ]) {
    assert.equal(parseMarkerFileName('g', fileName), undefined, fileName);
  }
});

test('bad names are refused by a message that says what is wrong', () => {
  const bad: Record<string, RegExp> = {
    '': /is empty/,
    ' ': /is blank/,
    '\u00a0\u3000': /is blank/,
    '.': /names a directory/,
    '..': /names a directory/,
    ['x'.repeat(201)]: /201 characters, more than 200/,
    'a\nb': /control characters/,
    'a\u0000b': /control characters/,
    '\u001b[31m': /control characters/,
    'a\u009bb': /control characters/,
    'a\u2028b': /control characters/,
    'a\u202eb': /control characters/,
    'a\u200bb': /invisible/,
    '\ud800': /not well-formed/,
  };
  for (const [text, message] of Object.entries(bad)) {
    assert.throws(() => checkGateName(text), { code: 'BAD_INPUT', message }, JSON.stringify(text));
  }
});

test('a refusal never prints the bad name raw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      try {
        checkGateName(text);
      } catch (error) {
        assert.doesNotMatch((error as Error).message, /\p{Cc}/u);
      }
    }),
  );
});

test('200 characters are counted as people see them, not as UTF-16 units', () => {
  assert.equal(isAccepted('\u{1f512}'.repeat(200)), true);
  assert.equal(isAccepted('\u{1f512}'.repeat(201)), false);
});

test('names that differ only in case or Unicode form fold to one', () => {
  assert.equal(foldGateName('Deploy'), foldGateName('dEPLOY'));
  assert.equal(foldGateName('caf\u00e9'), foldGateName('cafe\u0301'));
  assert.equal(foldGateName('\ufb01t'), foldGateName('fit'));
  assert.notEqual(foldGateName('deploy-a'), foldGateName('deploy-b'));
});
