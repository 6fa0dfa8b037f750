import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What the demo knows of one of its jobs. Times are milliseconds of this machine's clock, since the demo began. */
export interface DemoJob {
  readonly name: string;
  readonly cameMs: number;
  readonly process: ChildProcess;
  /** Resolves once it waits or runs, or has ended. */
  readonly arrived: Promise<unknown>;
  /** Resolves with the exit code, 128 for any signal, once all is read that it said. */
  readonly ended: Promise<number>;
  startMs?: number;
  endMs?: number;
  ticket?: number;
  token?: number;
  slot?: number;
}

/** What to start. */
interface DemoJobPlan {
  readonly name: string;
  readonly worksMs: number;
  readonly path: string;
  readonly gate: string;
  readonly limit: number;
}

/**
 * The job itself, as a separate script: it reads the clock and reports its begin and end on its
 * output, a pipe to the demo. Nothing of that goes through the gate that it is to prove.
 */
const script = `
  const { SLOTGATE_TICKET: ticket, SLOTGATE_TOKEN: token, SLOTGATE_SLOT: slot } = process.env;
  const say = (event) => {
    const at = String(process.hrtime.bigint());
    process.stdout.write(JSON.stringify({ event, at, ticket, token, slot }) + '\\n');
  };
  say('enter');
  setTimeout(() => say('leave'), Number(process.argv[1]));
`;

/** Starts this very program once more, as `slotgate run`, with that job. */
export function startDemoJob(
  { name, worksMs, path, gate, limit }: DemoJobPlan,
  sinceNs: bigint,
  onChange: (job: DemoJob) => void,
): DemoJob {
  const options = ['--path', path, '--gate', gate, '--limit', String(limit), '--scope', 'host'];
  const command = [process.execPath, '-e', script, String(worksMs)];
  const child = spawn(
    process.execPath,
    [process.argv[1] ?? '', 'run', ...options, '--wait-timeout', '60s', '--', ...command],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(128));
    child.once('close', (code) => resolve(code ?? 128));
  });
  const job: DemoJob = {
    name,
    cameMs: sinceMs(process.hrtime.bigint(), sinceNs),
    process: child,
    // It says so when it has to wait, and its job says so when it has not.
    arrived: Promise.race([once(child.stderr, 'data'), once(child.stdout, 'data'), ended]),
    ended,
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    note(job, JSON.parse(line) as Report, sinceNs);
    onChange(job);
  });
  return job;
}

interface Report {
  readonly event: 'enter' | 'leave';
  readonly at: string;
  readonly ticket: string;
  readonly token: string;
  readonly slot: string;
}

function note(job: DemoJob, { event, at, ticket, token, slot }: Report, sinceNs: bigint): void {
  const ms = sinceMs(BigInt(at), sinceNs);
  if (event === 'leave') {
    job.endMs = ms;
    return;
  }
  job.startMs = ms;
  job.ticket = Number(ticket);
  job.token = Number(token);
  job.slot = Number(slot);
}

/** Milliseconds between two readings of the clock that all processes of a machine share. */
export function sinceMs(ns: bigint, sinceNs: bigint): number {
  return Number((ns - sinceNs) / 1000n) / 1000;
}
