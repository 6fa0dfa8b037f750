import { readdirSync } from 'node:fs';

/** Where Linux shows the descriptors of this process as links that lead to what is open, and not to a path. */
const descriptors = '/proc/self/fd';

/** A path that leads to what is open, whatever becomes of its name. */
export function descriptorPath(fd: number): string {
  return `${descriptors}/${fd}`;
}

/** Whether this machine has such paths: not without `/proc`, as in some containers. */
export function hasDescriptorPaths(): boolean {
  known ??= process.platform === 'linux' && canList(descriptors);
  return known;
}

let known: boolean | undefined;

function canList(path: string): boolean {
  try {
    return readdirSync(path).length > 0;
  } catch {
    return false;
  }
}
