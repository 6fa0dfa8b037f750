import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { policyJsonSchema } from '../../scripts/policy-schema.ts';
import { parsePolicy } from '../../src/core/policy/policy-schema.ts';

const root = join(import.meta.dirname, '../..');
const published = readFileSync(join(root, 'docs/schemas/policy.json'), 'utf8');
const isPolicy = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(published),
);

test('the published schema is the one that policies are read by', () => {
  assert.deepEqual(
    JSON.parse(published),
    JSON.parse(policyJsonSchema()),
    'run: node scripts/policy-schema.ts && npm run fix',
  );
});

test('what the schema takes and what it refuses is what slotgate does', () => {
  const policies: readonly (readonly [boolean, unknown])[] = [
    [true, { slotgate: 1 }],
    [true, { slotgate: 1, limit: 3, shares: [{ of: 'repository', running: 3 }] }],
    [
      true,
      { slotgate: 1, timeZone: 'UTC', freezes: [{ days: ['fri'], from: '12:00', reason: 'x' }] },
    ],
    [true, { slotgate: 1, timeZone: 'UTC', freezes: [{ from: '2026-12-24', reason: 'x' }] }],
    [false, {}],
    [false, { slotgate: 1, limt: 3 }],
    [false, { slotgate: 1, limit: 0 }],
    [false, { slotgate: 1, limit: 1.5 }],
    [false, { slotgate: 1, longestHold: '2 hours' }],
    [false, { slotgate: 1, timeZone: 'UTC', freezes: [{ from: '25:00', reason: 'x' }] }],
    [false, { slotgate: 1, admit: [{ repo: 'acme/*' }] }],
  ];
  for (const [fits, policy] of policies) {
    const text = JSON.stringify(policy);
    assert.equal(isPolicy(policy), fits, text);
    assert.equal(parsePolicy(text).kind === 'policy', fits, text);
  }
});

test('the policies among the examples can be followed', () => {
  const directory = join(root, 'examples/policies');
  const names = readdirSync(directory).filter((name) => name.endsWith('.json'));
  assert.ok(names.length >= 4);
  for (const name of names) {
    const text = readFileSync(join(directory, name), 'utf8');
    const parsed = parsePolicy(text);
    assert.equal(parsed.kind === 'unfit' ? parsed.problem : '', '', name);
    assert.ok(isPolicy(JSON.parse(text)), name);
  }
});
