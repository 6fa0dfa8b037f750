import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeMarkdown, printable } from '../../src/core/text.ts';

const examples: readonly (readonly [string, string])[] = [
  ['plain text, with ümläuts and 日本語', 'plain text, with ümläuts and 日本語'],
  ['::error::pwned', ': :error: :pwned'],
  [':\u0000:error:\u001b[0m:pwned', ': :error: :pwned'],
  ['a ##[error]b and ##[[', 'a ## [error]b and ## [['],
  ['#\u200b#[error]', '## [error]'],
  [':::', ': : :'],
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u009b31mred', 'red'],
  ['\u001b]0;title\u0007text', 'text'],
  ['\u001b]8;;http://evil\u001b\\link', 'link'],
  ['\u001bPdevice\u001b\\text', 'text'],
  ['\u001bcreset', 'reset'],
  ['one\ntwo\r\n\tthree\u2028four\u0085five', 'one two three four five'],
  ['a\u202egnp.exe', 'agnp.exe'],
  ['lone \ud800 half', 'lone  half'],
  ['  trimmed  ', 'trimmed'],
];

for (const [hostile, expected] of examples) {
  test(`printable makes ${JSON.stringify(hostile)} harmless`, () => {
    assert.equal(printable(hostile, 100), expected);
  });
}

test('printable cuts by code points and shows that it did', () => {
  assert.equal(printable('12345', 5), '12345');
  assert.equal(printable('123456', 5), '1234…');
  assert.equal(printable('😀😀😀😀', 3), '😀😀…');
});

test('printable cuts 100 kB in a moment', () => {
  const started = performance.now();
  assert.equal([...printable('\u001b]x'.repeat(33_000), 80)].length <= 80, true);
  // Milliseconds; an expression that tries all ways takes minutes.
  assert.ok(performance.now() - started < 10_000);
});

const nasty = fc.array(
  fc.constantFrom(
    ':',
    '#',
    '[',
    '\u001b',
    '\u0000',
    '\n',
    '\r',
    'a',
    ' ',
    ']',
    '\u202e',
    '\u2028',
    '\u009b',
    '\\',
    '\u0007',
  ),
  { maxLength: 60 },
);

test('whatever the text, no command, control character or bidi override is left', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        nasty.map((parts) => parts.join('')),
      ),
      (text) => {
        const shown = printable(text, 40);
        assert.doesNotMatch(shown, /::|##\[|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        assert.ok([...shown].length <= 40);
      },
    ),
  );
});

test('printing twice changes nothing', () => {
  fc.assert(
    fc.property(nasty, (parts) => {
      const once = printable(parts.join(''), 400);
      assert.equal(printable(once, 400), once);
    }),
  );
});

test('no markup of the text is left in Markdown or HTML', () => {
  const shown = escapeMarkdown('<script>[x](http://evil) `a` **b** |c| @you &amp; $x$');
  assert.doesNotMatch(shown.replaceAll(/&#\d+;/g, ''), /[!-/:-@[-`{-~]/);
});

test('escaped text reads as before once a browser decoded it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const decoded = escapeMarkdown(text).replaceAll(/&#(\d+);/g, (_, code: string) =>
        String.fromCharCode(Number(code)),
      );
      assert.equal(decoded, text);
    }),
  );
});
