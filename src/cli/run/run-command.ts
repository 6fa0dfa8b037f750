import { hostname } from 'node:os';
import { basename } from 'node:path';
import { openAccess } from '../../access/open-access.ts';
import { checkGateName } from '../../core/gate-names.ts';
import { boundedOrigin, latestKeyOf } from '../../core/record/origin.ts';
import type { Origin } from '../../core/record/record.ts';
import { givenOrder, runOrderOf } from '../../core/record/run-order.ts';
import { rawOf } from '../../core/untrusted.ts';
import { nodeFileSystem } from '../../platform/files/node-file-system.ts';
import { findProgram } from '../../platform/find-program.ts';
import { createClock } from '../../platform/node-clock.ts';
import {
  inheritedDescriptors,
  namedDescriptors,
} from '../../platform/processes/process-descriptors.ts';
import { exportsWithout } from '../../progress/exports.ts';
import { jobDetails } from '../../progress/job-details.ts';
import { Bulletin } from '../../progress/wait-reporter.ts';
import { describeRefusal, describeTurnedAway } from '../../report/text/event-text.ts';
import { inPlace } from '../../report/text/in-place.ts';
import { readStore } from '../../store/gate/store-file.ts';
import type { Outcome } from '../../ticket/outcome.ts';
import { Ticket } from '../../ticket/ticket.ts';
import { waitForSlot } from '../../ticket/wait.ts';
import { weightRequest } from '../../ticket/weight-request.ts';
import { exitCodes } from '../args/exit-codes.ts';
import type { RunRequest } from '../args/run-options.ts';
import { type Ending, ended, say } from '../terminal/terminal.ts';
import { userName } from '../terminal/user.ts';
import type { CommandLine, StartOptions } from './child-command.ts';
import { withGrace } from './grace.ts';
import { holdWhileRunning } from './hold-while-running.ts';
import { leaveToHeir } from './inheritance.ts';
import { jobOfRun } from './job-of-run.ts';
import type { SharedSlot } from './nested-run.ts';
import { outerRuns } from './outer-runs.ts';
import { runWithEnvironment } from './run-with-environment.ts';
import { Signals } from './signals.ts';

/** A signal or the time-out ends the wait, even if the mount hangs, this much later at the latest. */
const farewellMs = 4_500;

/** Trying once takes no longer than this (see `waitForSlot`). */
const oneTryMs = 60_000;

/** A second signal ends the wait this much later at the latest: time to leave the queue in good order. */
const hurriedMs = 1_000;

/** Runs a command in a slot of a gate. */
export async function run(request: RunRequest): Promise<Ending> {
  inPlace({ path: request.path }, () => checkGateName(request.gate));
  const refused = refuseCommand(request.command[0]);
  if (refused !== undefined) return ended(refused);
  // Before anything else is opened.
  const inherited = inheritedDescriptors(namedDescriptors(process.env));
  const signals = new Signals(request.ignoreHangup ? ['SIGHUP'] : []);
  try {
    return await runUnderSignals({ ...request, inherited }, signals);
  } finally {
    signals.end();
  }
}

type Run = RunRequest & Pick<StartOptions, 'inherited'>;

async function runUnderSignals(request: Run, signals: Signals): Promise<Ending> {
  const own: Own = {};
  const entering = await withGrace(enterUnmasked(request, signals, own), {
    withinMs: (request.waitMs || oneTryMs) + farewellMs,
    after: signals.cancelled,
    graceMs: farewellMs,
    atOnce: later(signals.hurried, hurriedMs),
  });
  if (entering.kind === 'hung') {
    // After a second signal the time was too short to say so.
    if (!signals.hurried.aborted)
      say(
        `the file system at ${JSON.stringify(request.path)} does not answer: leaving it as it is`,
      );
    if (own.ticket !== undefined)
      leaveToHeir(own.ticket, signals.cancelled.aborted ? 'withdrawn' : 'timed-out');
    return { code: signals.exitCode ?? request.conflictExitCode, stuck: true };
  }
  const outcome = entering.value;
  if (outcome.kind === 'withdrawn') return ended(signals.exitCode ?? exitCodes.fault);
  if (outcome.kind === 'turned-away') {
    say(describeTurnedAway(outcome, request.gate));
    return ended(awayExitCodes[outcome.because]);
  }
  if (outcome.kind === 'shared') {
    news(request)(
      `this job holds gate ${JSON.stringify(request.gate)} already (ticket ${outcome.ticket}): running the command in that slot`,
    );
    return await runWithEnvironment(request, outcome.environment, signals);
  }
  if (outcome.kind === 'timed-out') {
    const isFault = request.onFull !== 'continue' && request.conflictExitCode !== exitCodes.done;
    (isFault ? say : news(request))(describeRefusal(outcome, request));
    if (request.onFull !== 'continue') return ended(request.conflictExitCode);
    news(request)('running the command without a slot (--on-full continue)');
    return await runWithEnvironment(request, exportsWithout(request.gate, 'full'), signals);
  }
  return await holdWhileRunning(outcome.slot, request, signals);
}

/** How an outcome that is no error is printed. */
function news({ quiet }: RunRequest): (line: string) => void {
  return quiet ? () => undefined : say;
}

/** Aborts so long after another signal. */
function later(signal: AbortSignal, ms: number): AbortSignal {
  const controller = new AbortController();
  signal.addEventListener('abort', () => setTimeout(() => controller.abort(), ms));
  return controller.signal;
}

/** The ticket, once there is one: for a caller that no longer waits for its outcome. */
interface Own {
  ticket?: Ticket;
}

/** Enters with nothing taken from the modes of new files (decision 42); the command gets the umask back. */
async function enterUnmasked(
  request: RunRequest,
  signals: Signals,
  own: Own,
): Promise<Outcome | SharedSlot> {
  const umask = process.umask(0);
  try {
    return await enter(request, signals, own);
  } finally {
    process.umask(umask);
  }
}

const awayExitCodes = {
  crowded: exitCodes.lineFull,
  barred: exitCodes.barred,
  replaced: exitCodes.replaced,
  forced: exitCodes.forced,
} as const;

async function enter(
  request: RunRequest,
  signals: Signals,
  own: Own,
): Promise<Outcome | SharedSlot> {
  const bulletin = new Bulletin(createClock('bulletin'), news(request));
  const entered = new AbortController();
  void bulletin.remind(entered.signal);
  try {
    return await enterTold(request, { signals, own, bulletin });
  } finally {
    entered.abort();
  }
}

async function enterTold(
  request: RunRequest,
  {
    signals,
    own,
    bulletin,
  }: { readonly signals: Signals; readonly own: Own; readonly bulletin: Bulletin },
): Promise<Outcome | SharedSlot> {
  const lock = request.lock ?? (await readStore(nodeFileSystem, request.path))?.lock ?? 'flock';
  const access = await openAccess({ ...request, lock }, (event) => bulletin.note(event));
  bulletin.at({ gate: access.gate, path: request.path, mount: access.mount });
  if (access.warning !== undefined) news(request)(access.warning);
  const outer = outerRuns(process.env);
  if (outer.length > 0) {
    const { sharedSlot } = await import('./nested-run.ts');
    const shared = await sharedSlot(access.gate, outer, {
      waits: request.waitMs > 0,
      weight: request.weight,
    });
    if (shared !== undefined) return shared;
  }
  if (signals.cancelled.aborted) return { kind: 'withdrawn', waitedMs: 0 };
  const { world, gate } = access;
  const job = await jobOf(request);
  const origin = originOf(request, job);
  const { latestWins, order, orderKey } = request;
  const runOrder =
    orderKey === undefined
      ? runOrderOf(process.env)
      : givenOrder(orderKey, rawOf(origin.repository ?? ''));
  const ticket = new Ticket(gate, {
    uuid: world.chance.uuid(),
    limit: request.limit,
    ...weightRequest(request.weight),
    priority: request.priority,
    origin,
    ...(latestWins === undefined ? {} : { latestKey: latestKeyOf(latestWins, origin) }),
    runOrder,
    order,
    details: { ...job, ...detailsOf(request.command) },
  });
  own.ticket = ticket;
  return await waitForSlot(ticket, { waitMs: request.waitMs, signal: signals.cancelled });
}

/** In a step of a job, where the job comes from; else the user, and what the caller says. */
function originOf({ repository, workflow }: RunRequest, job: Record<string, string>): Origin {
  const { GITHUB_REF, GITHUB_ACTOR } = process.env;
  return boundedOrigin({
    repository: repository ?? job['repository'],
    workflow: workflow ?? job['workflow'],
    ref: GITHUB_REF ?? job['ref'],
    actor: GITHUB_ACTOR || job['actor'] || userName(),
  });
}

/** What is known of the job that this command is a part of. */
async function jobOf({ repository, workflow }: RunRequest): Promise<Record<string, string>> {
  const { GITHUB_REPOSITORY, ...env } = process.env;
  if (!repository && !GITHUB_REPOSITORY) {
    const job = await jobOfRun(env);
    return workflow ? { ...job, workflow } : job;
  }
  const given = { GITHUB_REPOSITORY: repository, GITHUB_WORKFLOW: workflow };
  // The run of another repository is none of this one's.
  const own = repository === GITHUB_REPOSITORY ? { ...env, ...given } : given;
  return jobDetails(own, 'full');
}

/** For people at other machines. Arguments are left out: they may be confidential. */
function detailsOf([name]: CommandLine): Record<string, string> {
  return { host: hostname(), user: userName(), command: basename(name) };
}

/** A name that no directory of the search path has is refused before the wait for a slot, not after it. */
function refuseCommand(name: string): number | undefined {
  const found = findProgram(name, process.env['PATH']);
  if (found === 'found' || found === 'unclear') return undefined;
  const shown = JSON.stringify(name);
  if (found === 'missing') {
    say(`${shown} was not found in PATH: check its name; nothing was started`);
    return exitCodes.notFound;
  }
  say(`${shown} may not be executed: see \`chmod +x\`; nothing was started`);
  return exitCodes.notExecutable;
}
