// Makes docs/proof.md from the results of runs: node test/cluster/proof.ts [--results DIR] [--out FILE].
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { filesBelow } from './images/cache.ts';
import { proofText } from './proof-text.ts';
import { protocolHash, type RunResult } from './results.ts';
import { scenarios } from './scenarios/all.ts';

const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values } = parseArgs({
  options: {
    results: { type: 'string', default: 'test/cluster/results' },
    out: { type: 'string', default: 'docs/proof.md' },
  },
});

const directory = resolve(project, values.results);
const files = existsSync(directory) ? await filesBelow(directory) : [];
const results = files
  .filter(([name]) => name.endsWith('.json'))
  .map(([, content]): RunResult => JSON.parse(content.toString('utf8')));
const names = scenarios.map(({ name }) => name).filter((name) => name !== 'shell');
const text = proofText(results, { scenarios: names, protocol: await protocolHash(project) });
await writeFile(resolve(project, values.out), text);
