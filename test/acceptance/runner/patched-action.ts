import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionUnderTest, linkTree } from './action-files.ts';

/** A change to `action.yml`, or to whichever bundles have what it changes. */
export interface Patch {
  readonly in: 'action.yml' | 'bundles';
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
  for (const patch of patches) {
    const files = patch.in === 'bundles' ? globSync('dist/*/*.js', { cwd: into }) : [patch.in];
    const changed = files.filter((file) => change(join(into, file), patch));
    if (changed.length === 0) throw new Error(`The ${patch.in} have nothing like ${patch.find}`);
  }
  return into;
}

function change(path: string, { find, put }: Patch): boolean {
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(find, put);
  if (changed === text) return false;
  // A name of its own: the link is the true file.
  rmSync(path);
  writeFileSync(path, changed);
  return true;
}
