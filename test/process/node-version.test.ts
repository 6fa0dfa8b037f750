import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryDirectory } from '../support/temporary.ts';

const root = join(import.meta.dirname, '../..');
const entries = globSync('src/bin/*.ts', { cwd: root, exclude: ['**/require-node.ts'] });

for (const entry of entries) {
  test(`${entry} ends under Node 20 with one error`, { timeout: 60_000 }, async (t) => {
    const fake = join(await temporaryDirectory(t), 'node-20.cjs');
    writeFileSync(
      fake,
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });",
    );
    const run = (environment: NodeJS.ProcessEnv) =>
      spawnSync(process.execPath, ['--require', fake, join(root, entry)], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], ...environment },
      });
    const error = 'slotgate: Node 20.20.2 is too old: run it with Node 22 or newer\n';
    const plain = run({});
    assert.deepEqual([plain.status, plain.stdout, plain.stderr], [69, '', error]);
    assert.equal(run({ GITHUB_ACTIONS: 'true' }).stderr, `::error::${error}`);
  });
}

test('every entry is tried', () => assert.equal(entries.length, 8));
