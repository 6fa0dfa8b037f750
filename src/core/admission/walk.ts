import type { Rules } from '../policy/policy-rules.ts';
import type { GateRecord, Waiter } from '../record/record.ts';
import type { Untrusted } from '../untrusted.ts';
import { limitInForce, weightInForce, weightOf } from './limit.ts';
import { NameSet } from './name-set.ts';
import { ShareTally } from './share-tally.ts';
import type { Demand, SlotPool } from './slot-pool.ts';

/** What a waiter comes to where the walk reaches it. */
export interface Judgement {
  /** Whether there is room for it in addition to the holders. */
  readonly fits: boolean;
  /** The share that has no room for it, for people. */
  readonly usedUp: Untrusted | undefined;
  /** Too few of the slots that it could use are in service. */
  readonly isOutOfService: boolean;
  /** What waiters before it have on paper leaves no room for it. */
  readonly isBehind: boolean;
  /** What they have on paper of the limit leaves none, whatever the names. */
  readonly lacksUnits: boolean;
  readonly units: number;
  readonly demand: Demand | undefined;
}

/** What a waiter takes on paper. Those behind it see that as held. */
export interface Claim {
  readonly waiter: Waiter;
  /** `shares`: its shares alone. `all`: whatever is free. `slots`: these slots, units of the limit and its shares. */
  readonly kind: 'shares' | 'all' | 'slots';
  readonly names: NameSet | undefined;
  readonly units: number;
}

/** Whether nothing keeps the waiter from its slots. */
export function isAdmitted({ fits, usedUp, isOutOfService, isBehind }: Judgement): boolean {
  return fits && usedUp === undefined && !isOutOfService && !isBehind;
}

/**
 * One walk along the queue, by priority and place: it judges each waiter, and notes what it takes on paper.
 *
 * A waiter that fits is admitted. One that does not takes on paper, up to its weight, every free slot that it could use, each
 * with its unit of the limit, and all its shares. While its shares have no room it takes its shares alone; while too few of
 * its slots are in service it takes nothing. A waiter that takes slots by number could use any: it takes all that is
 * free, so that such waiters are admitted one after the other.
 *
 * What is on paper only grows along the walk, so one walk is the fixed point: none that is admitted later makes room for an
 * earlier one.
 */
export class Walk {
  readonly tally: ShareTally;
  readonly #record: GateRecord;
  readonly #rules: Rules | undefined;
  readonly #pool: SlotPool | undefined;
  readonly #used: number;
  readonly #isTaken: boolean;
  readonly #freeNow: NameSet;
  readonly #freeOnPaper: NameSet;
  readonly #none = NameSet.none(0);
  readonly #limits = new Map<number, number>();
  #unitsOnPaper = 0;
  #limitOnPaper = Number.POSITIVE_INFINITY;
  #isAllOnPaper = false;
  #wanted: number[] | undefined;
  readonly #passed = new Set<string>();

  constructor(record: GateRecord, rules: Rules | undefined, pool: SlotPool | undefined) {
    this.#record = record;
    this.#rules = rules;
    this.#pool = pool;
    this.tally = new ShareTally(record, rules);
    this.#used = weightOf(record.running);
    this.#isTaken = record.running.some(
      (holder) => holder.exclusive === true && pool?.demandOf(holder) === undefined,
    );
    this.#freeNow = pool?.free ?? NameSet.none(0);
    this.#freeOnPaper = this.#freeNow.copy();
  }

  /** What this waiter comes to behind all that have claimed. */
  judge(waiter: Waiter): Judgement {
    const demand = this.#pool?.demandOf(waiter);
    const limit = this.#limitFor(waiter);
    // Those before it bring their limits with them once they run.
    const units = Math.min(
      weightInForce(this.#record, waiter, { rules: this.#rules, pool: this.#pool }),
      this.#limitOnPaper,
    );
    const taken = this.#used + this.#unitsOnPaper;
    const lacksUnits = taken + units > Math.min(limit, this.#limitOnPaper);
    return {
      fits:
        this.#used + units <= limit &&
        !this.#isTaken &&
        !this.#needsOthersToEnd(waiter, demand) &&
        hasNames(demand, this.#freeNow),
      usedUp: this.tally.usedUp(waiter, units),
      isOutOfService: demand !== undefined && demand.usableCount < demand.need,
      isBehind: this.#isAllOnPaper || lacksUnits || !hasNames(demand, this.#freeOnPaper),
      lacksUnits,
      units,
      demand,
    };
  }

  /** Notes what this waiter takes on paper, and returns it; `undefined` where that is nothing. */
  claim(waiter: Waiter, judged: Judgement): Claim | undefined {
    const claim = this.#claim(waiter, judged);
    this.#pass(waiter, judged.demand);
    return claim;
  }

  #claim(waiter: Waiter, judged: Judgement): Claim | undefined {
    const { demand, usedUp, units } = judged;
    if (judged.isOutOfService) return undefined;
    if (usedUp !== undefined) {
      this.tally.setAside(waiter, units);
      return { waiter, kind: 'shares', names: undefined, units: 0 };
    }
    if (demand === undefined) {
      this.#isAllOnPaper = true;
      return { waiter, kind: 'all', names: undefined, units };
    }
    const limit = Math.min(this.#limitFor(waiter), this.#limitOnPaper);
    const left = Math.max(0, limit - this.#used - this.#unitsOnPaper);
    const names = this.#choose(demand);
    const set = names.length === 0 ? this.#none : NameSet.none(this.#pool?.size ?? 0);
    for (const place of names) set.add(place);
    const claimed = Math.min(left, units, names.length);
    this.#freeOnPaper.removeAll(set);
    this.#unitsOnPaper += claimed;
    this.#limitOnPaper = limit;
    this.tally.setAside(waiter, units);
    return { waiter, kind: 'slots', names: set, units: claimed };
  }

  /**
   * The slots that this demand gets of those that are free, as places in the pool: first those that the fewest waiters could
   * use. Fewer than it needs where there are no more.
   */
  #choose({ usable, need }: Demand): number[] {
    const places = usable.placesWith(this.#freeOnPaper);
    if (places.length <= need) return places;
    const wanted = this.#wantedBy();
    return places
      .toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b)
      .slice(0, need)
      .toSorted((a, b) => a - b);
  }

  /** The names of the slots that this demand gets. */
  namesFor(demand: Demand): string[] {
    return this.#choose(demand).flatMap((place) => this.#pool?.names[place] ?? []);
  }

  /** How many waiters that the walk has not passed could use each slot that is free. */
  #wantedBy(): number[] {
    if (this.#wanted !== undefined) return this.#wanted;
    const wanted = new Array<number>(this.#pool?.size ?? 0).fill(0);
    const demands = new Map<Demand, number>();
    for (const waiter of this.#record.waiting) {
      const counts = waiter.passedOver !== true && !this.#passed.has(waiter.uuid);
      const demand = counts ? this.#pool?.demandOf(waiter) : undefined;
      if (demand !== undefined) demands.set(demand, (demands.get(demand) ?? 0) + 1);
    }
    for (const [{ usable }, times] of demands)
      for (const place of usable.placesWith(this.#freeNow))
        wanted[place] = (wanted[place] ?? 0) + times;
    this.#wanted = wanted;
    return wanted;
  }

  /** Those before a waiter have chosen: so the choices are the same once they have left. */
  #pass({ uuid }: Waiter, demand: Demand | undefined): void {
    if (demand === undefined) return;
    if (this.#wanted === undefined) {
      this.#passed.add(uuid);
      return;
    }
    for (const place of demand.usable.placesWith(this.#freeNow))
      this.#wanted[place] = (this.#wanted[place] ?? 0) - 1;
  }

  /** One that takes the whole gate has to be alone in it. */
  #needsOthersToEnd({ exclusive }: Waiter, demand: Demand | undefined): boolean {
    if (exclusive !== true || this.#record.running.length === 0) return false;
    return demand === undefined || demand.isWhole;
  }

  #limitFor({ limit: asked }: Waiter): number {
    const known = this.#limits.get(asked);
    if (known !== undefined) return known;
    const { limit } = limitInForce(this.#record, asked, this.#rules);
    this.#limits.set(asked, limit);
    return limit;
  }
}

function hasNames(demand: Demand | undefined, free: NameSet): boolean {
  return demand === undefined || demand.usable.common(free) >= demand.need;
}
