/** A value that something was set to, from when on it may count, and until when. */
export interface Span<T> {
  readonly value: T;
  readonly fromMs: number;
  /** When whoever set it was over: done, failed or dead, with nothing of it on its way any more. */
  overMs: number;
  untilMs: number;
  /** Tickets that had a slot, or a grant for one, when it was certainly set. */
  hadSlots: ReadonlySet<number>;
}

/**
 * What may be in force, seen from outside: a value counts as possible from the moment somebody begins
 * to set it until another one, which was begun after that, is certainly set.
 */
export class Possible<T> {
  readonly #spans: Span<T>[];

  constructor(first: T) {
    const fromMs = Number.NEGATIVE_INFINITY;
    const untilMs = Number.POSITIVE_INFINITY;
    this.#spans = [{ value: first, fromMs, overMs: fromMs, untilMs, hadSlots: new Set() }];
  }

  /** Somebody begins to set this. */
  begin(value: T, nowMs: number): Span<T> {
    const endless = { overMs: Number.POSITIVE_INFINITY, untilMs: Number.POSITIVE_INFINITY };
    const span = { value, fromMs: nowMs, ...endless, hadSlots: new Set<number>() };
    this.#spans.push(span);
    return span;
  }

  /** It is set: whatever was over before it was begun is out of force. */
  done(span: Span<T>, nowMs: number, hadSlots: ReadonlySet<number>): void {
    span.overMs = nowMs;
    span.hadSlots = hadSlots;
    for (const other of this.#spans) {
      if (other !== span && other.overMs <= span.fromMs)
        other.untilMs = Math.min(other.untilMs, nowMs);
    }
  }

  /** All that may have been in force at some time of this stretch. */
  during(fromMs: number, toMs: number): readonly Span<T>[] {
    return this.#spans.filter((span) => span.fromMs <= toMs && span.untilMs >= fromMs);
  }
}
