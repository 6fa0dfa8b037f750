import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { isAbsolute } from 'node:path';
import { runOrderOf } from '../core/record/run-order.ts';
import { type JobDirectories, jobDirectories, keeperDirectory } from '../keeper/client/endpoint.ts';
import { readNotes } from '../keeper/client/held-slots.ts';
import type { Errand } from '../keeper/messages.ts';
import { type Ancestor, ancestors } from '../platform/processes/ancestors.ts';
import type { ProcessName } from '../ports/processes.ts';
import { jobDetails } from '../progress/job-details.ts';
import type { Environment, Inputs } from './inputs.ts';
import { reachableHome, thisHost } from './keeper-home.ts';
import { runnerIdentity } from './runner-identity.ts';
import { findRunner, lastingParent } from './runner-process.ts';

/** The runner's mark on all processes of a job. */
const trackingId = 'RUNNER_TRACKING_ID';

/** Where no worker can be watched, a slot is released after this long at the latest. */
const defaultMaxHoldMs = 24 * 3_600_000;

/** No stage has more processes above it. */
const longestChain = 64;

/** What a job sends its keeper out for, and where that keeper is. */
interface JobErrand {
  readonly directory: string;
  readonly errand: Errand;
}

/** An errand with every field named, present or not: a field that its maker forgets is a type error. */
type Filled<T> = { readonly [F in keyof Required<T>]: T[F] | undefined };

/** Puts together what the inputs ask for and what is known of the job. Does not touch the mount. */
export function jobErrand(inputs: Inputs, environment: Environment): JobErrand {
  const found = findRunner();
  const { worker, shared } = found;
  const { path } = inputs;
  const runner = runnerIdentity(found, environment);
  const maxHoldMs = inputs.maxHoldMs ?? (worker === undefined ? defaultMaxHoldMs : undefined);
  const marks = jobMarks(environment);
  const mine = readNotes(environment).flatMap(({ gate, uuid, use }) =>
    gate === inputs.gate ? [{ ticket: uuid, use }] : [],
  );
  const runOrder = runOrderOf(environment);
  const errand: Filled<Errand> = {
    path,
    gate: inputs.gate,
    lock: inputs.lock,
    scope: inputs.scope,
    expectStore: inputs.expectStore,
    limit: inputs.limit,
    weight: inputs.weight,
    priority: inputs.priority,
    waitMs: inputs.waitMs,
    maxHoldMs,
    job: worker && nameOfProcess(worker),
    runnerProcess: shared && nameOfProcess(shared),
    folders: worker === undefined ? jobFolders(environment) : undefined,
    marks: Object.keys(marks).length === 0 ? undefined : marks,
    kill: killsJob(inputs) ? { marks } : undefined,
    // Known to a keeper that takes the ticket over, and to no other.
    script: undefined,
    mine: mine.length === 0 ? undefined : mine.slice(0, 64),
    runner,
    checkRun: inputs.jobId === '' ? undefined : inputs.jobId,
    latestWins: inputs.latestWins === '' ? undefined : keyFor(inputs, environment),
    runOrder,
    order: inputs.order,
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
  const job = nameOf(findRunner().worker, environment);
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

/** This stage and the processes above it, for a later stage to find which of them last. */
export function stageChain(): ProcessName[] {
  return ancestors().slice(0, longestChain).map(nameOfProcess);
}

/**
 * What an earlier stage entered, with the runner's process where it was not known by its name and is seen to have
 * started both stages.
 */
export function withRunner<
  E extends JobErrand & { readonly stage?: readonly ProcessName[] | undefined },
>(entry: E): E {
  const { errand, stage } = entry;
  if (stage === undefined || errand.job !== undefined || errand.runnerProcess !== undefined)
    return entry;
  const runnerProcess = lastingParent(stage, stageChain());
  return runnerProcess === undefined ? entry : { ...entry, errand: { ...errand, runnerProcess } };
}

function nameOfProcess({ pid, start }: ProcessName): ProcessName {
  return { pid, start };
}

/** The job's own folders, which a runner made of act removes at the job's end. */
function jobFolders(environment: Environment): string[] {
  const folders = [environment['RUNNER_TEMP'] ?? '', environment['GITHUB_WORKSPACE'] ?? ''];
  return folders.every((folder) => isAbsolute(folder)) ? folders : [];
}

/** Where the keepers of this job are, whatever their gates. */
export function thisJob(environment: Environment): JobDirectories {
  return jobDirectories(nameOf(findRunner().worker, environment), thisHost(environment));
}

function nameOf(worker: Ancestor | undefined, environment: Environment): string {
  return worker === undefined ? jobByName(environment) : `worker ${worker.pid} ${worker.start}`;
}

/** A slot that only a script holds is that script's alone: main ends it, and nothing else. */
function killsJob({ onLost, script }: Inputs): boolean {
  return onLost === 'kill' && script === undefined;
}

/**
 * What a step finds in its environment where no worker is seen. Together they name one job of one runner: the
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
 * own mark, which it finds them by itself; else what names the job. No half of that: it would hit others. Only a name of
 * the runner may be missing: act has none.
 */
function jobMarks(environment: Environment): Record<string, string> {
  const tracking = environment[trackingId];
  if (tracking !== undefined && tracking !== '') return { [trackingId]: tracking };
  const marks = containerMarks.map((name) => [name, environment[name] ?? ''] as const);
  const isNamed = marks.every(([name, value]) => value !== '' || name === 'RUNNER_NAME');
  return isNamed ? Object.fromEntries(marks.filter(([, value]) => value !== '')) : {};
}

/** The runner's mark on all processes of a job is its alone; else what names a job as well as can be. */
function jobByName(environment: Environment): string {
  const tracking = environment[trackingId];
  if (tracking !== undefined && tracking !== '') return `tracking ${tracking}`;
  // Containers may share a directory for temporary files, but no host name.
  return JSON.stringify([hostname(), ...containerMarks.map((name) => environment[name] ?? '')]);
}
