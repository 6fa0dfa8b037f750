import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Whether the search path has a program of this name, as execvp(3) looks for it: `unclear` for names that
 * are paths, which someone may still make, and on Windows, where more rules apply.
 */
export function findProgram(
  name: string,
  searchPath: string | undefined,
): 'found' | 'missing' | 'not-executable' | 'unclear' {
  if (process.platform === 'win32' || name.includes('/') || searchPath === undefined)
    return 'unclear';
  let seen = false;
  for (const directory of searchPath.split(delimiter)) {
    const path = join(directory === '' ? '.' : directory, name);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) continue;
    seen = true;
    try {
      accessSync(path, constants.X_OK);
      return 'found';
    } catch {
      // Another directory may have one that may be executed.
    }
  }
  return seen ? 'not-executable' : 'missing';
}
