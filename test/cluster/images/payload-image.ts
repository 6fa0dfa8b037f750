import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached, cacheKey, filesBelow, pruneCache } from './cache.ts';
import { makeExt4 } from './ext4.ts';

const guestPrograms = join(dirname(fileURLToPath(import.meta.url)), '..', 'guest');

/**
 * A small read-only image with what changes often: the project's committed `dist/` and the
 * programs of `guest/` (their types stripped here, which costs the guests nothing). Mounted on `/slotgate`.
 */
export async function payloadImage(project: string): Promise<string> {
  const key = cacheKey(...(await inputs(project)).flat());
  const directory = await cached('payload', key, async (building) => {
    const tree = join(building, 'tree');
    await copyProject(project, tree);
    await copyGuestPrograms(join(tree, 'guest'));
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
  return [self, ...product, ...(await filesBelow(guestPrograms))];
}

async function copyProject(project: string, tree: string): Promise<void> {
  await mkdir(tree);
  for (const path of ['dist', 'package.json']) {
    if (existsSync(join(project, path)))
      await cp(join(project, path), join(tree, path), { recursive: true });
  }
}

async function copyGuestPrograms(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const [name, content] of await filesBelow(guestPrograms)) {
    if (name.endsWith('.ts')) {
      const text = content.toString('utf8').replaceAll(/(from ["']\.[^"']*)\.ts(?=["'])/g, '$1.js');
      await writeFile(join(directory, name.replace(/\.ts$/, '.js')), stripTypeScriptTypes(text));
    } else {
      await writeFile(join(directory, name), content);
      await chmod(join(directory, name), 0o755);
    }
  }
  await writeFile(join(directory, 'package.json'), '{"type":"module"}\n');
}
