import { dayMs, timeOfDay, WallClock, wallOfDate, weekdayOf } from './calendar.ts';
import { type Freeze, type Hours, isDated, type Policy } from './policy-schema.ts';

/** From this moment until before that one, milliseconds since 1970. */
interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The last moment of the calendar of policies: 9999-12-31. Later ones, and none at all, are clocks that make no sense. */
const lastMs = 253_402_214_400_000;

/**
 * When a policy admits no job. Each window has one beginning and one end, moments of UTC that its wall
 * times mean (`WallClock.momentOf`), so what has ended does not begin again when the clocks are put
 * back, and what lies in the hour that they skip comes right after it.
 */
export class Schedule {
  readonly #zone: string;
  readonly #clock: WallClock;
  readonly #hours: readonly Hours[] | undefined;
  readonly #freezes: readonly Freeze[];
  /** Of the day that was asked for last: it is asked for again and again. */
  #spans: { readonly day: number; readonly of: Map<Hours | Freeze, readonly Span[]> } | undefined;

  private constructor(zone: string, policy: Policy) {
    this.#zone = zone;
    this.#clock = new WallClock(zone);
    this.#hours = policy.hours;
    this.#freezes = policy.freezes ?? [];
  }

  /** The schedule of a policy; `undefined` where it admits jobs at all times. */
  static of(policy: Policy): Schedule | undefined {
    if (policy.hours === undefined && (policy.freezes ?? []).length === 0) return undefined;
    return new Schedule(policy.timeZone ?? 'UTC', policy);
  }

  /** Why no job is admitted at this moment, for people; `undefined` when the gate is open. */
  closedBecause(wallMs: number): string | undefined {
    const nowMs = bounded(wallMs);
    const freeze = this.#freezes.find((each) => this.#covers(each, nowMs));
    if (freeze !== undefined) return `frozen ${this.#written(freeze)}: ${freeze.reason}`;
    if (this.#hours === undefined || this.#hours.some((each) => this.#covers(each, nowMs)))
      return undefined;
    return `closed at this time: open ${this.#hours.map((each) => this.#written(each)).join(', ')}`;
  }

  #written({ from, to, ...rest }: Hours | Freeze): string {
    const on = 'days' in rest && rest.days !== undefined ? `${rest.days.join(' ')} ` : '';
    if (from === undefined && to === undefined)
      return on === '' ? 'until further notice' : on.trim();
    const begins = from === undefined ? '' : `from ${from} `;
    return `${on}${begins}${to === undefined ? '' : `to ${to} `}(${this.#zone})`;
  }

  #covers(window: Hours | Freeze, nowMs: number): boolean {
    return this.#spansOf(window, nowMs).some(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
  }

  #spansOf(window: Hours | Freeze, nowMs: number): readonly Span[] {
    const day = Math.floor(nowMs / dayMs);
    if (this.#spans?.day !== day) this.#spans = { day, of: new Map() };
    const known = this.#spans.of.get(window);
    if (known !== undefined) return known;
    const spans = isDated(window) ? [this.#dated(window)] : this.#weekly(window as Hours, day);
    this.#spans.of.set(window, spans);
    return spans;
  }

  /** `2026-12-24` begins with that day, and as an end excludes it. */
  #dated({ from, to }: Pick<Freeze, 'from' | 'to'>): Span {
    if (from === undefined || to === undefined)
      return {
        fromMs: from === undefined ? 0 : this.#clock.momentOf(wallOfDate(from)),
        toMs: to === undefined ? Number.POSITIVE_INFINITY : this.#clock.momentOf(wallOfDate(to)),
      };
    return this.#span(wallOfDate(from), wallOfDate(to));
  }

  /** The times of every week that can cover a moment of this day of UTC, which lies in three days of any zone. */
  #weekly({ days: on, from, to = '24:00' }: Hours, day: number): Span[] {
    if (on === undefined && (from ?? '00:00') === '00:00' && to === '24:00')
      return [{ fromMs: 0, toMs: Number.POSITIVE_INFINITY }];
    const beginsMs = timeOfDay(from ?? '00:00');
    // Around midnight: it belongs to the day on which it begins.
    const endsMs = timeOfDay(to) + (timeOfDay(to) <= beginsMs ? dayMs : 0);
    return [-3, -2, -1, 0, 1, 2].flatMap((further) => {
      const midnightMs = (day + further) * dayMs;
      const name = days[weekdayOf(midnightMs)];
      const isOn = on === undefined || (name !== undefined && on.includes(name));
      return isOn ? [this.#span(midnightMs + beginsMs, midnightMs + endsMs)] : [];
    });
  }

  #span(fromWallMs: number, toWallMs: number): Span {
    const [fromMs, toMs] = [this.#clock.momentOf(fromWallMs), this.#clock.momentOf(toWallMs)];
    // From within the skipped hour to shortly after it: it begins with the change, or it would not be at all.
    return { fromMs: fromMs < toMs ? fromMs : this.#clock.lastChange(fromMs), toMs };
  }
}

/** What the calendar of policies can tell; a clock may say anything. */
function bounded(wallMs: number): number {
  return Number.isNaN(wallMs) ? 0 : Math.max(0, Math.min(wallMs, lastMs));
}
