import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, type Figure, type Row, rowOf } from '../figure.ts';
import type { Peer } from '../peers.ts';
import { type Spread, spreadOf } from '../sampling.ts';

const waiters = [1, 10];

/** So many handoffs make a sample worth reading; runs with few waiters are repeated until then. */
const wanted = (rounds: number): number => 3 * rounds;

/** Waiters that have come by then, on a machine that is busy too, are all in line. */
const settleMs = (many: number): number => 1_500 + 150 * many;

/** From the end of one job to the start of the next, the next one's own start included. */
export const handoff: Figure = {
  name: 'handoff',
  about:
    'from the end of one job to the start of the next, limit 1, with 1 and 10 waiting processes',
  measure: async (bench) => {
    const rows: Row[] = [];
    for (const many of waiters) {
      const spreads = new Map<string, Spread>();
      for (const peer of bench.peers) {
        spreads.set(peer.name, await sampled(bench, peer, many));
        bench.say(`  ${many} waiting, ${peer.name}: ${spreads.get(peer.name)?.median} ms`);
      }
      rows.push(...[...spreads].map(([name, spread]) => row(name, many, { spread, spreads })));
    }
    return rows;
  },
};

function row(
  name: string,
  many: number,
  { spread, spreads }: { spread: Spread; spreads: ReadonlyMap<string, Spread> },
): Row {
  const base = spreads.get('flock(1)')?.median ?? Number.NaN;
  const plain = { ...rowOf(`${name}, ${many} waiting`, 'ms', spread), beside: 'flock(1)' };
  const ratio = spread.median / base;
  return name === 'slotgate run'
    ? { ...plain, ratio, goal: { of: 'p99', atMost: 250 } }
    : { ...plain, ratio };
}

async function sampled(bench: Bench, peer: Peer, many: number): Promise<Spread> {
  const gaps: number[] = [];
  for (let run = 0; gaps.length < wanted(bench.rounds) && run < 2 * bench.rounds; run += 1) {
    const own = join(bench.directory, `${peer.name.replace(/\W/g, '-')}-${many}-${run}`);
    mkdirSync(own);
    gaps.push(...(await gapsOf(peer, many, own)));
  }
  return spreadOf(gaps);
}

/** Lets one job hold the slot until all others wait; then all end as soon as they have begun. */
async function gapsOf(peer: Peer, many: number, directory: string): Promise<number[]> {
  const log = join(directory, 'log');
  const go = join(directory, 'go');
  const held = join(directory, 'held');
  writeFileSync(log, '');
  const start = async (name: string, first: string): Promise<void> => {
    // A file, since sem hands its arguments to a shell.
    const script = join(directory, name);
    const mark = (kind: string): string => `echo "${kind} $EPOCHREALTIME" >>${log}`;
    writeFileSync(script, `${first}\n${mark('b')}\n${mark('e')}\n`);
    const [program = '', ...args] = peer.inSlot({ directory, limit: 1 }, ['bash', script]);
    const env = { ...process.env, ...peer.environment?.(directory) };
    const child = spawn(program, args, { stdio: 'ignore', env });
    await new Promise((resolve) => child.once('exit', resolve));
  };
  const jobs = [start('holder', `touch ${held}; until [ -e ${go} ]; do sleep 0.02; done`)];
  while (!existsSync(held)) await sleep(20);
  for (let one = 0; one < many; one += 1) jobs.push(start('job', ''));
  await sleep(settleMs(many));
  writeFileSync(go, '');
  await Promise.all(jobs);
  return gapsIn(readFileSync(log, 'utf8'), (many) => {
    console.log(`  ${peer.name} let ${many} in beside another one`);
  });
}

/** Milliseconds from each end to the next beginning; beginnings beside a job that still runs are told, and left out. */
function gapsIn(log: string, say: (overlaps: number) => void): number[] {
  const marks = [...log.matchAll(/^([be]) (\d+)[.,](\d+)$/gm)].map(([, kind, s, us]) => ({
    kind,
    ms: Number(s) * 1000 + Number(us) / 1000,
  }));
  const beginnings = marks.flatMap(({ kind, ms }, index) => {
    const before = marks[index - 1];
    return kind === 'b' && before !== undefined ? [{ ms, before }] : [];
  });
  const beside = beginnings.filter(({ before }) => before.kind === 'b').length;
  if (beside > 0) say(beside);
  return beginnings.flatMap(({ ms, before }) => (before.kind === 'e' ? [ms - before.ms] : []));
}
