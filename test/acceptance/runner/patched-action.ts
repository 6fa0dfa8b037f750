import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionUnderTest, linkTree } from './action-files.ts';

/** A change to one file of the action, by its path in the repository. */
export interface Patch {
  readonly file: string;
  readonly find: string | RegExp;
  readonly put: string;
}

/**
 * A copy of the action under test with these changes. What is not changed is linked.
 *
 * @throws when a change finds nothing to change: the code has moved on, and the change with it must
 */
export function patchedAction(into: string, patches: readonly Patch[]): string {
  mkdirSync(into, { recursive: true });
  for (const name of ['action.yml', 'dist']) {
    linkTree(join(actionUnderTest(), name), join(into, name));
  }
  for (const { file, find, put } of patches) {
    const path = join(into, file);
    const text = readFileSync(path, 'utf8');
    const changed = text.replaceAll(globally(find), put);
    if (changed === text) throw new Error(`${file} has nothing like ${String(find)}`);
    // A name of its own: the link is the true file.
    rmSync(path);
    writeFileSync(path, changed);
  }
  return into;
}

function globally(find: string | RegExp): string | RegExp {
  return typeof find === 'string'
    ? find
    : new RegExp(find.source, `${find.flags.replace('g', '')}g`);
}
