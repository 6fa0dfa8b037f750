import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { createVoice } from '../../src/runner/command-files.ts';

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '::error::x',
    '\n::error::x',
    '%0A::error::x',
    '\r##[error]x',
    '\u001b[2J',
    ':\u200b:set-env name=x::y',
  ),
);

test('whatever is said, the runner hears the one command that was meant', () => {
  fc.assert(
    fc.property(anything, (text) => {
      let written = '';
      const voice = createVoice({}, (more) => {
        written += more;
      });
      voice.info(text);
      voice.warning(text);
      const lines = written.split(/\r\n|\r|\n/);
      assert.equal(lines.length, 3);
      assert.match(lines[0] ?? '', /^slotgate: /);
      assert.doesNotMatch(lines[0] ?? '', /::|##\[/);
      assert.match(lines[1] ?? '', /^::warning::(?!.*::)/);
      assert.doesNotMatch(lines[1] ?? '', /%(?!25)/);
    }),
  );
});

test('a saved value cannot make entries of its own', () => {
  const directory = mkdtempSync(join(tmpdir(), 'slotgate-voice-'));
  const file = join(directory, 'state');
  createVoice({ GITHUB_STATE: file }, () => undefined).saveState(
    'name',
    'one\nother=two\nother<<E\nthree\nE',
  );
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const delimiter = lines[0]?.slice('name<<'.length);
  assert.equal(lines.indexOf(delimiter ?? ''), lines.length - 1);
  rmSync(directory, { recursive: true });
});

test('where the runner gives no file, nothing is written anywhere', () => {
  createVoice({}, () => assert.fail()).setOutput('token', '1');
});
