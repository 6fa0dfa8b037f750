import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { cached, cacheKey, filesBelow, pruneCache } from './cache.ts';
import { makeExt4 } from './ext4.ts';

/** Programs of `guest/` that use the engine of `src/`: in `dist`, where like the product's they find the native binaries beside themselves. */
const bundled = {
  'worker.ts': 'dist/worker/index.mjs',
  'cost-tool.ts': 'dist/cost-tool/index.mjs',
};

const guestPrograms = join(dirname(fileURLToPath(import.meta.url)), '..', 'guest');

/**
 * A small read-only image with what changes often: the project's committed `dist/`, the sources as they are, and the
 * programs of `guest/` (their types stripped here, which costs the guests nothing). Mounted on `/slotgate`.
 */
export async function payloadImage(project: string): Promise<string> {
  const key = cacheKey(...(await inputs(project)).flat());
  const directory = await cached('payload', key, async (building) => {
    const tree = join(building, 'tree');
    await copyProject(project, tree);
    await copyPrograms(guestPrograms, join(tree, 'guest'));
    for (const [program, file] of Object.entries(bundled))
      await bundle(project, { program, file: join(tree, file) });
    await makeExt4(join(building, 'payload.ext4'), { megabytes: 96, from: tree });
    await rm(tree, { recursive: true, force: true });
  });
  await pruneCache('payload', key);
  return join(directory, 'payload.ext4');
}

async function inputs(project: string): Promise<[string, Uint8Array][]> {
  const dist = join(project, 'dist');
  const self: [string, Uint8Array] = ['self', await readFile(fileURLToPath(import.meta.url))];
  const product = existsSync(dist) ? await filesBelow(dist) : [];
  const engine = await filesBelow(join(project, 'src'));
  return [self, ...product, ...engine, ...(await filesBelow(guestPrograms))];
}

async function copyProject(project: string, tree: string): Promise<void> {
  await mkdir(tree);
  for (const path of ['dist', 'package.json']) {
    if (existsSync(join(project, path)))
      await cp(join(project, path), join(tree, path), { recursive: true });
  }
}

async function copyPrograms(from: string, directory: string): Promise<void> {
  for (const [name, content] of await filesBelow(from)) {
    const target = join(directory, name);
    await mkdir(dirname(target), { recursive: true });
    if (!name.endsWith('.ts')) {
      await writeFile(target, content);
      await chmod(target, 0o755);
    } else if (!name.endsWith('.d.ts')) {
      await writeFile(target.replace(/\.ts$/, '.js'), javaScript(content.toString('utf8')));
    }
  }
}

/** In one file: a hundred of them take an emulated machine seconds of its processor. */
async function bundle(
  project: string,
  { program, file }: { program: string; file: string },
): Promise<void> {
  const build = await rolldown({
    cwd: project,
    input: join(guestPrograms, program),
    platform: 'node',
    treeshake: { moduleSideEffects: (id) => !id.includes('node_modules') },
  });
  await build.write({ file, format: 'esm', codeSplitting: false, comments: false });
}

function javaScript(text: string): string {
  return stripTypeScriptTypes(text.replaceAll(/(from ["']\.[^"']*)\.ts(?=["'])/g, '$1.js'));
}
