import type { Violation } from './checker.ts';
import type { OracleEvent } from './event.ts';

/** What the order of tickets and tokens was found to be. */
export type OrderVerdict = {
  readonly violations: readonly Violation[];
  readonly admissions: number;
};

type Try = {
  readonly job: string;
  readonly machine: string;
  /** The highest token and ticket that were known to be given before this job asked: its own have to be higher. */
  readonly tokenFloor: number;
  readonly ticketFloor: number;
  ticket: number | undefined;
  token: number | undefined;
  enteredMs: number;
  /** Since when the slot that it got in the end had been free. */
  slotFreeMs: number;
  /** Since when it may be passed over, because it or its machine did not answer. */
  excusedMs: number;
};

/** From when a holder says that it leaves, it has its slot still for so long at most. */
const leavingMs = 5_000;

/**
 * Tokens and tickets only rise, none is given twice, and who has the lower ticket gets the lower token unless it did not answer, or
 * unless nobody took its place: a grant that took long to be acknowledged is told with a new token (`takeAgain` in src/ticket), while
 * its slot stays empty and others go to other slots.
 *
 * What was given before a job asked is certainly lower; of jobs that asked at the same time only the tickets say who was first.
 */
export function checkOrder(events: readonly OracleEvent[], gate: string): OrderVerdict {
  const sweep = new OrderSweep(gate);
  for (const event of events) sweep.take(event);
  return {
    violations: [...sweep.violations, ...sweep.overtakings()],
    admissions: sweep.admissions,
  };
}

class OrderSweep {
  readonly violations: Violation[] = [];
  admissions = 0;
  readonly #gate: string;
  readonly #tries = new Map<string, Try>();
  readonly #waiting = new Set<Try>();
  readonly #troubled = new Set<string>();
  readonly #tokens = new Set<number>();
  readonly #tickets = new Map<number, string>();
  readonly #slotOf = new Map<string, number>();
  /** Since when each slot is free, where it is. */
  readonly #freeMs = new Map<number, number>();
  #isServerAway = false;
  #maxToken = Number.NEGATIVE_INFINITY;
  #maxTicket = Number.NEGATIVE_INFINITY;

  constructor(gate: string) {
    this.#gate = gate;
  }

  take(event: OracleEvent): void {
    switch (event.kind) {
      case 'asked':
        this.#asked(event);
        break;
      case 'queued':
        this.#ticket(event, event.ticket);
        break;
      case 'entered':
        this.#entered(event);
        break;
      case 'left':
      case 'fenced':
        this.#freed(event);
        break;
      case 'ended':
      case 'gone':
        this.#freed(event);
        this.#ended(event.job);
        break;
      case 'unreachable':
      case 'frozen':
        this.#troubled.add(event.machine);
        this.#excuse(event.atMs, event.machine);
        break;
      case 'reachable':
      case 'thawed':
        this.#troubled.delete(event.machine);
        break;
      case 'server-away':
        this.#isServerAway = true;
        this.#excuse(event.atMs);
        break;
      case 'server-back':
        this.#isServerAway = false;
        break;
      default:
    }
  }

  /** Admissions out of the order of their tickets, for which the one passed over has no excuse. */
  *overtakings(): Generator<Violation> {
    const admitted = [...this.#tries.values()].filter((one) => one.token !== undefined);
    admitted.sort((a, b) => (a.token ?? 0) - (b.token ?? 0));
    let furthest: Try | undefined;
    for (const one of admitted) {
      if (furthest !== undefined && isAfter(furthest, one)) yield* this.#overtaken(one, furthest);
      if (furthest === undefined || isAfter(one, furthest)) furthest = one;
    }
    for (const one of this.#waiting) {
      if (furthest !== undefined && isAfter(furthest, one)) yield* this.#overtaken(one, furthest);
    }
  }

  *#overtaken(one: Try, by: Try): Generator<Violation> {
    if (one.excusedMs <= by.enteredMs) return;
    if (one.slotFreeMs + leavingMs <= by.enteredMs) return;
    const fate = one.token === undefined ? 'never' : `with token ${one.token}`;
    const what = `${one.job} (ticket ${one.ticket}) got in ${fate}, after ${by.job} (ticket ${by.ticket}, token ${by.token}), though it answered`;
    yield { invariant: 'order', gate: this.#gate, atMs: by.enteredMs, what };
  }

  #asked({ job, machine, atMs }: { job: string; machine: string; atMs: number }): void {
    const isTroubled = this.#isServerAway || this.#troubled.has(machine);
    const one: Try = {
      job,
      machine,
      tokenFloor: this.#maxToken,
      ticketFloor: this.#maxTicket,
      ticket: undefined,
      token: undefined,
      enteredMs: Number.POSITIVE_INFINITY,
      slotFreeMs: Number.POSITIVE_INFINITY,
      excusedMs: isTroubled ? atMs : Number.POSITIVE_INFINITY,
    };
    this.#tries.set(job, one);
    this.#waiting.add(one);
  }

  #ticket({ job, atMs }: { job: string; atMs: number }, ticket: number): void {
    const one = this.#tries.get(job);
    if (one === undefined || one.ticket === ticket) return;
    const owner = this.#tickets.get(ticket);
    if (owner !== undefined)
      this.#wrong('token', atMs, `ticket ${ticket} was given to ${owner} and to ${job}`);
    if (ticket <= one.ticketFloor) {
      this.#wrong(
        'token',
        atMs,
        `${job} got ticket ${ticket} after ticket ${one.ticketFloor} had been given`,
      );
    }
    this.#tickets.set(ticket, job);
    one.ticket = ticket;
    this.#maxTicket = Math.max(this.#maxTicket, ticket);
  }

  #entered(event: Extract<OracleEvent, { kind: 'entered' }>): void {
    const { job, token, atMs, slot } = event;
    const slotFreeMs = this.#freeMs.get(slot) ?? Number.NEGATIVE_INFINITY;
    this.#freeMs.set(slot, Number.POSITIVE_INFINITY);
    this.#slotOf.set(job, slot);
    this.admissions += 1;
    this.#ticket(event, event.ticket);
    if (this.#tokens.has(token))
      this.#wrong('token', atMs, `token ${token} was given twice, now to ${job}`);
    this.#tokens.add(token);
    const one = this.#tries.get(job);
    if (one !== undefined) {
      if (token <= one.tokenFloor) {
        this.#wrong(
          'token',
          atMs,
          `${job} got token ${token} after token ${one.tokenFloor} had been given`,
        );
      }
      one.token = token;
      one.enteredMs = atMs;
      one.slotFreeMs = slotFreeMs;
      this.#waiting.delete(one);
    }
    this.#maxToken = Math.max(this.#maxToken, token);
  }

  #freed({ job, atMs }: { job: string; atMs: number }): void {
    const slot = this.#slotOf.get(job);
    this.#slotOf.delete(job);
    if (slot !== undefined) this.#freeMs.set(slot, atMs);
  }

  #ended(job: string): void {
    const one = this.#tries.get(job);
    if (one !== undefined) this.#waiting.delete(one);
  }

  #excuse(atMs: number, machine?: string): void {
    for (const one of this.#waiting) {
      if (machine === undefined || one.machine === machine)
        one.excusedMs = Math.min(one.excusedMs, atMs);
    }
  }

  #wrong(invariant: 'token', atMs: number, what: string): void {
    this.violations.push({ invariant, gate: this.#gate, atMs, what });
  }
}

function isAfter(one: Try, other: Try): boolean {
  return (one.ticket ?? Number.NEGATIVE_INFINITY) > (other.ticket ?? Number.POSITIVE_INFINITY);
}
