import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { temporaryDirectory } from '../support/temporary.ts';

const leaving = join(import.meta.dirname, '../../src/platform/leave.ts');

/** Opening a pipe without a writer waits in the kernel, as a call on a mount whose server is away does. */
function hangingScript(pipe: string, stuck: boolean): string {
  return `
    import { open } from 'node:fs';
    import { leave } from ${JSON.stringify(leaving)};
    open(${JSON.stringify(pipe)}, 'r', () => undefined);
    setTimeout(() => leave({ code: 75, stuck: ${stuck} }, (code) => process.exit(code)), 50);
  `;
}

describe('leaving', { skip: process.platform === 'win32', timeout: 20_000 }, () => {
  for (const [what, stuck] of [
    ['is known to hang', true],
    ['turns out to hang', false],
  ] as const)
    test(`works with its exit code while a call ${what}`, async (t) => {
      const pipe = join(await temporaryDirectory(t), 'pipe');
      execFileSync('mkfifo', [pipe]);
      const args = ['--input-type=module', '-e', hangingScript(pipe, stuck)];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      t.after(() => child.kill('SIGKILL'));
      let errors = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        errors += text;
      });
      const end = await new Promise((resolve) => {
        child.once('close', (code, signal) => resolve({ code, signal }));
      });
      assert.deepEqual(end, { code: 75, signal: null });
      assert.equal(errors, '', 'without a warning');
    });
});
