import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { packRelease } from '../../scripts/release-tarball.ts';
import { temporaryDirectory } from '../support/temporary.ts';

test('a release tarball is the same each time, holds what the actions name, and runs without anything else', async (t) => {
  const folder = await temporaryDirectory(t);
  const path = packRelease('HEAD', folder);
  const bytes = readFileSync(path);
  const sum = createHash('sha256').update(bytes).digest('hex');
  assert.equal(readFileSync(`${path}.sha256`, 'utf8').split('  ')[0], sum);
  assert.deepEqual(readFileSync(packRelease('HEAD', join(folder, 'again'))), bytes);

  execFileSync('tar', ['-xzf', path, '-C', folder]);
  const name = path.replace(/^.*[\\/]|\.tar\.gz$/g, '');
  const root = join(folder, name);
  for (const action of ['action.yml', 'release/action.yml']) {
    const { runs } = parse(readFileSync(join(root, action), 'utf8')) as {
      runs: Record<string, string>;
    };
    const programs = Object.values(runs).filter((value) => value.endsWith('.js'));
    assert.ok(programs.length > 0);
    for (const program of programs) {
      assert.ok(existsSync(join(root, action, '..', program)), `${action} names ${program}`);
    }
  }
  const options = { cwd: folder, env: {}, encoding: 'utf8' } as const;
  const version = execFileSync(process.execPath, [join(root, 'dist/cli/index.js'), '-V'], options);
  assert.equal(`slotgate-${version.trim()}`, name);
});
