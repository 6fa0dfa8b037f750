import type { Rules, ShareOf } from '../policy/policy-rules.ts';
import type { Entry, GateRecord, Waiter } from '../record/record.ts';
import { type Untrusted, untrustedTemplate } from '../untrusted.ts';

/** How much of each share is used, by holders and by waiters for which it is reserved. */
export class ShareTally {
  readonly #rules: Rules | undefined;
  readonly #used = new Map<string, number>();

  constructor({ running }: GateRecord, rules: Rules | undefined) {
    this.#rules = rules;
    for (const holder of running) this.#add(holder, holder.slots.length);
  }

  /** The share that has no room for this one beside the others, as text for people; `undefined` when all have. */
  usedUp(waiter: Entry, weight: number): Untrusted | undefined {
    for (const share of this.#limited(waiter)) {
      const used = this.#used.get(share.key) ?? 0;
      if (used + weight > share.running)
        return untrustedTemplate`${share.whose} uses ${used} of the ${share.running} slots that the policy allows it`;
    }
    return undefined;
  }

  /** Keeps for this waiter what it will use of its shares. */
  setAside(waiter: Waiter, weight: number): void {
    this.#add(waiter, weight);
  }

  /** Whether two tickets use one share, so that one may have to wait for the other. */
  haveCommon(one: Entry, other: Entry): boolean {
    const shares = this.#limited(one);
    if (shares.length === 0) return false;
    const keys = new Set(shares.map(({ key }) => key));
    return this.#limited(other).some(({ key }) => keys.has(key));
  }

  #add(entry: Entry, weight: number): void {
    for (const share of this.#limited(entry))
      this.#used.set(share.key, (this.#used.get(share.key) ?? 0) + weight);
  }

  #limited(entry: Entry): readonly Limited[] {
    const shares = this.#rules?.sharesOf(entry) ?? none;
    return shares.length === 0
      ? none
      : shares.filter((share): share is Limited => share.running !== undefined);
  }
}

type Limited = ShareOf & { readonly running: number };

const none: readonly Limited[] = [];
