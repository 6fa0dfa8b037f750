// Builds once more and compares with the committed dist/, byte for byte: a difference is an error.
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDist } from './dist.ts';

const maximumBytes = 6_000_000;
const dist = join(import.meta.dirname, '../dist');
const temporary = mkdtempSync(join(tmpdir(), 'slotgate-dist-'));
try {
  const rebuilt = join(temporary, 'dist');
  await buildDist(rebuilt);
  const problems = [...differences(rebuilt, dist), ...excess(dist)];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log('dist is what the sources give');
} finally {
  rmSync(temporary, { recursive: true });
}

function differences(expected: string, actual: string): readonly string[] {
  const names = new Set([...filesIn(expected), ...filesIn(actual)]);
  return [...names].sort().flatMap((name) => {
    const wanted = describe(join(expected, name));
    return describe(join(actual, name)) === wanted
      ? []
      : [`dist/${name} differs from what the sources give: run "npm run build" and commit it`];
  });
}

/** Content and, as git keeps it, whether the file can be executed; '' for a file that is missing. */
function describe(path: string): string {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) return '';
  return `${(mode & 0o100) !== 0} ${readFileSync(path, 'latin1')}`;
}

function excess(folder: string): readonly string[] {
  const sizes = filesIn(folder).map((name) => statSync(join(folder, name)).size);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return bytes <= maximumBytes
    ? []
    : [`dist has ${bytes} bytes; at most ${maximumBytes} are allowed`];
}

function filesIn(folder: string): readonly string[] {
  return globSync('**', { cwd: folder }).filter((name) => statSync(join(folder, name)).isFile());
}
