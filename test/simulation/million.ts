import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { playInChild } from './child.ts';
import { type Made, madeOf, type Range, rangesFor, readRange, writeRange } from './range.ts';

const usage = `Plays a million seeded histories, and writes what was seen of each range of seeds. Stopped, it goes on
where it was when it is started again; ranges of other sources are played anew.

  node test/simulation/million.ts [--small 900000] [--full 100000] [--workers 1] [--results DIR]

Exits with 1 when a promise was broken. docs/simulation.md is made of its results: npm run simulate:report.`;

const project = join(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    small: { type: 'string', default: '900000' },
    full: { type: 'string', default: '100000' },
    workers: { type: 'string', default: '1' },
    results: { type: 'string', default: 'test/simulation/results' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(usage);
else await playAll();

async function playAll(): Promise<void> {
  const directory = resolve(project, values.results);
  await mkdir(directory, { recursive: true });
  const made = await madeOf(project);
  const wanted = rangesFor({ small: Number(values.small), full: Number(values.full) });
  const todo: Range[] = [];
  for (const range of wanted) {
    const known = await readRange(directory, range);
    const same = known?.protocol === made.protocol && known.simulator === made.simulator;
    if (!same || known.to !== range.to) todo.push(range);
  }
  console.log(`protocol ${made.protocol}: ${todo.length} of ${wanted.length} ranges to play`);
  const worker = async (): Promise<void> => {
    for (let range = todo.shift(); range !== undefined; range = todo.shift())
      await play(directory, { range, made });
  };
  await Promise.all(Array.from({ length: Number(values.workers) }, worker));
}

async function play(
  directory: string,
  { range, made }: { range: Range; made: Made },
): Promise<void> {
  const sums = await playInChild({ ...range, project });
  const at = `${new Date().toISOString().slice(0, 16)}Z`;
  const seconds = Math.round(sums.seconds);
  await writeRange(directory, { ...range, ...made, ...sums, seconds, at });
  const { failures, schedules } = sums;
  console.log(
    `${at} ${range.size} ${range.from} to ${range.to}: ${schedules} schedules in ${seconds} s, ${failures.length} failed`,
  );
  for (const { seed, scenario, violation } of failures)
    console.log(`  ${seed} (${scenario}) ${violation.promise}: ${violation.how}`);
  if (failures.length > 0) process.exitCode = 1;
}
