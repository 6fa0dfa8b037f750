// Measures what slotgate costs, beside what users would take instead and beside what bounds it: `npm run bench -- --help`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figure, Row } from './figure.ts';
import { handoff } from './figures/handoff.ts';
import { memory } from './figures/memory.ts';
import { openGate } from './figures/open-gate.ts';
import { scale } from './figures/scale.ts';
import { size } from './figures/size.ts';
import { waiting } from './figures/waiting.ts';
import { type Peers, preparePeers } from './peers.ts';
import { tableOf } from './table.ts';

const figures: readonly Figure[] = [openGate, handoff, waiting, memory, size, scale];

const usage = `npm run bench -- [options] [FIGURE...]

${figures.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join('\n')}

  --rounds N      samples of each thing (default 30)
  --results DIR   where results go, one JSON file for each figure (default build/bench)
`;

const { values, positionals } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    results: { type: 'string', default: 'build/bench' },
    help: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const say = (line: string): void => console.log(line);

if (values.help) say(usage);
else await main(chosen(positionals));

function chosen(names: readonly string[]): readonly Figure[] {
  const unknown = names.find((name) => !figures.some((figure) => figure.name === name));
  if (unknown !== undefined) throw new Error(`no figure ${unknown}\n\n${usage}`);
  return names.length === 0 ? figures : figures.filter(({ name }) => names.includes(name));
}

async function main(wanted: readonly Figure[]): Promise<void> {
  const peers = preparePeers(say);
  for (const figure of wanted) {
    say(`\n${figure.name}: ${figure.about}`);
    const rows = await measured(figure, peers);
    say(tableOf(rows));
    keep(figure, rows);
  }
}

async function measured(figure: Figure, peers: Peers): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'slotgate-bench-'));
  try {
    return await figure.measure({ directory, peers, rounds: Number(values.rounds), say });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function keep({ name, about }: Figure, rows: readonly Row[]): void {
  const directory = resolve(values.results);
  mkdirSync(directory, { recursive: true });
  const result = {
    figure: name,
    about,
    at: `${new Date().toISOString().slice(0, 16)}Z`,
    machine: {
      linux: release(),
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: availableParallelism(),
      loadAverage: loadavg()[1],
    },
    node: process.versions.node,
    rows,
  };
  writeFileSync(join(directory, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}
