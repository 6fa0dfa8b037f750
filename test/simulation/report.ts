// Makes docs/simulation.md from the results of a million: node test/simulation/report.ts [--results DIR] [--out FILE].
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { madeOf, readRanges } from './range.ts';
import { reportText } from './report-text.ts';

const project = join(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    results: { type: 'string', default: 'test/simulation/results' },
    out: { type: 'string', default: 'docs/simulation.md' },
  },
});

const results = await readRanges(resolve(project, values.results));
const text = reportText(results, await madeOf(project));
await writeFile(resolve(project, values.out), text);
