import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';

const voiceModule = JSON.stringify(join(import.meta.dirname, '../../src/action/action-log.ts'));

/** What a process prints that says things through a voice. */
function spoken(script: string, environment: Record<string, string> = {}, input = ''): string {
  const program = `import { readFileSync } from 'node:fs';
    const { Voice } = await import(${voiceModule}); const voice = new Voice(); ${script}; await voice.heard();`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', program],
    { env: { PATH: process.env['PATH'], ...environment }, input, encoding: 'utf8' },
  );
  assert.equal(status, 0, stderr);
  return stdout;
}

test('whatever is said, the runner hears the one command that was meant', () => {
  const attacks = [
    '::error::x',
    '\n::error::x',
    '%0A::error::x',
    '\r##[error]x',
    '\u001b[2J',
    ':\u200b:set-env name=x::y',
    ...fc.sample(fc.string({ unit: 'binary' }), 500),
  ];
  const script = `for (const text of JSON.parse(readFileSync(0, 'utf8'))) { voice.info(text); voice.warning(text) }`;
  const lines = spoken(script, {}, JSON.stringify(attacks))
    .trimEnd()
    .split(/\r\n|\r|\n/);
  assert.equal(lines.length, 2 * attacks.length);
  for (const [index, line] of lines.entries()) {
    if (index % 2 === 0) {
      assert.match(line, /^slotgate: /);
      assert.doesNotMatch(line, /::|##\[/);
    } else {
      assert.match(line, /^::warning::(?!.*::)/);
      assert.doesNotMatch(line, /%(?!25)/);
    }
  }
});

test('messages keep their order', () => {
  const script = `voice.info('one'); voice.error('two'); await voice.heard(); voice.info('three')`;
  assert.equal(spoken(script), 'slotgate: one\n::error::two\nslotgate: three\n');
});

test('a saved value cannot make entries of its own', () => {
  const directory = mkdtempSync(join(tmpdir(), 'slotgate-voice-'));
  const file = join(directory, 'state');
  writeFileSync(file, '');
  spoken(`voice.saveState('name', 'one\\nother=two\\nother<<E\\nthree\\nE')`, {
    GITHUB_STATE: file,
  });
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const delimiter = lines[0]?.slice('name<<'.length);
  assert.equal(lines.indexOf(delimiter ?? ''), lines.length - 1);
  rmSync(directory, { recursive: true });
});

test('a process that ends once all has reached the runner leaves its summary whole', () => {
  const directory = mkdtempSync(join(tmpdir(), 'slotgate-voice-'));
  const file = join(directory, 'summary');
  writeFileSync(file, '');
  const script = `voice.summarize('one'); voice.summarize('two'); await voice.heard(); process.exit(0)`;
  spoken(script, { GITHUB_STEP_SUMMARY: file });
  assert.equal(readFileSync(file, 'utf8'), 'one\ntwo\n');
  spoken(script, {});
  spoken(script, { GITHUB_STEP_SUMMARY: join(directory, 'gone') });
  rmSync(directory, { recursive: true });
});
