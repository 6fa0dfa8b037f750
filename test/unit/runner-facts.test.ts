import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');

test('docs/runner.md names tests that there are', () => {
  const rows = readFileSync(join(root, 'docs/runner.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.includes('.test.ts'));
  let names = 0;
  for (const row of rows) {
    const shown = row.split(' | ').at(-1) ?? '';
    for (const [, all = '', file = ''] of shown.matchAll(/((?:"[^"]+"(?:, )?)+) \(`([^`]+)`\)/g)) {
      const path = file.startsWith('test/') ? file : `test/acceptance/${file}`;
      const code = readFileSync(join(root, path), 'utf8');
      for (const [, name = ''] of all.matchAll(/"([^"]+)"/g)) {
        names += 1;
        assert.ok(code.includes(name), `${path} has no test "${name} ..."`);
      }
    }
  }
  assert.ok(names >= rows.length, `${names} tests in ${rows.length} rows`);
});
