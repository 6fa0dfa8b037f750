import { admission, type Terms } from '../core/admission/admission.ts';
import { inTurn } from '../core/admission/run-places.ts';
import {
  type Evidence,
  judgeHolder,
  judgeWaiter,
  type Proof,
  type Verdict,
} from '../core/liveness/liveness.ts';
import { clockToleranceMs, type Look, observe, observedMs } from '../core/liveness/observation.ts';
import type { Timing } from '../core/liveness/timing.ts';
import { withDropped } from '../core/record/departed.ts';
import {
  type Entry,
  type GateRecord,
  type Holder,
  type Waiter,
  type Watch,
  without,
  withPassedOver,
  withWatch,
} from '../core/record/record.ts';
import type { ProcessName } from '../ports/processes.ts';
import type { Suspect } from '../ports/reporter.ts';
import type { World } from '../ports/world.ts';
import { type Probe, probeMarker } from '../store/markers/markers.ts';
import type { Transaction } from '../store/transaction/transaction.ts';

/** Most markers that one check probes, so that no transaction takes long; the next check continues elsewhere. */
const mostHoldersALook = 32;
const mostWaitersALook = 16;

/** Most waiters that one transaction of a newcomer checks where the queue is full. */
export const waitersInWindow = 64;

/** Which waiters of a full queue are checked, whatever their position. */
export interface Window {
  /** Where the first window begins: a fraction of the queue. */
  readonly start: number;
  readonly index: number;
}

/** What a check found, and the record that follows from it. */
export interface Seen {
  readonly record: GateRecord;
  readonly reclaimed: readonly { readonly holder: Holder; readonly proof: Proof }[];
  readonly dropped: readonly Waiter[];
  readonly passedOver: readonly Waiter[];
  readonly suspects: readonly Suspect[];
  /** All waiters that this check could probe were dead: there may be more of them. */
  readonly moreDead: boolean;
}

interface Finding {
  readonly probe: Probe;
  readonly look: Look;
}

interface LookOptions {
  readonly record: GateRecord;
  readonly me: Waiter;
  readonly terms: Terms;
  /** Checks these waiters in place of the first ones before `me`. */
  readonly window?: Window | undefined;
}

/**
 * Checks, in a transaction, whether those that keep `me` from running are alive. The outcome is a
 * record without the dead, which also keeps what was observed of the suspects, so that observation
 * survives the observer. Committing it is the caller's part.
 */
export async function lookAround(
  transaction: Transaction,
  { record: before, me, terms, window }: LookOptions,
): Promise<Seen> {
  const seen = {
    reclaimed: [] as { holder: Holder; proof: Proof }[],
    dropped: [] as Waiter[],
    passedOver: [] as Waiter[],
    suspects: [] as Suspect[],
  };
  let record = before;
  for (const holder of someOf(record.running, transaction.world)) {
    const { verdict, watch } = await examineHolder(transaction, holder, me);
    if (verdict.kind === 'dead') {
      record = without(record, holder.uuid);
      seen.reclaimed.push({ holder, proof: verdict.proof });
    } else {
      record = rewatched(record, holder, watch);
      if (verdict.kind === 'suspect') seen.suspects.push({ ticket: holder.ticket, ...verdict });
    }
  }
  const waiters =
    window === undefined ? waitersAhead(record, me) : waitersIn(record.waiting, window);
  for (const waiter of waiters) {
    const finding = await probe(transaction, waiter);
    if (judgeWaiter(finding.probe.lock) === 'dead') {
      record = withDropped(record, waiter, transaction.world.clock.wallMs());
      seen.dropped.push(waiter);
    } else {
      record = watchOffered(record, waiter, {
        look: finding.look,
        timing: transaction.gate.timing,
        terms,
      });
    }
  }
  seen.passedOver.push(...newlyPassedOver(before, record));
  return { record, ...seen, moreDead: seen.dropped.length === mostWaitersALook };
}

/** Whether the keeper of any of these lived on this machine and has ended. Does not touch the mount. */
export function keeperGoneHere(world: World, entries: readonly Entry[]): boolean {
  return entries.some((entry) => processHere(world, entry, entry.keeper) === 'gone');
}

async function examineHolder(
  transaction: Transaction,
  holder: Holder,
  me: Waiter,
): Promise<{ verdict: Verdict; watch: Watch | undefined }> {
  const { world, gate } = transaction;
  const finding = await probe(transaction, holder);
  const sight = { sign: signOf(finding.probe, holder), look: finding.look };
  const watch = observe(holder.watch, sight, gate.timing);
  const evidence: Evidence = {
    lock: finding.probe.lock,
    silentMs: observedMs(watch),
    locksOutliveHosts: world.mount.locksOutliveHosts,
    keeper: processHere(world, holder, holder.keeper),
    job: processHere(world, holder, finding.probe.pulse?.job),
    laterCheckRun: laterCheckRun(holder, me),
  };
  const verdict = judgeHolder(evidence, gate.timing);
  const silent = evidence.lock !== 'held' || evidence.locksOutliveHosts;
  return { verdict, watch: silent ? watch : undefined };
}

async function probe(transaction: Transaction, entry: Entry): Promise<Finding> {
  const { world, gate } = transaction;
  const beganMs = world.clock.elapsedMs();
  const wallOffsetMs = world.clock.wallMs() - beganMs;
  const found = await probeMarker(gate, entry);
  const endedMs = world.clock.elapsedMs();
  return { probe: found, look: { clock: world.clock.identity, wallOffsetMs, beganMs, endedMs } };
}

/** A marker that is missing or unreadable counts as unchanged: nothing was seen of a new heartbeat. */
function signOf({ pulse }: Probe, holder: Holder): string {
  return pulse === undefined ? (holder.watch?.sign ?? 'missing') : `heartbeat ${pulse.heartbeat}`;
}

/**
 * A process as seen from this machine; `unknown` for one of another machine. A process is alive when boot, PID
 * namespace, number and start time agree, whatever the wall clock says: it may have been stepped. A clone of the
 * machine agrees in boot and namespace too, but not in its clocks: only equal clocks prove that a process is gone.
 */
function processHere(
  world: World,
  { keeper }: Entry,
  name: ProcessName | undefined,
): 'alive' | 'gone' | 'unknown' {
  const { place } = world.processes;
  if (name === undefined || place === '' || keeper?.place !== place) return 'unknown';
  const seen = world.processes.look({ pid: name.pid, start: name.start });
  const wallOffsetMs = world.clock.wallMs() - world.clock.elapsedMs();
  const clocksAgree = Math.abs(keeper.wallOffsetMs - wallOffsetMs) <= clockToleranceMs;
  return seen === 'gone' && !clocksAgree ? 'unknown' : seen;
}

/**
 * The check run that this holder's runner has taken up since. A runner does one job at a time, and
 * numbers rise in the order of coming: only a later ticket speaks against an earlier one.
 */
export function laterCheckRun(holder: Holder, me: Waiter): string | undefined {
  const sameRunner = me.runner !== undefined && me.runner === holder.runner;
  const bothKnown = me.checkRun !== undefined && holder.checkRun !== undefined;
  const later = me.ticket > holder.ticket && me.checkRun !== holder.checkRun;
  return sameRunner && bothKnown && later ? me.checkRun : undefined;
}

function rewatched(record: GateRecord, holder: Holder, watch: Watch | undefined): GateRecord {
  if (watch === undefined && holder.watch === undefined) return record;
  return withWatch(record, holder.uuid, watch);
}

/** The first waiter that could run and does not: after long enough, others go first. */
function watchOffered(
  record: GateRecord,
  waiter: Waiter,
  { look, timing, terms }: { look: Look; timing: Timing; terms: Terms },
): GateRecord {
  if (waiter.passedOver) return record;
  if (admission(record, waiter, terms).kind !== 'admit')
    return waiter.watch === undefined ? record : withWatch(record, waiter.uuid, undefined);
  const watch = observe(waiter.watch, { sign: 'offered', look }, timing);
  if (observedMs(watch) < timing.passOverMs) return withWatch(record, waiter.uuid, watch);
  return withPassedOver(withWatch(record, waiter.uuid, undefined), waiter.uuid, true);
}

function newlyPassedOver(before: GateRecord, after: GateRecord): Waiter[] {
  const earlier = new Set(
    before.waiting.filter((waiter) => waiter.passedOver).map((waiter) => waiter.uuid),
  );
  return after.waiting.filter((waiter) => waiter.passedOver && !earlier.has(waiter.uuid));
}

function waitersAhead(record: GateRecord, me: Waiter): Waiter[] {
  const others = record.waiting.filter((other) => other.uuid !== me.uuid);
  const line = inTurn({ ...record, waiting: [...others, me] });
  return line.slice(0, line.indexOf(me)).slice(0, mostWaitersALook);
}

function waitersIn(waiting: readonly Waiter[], { start, index }: Window): Waiter[] {
  const from = Math.floor(start * waiting.length) + index * waitersInWindow;
  const many = Math.min(waitersInWindow, waiting.length);
  return Array.from({ length: many }, (_, at) => waiting[(from + at) % waiting.length]).filter(
    (waiter) => waiter !== undefined,
  );
}

function someOf(holders: readonly Holder[], world: World): readonly Holder[] {
  if (holders.length <= mostHoldersALook) return holders;
  const start = Math.floor(world.chance.fraction() * holders.length);
  return [...holders.slice(start), ...holders.slice(0, start)].slice(0, mostHoldersALook);
}
