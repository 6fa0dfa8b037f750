import { basename, dirname, join } from 'node:path';

/** A program of slotgate, seen from the folder of the running code: `src/platform/native` or `dist/<entry>`. */
export function entryProgram(folder: string, entry: 'keeper' | 'cli' | 'heir' | 'post'): string {
  return runsFromSources(folder)
    ? join(folder, `../../bin/${entry}.ts`)
    : join(folder, `../${entry}/index.js`);
}

/** `dist/page`, seen from the folder of the running code. */
export function pageDirectory(folder: string): string {
  return runsFromSources(folder) ? join(folder, '../../../dist/page') : join(folder, '../page');
}

function runsFromSources(folder: string): boolean {
  return basename(folder) === 'native' && basename(dirname(folder)) === 'platform';
}
