import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program of this name, on Windows an `.exe`, is in a directory of the search path. */
export function isOnPath(name: string, searchPath: string | undefined): boolean {
  if (process.platform !== 'win32') return findProgram(name, searchPath) === 'found';
  const directories = (searchPath ?? '').split(delimiter).filter((directory) => directory !== '');
  return directories.some((directory) => existsSync(join(directory, `${name}.exe`)));
}

/**
 * Whether the search path has a program of this name, as execvp(3) finds it: `unclear` for names that
 * are paths, which may still be created, and on Windows, where more rules apply.
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
    try {
      if (!statSync(path).isFile()) continue;
      seen = true;
      accessSync(path, constants.X_OK);
      return 'found';
    } catch {
      // Missing here, in a directory that may not be searched, or not executable: there are more.
    }
  }
  return seen ? 'not-executable' : 'missing';
}
