import type { Rules, ShareOf } from '../policy/policy-rules.ts';
import type { Entry, GateRecord, Waiter } from '../record/record.ts';
import { weightInForce } from './limit.ts';

/** How much of each share is used, by those that run and by those for whom it was set aside. */
export class ShareTally {
  readonly #record: GateRecord;
  readonly #rules: Rules | undefined;
  readonly #used = new Map<string, number>();

  constructor(record: GateRecord, rules: Rules | undefined) {
    this.#record = record;
    this.#rules = rules;
    for (const holder of record.running) this.#add(holder, holder.slots.length);
  }

  /** The share that has no room for this one beside the others, as text for people; `undefined` when all have. */
  usedUp(waiter: Entry): string | undefined {
    const weight = weightInForce(this.#record, waiter, this.#rules);
    for (const share of this.#limited(waiter)) {
      const used = this.#used.get(share.key) ?? 0;
      if (used + weight > share.running)
        return `${share.whose} uses ${used} of the ${share.running} slots that the policy allows it`;
    }
    return undefined;
  }

  /** Keeps for this waiter what it will use of its shares. */
  setAside(waiter: Waiter): void {
    this.#add(waiter, weightInForce(this.#record, waiter, this.#rules));
  }

  /** Whether two tickets use one share, so that one may have to wait for the other. */
  haveCommon(one: Entry, other: Entry): boolean {
    const keys = new Set(this.#limited(one).map(({ key }) => key));
    return keys.size > 0 && this.#limited(other).some(({ key }) => keys.has(key));
  }

  #add(entry: Entry, weight: number): void {
    for (const share of this.#limited(entry))
      this.#used.set(share.key, (this.#used.get(share.key) ?? 0) + weight);
  }

  #limited(entry: Entry): Limited[] {
    const shares = this.#rules?.sharesOf(entry) ?? [];
    return shares.filter((share): share is Limited => share.running !== undefined);
  }
}

type Limited = ShareOf & { readonly running: number };
