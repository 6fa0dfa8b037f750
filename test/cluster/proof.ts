// Makes docs/proof.md and the README's paragraph on it from the results of runs:
// node test/cluster/proof.ts [--results DIR] [--out FILE] [--readme FILE].
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { filesBelow } from './images/cache.ts';
import { withProof } from './proof-in-readme.ts';
import { proofText } from './proof-text.ts';
import { protocolHash, type RunResult } from './results.ts';
import { scenarios } from './scenarios/all.ts';

const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values } = parseArgs({
  options: {
    results: { type: 'string', default: 'test/cluster/results' },
    out: { type: 'string', default: 'docs/proof.md' },
    readme: { type: 'string', default: 'README.md' },
  },
});

const directory = resolve(project, values.results);
const files = existsSync(directory) ? await filesBelow(directory) : [];
const results = files
  .filter(([name]) => name.endsWith('.json'))
  .map(([, content]): RunResult => JSON.parse(content.toString('utf8')));
/** `shell` is for people; the others measure for docs/performance.md and prove nothing. */
const others = ['shell', 'cost', 'cost-of-waiting', 'cost-of-a-crowd', 'handoff', 'throughput'];
const names = scenarios.map(({ name }) => name).filter((name) => !others.includes(name));
const protocol = await protocolHash(project);
const text = proofText(results, { scenarios: names, protocol });
await writeFile(resolve(project, values.out), text);
const readme = resolve(project, values.readme);
await writeFile(readme, withProof(await readFile(readme, 'utf8'), results, protocol));
