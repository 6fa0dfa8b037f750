import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { commandReference, commandReferencePath } from '../../scripts/command-reference.ts';
import { completionScript, shells } from '../../src/cli/args/completion.ts';
import { flag, option, readOptions } from '../../src/cli/args/option.ts';
import { runOptions } from '../../src/cli/args/run-options.ts';
import { usageOf, verb } from '../../src/cli/args/verb.ts';
import { verbs } from '../../src/cli/verbs/all-verbs.ts';

const root = join(import.meta.dirname, '../..');

describe('the table of verbs', () => {
  test('is what the reference page says', () => {
    const page = readFileSync(join(root, commandReferencePath), 'utf8');
    assert.equal(page, commandReference(), 'run `npm run docs`');
  });

  test('has every name once', () => {
    const names = verbs.map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)]);
    for (const { name, options } of verbs) {
      const own = Object.values(options).map((row) => row.name);
      assert.deepEqual(own, [...new Set(own)], name);
    }
  });

  test('has defaults that its own readers take, and words that contain them', () => {
    for (const { name, options } of verbs)
      for (const row of Object.values(options)) {
        if (row.default === undefined) continue;
        assert.doesNotThrow(() => row.read(undefined), `${name} --${row.name}`);
        assert.ok(row.words?.includes(row.default) ?? true, `${name} --${row.name}`);
      }
  });

  test('says in the usage line of a written usage every option that is needed', () => {
    for (const each of verbs)
      for (const { name, missing } of Object.values(each.options))
        if (missing !== undefined) assert.ok(usageOf(each).includes(`--${name} `), each.name);
  });

  test('has no option of run that nothing uses', () => {
    const sources = [
      ...globSync('src/cli/run/*.ts', { cwd: root }),
      'src/access/open-access.ts',
      'src/cli/args/run-options.ts',
    ].map((file) => readFileSync(join(root, file), 'utf8'));
    const words = sources.join('\n').match(/[A-Za-z]+/g) ?? [];
    // A row is the first place; the use is at least a second one.
    const unused = Object.keys(runOptions).filter(
      (field) => words.filter((word) => word === field).length < 2,
    );
    assert.deepEqual(unused, []);
  });

  test('is what the documentation calls', () => {
    const calls = [
      'README.md',
      'docs/command-line.md',
      'docs/operations.md',
      'docs/policies.md',
    ].flatMap((page) => [
      ...readFileSync(join(root, page), 'utf8').matchAll(/^(?: {4}|\$ )slotgate ([a-z]+)\b(.*)$/gm),
    ]);
    assert.ok(calls.length > 15);
    for (const [line, name, rest = ''] of calls) {
      const found = verbs.find((each) => each.name === name);
      assert.ok(found !== undefined, line);
      const known = Object.values(found.options).map((row) => `--${row.name}`);
      const [own = ''] = rest.split(/ -- | #|[;&|]/);
      for (const [written] of own.matchAll(/--[a-z-]+/g)) assert.ok(known.includes(written), line);
    }
  });
});

describe('a verb', () => {
  const table = {
    count: option({ name: 'count', value: 'n', text: '', default: '1', read: Number }),
    file: option({ name: 'file', value: 'file', text: '', missing: 'Give a file', read: String }),
    quiet: flag({ name: 'quiet', text: '' }),
  };

  test('reads its options into the fields of its table', () => {
    assert.deepEqual(readOptions(table, { count: '3', file: 'a', quiet: true }), {
      count: 3,
      file: 'a',
      quiet: true,
    });
    assert.deepEqual(readOptions(table, { file: 'a' }), { count: 1, file: 'a', quiet: false });
  });

  test('reports what was written wrongly before what is missing', () => {
    const strict = {
      ...table,
      count: option({
        name: 'count',
        value: 'n',
        text: '',
        read: (text) => {
          throw new Error(text);
        },
      }),
    };
    assert.throws(() => readOptions(strict, { count: 'x' }), /^Error: x/);
    assert.throws(() => readOptions(strict, {}), /--file is missing.*Give a file/);
  });

  test('shows how it is called', () => {
    const own = verb({
      name: 'own',
      summary: '',
      details: '',
      options: table,
      act: async () => ({ code: 0, stuck: false }),
    });
    assert.equal(usageOf(own), '--file FILE [--count 1] [--quiet]');
  });
});

describe('the completion', () => {
  test('has every verb and every option in every shell', () => {
    for (const shell of shells) {
      const script = completionScript(shell, verbs);
      for (const { name, options } of verbs) {
        assert.match(script, new RegExp(`\\b${name}\\b`), shell);
        for (const row of Object.values(options))
          if (row.hidden !== true)
            assert.match(script, new RegExp(`(--|-l )${row.name}\\b`), `${shell} ${name}`);
      }
    }
  });

  test('completes verbs, options, words and files in bash', {
    skip: process.platform === 'win32',
  }, () => {
    const complete = (...words: string[]): string[] => {
      const script = `${completionScript('bash', verbs)}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _slotgate; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const args = ['--norc', '-c', script, 'bash', 'slotgate', ...words];
      const output = execFileSync('bash', args, { cwd: root, encoding: 'utf8' });
      return output.split('\n').filter((line) => line !== '');
    };
    assert.deepEqual(complete('sta'), ['status', 'stats']);
    assert.deepEqual(complete('run', '--on-l'), ['--on-lost']);
    assert.deepEqual(complete('run', '--scope', ''), ['shared', 'host']);
    assert.deepEqual(complete('policy', 'se'), ['set']);
    assert.deepEqual(complete('policy', 'set', '--file', 'package-l'), ['package-lock.json']);
    assert.deepEqual(complete('run', '--path', 'exam'), ['examples']);
    assert.deepEqual(complete('run', '--gate', ''), []);
    assert.deepEqual(complete('run', '--', 'cat', 'package-l'), ['package-lock.json']);
  });
});
