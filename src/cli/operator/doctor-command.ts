import { formatDuration } from '../../core/quantities.ts';
import { printable } from '../../core/text.ts';
import type { Scope } from '../../core/words.ts';
import type { Draft, Facts } from '../../doctor/facts.ts';
import { find } from '../../doctor/found.ts';
import { type Examination, emptyDraft, gather } from '../../doctor/gather.ts';
import { failed, judge } from '../../doctor/judge.ts';
import { clientName } from '../../doctor/judge-nfs.ts';
import { judgeMeeting } from '../../doctor/peers/judge-meeting.ts';
import { meet } from '../../doctor/peers/meet.ts';
import { defaultTiming } from '../../doctor/peers/meeting-place.ts';
import type { Introduction } from '../../doctor/peers/note.ts';
import { tryAsSecond } from '../../doctor/second-process.ts';
import { firstDenied } from '../../platform/files/denied.ts';
import { nodeFileSystem } from '../../platform/files/node-file-system.ts';
import { createWorld } from '../../platform/node-world.ts';
import type { LockDriver } from '../../ports/file-system.ts';
import type { World } from '../../ports/world.ts';
import { safeJson } from '../../report/json/gate-state.ts';
import { type Check, isFit, verdictOf } from '../../report/tables/doctor-check.ts';
import { doctorReport } from '../../report/tables/doctor-report.ts';
import { gateDirectory, listGates } from '../../store/gate/gate-directory.ts';
import { readStore } from '../../store/gate/store-file.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { withGrace } from '../run/grace.ts';
import { Signals } from '../run/signals.ts';
import { hasColors } from '../terminal/colors.ts';
import { type Ending, ended, print, say } from '../terminal/terminal.ts';
import { version } from '../version.ts';

/** What `slotgate doctor` is asked for. `path` is absolute. */
interface DoctorRequest {
  readonly path: string;
  readonly scope: Scope;
  /** `undefined`: as the store says, else `flock`. */
  readonly lock: LockDriver | undefined;
  readonly json: boolean;
  readonly peer: PeerRequest | undefined;
}

/** How to meet another host. */
interface PeerRequest {
  readonly waitMs: number;
  /** For tests: treats a process of this host as another host. */
  readonly sameHostOk: boolean;
}

/** Longer than the grace period of a default NFS server, in which it gives no locks. */
const patienceMs = 150_000;

/** After this time the doctor prints what it waits for. */
const tellAfterMs = 5_000;

/** For the proof with a peer, once it was met. */
const proofMs = 120_000;

/** For trying the gates that are there. */
const gatesMs = 10_000;

/** So many gates are tried for whether this user may use them. */
const mostGatesTried = 100;

/** To remove what was made, when a signal ends it. */
const farewellMs = 5_000;

/** Checks a shared directory and prints the verdict; 69 when it is not fit for gates. */
export async function doctor(request: DoctorRequest): Promise<Ending> {
  const signals = new Signals();
  try {
    return await examine(request, signals);
  } finally {
    signals.end();
  }
}

/** The second process of an examination: see `startSecond`. Its words are for the first one. */
export async function doctorSecond(text: string): Promise<Ending> {
  await print(`${JSON.stringify(await tryAsSecond(nodeFileSystem, text))}\n`);
  return ended(exitCodes.done);
}

async function examine(request: DoctorRequest, signals: Signals): Promise<Ending> {
  const { path, scope } = request;
  const world = createWorld({ locksOutliveHosts: false }, () => undefined);
  const draft = emptyDraft({ path, scope, lock: request.lock ?? 'flock' }, world);
  const exam: Examination = {
    world,
    nowMs: () => performance.now(),
    script: process.argv[1] ?? '',
    signal: signals.cancelled,
  };
  const patience = { after: signals.cancelled, graceMs: farewellMs, atOnce: signals.hurried };
  const gathering = await withGrace(fill(draft, exam, request), {
    ...patience,
    withinMs: patienceMs,
  });
  const checks = judge(draft);
  let stuck = gathering.kind === 'hung';
  if (stuck) checks.push(noAnswer(patienceMs));
  else {
    const tried = await withGrace(deniedGates(world, path), { ...patience, withinMs: gatesMs });
    if (tried.kind === 'done') checks.push(...tried.value);
  }
  if (!stuck && request.peer !== undefined && !signals.cancelled.aborted) {
    const met = await withGrace(meetPeer(world, draft, { ...request.peer, signals }), {
      ...patience,
      withinMs: request.peer.waitMs + proofMs,
    });
    stuck = met.kind === 'hung';
    checks.push(...(met.kind === 'hung' ? [noAnswer(proofMs)] : met.value));
  }
  if (signals.exitCode !== undefined) return { code: signals.exitCode, stuck };
  await tell(draft, checks, request.json);
  return { code: isFit(checks) ? exitCodes.done : exitCodes.unavailable, stuck };
}

/** Gates that this user may not use: one that was made by another user keeps the modes of that time. */
async function deniedGates(world: World, path: string): Promise<Check[]> {
  const names = await listGates(world, path).catch(() => []);
  const checks = names.slice(0, mostGatesTried).map(async (name): Promise<Check[]> => {
    const denied = await firstDenied(gateDirectory(path, name), path).catch(() => undefined);
    if (denied === undefined) return [];
    const found = `gate ${JSON.stringify(printable(name, 80))} cannot be used by this user: ${denied.what}`;
    const next = `As its owner or root run: ${denied.mend}`;
    return [
      { kind: 'warning', what: 'gates', found: printable(found, 600), next: printable(next, 600) },
    ];
  });
  return (await Promise.all(checks)).flat();
}

async function fill(draft: Draft, exam: Examination, request: DoctorRequest): Promise<void> {
  const timer = setTimeout(() => {
    say(
      'still waiting for the file server: a server that was just started grants no locks at first',
    );
  }, tellAfterMs);
  try {
    const store = await find(async () => await readStore(exam.world.files, request.path));
    const preset = store.kind === 'known' ? store.value?.lock : undefined;
    draft.lock = request.lock ?? preset ?? 'flock';
    await gather(draft, exam);
  } finally {
    clearTimeout(timer);
  }
}

function noAnswer(afterMs: number): Check {
  return {
    kind: 'failure',
    what: 'file server',
    found: `a call has not returned for ${formatDuration(afterMs)} or longer`,
    next: "Check the network, the server and this host's kernel log; test files may be left behind.",
  };
}

async function meetPeer(
  world: World,
  facts: Facts,
  { waitMs, sameHostOk, signals }: PeerRequest & { readonly signals: Signals },
): Promise<Check[]> {
  const what = 'peer';
  if (facts.reach.kind !== 'known' || facts.native.kind !== 'known')
    return [{ kind: 'failure', what, found: 'not tried: the checks of this host failed' }];
  say(
    `waiting up to ${formatDuration(waitMs)} for the other host: run \`slotgate doctor --path DIR --with-peer\` there now`,
  );
  const about = introduce(facts);
  const timing = { ...defaultTiming, waitMs };
  const signal = signals.cancelled;
  const meeting = await find(
    async () => await meet(world, { path: facts.path, about, timing, sameHostOk, signal }),
  );
  if (meeting.kind === 'known') return judgeMeeting(meeting.value, about);
  const problem = meeting.kind === 'failed' ? meeting.problem : { code: '', what: meeting.reason };
  const denied = ['EACCES', 'EPERM'].includes(problem.code);
  const next = denied
    ? "All users of a gate need each other's files: see `slotgate init`."
    : undefined;
  return [failed(what, { ...problem, next: problem.next ?? next })];
}

/** Words of a note are at most 120 characters long. */
function introduce(facts: Facts): Introduction {
  const { host, mount, mounted, lock } = facts;
  const cut = (text: string): string => text.slice(0, 120);
  return {
    host: cut(host.host),
    place: cut(host.place),
    machineId: cut(host.machineId),
    clientName: cut(clientName(facts)),
    fileSystem: mount.kind === 'known' ? mount.value.fileSystem : '',
    source: mounted.kind === 'known' ? cut(mounted.value.source) : '',
    version,
    lock,
  };
}

async function tell(facts: Facts, checks: readonly Check[], json: boolean): Promise<void> {
  const { path, scope, lock, latencies } = facts;
  if (!json) {
    await print(doctorReport({ path, scope, checks }, hasColors(process.stdout)));
    return;
  }
  const fit = isFit(checks);
  const verdict = verdictOf(checks, scope);
  const times = latencies.kind === 'known' ? latencies.value : undefined;
  await print(
    `${safeJson({ doctor: 1, path, scope, lock, fit, verdict, checks, latencies: times })}\n`,
  );
}
