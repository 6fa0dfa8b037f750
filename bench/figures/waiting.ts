import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendHeartbeats } from '../../src/session/heartbeat.ts';
import type { Bench, Figure, Row } from '../figure.ts';
import { acquire, newTicket, openCounted, standInLine } from '../in-process.ts';
import type { Peer } from '../peers.ts';
import { rounded } from '../sampling.ts';

const lines = [1, 10, 100, 1000];

/** So many tickets stand on this machine; more of them stand in line as if on other machines. */
const nearTickets = 100;

/** The first moments of a line are busier: newcomers look whether all before them are alive. */
const settleMs = 20_000;

/** For how long a line is watched: whoever reads most seldom, every five minutes, comes to it once. */
const watchedMs = (many: number): number => Math.min(60_000 + 1_000 * many, 330_000);

/** Calls that name or change a file or lock it; what only reads a descriptor stays with the client's cache. */
const fileCalls =
  'open,openat,flock,fcntl,link,linkat,mkdir,rmdir,unlink,unlinkat,rename,stat,lstat,newfstatat,statx,utimensat,read,pread64,write,pwrite64,close';

/** What waiting jobs ask of the file system, in calls a second. */
export const waiting: Figure = {
  name: 'waiting',
  about:
    'calls on files a second while 1, 10, 100 and 1,000 tickets wait in one line, beside one waiting portalocker',
  measure: async (bench) => {
    const portalocker = await peerLoad(bench, 'portalocker');
    const rows: Row[] = [
      { name: 'one waiting portalocker', value: portalocker, unit: 'calls/s' },
      {
        name: '100 waiting portalockers, as a hundred times one',
        value: rounded(100 * portalocker),
        unit: 'calls/s',
      },
      { name: 'one waiting filelock', value: await peerLoad(bench, 'filelock'), unit: 'calls/s' },
    ];
    // Each at a gate of its own, and all at the same time: calls are counted, not timed.
    const values = await Promise.all(lines.map(async (many) => await ownLoad(bench, many)));
    const loads = new Map(lines.map((many, index) => [many, values[index] ?? Number.NaN] as const));
    rows.push(...[...loads].map(([many, value]) => row(many, { value, loads, portalocker })));
    return rows;
  },
};

function row(
  many: number,
  {
    value,
    loads,
    portalocker,
  }: { value: number; loads: ReadonlyMap<number, number>; portalocker: number },
): Row {
  const name = `slotgate, ${many === 1000 ? '1,000' : many} waiting`;
  const plain = { name, value, unit: 'calls/s' };
  if (many === 100) {
    const ratio = value / (many * portalocker);
    return { ...plain, ratio, beside: '100 portalockers', goal: { of: 'ratio', atMost: 0.05 } };
  }
  if (many === 1000) {
    const ratio = value / (loads.get(10) ?? Number.NaN);
    return { ...plain, ratio, beside: '10 waiting', goal: { of: 'ratio', atMost: 3 } };
  }
  return plain;
}

/** One holds, and so many tickets of this process wait behind it. */
async function ownLoad({ directory, say }: Bench, many: number): Promise<number> {
  const own = join(directory, `slotgate-${many}`);
  mkdirSync(own);
  const { gate, counted } = await openCounted(own);
  const slot = await acquire(newTicket(gate));
  const stop = new AbortController();
  const holding = sendHeartbeats(slot, { stop: stop.signal, onFenced: () => undefined });
  const over = new AbortController();
  const waits = await standInLine(gate, many, { near: nearTickets, signal: over.signal });
  await sleep(settleMs);
  const before = counted.calls;
  const beganMs = performance.now();
  await sleep(watchedMs(many));
  const perSecond = rounded(((counted.calls - before) * 1_000) / (performance.now() - beganMs));
  say(`  ${many} waiting: ${perSecond} calls/s`);
  over.abort();
  stop.abort();
  await Promise.allSettled([...waits, holding]);
  return perSecond;
}

/** One process of a peer waits; strace(1) counts what it asks for. */
async function peerLoad({ directory, peers }: Bench, name: string): Promise<number> {
  const peer = peers.find((one) => one.name === name);
  if (peer === undefined) throw new Error(`no peer ${name}`);
  const own = join(directory, name);
  mkdirSync(own);
  const counts = join(own, 'calls');
  const holder = start(peer, own, []);
  await sleep(1_500);
  const waiter = start(peer, own, []);
  await sleep(3_000);
  const trace = [
    'strace',
    '-qq',
    '-c',
    '-o',
    counts,
    '-e',
    `trace=${fileCalls}`,
    '-p',
    String(waiter.pid),
  ];
  const tracer = spawn('timeout', ['-s', 'INT', '20', ...trace], { stdio: 'ignore' });
  await new Promise((resolve) => tracer.once('exit', resolve));
  for (const child of [waiter, holder]) child.kill('SIGKILL');
  const [, total = '0'] =
    /^100\.00\s+\S+\s+\S+\s+(\d+).*total$/m.exec(readFileSync(counts, 'utf8')) ?? [];
  return rounded(Number(total) / 20);
}

function start(peer: Peer, directory: string, more: readonly string[]): ReturnType<typeof spawn> {
  const [program = '', ...args] = peer.inSlot({ directory, limit: 1 }, ['sleep', '60', ...more]);
  return spawn(program, args, { stdio: 'ignore' });
}
