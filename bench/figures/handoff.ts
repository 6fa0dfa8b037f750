import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, type Figure, type Row, rowOf } from '../figure.ts';
import type { Peer } from '../peers.ts';
import { type Spread, spreadOf } from '../sampling.ts';

const waiters = [1, 10, 100];

/** So many processes stand at the front of a line of a thousand; the others are tickets of one process. */
const frontOfThousand = 10;
const tailOfThousand = 990;

const own = 'slotgate run';

/** So many handoffs make a sample worth reading; runs with few waiters are repeated until then. */
const wanted = (rounds: number): number => 3 * rounds;

/** Waiters that have come by then, on a machine that is busy too, are all in line. */
const settleMs = (many: number): number => 1_500 + 150 * many;

/** From the end of one job to the start of the next, the next one's own start included. */
export const handoff: Figure = {
  name: 'handoff',
  about:
    'from the end of one job to the start of the next, limit 1, with 1, 10 and 100 waiting processes, and 10 before 990 tickets',
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
    return [...rows, await longLine(bench, rows)];
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
  return name === own ? { ...plain, ratio, goal: { of: 'p99', atMost: 250 } } : { ...plain, ratio };
}

/** The same with a thousand in line. Ending one takes a while: fewer samples have to do. */
async function longLine(bench: Bench, rows: readonly Row[]): Promise<Row> {
  const peer = bench.peers.find(({ name }) => name === own);
  if (peer === undefined) throw new Error(`no peer ${own}`);
  const gaps: number[] = [];
  while (gaps.length < bench.rounds) {
    const directory = join(bench.directory, `thousand-${gaps.length}`);
    mkdirSync(directory);
    gaps.push(...(await gapsOf(peer, frontOfThousand, { directory, tail: tailOfThousand })));
  }
  const spread = spreadOf(gaps);
  bench.say(`  1,000 waiting, ${own}: ${spread.median} ms`);
  const ratio =
    spread.median / (rows.find(({ name }) => name === `${own}, 10 waiting`)?.value ?? 0);
  const plain = { ...rowOf(`${own}, 1,000 waiting`, 'ms', spread), beside: 'that with 10' };
  return { ...plain, ratio, goal: { of: 'ratio', atMost: 1.5 } };
}

async function sampled(bench: Bench, peer: Peer, many: number): Promise<Spread> {
  const gaps: number[] = [];
  for (let run = 0; gaps.length < wanted(bench.rounds) && run < 2 * bench.rounds; run += 1) {
    const directory = join(bench.directory, `${peer.name.replace(/\W/g, '-')}-${many}-${run}`);
    mkdirSync(directory);
    gaps.push(...(await gapsOf(peer, many, { directory, tail: 0 })));
  }
  return spreadOf(gaps);
}

/** Lets one job hold the slot until all others wait; then all end as soon as they have begun. */
async function gapsOf(
  peer: Peer,
  many: number,
  { directory, tail }: { directory: string; tail: number },
): Promise<number[]> {
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
  const behind = await waitBehind(directory, tail);
  writeFileSync(go, '');
  await Promise.all(jobs);
  behind?.kill('SIGKILL');
  return gapsIn(readFileSync(log, 'utf8'), (many) => {
    console.log(`  ${peer.name} let ${many} in beside another one`);
  });
}

/** Tickets that stand in line behind all others, until their process is killed. */
async function waitBehind(directory: string, many: number): Promise<ChildProcess | undefined> {
  if (many === 0) return undefined;
  const program = join(import.meta.dirname, '../tail-of-line.ts');
  const child = spawn(process.execPath, [program, directory, String(many)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
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
