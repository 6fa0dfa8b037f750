import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached, cacheKey, filesBelow, pruneCache } from './cache.ts';
import { makeExt4 } from './ext4.ts';

/** The only package that the engine imports. */
const enginePackage = 'node_modules/valibot';

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
    await copyPrograms(join(project, 'src'), join(tree, 'src'));
    await cp(join(project, enginePackage), join(tree, enginePackage), { recursive: true });
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

/** In the image `guest/` lies beside `src/`. */
function javaScript(text: string): string {
  const moved = text.replaceAll("from '../../../src/", "from '../src/");
  return stripTypeScriptTypes(moved.replaceAll(/(from ["']\.[^"']*)\.ts(?=["'])/g, '$1.js'));
}
