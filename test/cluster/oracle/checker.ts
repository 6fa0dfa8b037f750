import type { OracleEvent } from './event.ts';
import { checkHolders } from './holders.ts';
import { checkOrder } from './order.ts';
import { checkReturn, type ReturnBounds, type SlotReturn } from './slot-return.ts';

/** One broken invariant: which, and what was seen, in a sentence. */
export type Violation = {
  readonly invariant: 'limit' | 'token' | 'order' | 'return';
  readonly gate: string;
  readonly atMs: number;
  readonly what: string;
};

/** What the invariants are measured against. */
export type Expectation = {
  /** The limit of each gate; a gate that is not named is not checked. */
  readonly limits: ReadonlyMap<string, number>;
  readonly bounds: ReturnBounds;
};

/** What a run was found to be. */
export type Verdict = {
  readonly violations: readonly Violation[];
  readonly admissions: number;
  /** The most weight that was certainly held at once, by gate. */
  readonly mostAtOnce: ReadonlyMap<string, number>;
  /** How often a thawed machine's holder ran beside its successor, before its keeper could look: no file system prevents it. */
  readonly overlapsOfThawed: number;
  /** By cause, the longest that a slot was not back while someone waited for it. */
  readonly worstReturnMs: ReadonlyMap<string, number>;
};

/**
 * Holds a run's events against every invariant that can be seen from outside: the weight certainly held at once, tokens and
 * tickets that rise, first come first served among those that answer, and every slot back within its bound.
 *
 * The events have to be in the order of their stamps, as the oracle keeps them. Linear in their number, but for the one sort of the
 * admissions by token. A violation is certain: what the stamps leave open counts as right.
 */
export function check(events: readonly OracleEvent[], expectation: Expectation): Verdict {
  const violations: Violation[] = [];
  const mostAtOnce = new Map<string, number>();
  const returns: SlotReturn[] = [];
  let admissions = 0;
  let overlapsOfThawed = 0;
  for (const [gate, limit] of expectation.limits) {
    const own = events.filter((event) => event.gate === gate || isOfAllGates(event));
    const holders = checkHolders(own, { gate, limit });
    const order = checkOrder(own, gate);
    const slots = checkReturn(own, { gate, bounds: expectation.bounds });
    violations.push(...holders.violations, ...order.violations, ...slots.violations);
    mostAtOnce.set(gate, holders.mostAtOnce);
    returns.push(...slots.returns);
    overlapsOfThawed += holders.overlapsOfThawed;
    admissions += order.admissions;
  }
  return { violations, admissions, mostAtOnce, overlapsOfThawed, worstReturnMs: worst(returns) };
}

/** Machines and servers are not of one gate. */
function isOfAllGates(event: OracleEvent): boolean {
  switch (event.kind) {
    case 'frozen':
    case 'thawed':
    case 'unreachable':
    case 'reachable':
    case 'server-away':
    case 'server-back':
      return true;
    default:
      return false;
  }
}

function worst(returns: readonly SlotReturn[]): Map<string, number> {
  const longest = new Map<string, number>();
  for (const { cause, afterMs } of returns)
    longest.set(cause, Math.max(afterMs, longest.get(cause) ?? 0));
  return longest;
}
