import type { Details, Untrusted } from '../untrusted.ts';

/** A process at its place, as far as it is known. */
interface JobProcess {
  readonly place: string;
  readonly pid: number;
  readonly start: string;
}

/** What is known of the job that a ticket is for. */
export interface KnownJob {
  /** The runner (server and agent id) and the check run of the job. */
  readonly runner?: string | undefined;
  readonly checkRun?: string | undefined;
  /** The process whose end is the job's end. */
  readonly process?: JobProcess | undefined;
  /** Repository, run, attempt and job by name, as the marker shows them. */
  readonly details: Details;
}

/** What names a job among those of one runner, without a check run. */
const nameOfJob = ['server', 'repository', 'run', 'attempt', 'job'] as const;

/**
 * Whether two tickets look as if one job asked for both. Not a proof: it decides that a job fails, and never that it
 * shares a slot. Two legs of a matrix differ in their check run, or run on two runners.
 */
export function looksLikeOneJob(one: KnownJob, other: KnownJob): boolean {
  const runner = compare(one.runner, other.runner);
  if (runner === 'differs') return false;
  const checkRun = compare(one.checkRun, other.checkRun);
  if (checkRun !== 'unknown') return checkRun === 'same';
  const worker = compareProcesses(one.process, other.process);
  if (worker !== 'unknown') return worker === 'same';
  // A runner does one job at a time: a second one with these names is the same.
  return runner === 'same' && nameOfJob.every((name) => isSame(one, other, name));
}

function isSame({ details: one }: KnownJob, { details: other }: KnownJob, name: string): boolean {
  if (name === 'server') return compare(one[name], other[name]) !== 'differs';
  return compare(one[name], other[name]) === 'same';
}

function compareProcesses(
  one: JobProcess | undefined,
  other: JobProcess | undefined,
): ReturnType<typeof compare> {
  if (one === undefined || other === undefined || one.place === '') return 'unknown';
  // Numbers of two places name different processes.
  if (one.place !== other.place) return 'unknown';
  return compare(`${one.pid} ${one.start}`, `${other.pid} ${other.start}`);
}

function compare(
  one: Untrusted | undefined,
  other: Untrusted | undefined,
): 'same' | 'differs' | 'unknown' {
  if (one === undefined || other === undefined || one === '' || other === '') return 'unknown';
  return one === other ? 'same' : 'differs';
}
