/*
 * Single stages under @github/local-action, from the sources: it calls a function `run` of each stage in its
 * own process, and puts a stand-in of its own in the place of @actions/core. There are no conditions, no
 * `RUNNER_*`, no state or output files and no bundles; inputs come from a file of variables, and defaults are
 * left to the action. What that shows: the action asks nothing of the toolkit that only GitHub's has.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { temporaryDirectory } from '../support/temporary.ts';
import { localActionProgram } from './tools.ts';

const root = join(import.meta.dirname, '../..');

/** Runs these stages of one use of the action. */
function localAction(
  directory: string,
  inputs: Readonly<Record<string, string>>,
  stages: readonly ('pre' | 'post')[],
): { code: number | null; said: string } {
  const variables = join(directory, 'variables');
  const lines = Object.entries(inputs).map(
    ([name, value]) => `INPUT_${name.toUpperCase()}=${value}`,
  );
  writeFileSync(variables, lines.join('\n'));
  const { loader, program } = localActionProgram();
  const others = stages.flatMap((stage) => [`--${stage}`, `test/clients/stages/${stage}.ts`]);
  const args = [loader, program, '.', 'test/clients/stages/main.ts', variables, ...others];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, TARGET_ACTION_PATH: root, NODE_PACKAGE_MANAGER: 'npm', NO_COLOR: '1' },
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { code: status, said: `${stdout}${stderr}` };
}

describe('@github/local-action', () => {
  test('runs pre, main and post of one use: a slot, its outputs, and the slot back', async (t) => {
    const directory = await temporaryDirectory(t);
    const gates = join(directory, 'gates');
    mkdirSync(gates);
    const { code, said } = localAction(directory, { path: gates, gate: 'deploy', scope: 'host' }, [
      'pre',
      'post',
    ]);
    assert.equal(code, 0, said);
    assert.match(said, /acquired slot 0 of 1 \(ticket 1,/);
    assert.match(said, /'acquired' *│ *'true'/);
    assert.match(said, /'token' *│ *'2'/);
    assert.match(said, /released the slot of gate "deploy"/);
    const left = readdirSync(join(gates, 'deploy')).filter((name) => name.startsWith('0'));
    assert.deepEqual(left, []);
  });

  test('runs main alone, as for `uses: ./`: an error names the input that is wrong', async (t) => {
    const directory = await temporaryDirectory(t);
    const { code, said } = localAction(directory, { path: directory, gate: '', scope: 'host' }, []);
    assert.notEqual(code, 0);
    assert.match(said, /The input "gate" is empty/);
  });
});
