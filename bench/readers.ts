// Whether a hundred readers slow an admission: times a job in and out of a gate, in turns with and without
// a process in which a hundred readers each read all gates of the path once a second, as `slotgate watch`
// does: `node bench/readers.ts [--readers 100] [--rounds 20] [--path DIR]`.
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Survey } from '../src/cli/views/survey.ts';
import { createWorld } from '../src/platform/node-world.ts';
import type { Gate } from '../src/store/gate/gate.ts';
import { openGate } from '../src/store/gate/gate-directory.ts';
import { endTicket } from '../src/ticket/end-ticket.ts';
import { Ticket } from '../src/ticket/ticket.ts';
import { waitForSlot } from '../src/ticket/wait.ts';

const { values } = parseArgs({
  options: {
    readers: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '20' },
    path: { type: 'string' },
  },
});

const jobsARound = 20;
const everyMs = 1_000;
const name = 'bench';

if (process.send === undefined) await measure();
else await read(Number(values.readers), values.path ?? '');

async function measure(): Promise<void> {
  const path = values.path ?? mkdtempSync(join(tmpdir(), 'slotgate-bench-'));
  const world = createWorld({ locksOutliveHosts: false }, () => undefined);
  const gate = await openGate(world, { path, name, lock: 'flock' });
  const readers = fork(import.meta.filename, ['--readers', values.readers, '--path', path]);
  try {
    let reads = 0;
    readers.on('message', () => {
      reads += 1;
    });
    const [alone, watched]: [number[], number[]] = [[], []];
    for (let round = 0; round < Number(values.rounds); round += 1) {
      await inTurn(readers, 'SIGSTOP');
      alone.push(...(await jobs(gate)));
      await inTurn(readers, 'SIGCONT');
      watched.push(...(await jobs(gate)));
    }
    tell('alone', alone);
    tell(`beside ${values.readers} readers`, watched);
    console.log(`reads meanwhile           ${reads}`);
    tellRatio('medians', 0.5, [watched, alone]);
    tellRatio('lower tenths', 0.1, [watched, alone]);
  } finally {
    readers.kill('SIGKILL');
    if (values.path === undefined) rmSync(path, { recursive: true, force: true });
  }
}

async function inTurn(readers: ChildProcess, signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  readers.kill(signal);
  await sleep(50);
}

/** Milliseconds that each of some jobs takes from its coming to its end. */
async function jobs(gate: Gate): Promise<number[]> {
  const took: number[] = [];
  for (let job = 0; job < jobsARound; job += 1) {
    const began = performance.now();
    const request = { uuid: crypto.randomUUID(), limit: 1, weight: 1, priority: 0, details: {} };
    const outcome = await waitForSlot(new Ticket(gate, request), { waitMs: 60_000 });
    if (outcome.kind !== 'acquired') throw new Error(outcome.kind);
    await endTicket(gate, outcome.slot.ticket, { end: 'released' });
    took.push(performance.now() - began);
    // Spread over time, so that all turns of the readers are met.
    await sleep(10);
  }
  return took;
}

/** A hundred readers, spread over the second. */
async function read(many: number, path: string): Promise<void> {
  const reader = async (index: number): Promise<void> => {
    const survey = new Survey({ path, gate: undefined, mostNamed: 50 });
    await sleep((index * everyMs) / many);
    for (;;) {
      await survey.read();
      process.send?.('read');
      await sleep(everyMs);
    }
  };
  await Promise.all(Array.from({ length: many }, (_, index) => reader(index)));
}

function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN;
}

function tell(what: string, took: readonly number[]): void {
  const [low, middle, high] = [0.1, 0.5, 0.9].map((part) => quantile(took, part).toFixed(1));
  console.log(`${what.padEnd(26)}${middle} ms (80 % within ${low} and ${high})`);
}

/** On a machine that others use, too, the quick ones say more than those in the middle. */
function tellRatio(what: string, part: number, [of, to]: readonly [number[], number[]]): void {
  const ratio = quantile(of, part) / quantile(to, part);
  console.log(`ratio of the ${what.padEnd(13)}${ratio.toFixed(2)}`);
}
