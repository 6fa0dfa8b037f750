import type { GateRecord, Holder } from '../gate/record.ts';
import { printable } from '../gate/text.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketEvent } from '../ports/reporter.ts';
import { createNarrator } from '../report/narrator.ts';
import type { Gate } from '../store/gate-directory.ts';
import { readMarkerOf } from '../store/reading.ts';

/** Who holds the slots is told no more often than this, for the lines and for the mount. */
const introduceEveryMs = 30_000;

/** Most holders that are introduced by name. */
const mostIntroduced = 4;

/** How often it is looked whether a reminder is due. */
const tickMs = 5_000;

/** A waiter reads the record at least once a minute; after this long the mount must be hanging. */
const silenceMs = 150_000;

/** What of a holder's details is shown, in this order. All of it is hostile text. */
const shownDetails = ['repository', 'workflow', 'job', 'command', 'user', 'runner', 'host', 'url'];

/**
 * Tells the story of a waiting ticket in lines: at each change, and at least once a minute also
 * when nothing happens at all, since a job that is silent for ten minutes looks broken.
 */
export class Bulletin {
  readonly #say: (line: string) => void;
  readonly #clock: Clock;
  readonly #narrate: (event: TicketEvent) => void;
  #last:
    | { readonly event: Extract<TicketEvent, { kind: 'waiting' }>; readonly atMs: number }
    | undefined;
  #introduced = { tickets: '', atMs: Number.NEGATIVE_INFINITY };
  #saidMs: number;

  /** @param say takes one printable line */
  constructor(clock: Clock, say: (line: string) => void) {
    this.#clock = clock;
    this.#saidMs = clock.elapsedMs();
    this.#say = (line) => {
      this.#saidMs = clock.elapsedMs();
      say(line);
    };
    this.#narrate = createNarrator(this.#say);
  }

  /** Takes note of an event. Never throws. */
  note(event: TicketEvent): void {
    this.#last = event.kind === 'waiting' ? { event, atMs: this.#clock.elapsedMs() } : undefined;
    this.#narrate(event);
  }

  /** Says who holds the slots that are being waited for, where that has changed. Never rejects. */
  async introduce(gate: Gate, record: GateRecord): Promise<void> {
    const nowMs = this.#clock.elapsedMs();
    const tickets = record.running.map((holder) => holder.ticket).join();
    if (tickets === this.#introduced.tickets) return;
    if (nowMs - this.#introduced.atMs < introduceEveryMs) return;
    this.#introduced = { tickets, atMs: nowMs };
    for (const holder of record.running.slice(0, mostIntroduced)) {
      const marker = await readMarkerOf(gate, holder).catch(() => undefined);
      if (this.#last === undefined) return;
      this.#say(describeHolder(holder, marker?.announcement?.details ?? {}));
    }
  }

  /** Reminds of a wait until the signal aborts. */
  async remind(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#clock.sleep(tickMs, signal);
      if (!signal.aborted) this.#remindOnce();
    }
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

/** Who holds a slot, as far as its marker tells: one printable line. */
export function describeHolder(holder: Holder, details: Readonly<Record<string, string>>): string {
  const shown = shownDetails.flatMap((name) => {
    const value = printable(details[name] ?? '', 80);
    return value === '' ? [] : [`${name} ${value}`];
  });
  const slots = holder.slots.length === 1 ? 'slot' : 'slots';
  const who = shown.length === 0 ? 'who it is cannot be read' : shown.join(', ');
  return `${slots} ${holder.slots.slice(0, 8).join(', ')}: ticket ${holder.ticket}: ${who}`;
}
