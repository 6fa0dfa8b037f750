import type { Freeze, Hours, Policy } from './policy.ts';

/** A moment as the clocks on the wall of one time zone show it. */
interface LocalTime {
  /** 0 is Monday. */
  readonly day: number;
  /** `HH:MM`. */
  readonly minute: string;
  /** `YYYY-MM-DDTHH:MM`: sorts as time goes, but for the hour that is there twice in autumn. */
  readonly date: string;
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/**
 * When a policy lets nobody in. Everything is compared as local wall time of the policy's zone, so a
 * change of daylight saving needs no arithmetic: in the hour that is there twice, what begins or ends
 * within it does so at its first time.
 */
export class Schedule {
  readonly #zone: string;
  readonly #hours: readonly Hours[] | undefined;
  readonly #freezes: readonly Freeze[];
  readonly #format: Intl.DateTimeFormat;

  private constructor(zone: string, policy: Policy) {
    this.#zone = zone;
    this.#hours = policy.hours;
    this.#freezes = policy.freezes ?? [];
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'short',
    });
  }

  /** The schedule of a policy; `undefined` where it lets people in at all times. */
  static of(policy: Policy): Schedule | undefined {
    if (policy.hours === undefined && (policy.freezes ?? []).length === 0) return undefined;
    return new Schedule(policy.timeZone ?? 'UTC', policy);
  }

  /** Why nobody is let in at this moment, for people; `undefined` when the gate is open. */
  closedBecause(wallMs: number): string | undefined {
    const now = this.#localTime(wallMs);
    const freeze = this.#freezes.find((each) => covers(each, now));
    if (freeze !== undefined) return `frozen ${this.#written(freeze)}: ${freeze.reason}`;
    if (this.#hours === undefined || this.#hours.some((each) => covers(each, now)))
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

  #localTime(wallMs: number): LocalTime {
    const parts = new Map(
      this.#format.formatToParts(bounded(wallMs)).map(({ type, value }) => [type, value]),
    );
    const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
    const minute = `${part('hour')}:${part('minute')}`;
    const day = days.indexOf(part('weekday').toLowerCase() as (typeof days)[number]);
    const year = part('year').padStart(4, '0');
    return { day, minute, date: `${year}-${part('month')}-${part('day')}T${minute}` };
  }
}

/** What Date can tell; a clock may say anything. */
function bounded(wallMs: number): number {
  return Number.isFinite(wallMs) ? Math.max(0, Math.min(wallMs, 8.64e15)) : 0;
}

function covers(window: Hours | Freeze, now: LocalTime): boolean {
  const { from, to } = window;
  const dated = [from, to].some((end) => end?.includes('-') === true);
  return dated ? coversDate({ from, to }, now) : coversHours(window as Hours, now);
}

/** `2026-12-24` begins with that day, and as an end excludes it. */
function coversDate(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  now: LocalTime,
): boolean {
  const moment = (date: string): string => (date.includes('T') ? date : `${date}T00:00`);
  const begun = from === undefined || moment(from) <= now.date;
  return begun && (to === undefined || now.date < moment(to));
}

function coversHours({ days: on, from = '00:00', to = '24:00' }: Hours, now: LocalTime): boolean {
  const isOn = (day: number): boolean => {
    const name = days[(day + 7) % 7];
    return on === undefined || (name !== undefined && on.includes(name));
  };
  if (from < to) return isOn(now.day) && from <= now.minute && now.minute < to;
  // Around midnight: it belongs to the day on which it begins.
  return (isOn(now.day) && now.minute >= from) || (isOn(now.day - 1) && now.minute < to);
}
