import type { JobPatterns, Policy, Share } from '../../src/core/policy/policy-schema.ts';

/*
 * The documented rules once more, as naively as can be: no set of numbers that is kept up to date, no sorting
 * but by comparing all with all. It shares no code with the sources.
 */

/** A job as the model knows it. Nothing of it is cut, and nothing of it is forgotten. */
export interface ModelJob {
  readonly ticket: number;
  readonly limit: number;
  readonly weight: number;
  readonly origin: Readonly<Partial<Record<OriginField, string>>>;
  readonly key: string | undefined;
  /** Its workflow, run and attempt, where it states them. */
  readonly run: readonly [workflow: string, run: number, attempt: number] | undefined;
  /** The order that it asks for; `undefined` in a version that knows none but arrival. */
  readonly order: 'arrival' | 'run' | undefined;
  state: 'new' | 'waiting' | 'dropped' | 'running' | 'gone';
  priority: number;
  place: number;
  superseded: boolean;
  slots: number;
}

type OriginField = 'repository' | 'workflow' | 'ref' | 'actor';

/** What the model says to a job that asks. */
export interface ModelAnswer {
  readonly verdict:
    | 'admit'
    | 'refuse replaced'
    | 'refuse barred'
    | 'wait closed'
    | 'wait full'
    | 'wait share'
    | 'wait behind';
  readonly queueFull: boolean;
}

/** A gate by the documented rules. */
export class ModelGate {
  readonly jobs: ModelJob[] = [];
  policy: Policy = { slotgate: 1 };
  paused = false;
  resized: number | undefined;

  /** The verdict for a job that asks; one that is not in the queue enters it for that. */
  ask(job: ModelJob): ModelAnswer {
    const wasThere = this.#standing();
    const isNew = job.state === 'new';
    if (job.state !== 'waiting') this.#supersede(job);
    const verdict = this.#verdict(job);
    const queueFull = isNew && verdict.startsWith('wait') && this.#isFull(job, wasThere);
    return { verdict, queueFull };
  }

  /** The queue, first served first. */
  queue(): ModelJob[] {
    const places = this.#byPlace();
    const free = new Set(places);
    // Place by place: the oldest run that is left of the workflow whose place it is.
    return places.map((owner) => {
      const workflow = this.#sharedBy(owner);
      const candidates =
        workflow === undefined
          ? [owner]
          : places.filter((one) => free.has(one) && this.#sharedBy(one) === workflow);
      const oldest = candidates.reduce((best, one) => (isOlderRun(one, best) ? one : best));
      free.delete(oldest);
      return oldest;
    });
  }

  /** The job takes a slot: its position is used up, and the waiter that had it by arrival gets the job's own position. */
  usePlace(job: ModelJob): void {
    const owner = this.#byPlace()[this.queue().indexOf(job)];
    if (owner === undefined || owner === job) return;
    owner.priority = job.priority;
    owner.place = job.place;
  }

  moveFirst(job: ModelJob): void {
    const others = this.jobs.filter((one) => one.state === 'waiting' && one !== job);
    job.priority = Math.max(100, ...others.map(({ priority }) => priority)) + 1;
  }

  weightOf(job: ModelJob): number {
    const shares = this.#sharesOf(job).map(({ running = Number.POSITIVE_INFINITY }) => running);
    return Math.min(job.weight, this.limitFor(job), ...shares);
  }

  limitFor(job: ModelJob): number {
    const ruled = [this.policy.limit, this.resized].filter((one) => one !== undefined);
    if (ruled.length > 0) return Math.min(...ruled);
    return Math.min(job.limit, ...this.#running().map(({ limit }) => limit));
  }

  #running(): ModelJob[] {
    return this.jobs.filter(({ state }) => state === 'running');
  }

  #standing(): ModelJob[] {
    return this.jobs.filter(({ state, superseded }) => state === 'waiting' && !superseded);
  }

  #byPlace(): ModelJob[] {
    return this.#standing().toSorted((a, b) => (this.#isBefore(a, b) ? -1 : 1));
  }

  /** Whose places this job has a part in; `undefined`: its own place alone. */
  #sharedBy({ run, order }: ModelJob): string | undefined {
    const isKnownToAll = this.#running().every((one) => one.order !== undefined);
    if ((this.policy.order ?? order) !== 'run' || !isKnownToAll) return undefined;
    return run?.[0];
  }

  #supersede(job: ModelJob): void {
    if (job.key === undefined || job.superseded) return;
    const rivals = this.jobs.filter(
      (one) => one !== job && one.state === 'waiting' && one.key === job.key,
    );
    if (rivals.some((one) => isNewer(one, job) && (!one.superseded || one.ticket > job.ticket))) {
      job.superseded = true;
      return;
    }
    const best = rivals
      .filter(({ superseded }) => !superseded)
      .find((one, _, all) => all.every((other) => other === one || this.#isBefore(one, other)));
    for (const rival of rivals) rival.superseded = true;
    if (best === undefined || !this.#isBefore(best, job)) return;
    job.priority = best.priority;
    job.place = best.place;
  }

  #isBefore(one: ModelJob, other: ModelJob): boolean {
    if (one.priority !== other.priority) return one.priority > other.priority;
    if (one.place !== other.place) return one.place < other.place;
    return one.ticket < other.ticket;
  }

  /** One that asks stands in the queue for that. */
  #queueWith(job: ModelJob): ModelJob[] {
    const { state } = job;
    job.state = 'waiting';
    const queue = this.queue();
    job.state = state;
    return queue;
  }

  #verdict(job: ModelJob): ModelAnswer['verdict'] {
    if (job.superseded) return 'refuse replaced';
    if (!this.#isAllowed(job)) return 'refuse barred';
    if (this.paused) return 'wait closed';
    const aside: ModelJob[] = [];
    let isBehind = false;
    const queue = this.#queueWith(job);
    const before = queue.slice(0, queue.indexOf(job));
    for (const one of before.filter((other) => this.#isAllowed(other))) {
      if (this.#hasRoom(one, aside)) isBehind = true;
      else aside.push(one);
    }
    const taken = this.#running().reduce((sum, { slots }) => sum + slots, 0);
    if (taken + this.weightOf(job) > this.limitFor(job)) return 'wait full';
    if (!this.#hasRoom(job, aside)) return 'wait share';
    return isBehind ? 'wait behind' : 'admit';
  }

  /** Whether the job's shares have room beside those that run and those for whom some was set aside. */
  #hasRoom(job: ModelJob, aside: readonly ModelJob[]): boolean {
    return this.#sharesOf(job).every((share) => {
      if (share.running === undefined) return true;
      const isSame = (one: ModelJob): boolean => this.#uses(one, share, job);
      const running = this.#running().filter(isSame);
      const used = running.reduce((sum, { slots }) => sum + slots, 0);
      const kept = aside.filter(isSame).reduce((sum, one) => sum + this.weightOf(one), 0);
      return used + kept + this.weightOf(job) <= share.running;
    });
  }

  /** A newcomer must not make a queue longer than it may be; it may take the room of whom it supersedes. */
  #isFull(job: ModelJob, wasThere: readonly ModelJob[]): boolean {
    const willBe = [...this.#standing().filter((one) => one !== job), job];
    const grows = (most: number, counts: (one: ModelJob) => boolean): boolean =>
      willBe.filter(counts).length > most &&
      willBe.filter(counts).length > wasThere.filter(counts).length;
    const { mostWaiting } = this.policy;
    if (mostWaiting !== undefined && grows(mostWaiting, () => true)) return true;
    return this.#sharesOf(job).some(
      (share) =>
        share.waiting !== undefined && grows(share.waiting, (one) => this.#uses(one, share, job)),
    );
  }

  #isAllowed({ origin }: ModelJob): boolean {
    const { admit } = this.policy;
    return admit === undefined || admit.some((jobs) => matches(jobs, origin, false));
  }

  #sharesOf({ origin }: ModelJob): Share[] {
    return (this.policy.shares ?? []).filter(
      ({ where }) => where === undefined || matches(where, origin, true),
    );
  }

  #uses(one: ModelJob, share: Share, owner: ModelJob): boolean {
    if (!this.#sharesOf(one).includes(share)) return false;
    return ownerOf(one, share.of) === ownerOf(owner, share.of);
  }
}

/** By run, then by attempt, within one workflow; else, and for equal ones, by arrival. */
function isNewer(one: ModelJob, other: ModelJob): boolean {
  const [mine, theirs] = [one.run, other.run];
  if (mine !== undefined && theirs !== undefined && mine[0] === theirs[0]) {
    if (mine[1] !== theirs[1]) return mine[1] > theirs[1];
    if (mine[2] !== theirs[2]) return mine[2] > theirs[2];
  }
  return one.ticket > other.ticket;
}

function isOlderRun({ run: one }: ModelJob, { run: other }: ModelJob): boolean {
  if (one === undefined || other === undefined) return false;
  return one[1] !== other[1] ? one[1] < other[1] : one[2] < other[2];
}

function ownerOf({ origin }: ModelJob, of: Share['of']): string {
  const { repository = '', workflow = '', actor = '' } = origin;
  if (of === 'workflow') return `${repository.toLowerCase()} ${workflow}`;
  return (of === 'repository' ? repository : actor).toLowerCase();
}

function matches(jobs: JobPatterns, origin: ModelJob['origin'], unknown: boolean): boolean {
  return (['repository', 'workflow', 'ref', 'actor'] as const).every((field) => {
    const patterns = jobs[field];
    if (patterns === undefined) return true;
    const value = origin[field];
    if (value === undefined) return unknown;
    const flags = field === 'repository' || field === 'actor' ? 'i' : '';
    return [patterns].flat().some((pattern) => expressionOf(pattern, flags).test(value));
  });
}

const expressions = new Map<string, RegExp>();

/** `**`, `*` and `?` as a regular expression. */
function expressionOf(pattern: string, flags: string): RegExp {
  const known = expressions.get(`${flags} ${pattern}`);
  if (known !== undefined) return known;
  const source = pattern.replaceAll(/\*\*|[\s\S]/g, (part) => {
    if (part === '**') return '[\\s\\S]*';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : part.replace(/[.+^${}()|[\]\\/]/, '\\$&');
  });
  const made = new RegExp(`^${source}$`, flags);
  expressions.set(`${flags} ${pattern}`, made);
  return made;
}
