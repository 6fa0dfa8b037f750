import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { temporaryDirectory } from '../support/temporary.ts';
import { type ActionMutant, actionMutants } from './mutants.ts';
import { patchedAction } from './runner/patched-action.ts';

/** Runs the one test of a fact on a copy of the action, and tells what the test runner said. */
async function tryFact(action: string, { file, test: name }: ActionMutant): Promise<string> {
  const { NODE_TEST_CONTEXT: _, ...rest } = process.env;
  const options = ['--test', '--test-reporter=tap', '--test-name-pattern', name];
  const program = join(import.meta.dirname, 'facts', `${file}.test.ts`);
  const child = spawn(process.execPath, [...options, program], {
    env: { ...rest, SLOTGATE_TEST_ACTION: action },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await new Promise((resolve) => child.once('close', resolve));
  return said;
}

function counts(said: string): { pass: number; fail: number } {
  const count = (what: string) => Number(new RegExp(`^# ${what} (\\d+)`, 'm').exec(said)?.[1]);
  return { pass: count('pass'), fail: count('fail') };
}

describe('mutants of the action', { concurrency: 2 }, () => {
  for (const mutant of actionMutants) {
    test(`${mutant.name}: seen by "${mutant.test} ..."`, async (t) => {
      const directory = await temporaryDirectory(t);
      const sound = patchedAction(join(directory, 'sound'), []);
      const said = await tryFact(sound, mutant);
      assert.deepEqual(counts(said), { pass: 1, fail: 0 }, said);
      const broken = patchedAction(join(directory, 'broken'), [mutant.patch]);
      const failed = counts(await tryFact(broken, mutant));
      assert.deepEqual(failed, { pass: 0, fail: 1 }, 'the mutant lives');
    });
  }
});
