import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withActionTables } from '../../scripts/action-tables.ts';
import { inputDefaults, outputNames, pathVariable } from '../../src/runner/names.ts';

const root = join(import.meta.dirname, '../..');
const action = readFileSync(join(root, 'action.yml'), 'utf8');

/** The keys two blanks deep below a top-level key, each with the lines that belong to it. */
function section(name: string): Map<string, string> {
  const body = new RegExp(`^${name}:\\n((?:(?: .*)?\\n)*)`, 'm').exec(action)?.[1] ?? '';
  const parts = body.split(/^ {2}(?=[a-z])/m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf(':')), part]));
}

function defaultOf(part: string): string | undefined {
  const written = /^ {4}default: (.*)$/m.exec(part)?.[1];
  return written?.replace(/^'(.*)'$/, '$1');
}

test('action.yml has the inputs that the code reads, with the same defaults', () => {
  const inputs = [...section('inputs')].map(([name, part]) => [name, defaultOf(part)]);
  assert.deepEqual(Object.fromEntries(inputs), { ...inputDefaults });
});

test('only the gate is required', () => {
  const required = [...section('inputs')].filter(([, part]) => /required: true/.test(part));
  assert.deepEqual(
    required.map(([name]) => name),
    ['gate'],
  );
});

test('action.yml has the outputs that main sets', () => {
  assert.deepEqual([...section('outputs').keys()], [...outputNames]);
});

test('pre runs only in jobs that are not cancelled, post always', () => {
  const runs = section('runs');
  assert.match(runs.get('using') ?? '', /node24/);
  assert.match(runs.get('pre-if') ?? '', /pre-if: success\(\)/);
  assert.equal(runs.has('post-if'), false);
  for (const stage of ['pre', 'main', 'post']) {
    assert.match(runs.get(stage) ?? '', new RegExp(`${stage}: dist/${stage}/index\\.js`));
  }
});

test('the tables of the README are what action.yml says', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  assert.equal(readme, withActionTables(readme, action), 'run `npm run docs`');
  for (const name of [...Object.keys(inputDefaults), ...outputNames, pathVariable]) {
    assert.ok(readme.includes(`\`${name}\``), `README.md lacks \`${name}\``);
  }
});
