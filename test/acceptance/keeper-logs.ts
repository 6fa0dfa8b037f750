import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scene } from './scene.ts';

/** What the keepers have logged. */
export function keeperLogs({ temporary, keepers }: Scene): string {
  const files = keepers.map((name) => join(temporary, name, 'log'));
  return files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')).join('');
}

/** Resolves when main has noted its script for post, and named it to the keeper: some time after the script began. */
export async function scriptIsKnown(scene: Scene): Promise<void> {
  await scene.until('the keeper knows of the script', () =>
    keeperLogs(scene).includes('request: watch'),
  );
}
