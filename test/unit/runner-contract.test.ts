import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { pagesWithTables, withActionTables } from '../../scripts/docs.ts';
import { outputNames } from '../../src/action/action-names.ts';
import { inputRows, pathVariable } from '../../src/action/input-rows.ts';

const root = join(import.meta.dirname, '../..');
const action = readFileSync(join(root, 'action.yml'), 'utf8');

const { inputs, outputs, runs } = parse(action) as {
  inputs: Record<string, { default?: string; required?: boolean }>;
  outputs: Record<string, unknown>;
  runs: Record<string, string>;
};

test('action.yml has the inputs that the code reads, with the same defaults', () => {
  assert.deepEqual(
    Object.entries(inputs).map(([name, input]) => [name, input.default]),
    Object.values(inputRows).map((row) => [row.name, row.default]),
  );
});

/**
 * By the runner's action_yaml.json an expression has contexts in a default alone; anywhere else, descriptions
 * included, the action fails to load (act: "expressions are not allowed here").
 */
test('no action has an expression anywhere but in a default', () => {
  for (const file of ['action.yml', 'release/action.yml']) {
    const text = readFileSync(join(root, file), 'utf8');
    const others = text.split('\n').filter((line) => !/^ +default:/.test(line));
    assert.doesNotMatch(others.join('\n'), /\$\{\{/, file);
  }
});

test('only the gate is required', () => {
  const required = Object.keys(inputs).filter((name) => inputs[name]?.required === true);
  assert.deepEqual(required, ['gate']);
});

test('action.yml has the outputs that main sets', () => {
  assert.deepEqual(Object.keys(outputs), [...outputNames]);
});

test('pre runs only in jobs that are not cancelled, post always', () => {
  assert.deepEqual(runs, {
    using: 'node24',
    pre: 'dist/pre/index.js',
    'pre-if': 'success()',
    main: 'dist/main/index.js',
    post: 'dist/post/index.js',
  });
});

test('the second action runs one stage of the same build, and needs no input', () => {
  const release = parse(readFileSync(join(root, 'release/action.yml'), 'utf8')) as {
    inputs: Record<string, { default?: string; required?: boolean }>;
    runs: Record<string, string>;
  };
  assert.deepEqual(release.runs, { using: 'node24', main: '../dist/release/index.js' });
  assert.deepEqual(Object.keys(release.inputs), ['gate', 'path']);
  for (const input of Object.values(release.inputs)) {
    assert.deepEqual(
      { required: input.required, default: input.default },
      { required: false, default: '' },
    );
  }
});

test('the tables of inputs and outputs are what action.yml says', () => {
  for (const { path, detail } of pagesWithTables) {
    const page = readFileSync(join(root, path), 'utf8');
    assert.equal(page, withActionTables(page, action, detail), 'run `npm run docs`');
    for (const name of [...Object.keys(inputs), ...outputNames])
      assert.ok(page.includes(`\`${name}\``), `${path} lacks \`${name}\``);
  }
  assert.ok(action.includes(`\`${pathVariable}\``));
});
