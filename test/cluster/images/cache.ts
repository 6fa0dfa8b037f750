import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where images and packages are kept between runs: `${XDG_CACHE_HOME:-~/.cache}/slotgate-cluster`. */
export function cacheDirectory(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'slotgate-cluster');
}

/** A short hash of everything that goes into a build; equal inputs give equal keys on every machine. */
export function cacheKey(...inputs: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) {
    hash.update(`${input.length}:`).update(input);
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * The directory `<name>-<key>` of the cache, built by `build` when it is not there yet.
 *
 * Built beside its place and moved there whole, so a build that was killed leaves nothing that looks finished, and of two
 * builds at once one wins. Older entries of the same name are kept: `pruneCache` removes them.
 */
export async function cached(
  name: string,
  key: string,
  build: (directory: string) => Promise<void>,
): Promise<string> {
  const finished = join(cacheDirectory(), `${name}-${key}`);
  if (existsSync(finished)) {
    await utimes(finished, new Date(), new Date());
    return finished;
  }
  await mkdir(cacheDirectory(), { recursive: true });
  const unfinished = await mkdtemp(join(cacheDirectory(), `.${name}-`));
  try {
    await build(unfinished);
    await rename(unfinished, finished);
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(finished)) throw cause;
  }
  return finished;
}

/**
 * Removes the entries called `name`, other than the one with `key`, that no run has asked for since a day: a running
 * cluster opens its images again whenever a machine is switched on.
 */
export async function pruneCache(name: string, key: string): Promise<void> {
  for (const entry of await readdir(cacheDirectory())) {
    if (!entry.startsWith(`${name}-`) || entry === `${name}-${key}`) continue;
    const path = join(cacheDirectory(), entry);
    const isOld = Date.now() - (await stat(path)).mtimeMs > 24 * 3600 * 1000;
    if (isOld) await rm(path, { recursive: true, force: true });
  }
}

/** Every file below `directory` as `[relative path, content]`, sorted, for use in a key. */
export async function filesBelow(directory: string): Promise<[string, Buffer][]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    paths.map(
      async (path): Promise<[string, Buffer]> => [
        path.slice(directory.length + 1),
        await readFile(path),
      ],
    ),
  );
}
