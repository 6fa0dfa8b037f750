import type { GateRecord } from '../../src/core/record/record.ts';
import type { TicketEvent } from '../../src/ports/reporter.ts';
import type { HeldSlot } from '../../src/ticket/outcome.ts';
import type { Description } from './client.ts';
import type { JobPlan } from './plan.ts';
import { RuleOracle } from './rule-oracle.ts';
import type { Server } from './server.ts';
import { SimOpenFile } from './sim-files.ts';
import type { SimProcess } from './sim-process.ts';

/** A broken promise: which one, and how. */
export interface Violation {
  readonly promise: Promised;
  readonly how: string;
}

export type Promised =
  | 'limit'
  | 'reclaimed-alive'
  | 'reclaimed-locked'
  | 'dropped-locked'
  | 'dropped-again'
  | 'lost-undisturbed'
  | 'numbers-rise'
  | 'first-come'
  | 'starved'
  | 'error'
  | 'never-ends'
  | 'left-over'
  | 'slot-lost'
  | 'needless-fence'
  | 'unlocked'
  | 'marker-first'
  | 'paused'
  | 'barred'
  | 'frozen'
  | 'share'
  | 'moved'
  | 'replaced'
  | 'run-order'
  | 'line-full'
  | 'refused'
  | 'drained'
  | 'stranded'
  | 'vanished';

/** A job as one who stands outside of the mount sees it. */
export class ObservedJob {
  readonly name: string;
  readonly plan: JobPlan;
  readonly process: SimProcess;
  state: 'coming' | 'waiting' | 'held' | 'fenced' | 'over' = 'coming';
  ticket = 0;
  cameMs = 0;
  /** When the transaction that let it in began. */
  beganMs = 0;
  waitingSinceMs = Number.POSITIVE_INFINITY;
  slot: HeldSlot | undefined;
  /** When the job alone, without its keeper, began to hold the slot. */
  orphanedMs = Number.POSITIVE_INFINITY;
  wasPassedOver = false;
  /** When it last came back to its place, having been taken for dead while it waited. */
  cameBackMs = Number.NEGATIVE_INFINITY;

  constructor(name: string, plan: JobPlan, process: SimProcess) {
    this.name = name;
    this.plan = plan;
    this.process = process;
  }

  get marker(): Description | undefined {
    const file = this.slot?.ticket.marker?.file;
    return file instanceof SimOpenFile ? file.description : undefined;
  }
}

interface OracleOptions {
  readonly server: Server;
  readonly nowMs: () => number;
  /** Whether the files were tampered with: then some promises do not hold. */
  readonly vandalised: () => boolean;
  /** When the server forgot its locks: a transaction that was under way then may be stale. */
  readonly forgottenMs: readonly number[];
  /** For how long all has been well with hosts, server and processes. */
  readonly quietForMs: () => number;
  /** Whether somebody rules the gate. */
  readonly isRuled?: boolean;
}

/** Stalls up to this length must never cost a slot or lead to one too many. */
const harmlessStallMs = 20_000;

/** How long after a stall a keeper may take to look: nap, grace after a stall, margin. */
const lookAfterStopMs = 20_000;
const lookAfterFreezeMs = 45_000;

/** All being well for this long, every heartbeat must have gone through. */
const healingMs = 20_000;

/** A lock that outlives its host protects for 300 s; below this, always. */
const stuckLockMs = 240_000;

/**
 * Watches all parties from outside of the mount, with one clock, and finds broken promises: the
 * invariants of the protocol. A process that stood still beyond the bounds while its lock was lost is
 * excused, as the protocol says it must be. Nothing fences the making of a marker: the ticket number of one that
 * was made by a process whose lock the server had forgotten may come again, its token never.
 */
export class Oracle {
  readonly violations: Violation[] = [];
  readonly jobs: ObservedJob[] = [];
  /** The promises of policies and operators, where somebody rules the gate. */
  readonly rules: RuleOracle | undefined;
  readonly #options: OracleOptions;
  readonly #numbers = new Map<string, ObservedJob>();
  #audited: ReadonlySet<number> = new Set();
  readonly #grants: { token: number; toldMs: number }[] = [];

  constructor(options: OracleOptions) {
    this.#options = options;
    if (options.isRuled === true)
      this.rules = new RuleOracle({
        nowMs: options.nowMs,
        calm: () => this.#isCalm(),
        vandalised: options.vandalised,
        isStale: (job) => this.#isStale(job, options.nowMs()),
        isUndisturbed: (job) => this.#isUndisturbed(job),
        isCertain: (job) => this.isCertain(job),
        jobs: this.jobs,
        blame: (promise, how) => this.blame(promise, how),
      });
  }

  blame(promise: Promised, how: string): void {
    this.violations.push({ promise, how: `at ${Math.round(this.#options.nowMs())} ms: ${how}` });
  }

  /** The job was told yes. `beganMs` is when the transaction that let it in began, on the one clock. */
  told(job: ObservedJob, slot: HeldSlot, beganMs: number): void {
    job.slot = slot;
    job.state = 'held';
    job.ticket = slot.number;
    this.#useNumber('ticket', slot.number, job);
    this.#useNumber('token', slot.token, job);
    const later = this.#grants.find(
      (grant) => grant.toldMs < job.cameMs && grant.token >= slot.token,
    );
    if (later !== undefined)
      this.blame('numbers-rise', `${job.name} has token ${slot.token} after ${later.token}`);
    this.#grants.push({ token: slot.token, toldMs: this.#options.nowMs() });
    job.beganMs = beganMs;
    this.#checkOrder(job);
    if (this.#options.server.isV4 && this.#options.quietForMs() > 3_000 && this.#isUnlocked(job))
      this.blame(
        'unlocked',
        `${job.name} (ticket ${job.ticket}) holds, and its marker is not locked`,
      );
    this.rules?.told(job);
    this.checkLimit(`${job.name} was let in`, beganMs);
  }

  /** Adds up the weight of those that certainly hold. Rules count as they may have been since then. */
  checkLimit(occasion: string, sinceMs = 0): void {
    const certain = this.jobs.filter((job) => this.isCertain(job));
    const holders = certain.filter((job) => this.rules?.wasForced(job) !== true);
    const weight = holders.reduce((sum, job) => sum + (job.slot?.slots.length ?? 0), 0);
    const asked = Math.min(...holders.map((job) => job.plan.limit));
    const limit = this.rules?.mostWeight(sinceMs, holders) ?? asked;
    if (weight <= limit) return;
    const names = holders.map((job) => `${job.name} (ticket ${job.ticket})`).join(', ');
    this.blame('limit', `${occasion}: weight ${weight} of ${limit}: ${names}`);
  }

  observe(job: ObservedJob, event: TicketEvent): void {
    switch (event.kind) {
      case 'waiting':
      case 'came-back':
      case 'recovered':
        this.#observeItself(job, event);
        return;
      default:
        this.observeOthers(event);
    }
  }

  #observeItself(
    job: ObservedJob,
    event: TicketEvent & { kind: 'waiting' | 'came-back' | 'recovered' },
  ): void {
    switch (event.kind) {
      case 'waiting':
        if (job.state === 'coming') {
          job.state = 'waiting';
          job.ticket = event.ticket;
          job.waitingSinceMs = this.#options.nowMs();
          this.rules?.stoodInLine(job, event);
        }
        return;
      case 'came-back':
        this.#checkComingBack(job);
        job.cameBackMs = this.#options.nowMs();
        return;
      case 'recovered':
        if (job.state === 'fenced') job.state = 'held';
        this.checkLimit(`${job.name} recovered`);
        return;
    }
  }

  /** What one process tells of the tickets of others. */
  observeOthers(event: TicketEvent): void {
    switch (event.kind) {
      case 'passed-over':
        for (const other of this.#byTicket(event.ticket)) other.wasPassedOver = true;
        return;
      case 'reclaimed':
        for (const other of this.#byTicket(event.ticket))
          this.#checkReclaim(other, event.proof.kind);
        return;
      case 'dropped':
        for (const other of this.#byTicket(event.ticket)) this.#checkDrop(other);
        return;
    }
  }

  /** A holder concluded that its slot may be lost. */
  fenced(job: ObservedJob, silentMs: number): void {
    if (this.#options.quietForMs() > healingMs)
      this.blame(
        'needless-fence',
        `${job.name} heard nothing for ${silentMs} ms, though all was well`,
      );
  }

  /** A new record is on the server: whom it newly mentions must have a marker already. */
  audit(record: GateRecord, files: readonly string[]): void {
    const running = record.running.map(({ ticket }) => ticket);
    const waiting = record.waiting.map(({ ticket }) => ticket);
    const lacks = (ticket: number, ...phases: string[]): boolean =>
      !phases.some((phase) => files.includes(`${String(ticket).padStart(10, '0')}_g.${phase}`));
    const bare = [
      ...running.filter((ticket) => !this.#audited.has(ticket) && lacks(ticket, 'running')),
      ...waiting.filter(
        (ticket) => !this.#audited.has(ticket) && lacks(ticket, 'ready', 'running'),
      ),
    ];
    this.#audited = new Set([...running, ...waiting]);
    this.rules?.audit(record);
    if (bare.length > 0 && this.#isCalm())
      this.blame('marker-first', `the record knows ${bare.join(', ')} without a marker`);
  }

  /** The record said that the slot was lost. */
  lost(job: ObservedJob): void {
    if (this.#isUndisturbed(job) && this.rules?.wasForced(job) !== true)
      this.blame('lost-undisturbed', `${job.name} lost its slot for no reason`);
    job.state = 'over';
  }

  /** Whether this job counts: told yes, not told otherwise, and not excused. */
  isCertain(job: ObservedJob): boolean {
    if (job.state !== 'held') return false;
    const alone = job.orphanedMs < Number.POSITIVE_INFINITY;
    if (!job.process.isAlive && !alone) return false;
    return !this.#isExcused(job, alone);
  }

  #isExcused(job: ObservedJob, alone: boolean): boolean {
    const { server, nowMs } = this.#options;
    const { process } = job;
    const stoodMs = alone ? nowMs() - job.orphanedMs : stallOf(process, nowMs());
    const holdsLock = this.#isLocked(job);
    if (alone && !holdsLock) return true;
    return (stoodMs >= harmlessStallMs && !holdsLock) || (!server.isV4 && stoodMs >= stuckLockMs);
  }

  #isCalm(): boolean {
    return !this.#options.vandalised() && this.#options.forgottenMs.length === 0;
  }

  #isUndisturbed({ process }: ObservedJob): boolean {
    return this.#isCalm() && !process.isDisturbed && !process.host.isDisturbed;
  }

  /** Nobody but who looks for the dead, and an operator, takes a waiter out of the record. */
  #checkComingBack(job: ObservedJob): void {
    if (this.rules === undefined || this.rules.wasForced(job) || !this.#isUndisturbed(job)) return;
    if (this.#options.server.isV4) this.blame('vanished', `${job.name} had gone from the record`);
  }

  #checkReclaim(job: ObservedJob, proof: string): void {
    if (this.isCertain(job))
      this.blame(
        'reclaimed-alive',
        `${job.name} (ticket ${job.ticket}) was reclaimed (${proof}) while it held`,
      );
    const { server, vandalised } = this.#options;
    if (server.isV4 && !vandalised() && this.#isLocked(job))
      this.blame(
        'reclaimed-locked',
        `${job.name} (ticket ${job.ticket}) was reclaimed while its marker was locked`,
      );
  }

  #checkDrop(job: ObservedJob): void {
    if (job.state !== 'waiting' || !job.process.isAlive) return;
    const about = `${job.name} (ticket ${job.ticket})`;
    if (this.rules?.wasForced(job)) return;
    if (this.#isUndisturbed(job))
      this.blame('dropped-locked', `${about} was dropped while it waited`);
    // The lock that it had lost was taken anew when it came back, and all has been well since.
    const backForMs = this.#options.nowMs() - job.cameBackMs;
    if (this.#options.quietForMs() > backForMs + healingMs)
      this.blame('dropped-again', `${about} was dropped again after ${Math.round(backForMs)} ms`);
  }

  /** Who came later, and was let in before this one although it waited and answered. */
  #checkOrder(job: ObservedJob): void {
    const token = job.slot?.token ?? 0;
    if (!this.#isUndisturbed(job) || job.wasPassedOver) return;
    for (const other of this.jobs) {
      const earlier = other.slot !== undefined && other.slot.token < token;
      if (this.rules?.mayOvertake(other, job)) continue;
      if (earlier && other.ticket > job.ticket && job.waitingSinceMs < other.beganMs)
        this.blame(
          'first-come',
          `${other.name} (${other.ticket}) went before ${job.name} (${job.ticket})`,
        );
    }
  }

  #isLocked(job: ObservedJob): boolean {
    const { marker } = job;
    if (marker === undefined) return false;
    const owner = this.#options.server.locks.get(marker.inode)?.owner;
    return owner === marker || owner === job.process;
  }

  /** Whether nobody has its lock. A stale prober may have it for a moment: the owner tries again at its next beat. */
  #isUnlocked({ marker }: ObservedJob): boolean {
    return marker === undefined || this.#options.server.locks.get(marker.inode) === undefined;
  }

  #useNumber(kind: 'ticket' | 'token', number: number, job: ObservedJob): void {
    const other = this.#numbers.get(`${kind} ${number}`);
    // NFSv4 fences the commit that would name a stale marker: there it counts only if a rebuild finds it.
    const counts = !this.#options.server.isV4 || this.#options.vandalised();
    const mayRecur = kind === 'ticket' && counts && this.#isStale(job, job.waitingSinceMs);
    if (other !== undefined && !(mayRecur && !this.isCertain(other)))
      this.blame('numbers-rise', `${kind} ${number} was given to ${other.name} and to ${job.name}`);
    this.#numbers.set(`${kind} ${number}`, job);
  }

  /**
   * Whether the server forgot the locks between its coming and this time: then its marker, and the grant on it,
   * may be of a transaction that others have overtaken.
   */
  #isStale({ cameMs }: ObservedJob, untilMs: number): boolean {
    return this.#options.forgottenMs.some((ms) => ms > cameMs && ms < untilMs);
  }

  #byTicket(ticket: number): ObservedJob[] {
    return this.jobs.filter((job) => job.ticket === ticket);
  }
}

/** For how long the process stands still, or stood until a moment ago. */
function stallOf(process: SimProcess, nowMs: number): number {
  const { host } = process;
  const stopped = process.isStopped
    ? nowMs - process.stoppedSinceMs
    : nowMs - process.lastContinuedMs < lookAfterStopMs
      ? process.lastStopMs
      : 0;
  const frozen = host.isFrozen
    ? nowMs - host.frozenSinceMs
    : nowMs - host.lastThawMs < lookAfterFreezeMs
      ? host.lastFreezeMs
      : 0;
  return stopped + frozen;
}
