import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { errorsOf, messagesPage } from '../../scripts/messages.ts';

const root = join(import.meta.dirname, '../..');

describe('messages', () => {
  test('the page of messages is what the sources give', () => {
    const page = readFileSync(join(root, 'docs/reference/messages.md'), 'utf8');
    assert.equal(page, messagesPage(), 'run `npm run docs` and read the difference');
  });

  test('every error names a next step', () => {
    const files = globSync('src/**/*.ts', { cwd: root }).filter(
      (file) => file !== 'src/core/errors.ts',
    );
    const silent = files.flatMap((file) =>
      errorsOf(readFileSync(join(root, file), 'utf8'))
        .filter(({ next }) => next === undefined)
        .map(({ what }) => `${file}: ${what}`),
    );
    assert.deepEqual(silent, []);
  });

  test('an error is found with its code, what failed and the next step', () => {
    const source = `throw new SlotgateError('BAD_INPUT', \`No \${name}\`, { path, next: 'Give one' });`;
    assert.deepEqual(errorsOf(source), [
      { code: 'BAD_INPUT', what: 'No {name}', next: 'Give one' },
    ]);
  });
});
