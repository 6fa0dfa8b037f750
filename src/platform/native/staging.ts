import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Where a copy of the binary `name` with these `bytes` goes: a name that no other content has, so
 * that all versions of the action on a machine can have theirs side by side.
 */
export function stagedPath(directory: string, name: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return join(directory, `slotgate-${hash}-${name}`);
}

/**
 * Copies the binary at `source` into `directory` and returns the path of the copy. Windows only:
 * a `.node` file that some process has loaded cannot be deleted there, and the keeper of one job
 * would block the next one, whose runner deletes `_actions`. Copies are few, small and left behind.
 */
export function stage(source: string, directory: string): string {
  const bytes = readFileSync(source);
  const target = stagedPath(directory, basename(source), bytes);
  if (holds(target, bytes)) return target;
  const draft = `${target}.${process.pid}`;
  writeFileSync(draft, bytes, { flag: 'wx', mode: 0o700 });
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    // Another process was first and has it loaded already.
    if (!holds(target, bytes)) throw error;
  }
  return target;
}

function holds(path: string, bytes: Uint8Array): boolean {
  try {
    return readFileSync(path).equals(bytes);
  } catch {
    return false;
  }
}
