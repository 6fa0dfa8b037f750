import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { textsOf } from '../../scripts/messages.ts';
import { everywhere, faults, inMessages, inPages, lineOf } from '../support/banned-phrases.ts';

const root = join(import.meta.dirname, '../..');

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'action.yml',
  'release/action.yml',
  ...globSync(['docs/**/*.md', 'examples/**/*.{yml,yaml}', 'hooks/*'], { cwd: root }),
].filter((page) => page !== 'docs/reference/messages.md');

describe('plain language', () => {
  test('holds in every message of the sources', () => {
    const sources = globSync('src/**/*.ts', { cwd: root });
    assert.ok(sources.length > 100);
    const found = sources.flatMap((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      return textsOf(source).flatMap(({ text, start }) =>
        faults(text, inMessages, { file, firstLine: lineOf(source, start) }),
      );
    });
    assert.deepEqual(found, []);
  });

  test('holds in the pages', () => {
    const found = pages.flatMap((page) =>
      faults(readFileSync(join(root, page), 'utf8').replace(/\]\([^)]*\)/g, ']'), inPages, {
        file: page,
      }),
    );
    assert.deepEqual(found, []);
  });

  test('finds a phrase, and reports its line', () => {
    assert.deepEqual(faults('one\nit is made anew', everywhere, { file: 'a.md' }), [
      'a.md:2: "anew" (write: again)',
    ]);
    assert.deepEqual(
      textsOf('// anew\nconst a = "b" + `c e`;').map(({ text }) => text),
      ['b', 'c e'],
    );
  });
});
