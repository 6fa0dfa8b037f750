import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/flock.md'), 'utf8');

/** The words of the page for files of tests. */
const files: Readonly<Record<string, string>> = {
  run: 'test/process/cli-run.test.ts',
  end: 'test/process/cli-run-end.test.ts',
  citizen: 'test/process/cli-run-citizen.test.ts',
};

const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('|---'))
  .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
  .map((cells) => cells.map((cell) => cell.trim()))
  .filter((cells) => cells[0] !== '');

describe('the comparison with flock(1)', () => {
  test('has a table for signals, descriptors, exit codes, output and nesting', () => {
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    assert.deepEqual(headings, ['Signals', 'Descriptors', 'Exit codes', 'Output', 'Nesting']);
  });

  for (const cells of rows)
    test(`names a test that there is: ${cells[0]}`, () => {
      const [behaviour, , , named = ''] = cells;
      const [, word = '', part = ''] = /^(\w+): "(.+)"$/.exec(named) ?? [];
      const [, path = ''] = /`([\w./-]+\.test\.ts)`/.exec(named) ?? [];
      const file = files[word];
      if (file === undefined) {
        const all = readdirSync(join(root, 'test'), { recursive: true }).map(String);
        assert.ok(
          path !== '' && all.some((one) => `test/${one}`.endsWith(path)),
          `${behaviour}: ${named}`,
        );
      } else assert.ok(readFileSync(join(root, file), 'utf8').includes(part), `${file}: ${part}`);
    });
});
