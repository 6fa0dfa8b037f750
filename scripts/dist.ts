import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { vendorNative } from './vendor-native.ts';

/** The programs of `src/entry`, each of which becomes the bundle `dist/<name>/index.js`. */
const entries = ['stages', 'keeper', 'cli'];

/** The stages of both actions share one bundle: the toolkit alone is a megabyte. */
const stages = ['pre', 'main', 'post', 'release'];

const root = join(import.meta.dirname, '..');

/** Where to build to, and whether an entry that nobody has written yet is skipped with a note. */
export interface BuildOptions {
  readonly out: string;
  readonly allowMissing: boolean;
}

/**
 * Replaces the folder `out` by what the sources, package-lock.json and the compiler give: the same
 * bytes in whatever directory the project lies. Throws when a step fails or an entry is missing;
 * `out` is as it was then, and whole at all times but for the moment of the exchange.
 */
export function buildDist({ out, allowMissing }: BuildOptions): void {
  const present = entries.filter((entry) => existsSync(join(root, `src/entry/${entry}.ts`)));
  const missing = entries.filter((entry) => !present.includes(entry));
  if (missing.length > 0 && !allowMissing) {
    throw new Error(`src/entry lacks ${missing.join(', ')}; --allow-missing builds the others`);
  }
  for (const entry of missing) console.log(`skipped: src/entry/${entry}.ts does not exist yet`);

  // A folder of its own, so that two builds at a time do not mix; inside the project, so that ncc
  // finds node_modules; always as deep, since relative paths get into the output.
  mkdirSync(join(root, 'build'), { recursive: true });
  const work = mkdtempSync(join(root, 'build/'));
  try {
    const fresh = join(work, 'dist');
    mkdirSync(fresh);
    writeFileSync(join(fresh, 'package.json'), '{"type":"commonjs"}\n');
    vendorNative(join(fresh, 'native'));
    if (present.length > 0) compile(join(work, 'js'));
    for (const entry of present) bundle(join(work, 'js'), entry, join(fresh, entry));
    if (present.includes('stages')) for (const stage of stages) writeStage(fresh, stage);
    if (present.includes('cli')) makeExecutable(join(fresh, 'cli/index.js'));
    rmSync(out, { recursive: true, force: true });
    cpSync(fresh, out, { recursive: true });
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** TypeScript to ECMAScript modules, in a folder where ncc takes them for CommonJS and emits that. */
function compile(compiled: string): void {
  run('tsc', ['-p', 'tsconfig.build.json', '--outDir', compiled], root);
  for (const file of globSync('**/*.cjs', { cwd: join(root, 'src') })) {
    cpSync(join(root, 'src', file), join(compiled, file));
  }
  writeFileSync(join(compiled, 'package.json'), '{}\n');
}

/** Run from the folder of the code: paths relative to it are in the output, and must not vary. */
function bundle(compiled: string, entry: string, out: string): void {
  const options = ['--no-cache', '--quiet', '--target', 'es2022', '--license', 'licenses.txt'];
  run('ncc', ['build', `entry/${entry}.js`, '--out', out, ...options], compiled);
}

function writeStage(dist: string, stage: string): void {
  mkdirSync(join(dist, stage));
  writeFileSync(join(dist, stage, 'index.js'), `require('../stages/index.js').run('${stage}');\n`);
}

function makeExecutable(path: string): void {
  const code = readFileSync(path, 'utf8').replace(/^#!.*\n/, '');
  writeFileSync(path, `#!/usr/bin/env node\n${code}`);
  chmodSync(path, 0o755);
}

function run(tool: string, args: readonly string[], cwd: string): void {
  const executable = join(root, 'node_modules/.bin', tool);
  const { status } = spawnSync(executable, args, { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${tool} failed`);
}
