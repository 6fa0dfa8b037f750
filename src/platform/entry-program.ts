import { basename, dirname, join } from 'node:path';

/** A program of ours, seen from the folder of the running code: `src/platform/native` or `dist/<entry>`. */
export function entryProgram(folder: string, entry: 'keeper' | 'cli' | 'heir' | 'post'): string {
  const fromSources = basename(folder) === 'native' && basename(dirname(folder)) === 'platform';
  return fromSources ? join(folder, `../../bin/${entry}.ts`) : join(folder, `../${entry}/index.js`);
}
