import { admission, type Terms } from '../gate/admission.ts';
import { findWaiter, type GateRecord } from '../gate/record.ts';
import { lookIntervalMs } from '../gate/timing.ts';
import type { Suspect } from '../ports/reporter.ts';
import type { Attempt } from './enter.ts';
import { keeperGoneHere } from './look.ts';
import type { Ticket } from './ticket.ts';

/** For how long a room that the first in line does not take is left to it without a look. */
const untakenMs = 2_000;

/** Looks of one waiter are never closer together than this. */
const soonestLookMs = 500;

type Waiting = Attempt & { readonly kind: 'waiting' };

/** What one waiter knows of the line, from its last try and from what it has read since. */
export class Line {
  readonly ticket: Ticket;
  #lookedAtMs: number;
  #suspects: readonly Suspect[] = [];
  #record: GateRecord;
  #roomSinceMs: number | undefined;
  #unreadable = 0;
  #admission: Waiting['admission'];

  constructor(ticket: Ticket, first: Waiting) {
    this.ticket = ticket;
    this.#lookedAtMs = ticket.world.clock.elapsedMs();
    this.#record = first.record;
    this.#admission = first.admission;
  }

  /** Takes over what a try found. One without a look leaves the time of the next look as it was. */
  note({ admission: outcome, record, suspects, looked }: Waiting): void {
    this.#admission = outcome;
    this.#record = record;
    if (!looked) return;
    this.#suspects = suspects;
    this.#lookedAtMs = this.ticket.world.clock.elapsedMs();
    this.#roomSinceMs = undefined;
  }

  get rank(): number {
    return this.#admission.rank;
  }

  /** Whether the record, as just read, calls for a transaction. `undefined`: it could not be read. */
  isDue(record: GateRecord | undefined, terms: Terms): boolean {
    if (record === undefined) {
      this.#unreadable += 1;
      return this.#unreadable >= 3 || this.lookIsDue();
    }
    this.#unreadable = 0;
    this.#record = record;
    const me = findWaiter(record, this.ticket.uuid);
    if (me === undefined || me.passedOver || me.watch !== undefined) return true;
    const now = admission(record, me, terms);
    if (now.kind !== 'wait') return true;
    this.#admission = now;
    this.#noteRoom(now.because === 'behind');
    return this.lookIsDue() || this.#keeperGone();
  }

  lookIsDue(): boolean {
    const { world, gate } = this.ticket;
    const nowMs = world.clock.elapsedMs();
    if (this.#roomSinceMs !== undefined && nowMs - this.#roomSinceMs >= untakenMs) return true;
    const intervalMs = Math.min(lookIntervalMs(gate.timing, this.rank), this.#proofDueMs());
    return nowMs - this.#lookedAtMs >= intervalMs;
  }

  /** From the last look until the first suspect will have been silent for long enough. */
  #proofDueMs(): number {
    const restsMs = this.#suspects.map(({ silentMs, neededMs }) => neededMs - silentMs);
    return Math.max(soonestLookMs, Math.min(...restsMs));
  }

  report(): void {
    const { because, why, position, limit, limitBy } = this.#admission;
    this.ticket.world.reporter({
      kind: 'waiting',
      ticket: this.ticket.number,
      position,
      because,
      why,
      limit,
      limitBy,
      askedLimit: this.ticket.request.limit,
      waitedMs: this.ticket.waitedMs(),
      record: this.#record,
      suspects: this.#suspects,
    });
  }

  #noteRoom(untaken: boolean): void {
    this.#roomSinceMs = untaken
      ? (this.#roomSinceMs ?? this.ticket.world.clock.elapsedMs())
      : undefined;
  }

  /** Only those near the front act on it: one look is enough. */
  #keeperGone(): boolean {
    const { world } = this.ticket;
    const recently = world.clock.elapsedMs() - this.#lookedAtMs < 1_000;
    return !recently && this.rank <= 2 && keeperGoneHere(world, this.#record.running);
  }
}
