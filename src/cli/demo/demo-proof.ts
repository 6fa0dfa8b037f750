import { fileNames, parseMarkerFileName } from '../../core/gate-names.ts';
import { formatDuration } from '../../core/quantities.ts';
import { createWorld } from '../../platform/node-world.ts';
import { type Interval, mostAtATime, timeAtCountMs } from '../../report/charts/overlap.ts';
import type { Claim } from '../../report/text/claims.ts';
import { findGate } from '../../store/gate/gate-directory.ts';
import { withOpened } from '../../store/gate/opened-gate.ts';
import { readRecord } from '../../store/transaction/read-record.ts';
import type { DemoJob } from './demo-job.ts';

/** The gate of the demo. */
interface DemoGate {
  readonly path: string;
  readonly gate: string;
  readonly limit: number;
}

/** What the jobs reported by their own clock, and what is left on the disk, against what was promised. */
export async function proveDemo(jobs: readonly DemoJob[], gate: DemoGate): Promise<Claim[]> {
  return [
    await allRan(jobs),
    neverTooMany(jobs, gate.limit),
    firstComeFirstServed(jobs),
    await leftInOrder(gate),
  ];
}

async function allRan(jobs: readonly DemoJob[]): Promise<Claim> {
  const codes = await Promise.all(jobs.map((job) => job.ended));
  const good = jobs.filter((job, index) => codes[index] === 0 && job.endMs !== undefined);
  return {
    holds: good.length === jobs.length,
    text: `${good.length} of ${jobs.length} jobs ran to their end`,
  };
}

function neverTooMany(jobs: readonly DemoJob[], limit: number): Claim {
  const runs: Interval[] = jobs.flatMap(({ startMs, endMs }) =>
    // Without a report of its end it may have run on.
    startMs === undefined ? [] : [{ startMs, endMs: endMs ?? Number.POSITIVE_INFINITY }],
  );
  const most = mostAtATime(runs);
  if (most > limit)
    return { holds: false, text: `${most} ran at a time, more than the limit of ${limit}` };
  const full = formatDuration(timeAtCountMs(runs, limit));
  return {
    holds: true,
    text: `never more than ${limit} at a time, by the jobs' own clock: at most ${most}, for ${full} exactly ${limit}`,
  };
}

function firstComeFirstServed(jobs: readonly DemoJob[]): Claim {
  const byTicket = jobs.toSorted((a, b) => (a.ticket ?? 0) - (b.ticket ?? 0));
  const tokens = byTicket.map((job) => job.token ?? 0);
  const holds = tokens.every((token, index) => index === 0 || token > (tokens[index - 1] ?? 0));
  const order = byTicket.map((job) => `${job.name.replace('job ', '')} (${job.ticket})`).join(', ');
  return {
    holds,
    text: holds
      ? `first come, first served, by ticket: ${order}`
      : `not first come, first served: in the order of their tickets, the jobs have the tokens ${tokens.join(', ')}`,
  };
}

async function leftInOrder({ path, gate: name }: DemoGate): Promise<Claim> {
  const world = createWorld({ locksOutliveHosts: false }, () => undefined);
  const gate = await findGate(world, { path, name });
  const record = gate === undefined ? undefined : await readRecord(gate);
  if (gate === undefined || record === undefined)
    return { holds: false, text: 'the counter file cannot be read afterwards' };
  const files = await withOpened(gate, ({ home }) => home.list());
  const markers = files.filter((file) => parseMarkerFileName(name, file) !== undefined);
  const lockFile = files.includes(fileNames.lock);
  const { running, waiting } = record;
  return {
    holds: running.length + waiting.length + markers.length === 0 && lockFile,
    text: `${fileNames.counter} afterwards: ${running.length} running, ${waiting.length} waiting; ${markers.length === 0 ? 'no marker' : `${markers.length} markers`} left; ${fileNames.lock} is ${lockFile ? 'still there' : 'gone'}`,
  };
}
