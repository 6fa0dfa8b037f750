import type { Policy } from '../../src/core/policy/policy-schema.ts';
import type { GateRecord, Origin } from '../../src/core/record/record.ts';
import { rawOf } from '../../src/core/untrusted.ts';
import type { TicketEvent } from '../../src/ports/reporter.ts';
import type { TurnedAway } from '../../src/ticket/outcome.ts';
import type { ObservedJob, Promised } from './oracle.ts';
import { Possible, type Span } from './possible.ts';

type Ruling = Policy | undefined;

/** What the rules' part of the oracle needs of the other. */
interface RuleStage {
  readonly nowMs: () => number;
  /** Whether files were left alone and no locks were forgotten. */
  readonly calm: () => boolean;
  /** Whether files were tampered with. */
  readonly vandalised: () => boolean;
  /** Whether its marker may show a grant by rules from before the server forgot the locks. */
  readonly isStale: (job: ObservedJob) => boolean;
  readonly isUndisturbed: (job: ObservedJob) => boolean;
  readonly isCertain: (job: ObservedJob) => boolean;
  readonly jobs: readonly ObservedJob[];
  readonly blame: (promise: Promised, how: string) => void;
}

/** Where nobody says how many, these many. */
const noLimit = Number.POSITIVE_INFINITY;

/** Who waits for so long does not give up while others come. */
const steadyMs = 3_600_000;

/**
 * The promises that policies and operators make, as an outsider sees them: only what is certainly in
 * force from the beginning of a job's transaction until it is told yes is asked for.
 */
export class RuleOracle {
  readonly policy = new Possible<Ruling>(undefined);
  readonly paused = new Possible(false);
  readonly resized = new Possible<number | undefined>(undefined);
  readonly #stage: RuleStage;
  /** Tickets that an operator has ended, or may have. */
  readonly #forced = new Set<number>();
  readonly #moved = new Set<number>();
  /** As whose followers tickets stand in line that replaced others of their key. */
  readonly #places = new Map<number, number>();
  #first: { readonly ticket: number; readonly sinceMs: number } | undefined;
  #last: GateRecord | undefined;
  readonly #mostWaiting = new Map<ObservedJob, number>();

  constructor(stage: RuleStage) {
    this.#stage = stage;
  }

  chosen(kind: 'force' | 'move', ticket: number): void {
    if (kind === 'force') this.#forced.add(ticket);
    else this.#moved.add(ticket);
    this.#first = undefined;
  }

  /** The ticket is before all others from now on. */
  movedFirst(ticket: number): void {
    this.#first = { ticket, sinceMs: this.#stage.nowMs() };
  }

  /** An operator was told that nobody runs: the gate was paused all the while. */
  foundEmpty(): void {
    const inside = this.#stage.jobs.find((job) => this.#counts(job));
    if (inside !== undefined)
      this.#stage.blame('drained', `the gate is called empty, and ${inside.name} holds a slot`);
  }

  wasForced(job: ObservedJob): boolean {
    return this.#forced.has(job.ticket);
  }

  /** Every record that comes to stand on the server. */
  audit(record: GateRecord): void {
    for (const { ticket, replacedBy } of this.#last?.waiting ?? []) {
      const runs = replacedBy !== undefined && record.running.some((one) => one.ticket === ticket);
      if (runs && this.#stage.calm())
        this.#stage.blame('replaced', `ticket ${ticket} runs, and ${replacedBy} had replaced it`);
    }
    this.#checkKeys(record);
    for (const { ticket, replacedBy } of record.waiting)
      if (replacedBy !== undefined)
        this.#places.set(replacedBy, Math.min(this.#placeOf(replacedBy), this.#placeOf(ticket)));
    this.#last = record;
    const waiting = record.waiting.filter(({ replacedBy }) => replacedBy === undefined).length;
    for (const [job, most] of this.#mostWaiting)
      if (waiting > most) this.#mostWaiting.set(job, waiting);
  }

  came(job: ObservedJob): void {
    const waiting = this.#last?.waiting.filter(({ replacedBy }) => replacedBy === undefined) ?? [];
    this.#mostWaiting.set(job, waiting.length);
  }

  /** The largest weight that could be let in between these times, those that run already included. */
  mostWeight(fromMs: number, holders: readonly ObservedJob[]): number {
    const nowMs = this.#stage.nowMs();
    const asked = Math.min(noLimit, ...holders.map((job) => job.plan.limit));
    const limits = this.policy.during(fromMs, nowMs).flatMap(({ value: policy }) =>
      this.resized.during(fromMs, nowMs).map(({ value: resized }) => {
        if (policy?.limit === undefined && resized === undefined) return asked;
        return Math.min(policy?.limit ?? noLimit, resized ?? noLimit);
      }),
    );
    return Math.max(...limits);
  }

  /** The job was told yes. */
  told(job: ObservedJob): void {
    const { beganMs, ticket } = job;
    const { nowMs, blame } = this.#stage;
    const about = `${job.name} (ticket ${ticket})`;
    // Where the record is damaged as well, a rebuild counts the grant that it was given by the rules of then.
    const isOld = this.#stage.vandalised() && this.#stage.isStale(job);
    const sinceMs = isOld ? job.cameMs : beganMs;
    const paused = this.paused.during(sinceMs, nowMs());
    if (isNew(ticket, paused) && paused.every(({ value }) => value))
      blame('paused', `${about} was let in while the gate was paused`);
    const policies = this.policy.during(sinceMs, nowMs());
    if (!isNew(ticket, policies)) return;
    const origin = job.plan.origin ?? {};
    if (policies.every(({ value }) => !lets(value, origin)))
      blame('barred', `${about} was let in, and the policy bars it`);
    if (this.#isFrozen(job, policies)) blame('frozen', `${about} was let in during a freeze`);
    const [only] = policies;
    if (only !== undefined && policies.length === 1) this.#checkShares(job, only.value);
    this.#checkFirst(job);
    this.#checkRuns(job);
  }

  /** The first that was heard of a job in line: whether it may stand there. */
  stoodInLine(job: ObservedJob, event: TicketEvent & { kind: 'waiting' }): void {
    const { jobs, calm, blame, nowMs, isUndisturbed } = this.#stage;
    // Who was dropped, and comes back to its place, is not asked whether there is room.
    if (!calm() || jobs.some((one) => Number.isFinite(one.cameBackMs) || !isUndisturbed(one)))
      return;
    // Who supersedes a waiter takes its room: the queue does not grow.
    if (event.record.waiting.some((one) => one.replacedBy === event.ticket)) return;
    const others = event.record.waiting.filter(
      (one) => one.replacedBy === undefined && one.ticket !== event.ticket,
    );
    const policies = this.policy.during(job.cameMs, nowMs());
    const most = Math.max(...policies.map(({ value }) => value?.mostWaiting ?? noLimit));
    if (others.length >= most)
      blame('line-full', `${job.name} stands behind ${others.length}, where ${most} may wait`);
  }

  /** A job was sent away, and has left. */
  turnedAway(job: ObservedJob, because: TurnedAway['because']): void {
    const policies = this.policy.during(job.cameMs, this.#stage.nowMs());
    if (this.#hasReason(job, because, policies)) return;
    this.#stage.blame('refused', `${job.name} was turned away (${because}) for no reason`);
  }

  /**
   * Whether the policy may have gone on purpose, or by a remover that died halfway. Where the newer copy
   * of the record is lost, the older one may still expect a policy that was removed just before.
   */
  mayLackPolicy(job: ObservedJob): boolean {
    const policies = this.policy.during(job.cameMs, this.#stage.nowMs());
    if (policies.length > 1) return true;
    return this.#stage.vandalised() && policies.some(({ value }) => value === undefined);
  }

  /** Of a workflow's jobs that wait all the while, and ask for it, the oldest run is served first. */
  #checkRuns(job: ObservedJob): void {
    const older = this.#steady(job).find((one) => isOlderRun(one, job));
    if (older !== undefined)
      this.#stage.blame('run-order', `${job.name} went before ${older.name}, an older run`);
  }

  #placeOf(ticket: number): number {
    return this.#places.get(ticket) ?? ticket;
  }

  /** Whether the later one may be served before the earlier one. */
  mayOvertake(later: ObservedJob, earlier: ObservedJob): boolean {
    if (this.#moved.size > 0) return true;
    if (this.#placeOf(later.ticket) < earlier.ticket) return true;
    // In the place of a newer run, which may have come before all others.
    if (asksByRun(later) || asksByRun(earlier)) return true;
    const policies = this.policy.during(earlier.waitingSinceMs, this.#stage.nowMs());
    const origin = earlier.plan.origin ?? {};
    if (policies.some(({ value }) => !lets(value, origin))) return true;
    const shares = policies.some(({ value }) => value?.shares !== undefined);
    return shares && ownerOf(later, 'workflow') !== ownerOf(earlier, 'workflow');
  }

  /** All may come in since then: whoever has waited since, and nothing hindered it, waits in vain. */
  checkStranded(sinceMs: number): void {
    for (const job of this.#stage.jobs) {
      const waits = job.state === 'waiting' && job.waitingSinceMs < sinceMs;
      if (!waits || job.wasPassedOver || !this.#stage.isUndisturbed(job)) continue;
      if (job.process.isAlive)
        this.#stage.blame('stranded', `${job.name} (ticket ${job.ticket}) still waits`);
    }
  }

  /** Of those that wait under one key, all but the newest are to leave. */
  #checkKeys({ waiting }: GateRecord): void {
    const stays = waiting.filter(({ replacedBy }) => replacedBy === undefined);
    for (const { latestKey, ticket } of stays) {
      const newer = stays.find((one) => one.latestKey === latestKey && one.ticket > ticket);
      if (latestKey !== undefined && newer !== undefined)
        this.#stage.blame(
          'replaced',
          `${ticket} goes on waiting, and ${newer.ticket} is newer under its key`,
        );
    }
  }

  #checkShares(job: ObservedJob, policy: Ruling): void {
    for (const { of, running } of policy?.shares ?? []) {
      const owner = ownerOf(job, of);
      const holders = this.#stage.jobs.filter((one) => this.#counts(one));
      const sharers = holders.filter((one) => ownerOf(one, of) === owner);
      // What is set aside for those before it counts as used.
      const before = this.#steadyBefore(job).filter((one) => ownerOf(one, of) === owner);
      const slots = sharers.reduce((sum, one) => sum + (one.slot?.slots.length ?? 0), 0);
      const weight = slots + before.length;
      if (running !== undefined && weight > running)
        this.#stage.blame('share', `${job.name}: ${of} ${owner} has ${weight} of ${running} slots`);
    }
  }

  /** Those that came before it, wait all the while, and are not helped or hindered by anybody. */
  #steadyBefore(job: ObservedJob): ObservedJob[] {
    return this.#steady(job).filter((one) => one.ticket < this.#placeOf(job.ticket));
  }

  #steady({ beganMs }: ObservedJob): ObservedJob[] {
    if (this.#moved.size > 0) return [];
    return this.#stage.jobs.filter(
      (one) =>
        one.state === 'waiting' &&
        one.waitingSinceMs < beganMs &&
        !one.wasPassedOver &&
        one.plan.latestKey === undefined &&
        one.plan.cancelAfterMs === undefined &&
        one.plan.waitMs >= steadyMs &&
        !this.wasForced(one) &&
        this.#stage.isUndisturbed(one) &&
        one.process.isAlive,
    );
  }

  #checkFirst(job: ObservedJob): void {
    const first = this.#first;
    if (first === undefined || first.ticket === job.ticket || first.sinceMs >= job.beganMs) return;
    const moved = this.#stage.jobs.find((one) => one.ticket === first.ticket);
    if (moved?.state !== 'waiting' || moved.wasPassedOver || moved.plan.latestKey !== undefined)
      return;
    if (!this.#stage.isUndisturbed(moved) || !moved.process.isAlive) return;
    if (this.mayBeHeldUp(moved)) return;
    this.#stage.blame('moved', `${job.name} went before ${moved.name}, which was moved before all`);
  }

  mayBeHeldUp({ plan, waitingSinceMs }: ObservedJob): boolean {
    const policies = this.policy.during(waitingSinceMs, this.#stage.nowMs());
    return policies.some(
      ({ value }) => value?.shares !== undefined || !lets(value, plan.origin ?? {}),
    );
  }

  #isFrozen(job: ObservedJob, policies: readonly Span<Ruling>[]): boolean {
    if (!this.#stage.isUndisturbed(job)) return false;
    const untilMs = job.process.host.wallMs();
    const sinceMs = untilMs - (this.#stage.nowMs() - job.beganMs) - 1;
    return policies.every(({ value }) =>
      (value?.freezes ?? []).some(({ from = '', to = '' }) => {
        const [beginsMs, endsMs] = [from, to].map((date) => Date.parse(`${date}:00Z`));
        return sinceMs >= (beginsMs ?? 0) && untilMs < (endsMs ?? 0);
      }),
    );
  }

  #hasReason(
    job: ObservedJob,
    because: TurnedAway['because'],
    policies: readonly Span<Ruling>[],
  ): boolean {
    const { latestKey, origin = {} } = job.plan;
    if (because === 'replaced')
      return this.#stage.jobs.some((one) => one !== job && one.plan.latestKey === latestKey);
    if (because === 'forced') return this.wasForced(job);
    if (because === 'barred') return policies.some(({ value }) => !lets(value, origin));
    const bounds = policies.flatMap(({ value }) => [
      value?.mostWaiting ?? noLimit,
      ...(value?.shares ?? []).map(({ waiting = noLimit }) => waiting),
    ]);
    return (this.#mostWaiting.get(job) ?? 0) >= Math.min(...bounds);
  }

  #counts(job: ObservedJob): boolean {
    return this.#stage.isCertain(job) && !this.wasForced(job);
  }
}

/** Whether none of these was set when the ticket had its grant already, and only had to be told. */
function isNew(ticket: number, spans: readonly Span<unknown>[]): boolean {
  return spans.every(({ hadSlots }) => !hadSlots.has(ticket));
}

/** The lists of the scenarios name repositories in full. */
function lets(policy: Ruling, { repository }: Origin): boolean {
  return policy?.admit === undefined || policy.admit.some((one) => one.repository === repository);
}

/** Whose share it uses: workflows of one name in two repositories are not one workflow. */
function ownerOf(
  { plan: { origin } }: ObservedJob,
  of: 'repository' | 'workflow' | 'actor',
): string {
  const [repository, own, workflow] = [origin?.repository, origin?.[of], origin?.workflow].map(
    (text) => rawOf(text ?? ''),
  );
  return of === 'workflow' ? `${repository} ${workflow}` : `${own}`;
}

function asksByRun({ plan: { order, runOrder } }: ObservedJob): boolean {
  return order === 'run' && runOrder !== undefined;
}

function isOlderRun(one: ObservedJob, other: ObservedJob): boolean {
  if (!asksByRun(one) || !asksByRun(other)) return false;
  const [mine, theirs] = [one.plan.runOrder, other.plan.runOrder];
  if (mine === undefined || mine.of !== theirs?.of) return false;
  const numbers = [mine.run - theirs.run, mine.attempt - theirs.attempt, one.ticket - other.ticket];
  return (numbers.find((difference) => difference !== 0) ?? 0) < 0;
}
