import { formatDuration, formatMoment, panned, type TimeWindow, within, zoomed } from './time.ts';

/** The time that all timelines show, so that what happened at one moment stands at one place. */
export class View {
  #bounds: TimeWindow;
  #window: TimeWindow;
  /** Whether it moves on with the time: as long as it does not show an earlier window. */
  #follows = true;
  #nowMs: number;
  /** Called after each change, with a text for screen readers. */
  onChange: (words: string) => void = () => undefined;

  constructor(bounds: TimeWindow, shownMs: number) {
    this.#bounds = bounds;
    this.#nowMs = bounds.toMs;
    this.#window = within({ fromMs: bounds.toMs - shownMs, toMs: bounds.toMs }, bounds);
  }

  get window(): TimeWindow {
    return this.#window;
  }

  get follows(): boolean {
    return this.#follows;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  get spanMs(): number {
    return this.#window.toMs - this.#window.fromMs;
  }

  /** Goes on with the time; draws nothing. */
  advance(bounds: TimeWindow): void {
    const byMs = this.#follows ? bounds.toMs - this.#bounds.toMs : 0;
    this.#bounds = bounds;
    this.#nowMs = bounds.toMs;
    const { fromMs, toMs } = this.#window;
    this.#window = within({ fromMs: fromMs + byMs, toMs: toMs + byMs }, bounds);
  }

  /** Shows the last so many milliseconds. */
  showLast(ms: number): void {
    this.show({ fromMs: this.#bounds.toMs - ms, toMs: this.#bounds.toMs });
  }

  reset(): void {
    this.show(this.#bounds);
  }

  show(window: TimeWindow): void {
    this.#set(zoomed(window, 1, { atMs: (window.fromMs + window.toMs) / 2, bounds: this.#bounds }));
  }

  /** Zooms around a moment; without one around now, where it is shown, else around the middle. */
  zoom(factor: number, atMs?: number): void {
    const { fromMs, toMs } = this.#window;
    const around = atMs ?? (this.#follows ? toMs : (fromMs + toMs) / 2);
    this.#set(zoomed(this.#window, factor, { atMs: around, bounds: this.#bounds }));
  }

  pan(share: number): void {
    this.#set(panned(this.#window, share, this.#bounds));
  }

  #set(window: TimeWindow): void {
    this.#window = window;
    this.#follows = window.toMs >= this.#bounds.toMs;
    this.onChange(
      `Showing ${formatDuration(this.spanMs)}, ${formatMoment(window.fromMs)} to ${formatMoment(window.toMs)}`,
    );
  }
}
