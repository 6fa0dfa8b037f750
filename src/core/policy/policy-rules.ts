import { defaultTiming, type Timing } from '../liveness/timing.ts';
import { mostPriority } from '../quantities.ts';
import { keptOf } from '../record/origin.ts';
import type { Entry, Origin } from '../record/record.ts';
import { rawOf, type Untrusted } from '../untrusted.ts';
import { isCaseless, matchesPattern } from './pattern.ts';
import { durationMs, type JobPatterns, type Policy, type Share } from './policy-schema.ts';
import { Schedule } from './schedule.ts';

/** One person's, repository's or workflow's part of a gate. */
export interface ShareOf {
  /** The same for all tickets that use one part. */
  readonly key: string;
  /** Such as `repository acme/app`, for people. */
  readonly whose: Untrusted;
  readonly running: number | undefined;
  readonly waiting: number | undefined;
}

/** A slot with a name. */
export interface NamedSlot {
  readonly name: string;
  readonly labels: readonly string[];
}

/** A policy made ready for admission. */
export class Rules {
  readonly digest: string;
  readonly limit: number | undefined;
  readonly mostWaiting: number | undefined;
  readonly longestHoldMs: number | undefined;
  /** The slots by their names; `undefined` where they have numbers only. */
  readonly slots: readonly NamedSlot[] | undefined;
  /** How the waiters of a workflow are ordered, whatever they ask for. */
  readonly order: Policy['order'];
  readonly lock: Policy['lock'];
  /** For gates that are made from now on. */
  readonly timing: Timing;
  readonly directoryMode: number | undefined;
  /** Why no job at all is admitted: the policy itself cannot be followed. */
  readonly broken: string | undefined;
  readonly #policy: Policy;
  readonly #schedule: Schedule | undefined;
  readonly #shares = new WeakMap<object, ShareOf[]>();

  /** @param digest tells this policy's content from another's */
  constructor(policy: Policy, digest: string, broken?: string) {
    this.digest = digest;
    this.limit = policy.limit;
    this.mostWaiting = policy.mostWaiting;
    this.longestHoldMs =
      policy.longestHold === undefined ? undefined : durationMs(policy.longestHold);
    this.slots = undefined;
    this.order = policy.order;
    this.lock = policy.lock;
    this.timing = timingOf(policy.timing);
    this.directoryMode = policy.mode === undefined ? undefined : Number.parseInt(policy.mode, 8);
    this.broken = broken;
    this.#policy = policy;
    this.#schedule = Schedule.of(policy);
  }

  /** Rules under which no job is admitted, for waiters while a policy cannot be followed. */
  static closed(problem: string): Rules {
    return new Rules({ slotgate: 1 }, 'unfit', problem);
  }

  /** Whether the policy allows jobs of this origin. A field that the job does not state satisfies no pattern. */
  admits(origin: Origin): boolean {
    const { admit } = this.#policy;
    return (
      admit === undefined || admit.some((jobs) => matchesJobs(jobs, origin, { unknown: false }))
    );
  }

  /** The highest priority that jobs of this origin may ask for. A field that the job does not state satisfies no pattern. */
  mostPriorityFor(origin: Origin): number {
    const { priorities } = this.#policy;
    if (priorities === undefined) return mostPriority;
    const bounds = priorities.flatMap(({ most, where }) =>
      where === undefined || matchesJobs(where, origin, { unknown: false }) ? [most] : [],
    );
    return bounds.length === 0 ? 0 : Math.max(...bounds);
  }

  /** Why no job is admitted now, by the wall clock of the host that asks. */
  closedBecause(wallMs: number): string | undefined {
    return this.broken ?? this.#schedule?.closedBecause(wallMs);
  }

  /**
   * The shares that a ticket uses. All tickets of unknown origin use one share together, and a field that a
   * job does not state counts as a match in `where`: leaving it out must not evade a share.
   */
  sharesOf(entry: Pick<Entry, 'origin'>): readonly ShareOf[] {
    const known = this.#shares.get(entry);
    if (known !== undefined) return known;
    const { origin = {} } = entry;
    const shares = (this.#policy.shares ?? []).flatMap((share, index) =>
      share.where === undefined || matchesJobs(share.where, origin, { unknown: true })
        ? [shareOf(share, index, origin)]
        : [],
    );
    this.#shares.set(entry, shares);
    return shares;
  }
}

function shareOf({ of, running, waiting }: Share, index: number, origin: Origin): ShareOf {
  const { repository = '', workflow = '' } = origin;
  // Workflows of one name in two repositories are not one workflow.
  const owner = (of === 'workflow' ? [repository, workflow] : [origin[of] ?? '']).map(rawOf);
  const folded = owner.map((part, i) =>
    isCaseless(of === 'workflow' && i === 0 ? 'repository' : of) ? fold(part) : part,
  );
  const name = owner.filter((part) => part !== '').join(' ');
  return {
    key: JSON.stringify([index, ...folded]),
    whose: name === '' ? `jobs of no known ${of}` : `${of} ${name}`,
    running,
    waiting,
  };
}

/**
 * Whether a job of this origin is one of those that the patterns describe.
 *
 * @param unknown what a field counts for whose value, or the part of it that decides, is not known
 */
function matchesJobs(
  jobs: JobPatterns,
  origin: Origin,
  { unknown }: { readonly unknown: boolean },
): boolean {
  return (['repository', 'workflow', 'ref', 'actor'] as const).every((field) => {
    const wanted = jobs[field];
    if (wanted === undefined) return true;
    const given = rawOf(origin[field] ?? '');
    if (given === '') return unknown;
    const kept = keptOf(given);
    const matches = [wanted].flat().some((pattern) => {
      const fits = matchesPattern(pattern, kept ?? given, isCaseless(field));
      // `*` matches what was kept of "a/b", and would not match all of it.
      return fits && (kept === undefined || matchesAnyEnd(pattern));
    });
    return matches || (kept !== undefined && unknown);
  });
}

/** Whether a pattern that matches a text also matches it with anything appended. */
function matchesAnyEnd(pattern: string): boolean {
  return /(^|[^\\])\*\*$/.test(pattern);
}

function fold(text: string): string {
  return text.toLowerCase();
}

function timingOf(timing: Policy['timing']): Timing {
  if (timing === undefined) return defaultTiming;
  const heartbeatMs = durationMs(timing.heartbeat);
  const reclaimMs = durationMs(timing.reclaim);
  return {
    ...defaultTiming,
    heartbeatMs,
    selfFenceMs: durationMs(timing.selfFence),
    reclaimMs,
    reclaimStuckLockMs: Math.max(defaultTiming.reclaimStuckLockMs, 2 * reclaimMs),
  };
}
