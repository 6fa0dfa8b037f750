import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { decide } from '../../src/action/hooks/hook-rules.ts';
import { parseInputs } from '../../src/action/inputs.ts';

const root = join(import.meta.dirname, '../..');

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Example {
  readonly jobs?: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
  readonly runs?: { readonly steps: readonly Step[] };
}

/** All steps of the examples that use one of our actions: from the repository of the releases, or a copy of it. */
function ourSteps(): { file: string; action: string; inputs: Record<string, string> }[] {
  return globSync('examples/**/*.yml', { cwd: root }).flatMap((file) => {
    const { jobs = {}, runs } = parse(readFileSync(join(root, file), 'utf8')) as Example;
    const steps = [...Object.values(jobs).flatMap((job) => job.steps), ...(runs?.steps ?? [])];
    return steps.flatMap(({ uses = '', with: given = {} }) => {
      const name = /^(?:slotgate|ci)\/slotgate(\/release)?@v0$/.exec(uses);
      if (name === null) return [];
      const inputs = Object.entries(given).map(([key, value]) => [key, String(value)]);
      const action = name[1] === undefined ? 'action.yml' : 'release/action.yml';
      return [{ file, action, inputs: Object.fromEntries(inputs) as Record<string, string> }];
    });
  });
}

test('the examples use inputs that the actions have, with values that they take', () => {
  const steps = ourSteps();
  assert.ok(steps.length >= 12, `only ${steps.length} steps were found`);
  for (const { file, action, inputs } of steps) {
    const { inputs: known } = parse(readFileSync(join(root, action), 'utf8')) as {
      inputs: object;
    };
    const strange = Object.keys(inputs).filter((name) => !(name in known));
    assert.deepEqual(strange, [], file);
    if (action !== 'action.yml') continue;
    const variables = Object.entries(inputs).map(([name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      // Whatever an expression comes to, here it is a word.
      value.replace(/\$\{\{.*?\}\}/g, 'word'),
    ]);
    const environment = { SLOTGATE_PATH: '/mnt/gates', ...Object.fromEntries(variables) };
    assert.equal(parseInputs(environment).kind, 'enabled', file);
  }
});

test('the examples of rules are rules', () => {
  const file = 'examples/hooks/rules.yml';
  const rules: unknown = parse(readFileSync(join(root, file), 'utf8'));
  const decision = decide(rules, { GITHUB_REPOSITORY: 'octo/app', GITHUB_JOB: 'release-1' }, file);
  assert.ok(decision.kind === 'gate' && decision.inputs['gate'] === 'deploy');
});

test('the rules in the documentation are rules', () => {
  const page = readFileSync(join(root, 'docs/hooks.md'), 'utf8');
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const decision = decide(parse(yaml), { GITHUB_REPOSITORY: 'x/y' }, 'docs/hooks.md');
  assert.ok(decision.kind === 'gate' && decision.inputs['gate'] === 'runner-heavy');
});
