import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Environment, entersInMain, parseInputs } from '../../src/action/inputs.ts';

function environment(changes: Record<string, string> = {}): Environment {
  const inputs: Record<string, string> = { gate: 'deploy', path: '/mnt/ci', ...changes };
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
}

function enabled(changes: Record<string, string> = {}) {
  const parsed = parseInputs(environment(changes));
  if (parsed.kind !== 'enabled') throw new Error('It is switched off');
  return parsed.inputs;
}

test('what a workflow leaves out has the default of action.yml', () => {
  assert.partialDeepStrictEqual(enabled(), {
    gate: 'deploy',
    path: '/mnt/ci',
    expectStore: undefined,
    limit: 1,
    weight: undefined,
    priority: undefined,
    scope: 'shared',
    waitMs: 5 * 3_600_000,
    onTimeout: 'fail',
    onError: 'fail',
    lock: 'flock',
    maxHoldMs: undefined,
    onLost: 'fail',
    latestWins: '',
    order: 'arrival',
    record: 'full',
    script: undefined,
    summary: 'auto',
    jobId: '',
  });
});

test('the id of the store that is expected is one that init may have printed', () => {
  const id = '0B2E6F7A-9F7C-4A53-8D5D-2F1F5B7F3C11';
  assert.equal(enabled({ 'expect-store': id }).expectStore, id.toLowerCase());
  assert.throws(() => enabled({ 'expect-store': 'fs-12345678' }), {
    code: 'BAD_INPUT',
    message: /expect-store is "fs-12345678", which is not a store id.*gate "deploy"/,
  });
});

test('a gate keeps its name as it is, blanks at its ends too', () => {
  assert.equal(enabled({ gate: ' refs/heads/main ' }).gate, ' refs/heads/main ');
});

test('the path is cleaned of what does not matter', () => {
  assert.equal(enabled({ path: '/mnt//ci/./x/../' }).path, '/mnt/ci');
});

test('without a path the environment says where gates are', () => {
  const parsed = parseInputs({ ...environment({ path: '' }), SLOTGATE_PATH: '/mnt/efs' });
  assert.equal(parsed.kind === 'enabled' ? parsed.inputs.path : '', '/mnt/efs');
});

test('switched off, nothing else is looked at', () => {
  for (const word of ['false', 'False', 'FALSE']) {
    assert.deepEqual(parseInputs(environment({ enabled: word, gate: '', limit: 'x' })), {
      kind: 'disabled',
    });
  }
});

test('an error names the gate and the path that it is about', () => {
  const wrong = { limit: '0', 'wait-timeout': '5', scope: 'world', 'max-hold': '0s' };
  for (const [name, value] of Object.entries(wrong)) {
    assert.throws(
      () => parseInputs(environment({ [name]: value })),
      new RegExp(`${name}.*\\(gate "deploy", path "/mnt/ci"\\)\\. `),
    );
  }
  assert.throws(() => parseInputs(environment({ gate: '..' })), /\(path "\/mnt\/ci"\)/);
  assert.throws(() => parseInputs(environment({ path: 'ci' })), /\(gate "deploy", path "ci"\)/);
  assert.throws(() => parseInputs(environment({ path: '' })), /\(gate "deploy"\)/);
});

test('an empty gate is explained by what is not there before the first step', () => {
  assert.throws(
    () => parseInputs(environment({ gate: '' })),
    /"gate" is empty.*`steps\.\*`, `hashFiles`/,
  );
});

test('a script makes the step the place where the slot is taken, and keeps its blanks', () => {
  assert.equal(entersInMain(environment()), false);
  assert.equal(entersInMain(environment({ acquire: 'main' })), true);
  assert.equal(entersInMain(environment({ run: '  make\n' })), true);
  assert.equal(entersInMain(environment({ run: ' \n ' })), false);
  assert.throws(() => entersInMain(environment({ acquire: 'later' })), /"acquire" is "later"/);
  const { script } = enabled({ run: '  make\n', shell: ' bash ', 'working-directory': 'sub' });
  assert.deepEqual(script, { run: '  make\n', shell: 'bash', workingDirectory: 'sub' });
});

test('a shell without a script is a mistake', () => {
  assert.throws(() => enabled({ shell: 'bash' }), /"shell" is set, but "run" is empty/);
  assert.throws(() => enabled({ 'working-directory': 'x' }), /"working-directory" is set/);
});

test('on-full is a wait of nothing, with what is to follow; else wait-timeout and on-timeout count', () => {
  const patience = (inputs: Record<string, string>): unknown => {
    const { waitMs, onTimeout } = enabled({ gate: 'g', ...inputs });
    return [waitMs, onTimeout];
  };
  assert.deepEqual(patience({ 'on-full': 'continue', 'wait-timeout': '5m' }), [0, 'continue']);
  assert.deepEqual(patience({ 'on-full': 'fail', 'on-timeout': 'continue' }), [0, 'fail']);
  assert.deepEqual(patience({ 'wait-timeout': '5m', 'on-timeout': 'continue' }), [
    300_000,
    'continue',
  ]);
  assert.throws(() => enabled({ gate: 'g', 'on-full': 'maybe' }), /"on-full" is "maybe"/);
});
