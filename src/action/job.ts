import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { runOrderOf } from '../core/record/run-order.ts';
import { type JobDirectories, jobDirectories, keeperDirectory } from '../keeper/client/endpoint.ts';
import { readNotes } from '../keeper/client/held-slots.ts';
import type { Errand } from '../keeper/messages.ts';
import type { Ancestor } from '../platform/processes/ancestors.ts';
import { jobDetails } from '../progress/job-details.ts';
import type { Environment, Inputs } from './inputs.ts';
import { reachableHome, thisHost } from './keeper-home.ts';
import { findWorker, runnerIdentity } from './runner-identity.ts';

/** The runner's mark on all processes of a job. */
const trackingId = 'RUNNER_TRACKING_ID';

/** Where no worker can be watched, a slot is given back after this long at the latest. */
const defaultMaxHoldMs = 24 * 3_600_000;

/** What a job sends its keeper out for, and where that keeper is. */
export interface JobErrand {
  readonly directory: string;
  readonly errand: Errand;
}

/** An errand with every field named, present or not: a field that its maker forgets is a type error. */
type Filled<T> = { readonly [F in keyof Required<T>]: T[F] | undefined };

/** Puts together what the inputs ask for and what is known of the job. Does not touch the mount. */
export function jobErrand(inputs: Inputs, environment: Environment): JobErrand {
  const worker = findWorker();
  const { path } = inputs;
  const runner = runnerIdentity(worker, environment);
  const maxHoldMs = inputs.maxHoldMs ?? (worker === undefined ? defaultMaxHoldMs : undefined);
  const marks = jobMarks(environment);
  const mine = readNotes(environment).flatMap(({ gate, uuid, use }) =>
    gate === inputs.gate ? [{ ticket: uuid, use }] : [],
  );
  const runOrder = inputs.latestWins === '' ? undefined : runOrderOf(environment);
  const errand: Filled<Errand> = {
    path,
    gate: inputs.gate,
    lock: inputs.lock,
    scope: inputs.scope,
    expectStore: inputs.expectStore,
    limit: inputs.limit,
    waitMs: inputs.waitMs,
    maxHoldMs,
    job: worker && { pid: worker.pid, start: worker.start },
    marks: Object.keys(marks).length === 0 ? undefined : marks,
    kill: killsJob(inputs) ? { marks } : undefined,
    // Known to a keeper that takes the ticket over, and to no other.
    script: undefined,
    mine: mine.length === 0 ? undefined : mine.slice(0, 64),
    runner,
    checkRun: inputs.jobId === '' ? undefined : inputs.jobId,
    latestWins: inputs.latestWins === '' ? undefined : keyFor(inputs, environment),
    runOrder,
    details: jobDetails(environment, inputs.record),
  };
  const present = Object.entries(errand).filter(([, value]) => value !== undefined);
  return {
    directory: keeperHome(inputs, environment),
    errand: Object.fromEntries(present) as unknown as Errand,
  };
}

/** The key for `latest-wins`, each repository having its own; with `record: minimal` it tells neither. */
function keyFor({ latestWins, record }: Inputs, environment: Environment): string {
  if (record === 'full') return latestWins;
  const repository = (environment['GITHUB_REPOSITORY'] ?? '').toLowerCase();
  return createHash('sha256')
    .update(JSON.stringify([repository, latestWins]))
    .digest('hex');
}

/** Where a keeper of this job for this gate is to be, when this stage starts one. */
export function keeperHome(
  { path, gate }: { readonly path: string; readonly gate: string },
  environment: Environment,
): string {
  const job = nameOf(findWorker(), environment);
  return keeperDirectory({ job, path, gate }, thisHost(environment));
}

/** What an earlier stage entered, with the directory in which this stage finds its keeper. */
export function withKeeper<E extends JobErrand>(entry: E, environment: Environment): E {
  const { directory, errand } = entry;
  return {
    ...entry,
    directory: reachableHome(directory, () => keeperHome(errand, environment)),
  };
}

/** Where the keepers of this job are, whatever their gates. */
export function thisJob(environment: Environment): JobDirectories {
  return jobDirectories(nameOf(findWorker(), environment), thisHost(environment));
}

function nameOf(worker: Ancestor | undefined, environment: Environment): string {
  return worker === undefined ? jobByName(environment) : `worker ${worker.pid} ${worker.start}`;
}

/** A slot that only a script holds is that script's alone: main ends it, and nothing else. */
function killsJob({ onLost, script }: Inputs): boolean {
  return onLost === 'kill' && script === undefined;
}

/**
 * What a step in a job container finds in its environment. Together they name one job of one runner: the
 * legs of a matrix differ in their directories alone, where one program runs several of them at a time (act).
 */
const containerMarks = [
  'RUNNER_NAME',
  'RUNNER_TEMP',
  'GITHUB_WORKSPACE',
  'GITHUB_REPOSITORY',
  'GITHUB_RUN_ID',
  'GITHUB_RUN_ATTEMPT',
  'GITHUB_JOB',
];

/**
 * What all processes of the job have in their environment, however far from the worker they are: the runner's
 * own mark, which it finds them by itself; in a container, what names the job. No half of that: it would hit others.
 */
function jobMarks(environment: Environment): Record<string, string> {
  const tracking = environment[trackingId];
  if (tracking !== undefined && tracking !== '') return { [trackingId]: tracking };
  const marks = containerMarks.map((name) => [name, environment[name] ?? ''] as const);
  return marks.every(([, value]) => value !== '') ? Object.fromEntries(marks) : {};
}

/** The runner's mark on all processes of a job is its alone; else what names a job as well as can be. */
function jobByName(environment: Environment): string {
  const tracking = environment[trackingId];
  if (tracking !== undefined && tracking !== '') return `tracking ${tracking}`;
  // Containers may share a directory for temporary files, but no host name.
  return JSON.stringify([hostname(), ...containerMarks.map((name) => environment[name] ?? '')]);
}
