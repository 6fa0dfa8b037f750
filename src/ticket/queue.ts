import { admission, type Terms } from '../core/admission/admission.ts';
import { observedMs } from '../core/liveness/observation.ts';
import {
  lookDueInMs,
  looksAreToldOf,
  napMs,
  type Place,
  type Watched,
} from '../core/liveness/polling.ts';
import type { Timing } from '../core/liveness/timing.ts';
import { findWaiter, type GateRecord } from '../core/record/record.ts';
import type { Suspect } from '../ports/reporter.ts';
import { keeperGoneHere } from './liveness-check.ts';
import type { Attempt } from './outcome.ts';
import type { Ticket } from './ticket.ts';

type Waiting = Attempt & { readonly kind: 'waiting' };

/** What one waiter knows of the queue, from its last attempt and from what it has read since. */
export class Line {
  readonly ticket: Ticket;
  #lookedAtMs: number;
  /** When it last saw that another check was recorded, and what the record said then. */
  #seenAtMs: number;
  #seenLooks: string;
  #suspects: readonly Suspect[] = [];
  #isUnsure = false;
  #moreDead = false;
  #record: GateRecord;
  #room: { readonly sinceMs: number; readonly leftTo: string | undefined } | undefined;
  #unreadable = 0;
  #admission: Waiting['admission'];

  constructor(ticket: Ticket, first: Waiting) {
    this.ticket = ticket;
    this.#lookedAtMs = ticket.world.clock.elapsedMs();
    this.#seenAtMs = this.#lookedAtMs;
    this.#seenLooks = looksIn(first.record);
    this.#record = first.record;
    this.#admission = first.admission;
    this.#suspects = first.suspects;
    this.#moreDead = first.moreDead;
  }

  /** Takes over what an attempt found. One without a check leaves the time of the next check as it was. */
  note({ admission: outcome, record, suspects, moreDead, looked }: Waiting): void {
    this.#admission = outcome;
    this.#take(record);
    if (!looked) return;
    this.#suspects = suspects;
    // Not after a newcomer's check: where many come at once, all of them would keep checking.
    this.#isUnsure = suspects.length > 0 || this.#seesSilence(record);
    this.#moreDead = moreDead;
    this.#lookedAtMs = this.ticket.world.clock.elapsedMs();
    this.#room = undefined;
  }

  get place(): Place {
    return this.#admission;
  }

  /** Whether the record, as just read, calls for a transaction. `undefined`: it could not be read. */
  isDue(record: GateRecord | undefined, terms: Terms): boolean {
    if (record === undefined) {
      this.#unreadable += 1;
      return this.#unreadable >= 3 || this.lookIsDue();
    }
    this.#unreadable = 0;
    this.#take(record);
    const me = findWaiter(record, this.ticket.uuid);
    if (me !== undefined) this.ticket.remember(me);
    if (me === undefined || me.passedOver || me.watch !== undefined) return true;
    const now = admission(record, me, terms);
    if (now.kind !== 'wait') return true;
    this.#admission = now;
    this.#noteRoom(now.because === 'behind');
    return this.lookIsDue() || this.#keeperGone();
  }

  lookIsDue(): boolean {
    return lookDueInMs(this.#timing, this.place, this.#watched()) <= 0;
  }

  /** Whether the next check is to be recorded even if it finds nothing. */
  looksAreToldOf(): boolean {
    return looksAreToldOf(this.#timing, this.#watched());
  }

  /** How long to sleep until the record is worth reading again. */
  napMs(): number {
    return napMs(this.#timing, this.place, this.#watched());
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

  #take(record: GateRecord): void {
    this.#record = record;
    const looks = looksIn(record);
    if (looks === this.#seenLooks) return;
    this.#seenLooks = looks;
    this.#seenAtMs = this.ticket.world.clock.elapsedMs();
  }

  get #timing(): Timing {
    return this.ticket.gate.timing;
  }

  #watched(): Watched {
    const nowMs = this.ticket.world.clock.elapsedMs();
    const restsMs = this.#suspects.map(({ silentMs, neededMs }) => neededMs - silentMs);
    return {
      ownMs: nowMs - this.#lookedAtMs,
      anyMs: nowMs - this.#seenAtMs,
      untakenMs: this.#room === undefined ? 0 : nowMs - this.#room.sinceMs,
      proofMs: Math.min(...restsMs),
      isUnsure: this.#isUnsure,
      moreDead: this.#moreDead,
    };
  }

  /** A free slot is the same one only while it is left to the same waiter: else the queue has moved on. */
  #noteRoom(untaken: boolean): void {
    const leftTo = this.#record.waiting.find(({ passedOver }) => passedOver !== true)?.uuid;
    const nowMs = this.ticket.world.clock.elapsedMs();
    if (!untaken) this.#room = undefined;
    else if (this.#room?.leftTo !== leftTo) this.#room = { sinceMs: nowMs, leftTo };
  }

  /** One who left a room, or a holder, alive by its lock, that has missed a heartbeat (NFSv3). */
  #seesSilence({ running, waiting }: GateRecord): boolean {
    const longMs = 2 * this.#timing.heartbeatMs;
    return (
      waiting.some(({ watch }) => watch !== undefined) ||
      running.some(({ watch }) => observedMs(watch) >= longMs)
    );
  }

  /** Only those near the front act on it: one check is enough. */
  #keeperGone(): boolean {
    const { world } = this.ticket;
    const recently = world.clock.elapsedMs() - this.#lookedAtMs < 1_000;
    return !recently && this.place.rank <= 2 && keeperGoneHere(world, this.#record.running);
  }
}

/** What the record shows of checks: it differs whenever a check was recorded. */
function looksIn({ looked }: GateRecord): string {
  return JSON.stringify(looked?.looks ?? []);
}
