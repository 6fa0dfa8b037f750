import { Holders } from '../../support/holders.ts';
import type { Violation } from './checker.ts';
import type { OracleEvent } from './event.ts';

type Holder = { readonly machine: string; readonly weight: number };

/** The weight held at once, as far as it is certain. */
export type HoldersVerdict = {
  readonly violations: readonly Violation[];
  readonly mostAtOnce: number;
  readonly overlapsOfThawed: number;
};

/**
 * Adds up the weights of the intervals in which a slot was certainly held, from `entered` to `left`, `fenced` or `ended`, and
 * checks every sum. A holder that fences itself counts until the event `fenced`. A holder on a frozen machine does not run and
 * does not count; once thawed it is excused for as long as its keeper may take to check, and overlaps of that time are counted
 * separately.
 */
export function checkHolders(
  events: readonly OracleEvent[],
  { gate, limit }: { readonly gate: string; readonly limit: number },
): HoldersVerdict {
  const holders = new Holders<Holder>();
  const excused = new Map<string, number>();
  const violations: Violation[] = [];
  let mostAtOnce = 0;
  let overlapsOfThawed = 0;
  let reported = limit;
  for (const event of events) {
    endExcuses(excused, event.atMs);
    const joins = apply(event, holders, excused);
    const certain = holders.weight(({ machine }) => !excused.has(machine));
    mostAtOnce = Math.max(mostAtOnce, certain);
    if (certain <= limit) reported = limit;
    if (!joins) continue;
    if (certain > reported) {
      reported = certain;
      const what = describe(holders, certain, limit);
      violations.push({ invariant: 'limit', gate, atMs: event.atMs, what });
    } else if (
      mayOverlap(event) &&
      holders.weight(({ machine }) => excused.get(machine) !== Number.POSITIVE_INFINITY) > limit
    ) {
      overlapsOfThawed += 1;
    }
  }
  return { violations, mostAtOnce, overlapsOfThawed };
}

/** A thawed machine's overlap begins when it is thawed or when a successor enters; other events only find it again. */
function mayOverlap({ kind }: OracleEvent): boolean {
  return kind === 'entered' || kind === 'thawed';
}

/** Takes in one event; true when it may have raised what is held at once. */
function apply(
  event: OracleEvent,
  holders: Holders<Holder>,
  excused: Map<string, number>,
): boolean {
  switch (event.kind) {
    case 'entered':
      holders.join(event.job, { machine: event.machine, weight: event.weight });
      return true;
    case 'left':
    case 'fenced':
    case 'ended':
      holders.leave(event.job);
      return false;
    case 'frozen':
      excused.set(event.machine, Number.POSITIVE_INFINITY);
      return false;
    case 'thawed':
      excused.set(event.machine, event.atMs + event.lookMs);
      return true;
    default:
      return true;
  }
}

function endExcuses(excused: Map<string, number>, nowMs: number): void {
  for (const [machine, untilMs] of excused) if (untilMs <= nowMs) excused.delete(machine);
}

function describe(holders: Holders<Holder>, certain: number, limit: number): string {
  const names = [...holders.entries()]
    .map(([job, { machine }]) => `${job} on ${machine}`)
    .join(', ');
  return `${certain} held at once, the limit is ${limit}: ${names}`;
}
