import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure, Row } from '../figure.ts';
import { rowOf } from '../figure.ts';
import { interleaved } from '../sampling.ts';
import { timed } from '../timed.ts';

const dist = join(import.meta.dirname, '../../dist');
const programs = ['pre', 'main', 'post', 'keeper', 'cli'];

/** The binary that one machine loads, of the eighteen that are there. */
const oneBinary = 'native/fs-ext-linux-x64-node-24.node';

/** How much there is to load, and how long that takes. */
export const size: Figure = {
  name: 'size',
  about: 'bytes of dist/, of what a job loads, and the time to load each program',
  measure: async ({ rounds }) => {
    const loaded = [...programs.slice(0, 4).map((name) => `${name}/index.js`), oneBinary];
    return [
      {
        ...bytesRow('all of dist', globSync('**', { cwd: dist })),
        goal: { of: 'value', atMost: 6 },
      },
      { ...bytesRow('what a job loads', loaded), goal: { of: 'value', atMost: 1.5 } },
      ...programs.map((name) => bytesRow(name, [`${name}/index.js`])),
      ...(await loadTimes(rounds)),
    ];
  },
};

function bytesRow(name: string, files: readonly string[]): Row {
  const bytes = files
    .map((file) => statSync(join(dist, file)))
    .reduce((sum, status) => sum + (status.isFile() ? status.size : 0), 0);
  return { name, value: Number((bytes / 1e6).toFixed(3)), unit: 'MB' };
}

/** Compiled and run, but told to do nothing: the first call of each program ends the process. */
async function loadTimes(rounds: number): Promise<Row[]> {
  const bare = 'node, an empty file';
  const load = (code: string) => () => timed([process.execPath, '-e', code]);
  const subjects = Object.fromEntries(
    programs.map((name) => [name, load(compileOnly(join(dist, name, 'index.js')))]),
  );
  const spreads = await interleaved(
    { [bare]: load(compileOnly('/dev/null')), ...subjects },
    rounds,
  );
  const base = spreads[bare]?.median ?? Number.NaN;
  return Object.entries(spreads).map(([name, spread]) => ({
    ...rowOf(name === bare ? name : `compiling ${name}`, 'ms', spread),
    ratio: spread.median / base,
    beside: bare,
  }));
}

function compileOnly(path: string): string {
  const text = `require('fs').readFileSync(${JSON.stringify(path)}, 'latin1').replace(/^#!.*/, '')`;
  return `new (require('vm').Script)('(function (exports, require, module) {' + ${text} + '\\n})')`;
}
