import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeCounter } from '../../src/core/record/counter-codec.ts';
import type { GateRecord } from '../../src/core/record/record.ts';
import type { Figure, Row } from '../figure.ts';
import { rounded, spreadOf } from '../sampling.ts';
import { StagesOfAJob } from '../stages.ts';
import { timed } from '../timed.ts';

/** A keeper at rest has dropped what its start needed. */
const restMs = 15_000;

/** What stays in memory while a job holds a slot or waits for one. */
export const memory: Figure = {
  name: 'memory',
  about: 'resident memory of a keeper and of a waiting pre, beside an idle node',
  measure: async ({ directory, rounds }) => {
    const samples = { idle: [] as number[], keeper: [] as number[], pre: [] as number[] };
    for (let round = 0; round < Math.max(1, Math.ceil(rounds / 10)); round += 1) {
      const path = join(directory, String(round));
      mkdirSync(path);
      await sample(path, samples);
    }
    const base = spreadOf(samples.idle).median;
    const row = (name: string, values: readonly number[]): Row => {
      const { median, samples: many } = spreadOf(values);
      return {
        name,
        value: median,
        unit: 'MB',
        ratio: median / base,
        beside: 'an idle node',
        samples: many,
      };
    };
    return [
      row('an idle node', samples.idle),
      { ...row('a keeper that holds a slot', samples.keeper), goal: { of: 'value', atMost: 50 } },
      row('a pre that waits', samples.pre),
    ];
  },
};

async function sample(
  path: string,
  samples: { idle: number[]; keeper: number[]; pre: number[] },
): Promise<void> {
  const idle = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1e9)'], { stdio: 'ignore' });
  const holder = new StagesOfAJob(path);
  await timed(holder.command('pre'), { environment: holder.environment('pre') });
  const waiter = new StagesOfAJob(path);
  const waiting = startPre(waiter);
  await sleep(restMs);
  samples.idle.push(residentMb(idle.pid));
  samples.pre.push(residentMb(waiting.pid));
  samples.keeper.push(residentMb(recordIn(path).running[0]?.keeper?.pid));
  idle.kill();
  const ended = new Promise((resolve) => waiting.once('exit', resolve));
  waiting.kill('SIGINT');
  await ended;
  await timed(holder.command('post'), { environment: holder.environment('post') });
}

function startPre(job: StagesOfAJob): ChildProcess {
  const [program = '', ...args] = job.command('pre');
  return spawn(program, args, {
    stdio: 'ignore',
    env: { ...process.env, ...job.environment('pre') },
  });
}

function recordIn(path: string): GateRecord {
  const decoded = decodeCounter(readFileSync(join(path, 'bench/counter.json')));
  if (decoded.kind !== 'good') throw new Error('the record cannot be read');
  return decoded.record;
}

/** VmRSS of proc_pid_status(5), in MB (a million bytes). */
function residentMb(pid: number | undefined): number {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, kib = ''] = /^VmRSS:\s+(\d+) kB$/m.exec(text) ?? [];
  return rounded((Number(kib) * 1024) / 1e6);
}
