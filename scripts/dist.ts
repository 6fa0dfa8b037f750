import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { writePageFiles } from './page.ts';
import { besides, type Program, shake } from './shake.ts';
import { vendorNative } from './vendor-native.ts';

/** Each becomes `dist/<entry>/index.js`. */
const programs: readonly Program[] = [
  { entry: 'pre' },
  { entry: 'main' },
  { entry: 'post' },
  { entry: 'release' },
  { entry: 'keeper' },
  { entry: 'cli', becomes: ['program'] },
  { entry: 'program' },
  { entry: 'heir' },
];

const root = join(import.meta.dirname, '..');

/**
 * Replaces the folder `out` by what the sources, package-lock.json and the compiler give: the same
 * bytes in whatever directory the project lies. Rejects when a step fails; `out` is as it was then,
 * and whole at all times but for the moment of the exchange.
 */
export async function buildDist(out: string): Promise<void> {
  // A folder of its own, so that two builds at a time do not mix; inside the project, and always as
  // deep, since relative paths get into the output.
  mkdirSync(join(root, 'build'), { recursive: true });
  const work = mkdtempSync(join(root, 'build/'));
  try {
    const fresh = join(work, 'dist');
    mkdirSync(fresh);
    writeFileSync(join(fresh, 'package.json'), '{"type":"commonjs"}\n');
    vendorNative(join(fresh, 'native'));
    for (const program of programs) {
      const modules = join(work, program.entry);
      await shake(program, modules);
      pack(program, { modules, out: join(fresh, program.entry) });
    }
    for (const file of globSync('*/*.js', { cwd: fresh })) toAscii(join(fresh, file));
    writePageFiles(join(fresh, 'page'));
    makeExecutable(join(fresh, 'cli/index.js'));
    rmSync(out, { recursive: true, force: true });
    cpSync(fresh, out, { recursive: true });
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** Run from the folder of the code: paths relative to it are in the output, and must not vary. */
function pack(
  { entry, becomes = [] }: Program,
  { modules, out }: { readonly modules: string; readonly out: string },
): void {
  const options = ['--no-cache', '--quiet', '--target', 'es2022', '--license', 'licenses.txt'];
  const externals = becomes.flatMap((other) => ['--external', besides(other)]);
  const args = ['build', `${entry}.js`, '--out', out, ...options, ...externals];
  const ncc = join(root, 'node_modules/.bin/ncc');
  const { status } = spawnSync(ncc, args, { cwd: modules, stdio: 'inherit' });
  if (status !== 0) throw new Error(`ncc failed for ${entry}`);
}

/**
 * The same program without a character beyond ASCII, of which V8 would keep the whole text in twice the
 * memory. They stand in strings, templates and patterns alone, where an escape means the same.
 */
function toAscii(path: string): void {
  const code = readFileSync(path, 'utf8').replace(/[^\0-\x7f]/g, escaped);
  writeFileSync(path, code);
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function makeExecutable(path: string): void {
  const code = readFileSync(path, 'utf8').replace(/^#!.*\n/, '');
  writeFileSync(path, `#!/usr/bin/env node\n${code}`);
  chmodSync(path, 0o755);
}
