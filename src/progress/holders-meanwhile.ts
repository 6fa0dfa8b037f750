import type { Proof } from '../core/liveness/liveness.ts';
import type { Holder } from '../core/record/record.ts';
import { printable } from '../core/text.ts';
import type { Details } from '../core/untrusted.ts';
import type { TicketEvent } from '../ports/reporter.ts';
import type { Meanwhile, Spell } from '../report/charts/spells.ts';
import { describeProof } from '../report/text/event-text.ts';

type Waiting = Extract<TicketEvent, { kind: 'waiting' }>;

/** The most holders that are reported; of more, the last ones. */
const mostSpells = 40;

/** The most reclaims that are reported. */
const mostReclaims = 8;

/** The details of a holder that are reported: enough to find its run. */
const toldDetails = ['repository', 'workflow', 'job', 'attempt', 'run', 'url', 'runner', 'host'];

/** Longest value of one detail, in characters: as a marker keeps it. */
const longestDetail = 160;

/** The most slots of one holder that are reported. */
const mostSlots = 16;

interface OpenSpell {
  readonly ticket: number;
  readonly slots: readonly number[];
  readonly fromMs: number;
  untilMs: number | undefined;
}

/**
 * The holders of the slots while one ticket waited, as far as it saw: what a job's summary is made of. Times
 * are of its host, in milliseconds since it came; holders that came and went between two of its reads
 * are not seen.
 */
export class Meanwhiles {
  readonly #spells = new Map<number, OpenSpell>();
  readonly #details = new Map<number, Details>();
  readonly #reclaims: { readonly ticket: number; readonly why: string }[] = [];
  /** Seen, but left out of the story. */
  readonly #leftOut = new Set<number>();

  /** Takes note of who holds now. */
  note({ record, waitedMs }: Waiting): void {
    const first = this.#spells.size === 0;
    const holding = new Set(record.running.map(({ ticket }) => ticket));
    for (const spell of this.#spells.values()) {
      if (!holding.has(spell.ticket)) spell.untilMs ??= waitedMs;
    }
    for (const holder of record.running) this.#begin(holder, first ? 0 : waitedMs);
  }

  /** Takes note of who a holder is. */
  introduce(ticket: number, details: Details): void {
    this.#details.set(ticket, details);
  }

  /** Takes note of a dead holder whose slot this ticket took back. */
  reclaimed(ticket: number, proof: Proof): void {
    if (this.#reclaims.length < mostReclaims)
      this.#reclaims.push({ ticket, why: describeProof(proof) });
  }

  /** Who a holder is, as far as it was introduced. */
  detailsOf(ticket: number): Details {
    return this.#details.get(ticket) ?? {};
  }

  /** Whether it is not yet known who this is. */
  lacks(ticket: number): boolean {
    return this.#spells.has(ticket) && !this.#details.has(ticket);
  }

  /**
   * The story of the wait, once it is over.
   *
   * @param slots what the wait was for: the former holders of these have ended, seen or not; none where no slot was acquired
   */
  story(cameMs: number, waitedMs: number, slots: readonly number[]): Meanwhile {
    const spells = [...this.#spells.values()].map((spell): Spell => {
      const gone = spell.slots.some((slot) => slots.includes(slot));
      const untilMs = spell.untilMs ?? (gone ? waitedMs : undefined);
      return {
        ticket: spell.ticket,
        slots: [...spell.slots],
        fromMs: Math.round(spell.fromMs),
        ...(untilMs === undefined ? {} : { untilMs: Math.round(untilMs) }),
        details: told(this.detailsOf(spell.ticket)),
      };
    });
    return {
      cameMs: Math.round(cameMs),
      waitedMs: Math.round(waitedMs),
      spells,
      more: this.#leftOut.size,
      reclaims: [...this.#reclaims],
    };
  }

  #begin({ ticket, slots }: Holder, fromMs: number): void {
    if (this.#spells.has(ticket) || this.#leftOut.has(ticket)) return;
    if (this.#spells.size >= mostSpells && !this.#makeRoom()) {
      this.#leftOut.add(ticket);
      return;
    }
    const told = slots.slice(0, mostSlots);
    this.#spells.set(ticket, { ticket, slots: told, fromMs, untilMs: undefined });
  }

  /** Leaves out the first that has ended, if any has. */
  #makeRoom(): boolean {
    const oldest = [...this.#spells.values()].find((spell) => spell.untilMs !== undefined);
    if (oldest === undefined) return false;
    this.#spells.delete(oldest.ticket);
    this.#details.delete(oldest.ticket);
    this.#leftOut.add(oldest.ticket);
    return true;
  }
}

function told(details: Details): Record<string, string> {
  const entries = toldDetails.map(
    (name) => [name, printable(details[name] ?? '', longestDetail)] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}
