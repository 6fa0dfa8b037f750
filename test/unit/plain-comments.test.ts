import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { everywhere, faults } from '../support/banned-phrases.ts';

const root = join(import.meta.dirname, '../..');

/** The lines of a text that match, the others left empty, so that their numbers stay. */
function only(pattern: RegExp, text: string): string {
  return text
    .split('\n')
    .map((line) => pattern.exec(line)?.[0] ?? '')
    .join('\n');
}

describe('plain language', () => {
  test('holds in the comments of the sources', () => {
    const found = globSync('src/**/*.ts', { cwd: root }).flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return faults(only(/^\s*(?:\/\/|\/?\*).*/, text), everywhere, { file });
    });
    assert.deepEqual(found, []);
  });

  test('holds in the names of tests', () => {
    const found = globSync('test/**/*.ts', { cwd: root }).flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return faults(only(/\b(?:test|describe)\(\s*['"`].*/, text), everywhere, { file });
    });
    assert.deepEqual(found, []);
  });
});
