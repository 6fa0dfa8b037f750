import { endedTickets } from '../core/history/ended-tickets.ts';
import {
  type Expectation,
  expectedWait,
  placeOf,
  recentHoldsMs,
} from '../core/history/estimate.ts';
import type { GateRecord, Holder } from '../core/record/record.ts';
import { printable } from '../core/text.ts';
import type { Details } from '../core/untrusted.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketEvent } from '../ports/reporter.ts';
import type { Meanwhile } from '../report/charts/spells.ts';
import { describeExpectation, describeSpan, heldFor, type Onlooker } from '../report/observer.ts';
import { describeGate, describeOrder } from '../report/text/event-text.ts';
import { readRecentHistory } from '../store/files/history-file.ts';
import type { Gate } from '../store/gate/gate.ts';
import { readMarkerOf } from '../store/transaction/read-record.ts';
import { Meanwhiles } from './holders-meanwhile.ts';
import { createNarrator } from './narrator.ts';

/** In this time no more holders are introduced than `mostIntroduced`, so that a busy gate makes no flood. */
const introduceEveryMs = 30_000;

/** Markers of new holders are read no more often than this, and so many at a time: for the mount. */
const readEveryMs = 2_000;
const mostRead = 4;

const mostIntroduced = 4;

/** The history is read again after this: what is usual changes slowly. */
const readHistoryEveryMs = 600_000;

/** Shorter waits need no estimate. */
const worthEstimatingMs = 2_000;

/** Operator commands are reported no more often than this: a user who may write the record could give any number of them. */
const ordersEveryMs = 2_000;

/** How often it is looked whether a reminder is due. */
const tickMs = 5_000;

/** A waiter reads the record at least once a minute; after this long the mount must be hanging. */
const silenceMs = 150_000;

/** What of a holder's details is shown, in this order. */
const shownDetails = [
  'repository',
  'workflow',
  'job',
  'attempt',
  'command',
  'user',
  'runner',
  'host',
  'url',
];

type Waiting = Extract<TicketEvent, { kind: 'waiting' }>;

/** Where a ticket waits, for its log. */
interface WaitingPlace {
  readonly gate: Gate;
  readonly path: string;
  /** What its path is on, and what that means for its locks. */
  readonly mount: string | undefined;
}

/**
 * Reports a waiting ticket in lines: at each change, and at least once a minute also
 * when nothing happens at all, because a job that is silent for ten minutes looks broken. Remembers it,
 * too, for the job's summary.
 */
export class Bulletin {
  readonly #say: (line: string) => void;
  readonly #clock: Clock;
  readonly #narrate: (event: TicketEvent) => void;
  readonly #meanwhile = new Meanwhiles();
  #place: WaitingPlace | undefined;
  #last: { readonly event: Waiting; readonly atMs: number } | undefined;
  #placeTold = false;
  /** The last operator command that it knows of, and when it reported one. */
  #orders: { readonly sign: string; readonly toldMs: number } | undefined;
  readonly #known = new Set<number>();
  #introduced = { sinceMs: Number.NEGATIVE_INFINITY, many: 0 };
  /** One read at a time: a mount that hangs gets no second one. */
  #looking = false;
  #readAtMs = Number.NEGATIVE_INFINITY;
  #history = { atMs: Number.NEGATIVE_INFINITY, holdsMs: [] as readonly number[] };
  #saidMs: number;

  /** @param say takes one printable line */
  constructor(clock: Clock, say: (line: string) => void) {
    this.#clock = clock;
    this.#saidMs = clock.elapsedMs();
    this.#say = (line) => {
      this.#saidMs = clock.elapsedMs();
      say(line);
    };
    this.#narrate = createNarrator(this.#say, (event) => ({
      ...this.#onlooker(),
      expected: this.#expected(event),
    }));
  }

  /** Takes note of where the ticket waits, once that is open. */
  at(place: WaitingPlace): void {
    this.#place = place;
  }

  /** Takes note of an event. Never throws. */
  note(event: TicketEvent): void {
    this.#last = undefined;
    if (event.kind === 'waiting') {
      this.#last = { event, atMs: this.#clock.elapsedMs() };
      this.#meanwhile.note(event);
      this.#tellPlace(event);
      this.#tellOrders(event);
    } else if (event.kind === 'reclaimed') this.#meanwhile.reclaimed(event.ticket, event.proof);
    this.#narrate(event);
    if (event.kind === 'waiting') void this.#lookAround(event);
  }

  /** Reminds of a wait until the signal aborts. */
  async remind(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#clock.sleep(tickMs, signal);
      if (!signal.aborted) this.#remindOnce();
    }
  }

  /** The wait is over: who held the slots meanwhile; `slots` are those that it was for, if it got any. */
  story(waitedMs: number, slots: readonly number[]): Meanwhile {
    this.#last = undefined;
    return this.#meanwhile.story(this.#clock.wallMs() - waitedMs, waitedMs, slots);
  }

  #tellPlace({ limit }: Waiting): void {
    if (this.#placeTold || this.#place === undefined) return;
    this.#placeTold = true;
    const { gate, path, mount } = this.#place;
    this.#say(describeGate({ gate: gate.name, limit, path, mount }));
  }

  /** An operator's limit that stands when it comes, and every order that is given while it waits. */
  #tellOrders({ record: { ordered, resized } }: Waiting): void {
    const sign = JSON.stringify(ordered ?? '');
    const nowMs = this.#clock.elapsedMs();
    if (this.#orders === undefined) {
      if (resized !== undefined)
        this.#say(describeOrder({ ...resized, order: `resize ${resized.limit}` }));
    } else if (sign === this.#orders.sign || nowMs - this.#orders.toldMs < ordersEveryMs) return;
    else if (ordered !== undefined) this.#say(describeOrder(ordered));
    this.#orders = { sign, toldMs: this.#orders === undefined ? Number.NEGATIVE_INFINITY : nowMs };
  }

  /** Reads who holds, says so where that has changed, and what is usual here. Never rejects. */
  async #lookAround({ record, waitedMs }: Waiting): Promise<void> {
    const gate = this.#place?.gate;
    if (gate === undefined || this.#looking) return;
    this.#looking = true;
    await this.#readMarkers(gate, record);
    this.#introduce(record);
    if (waitedMs >= worthEstimatingMs) await this.#readHistory(gate);
    this.#looking = false;
  }

  async #readMarkers(gate: Gate, record: GateRecord): Promise<void> {
    const unknown = record.running.filter(({ ticket }) => this.#meanwhile.lacks(ticket));
    const nowMs = this.#clock.elapsedMs();
    if (unknown.length === 0 || nowMs - this.#readAtMs < readEveryMs) return;
    this.#readAtMs = nowMs;
    for (const holder of unknown.slice(0, mostRead)) {
      const marker = await readMarkerOf(gate, holder).catch(() => undefined);
      this.#meanwhile.introduce(holder.ticket, marker?.announcement?.details ?? {});
    }
  }

  /** Introduces those that were not yet, as long as that makes no flood; each once. */
  #introduce({ running }: GateRecord): void {
    const nowMs = this.#clock.elapsedMs();
    const { sinceMs } = this.#introduced;
    if (nowMs - sinceMs >= introduceEveryMs) this.#introduced = { sinceMs: nowMs, many: 0 };
    for (const holder of running) {
      const { ticket } = holder;
      // The wait may have ended while the markers were read.
      if (this.#last === undefined || this.#introduced.many >= mostIntroduced) return;
      if (this.#known.has(ticket) || this.#meanwhile.lacks(ticket)) continue;
      this.#known.add(ticket);
      this.#introduced.many += 1;
      this.#say(describeHolder(holder, this.#meanwhile.detailsOf(ticket), this.#onlooker()));
    }
  }

  async #readHistory(gate: Gate): Promise<void> {
    const nowMs = this.#clock.elapsedMs();
    if (nowMs - this.#history.atMs < readHistoryEveryMs) return;
    const isFirst = this.#history.holdsMs.length === 0;
    this.#history = { ...this.#history, atMs: nowMs };
    const holdsMs = recentHoldsMs(endedTickets(await readRecentHistory(gate)));
    this.#history = { atMs: nowMs, holdsMs };
    const expected = this.#last === undefined ? undefined : this.#expected(this.#last.event);
    // From now on every line says it.
    if (isFirst && expected !== undefined) this.#say(describeExpectation(expected));
  }

  #expected({ ticket, record, because, limit }: Waiting): Expectation | undefined {
    const me = record.waiting.find((waiter) => waiter.ticket === ticket);
    // When a gate opens again, or who else comes for a share, no history of holds tells.
    if (me === undefined || because === 'closed' || because === 'share') return undefined;
    const place = placeOf(record, me, { limit, nowMs: this.#clock.wallMs() });
    return expectedWait(this.#history.holdsMs, place);
  }

  #onlooker(): Onlooker {
    const place = this.#place?.gate.world.processes.place ?? '';
    return { place, nowMs: this.#clock.wallMs() };
  }

  #remindOnce(): void {
    const nowMs = this.#clock.elapsedMs();
    const { event, atMs } = this.#last ?? {};
    if (event === undefined || atMs === undefined) {
      if (nowMs - this.#saidMs >= 30_000) this.#say('still no answer from the file server');
    } else if (nowMs - atMs < silenceMs) {
      this.#narrate({ ...event, waitedMs: event.waitedMs + nowMs - atMs });
    } else if (nowMs - this.#saidMs >= 55_000) {
      this.#say(
        `the file server has not answered for ${Math.round((nowMs - atMs) / 60_000)} min; still waiting`,
      );
    }
  }
}

/** Who holds a slot, as far as its marker tells, and for how long: one printable line. */
export function describeHolder(holder: Holder, details: Details, onlooker: Onlooker): string {
  const shown = shownDetails.flatMap((name) => {
    const value = printable(details[name] ?? '', 80);
    return value === '' ? [] : [`${name} ${value}`];
  });
  const slots = holder.slots.length === 1 ? 'slot' : 'slots';
  const who = shown.length === 0 ? 'its details cannot be read' : shown.join(', ');
  const since = `for ${describeSpan(heldFor(holder, onlooker))}`;
  return `${slots} ${holder.slots.slice(0, 8).join(', ')}: ticket ${holder.ticket}: ${who}; ${since}`;
}
