import type { Violation } from './checker.ts';
import type { OracleEvent } from './event.ts';

/**
 * The longest that a slot may stay away while someone answers and waits, in milliseconds, by what ended its holder: `release`
 * (it left), `fenced`, the `cause` of an `ended`, or `cut-off` when its machine did not answer then. A cause without a bound is measured and not judged.
 */
export type ReturnBounds = Readonly<Record<string, number>>;

/** One slot that came back. */
export type SlotReturn = { readonly cause: string; readonly afterMs: number };

/** What became of every slot whose holder ended. */
export type ReturnVerdict = {
  readonly violations: readonly Violation[];
  readonly returns: readonly SlotReturn[];
};

type Entered = { readonly job: string; readonly slot: number; readonly machine: string };
type Pending = {
  readonly job: string;
  readonly cause: string;
  readonly sinceMs: number;
  /** How much silence there had been when it came. */
  readonly silentBeforeMs: number;
  isReported: boolean;
};

/**
 * Every slot is entered again within its bound, counted from when its holder ended or from when there was somebody to take it,
 * whichever is later; somebody is there once the ticket is known (`queued`), since starting a command takes its own time. Time in which the server was away does not count, nor do waiters on machines that do not answer.
 *
 * A machine that does not answer may hold the gate's own lock, until its lease is over or, with NFSv3, until it is back. Then slots
 * that were given back in good order cannot be handed on either, so their bound does not run meanwhile.
 */
export function checkReturn(
  events: readonly OracleEvent[],
  { gate, bounds }: { readonly gate: string; readonly bounds: ReturnBounds },
): ReturnVerdict {
  const sweep = new ReturnSweep(gate, bounds);
  for (const event of events) sweep.take(event);
  return { violations: sweep.violations, returns: sweep.returns };
}

class ReturnSweep {
  readonly violations: Violation[] = [];
  readonly returns: SlotReturn[] = [];
  readonly #gate: string;
  readonly #bounds: ReturnBounds;
  readonly #away = new Map<number, Pending>();
  readonly #slotOf = new Map<string, number>();
  readonly #jobIn = new Map<number, string>();
  readonly #machineOf = new Map<string, string>();
  /** Asked, and neither entered nor ended. */
  readonly #asking = new Set<string>();
  readonly #waiters = new Map<string, string>();
  readonly #silent = new Set<string>();
  #waitedForSinceMs: number | undefined;
  #serverAwaySinceMs: number | undefined;
  #serverAwayMs = 0;
  #silentSinceMs: number | undefined;
  #silentMs = 0;

  constructor(gate: string, bounds: ReturnBounds) {
    this.#gate = gate;
    this.#bounds = bounds;
  }

  take(event: OracleEvent): void {
    const nowMs = this.#runningClock(event.atMs);
    this.#judge(nowMs, event.atMs);
    this.#apply(event, nowMs);
    this.#noteSilence(nowMs);
    const isWaitedFor = [...this.#waiters.values()].some((machine) => !this.#silent.has(machine));
    if (!isWaitedFor) this.#waitedForSinceMs = undefined;
    else this.#waitedForSinceMs ??= nowMs;
  }

  /** The oracle's clock without the times at which the server was away. */
  #runningClock(atMs: number): number {
    return (this.#serverAwaySinceMs ?? atMs) - this.#serverAwayMs;
  }

  #apply(event: OracleEvent, nowMs: number): void {
    switch (event.kind) {
      case 'asked':
        this.#machineOf.set(event.job, event.machine);
        this.#asking.add(event.job);
        break;
      case 'queued':
        this.#waiters.set(event.job, this.#machineOf.get(event.job) ?? '');
        break;
      case 'entered':
        this.#entered(event, nowMs);
        break;
      case 'left':
        this.#freed(event.job, 'release', nowMs);
        break;
      case 'fenced':
        this.#freed(event.job, 'fenced', nowMs);
        break;
      case 'ended':
        this.#freed(event.job, event.cause, nowMs);
        break;
      case 'gone':
        this.#asking.delete(event.job);
        this.#waiters.delete(event.job);
        break;
      case 'server-away':
        this.#serverAwaySinceMs ??= event.atMs;
        break;
      case 'server-back':
        this.#serverAwayMs += event.atMs - (this.#serverAwaySinceMs ?? event.atMs);
        this.#serverAwaySinceMs = undefined;
        break;
      case 'unreachable':
      case 'frozen':
        this.#silent.add(event.machine);
        this.#silenced(event.machine, nowMs);
        break;
      case 'reachable':
      case 'thawed':
        this.#silent.delete(event.machine);
        break;
      default:
    }
  }

  #entered({ job, slot, machine }: Entered, nowMs: number): void {
    this.#machineOf.set(job, machine);
    const pending = this.#away.get(slot);
    if (pending !== undefined)
      this.returns.push({
        cause: pending.cause,
        afterMs: nowMs - this.#countedFrom(pending, nowMs),
      });
    this.#away.delete(slot);
    this.#slotOf.set(job, slot);
    this.#jobIn.set(slot, job);
    this.#asking.delete(job);
    this.#waiters.delete(job);
  }

  #freed(job: string, cause: string, nowMs: number): void {
    this.#waiters.delete(job);
    const slot = this.#slotOf.get(job);
    if (slot === undefined) {
      if (this.#asking.delete(job)) this.#endedUnheard(job, cause, nowMs);
      else this.#endedWhileReleasing(job, cause, nowMs);
      return;
    }
    this.#slotOf.delete(job);
    // A holder that was thawed or mended may end after its successor has entered.
    if (this.#jobIn.get(slot) !== job) return;
    this.#jobIn.delete(slot);
    const isSilent = this.#silent.has(this.#machineOf.get(job) ?? '');
    const actual = isSilent && (cause === 'release' || cause === 'fenced') ? 'cut-off' : cause;
    this.#away.set(slot, {
      job,
      cause: actual,
      sinceMs: nowMs,
      silentBeforeMs: this.#silentUntil(nowMs),
      isReported: false,
    });
  }

  /** A job that was ended before it said that it was in may have been let in: any slot that is on its way back may be that one. */
  #endedUnheard(job: string, cause: string, nowMs: number): void {
    for (const [slot, pending] of this.#away) {
      if (pending.cause === 'release')
        this.#away.set(slot, { ...pending, job, cause, sinceMs: nowMs });
    }
  }

  /** `left` is stamped before the slot is given back: a job that is killed in between leaves it to be reclaimed. */
  #endedWhileReleasing(job: string, cause: string, nowMs: number): void {
    for (const [slot, pending] of this.#away) {
      if (pending.job === job) this.#away.set(slot, { ...pending, cause, sinceMs: nowMs });
    }
  }

  /** A slot that was on its way back from a machine that now says nothing has to be reclaimed. */
  #silenced(machine: string, nowMs: number): void {
    for (const [slot, pending] of this.#away) {
      const isFromThere = this.#machineOf.get(pending.job) === machine;
      if (isFromThere) this.#away.set(slot, { ...pending, cause: 'cut-off', sinceMs: nowMs });
    }
  }

  /** Of the running clock, the time in which some machine did not answer. */
  #silentUntil(nowMs: number): number {
    return this.#silentMs + (this.#silentSinceMs === undefined ? 0 : nowMs - this.#silentSinceMs);
  }

  #noteSilence(nowMs: number): void {
    if (this.#silent.size > 0) this.#silentSinceMs ??= nowMs;
    else if (this.#silentSinceMs !== undefined) {
      this.#silentMs += nowMs - this.#silentSinceMs;
      this.#silentSinceMs = undefined;
    }
  }

  #countedFrom(pending: Pending, nowMs: number): number {
    return Math.max(pending.sinceMs, this.#waitedForSinceMs ?? nowMs);
  }

  #judge(nowMs: number, atMs: number): void {
    for (const [slot, pending] of this.#away) {
      const boundMs = this.#bounds[pending.cause] ?? Number.POSITIVE_INFINITY;
      const waitedMs = nowMs - this.#countedFrom(pending, nowMs);
      const excusedMs =
        pending.cause === 'release' ? this.#silentUntil(nowMs) - pending.silentBeforeMs : 0;
      if (pending.isReported || waitedMs - excusedMs <= boundMs) continue;
      pending.isReported = true;
      const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
      const what = `slot ${slot} of ${pending.job} (${pending.cause}) was not back after ${seconds(waitedMs)} of waiting; bound ${seconds(boundMs)}`;
      this.violations.push({ invariant: 'return', gate: this.#gate, atMs, what });
    }
  }
}
