// Packs a release for fleets that reach no github.com: `node scripts/release-tarball.ts [COMMIT [FOLDER]]`. Whatever
// machine packs a commit, what is in the tarball is the same: it comes from git and not from the work tree.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What a runner, an administrator and a reader need. Nothing that has to be built or fetched. */
const contents = [
  'action.yml',
  'release',
  'dist',
  'hooks',
  'examples',
  'docs',
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'LICENSE',
];

const root = join(import.meta.dirname, '..');

/** Packs a commit; returns the path of the tarball, beside which its checksum is, as sha256sum(1) reads it. */
export function packRelease(commit: string, folder: string): string {
  const { version } = JSON.parse(git('show', `${commit}:package.json`).toString()) as {
    version: string;
  };
  const name = `slotgate-${version}`;
  const path = join(folder, `${name}.tar.gz`);
  mkdirSync(folder, { recursive: true });
  git('archive', '--format=tar.gz', `--prefix=${name}/`, `--output=${path}`, commit, ...contents);
  const sum = createHash('sha256').update(readFileSync(path)).digest('hex');
  writeFileSync(`${path}.sha256`, `${sum}  ${basename(path)}\n`);
  return path;
}

function git(...args: readonly string[]): Buffer {
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`git ${args[0]} failed: ${stderr.toString().trim()}`);
  return stdout;
}

if (import.meta.main) {
  const [commit = 'HEAD', folder = join(root, 'build')] = process.argv.slice(2);
  console.log(packRelease(commit, folder));
}
