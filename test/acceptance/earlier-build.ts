import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

const root = join(import.meta.dirname, '../..');

/** What git says; '' when it fails, as for what a shallow clone does not have. */
export function git(...args: readonly string[]): string {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '';
}

/** Whether this commit is there, with a build. */
export function hasBuild(commit: string): boolean {
  return commit !== '' && git('ls-tree', commit, 'dist') !== '';
}

/** The `dist` of a commit, in a temporary directory until the tests of this file are over. */
export function buildOf(commit: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'slotgate-earlier-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const archive = execFileSync('git', ['archive', commit, 'dist'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  return join(folder, 'dist');
}
