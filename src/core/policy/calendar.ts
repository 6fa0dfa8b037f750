const leapYear =
  '(?:19(?:7[26]|8[048]|9[26])|[2-9]\\d(?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[3579][26])00)';
const anyYear = '(?:19[7-9]\\d|[2-9]\\d{3})';
const dayOfMonth =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))';
const minuteOfDay = '(?:(?:[01]\\d|2[0-3]):[0-5]\\d|24:00)';

/**
 * `2026-12-24` or `2026-12-24T18:00`, from 1970 to 9999: a day that the Gregorian calendar has. One
 * expression, so that the published JSON schema refuses what slotgate refuses.
 */
export const datePattern = new RegExp(
  `^(?:${anyYear}-${dayOfMonth}|${leapYear}-02-29)(?:T${minuteOfDay})?$`,
);

/** A name of the IANA time zone database, as to its characters. */
export const zonePattern = /^[A-Za-z][A-Za-z0-9._+/-]*$/;

export const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The wall time of a date that fits `datePattern`, in milliseconds as if the zone were UTC. */
export function wallOfDate(date: string): number {
  const [day = '', time = '00:00'] = date.split('T');
  return Date.parse(`${day}T00:00:00Z`) + minutesOf(time) * minuteMs;
}

/** The time of a day, from `00:00` to `24:00`, in milliseconds after its beginning. */
export function timeOfDay(time: string): number {
  return minutesOf(time) * minuteMs;
}

/** Whether the first date, which fits `datePattern`, is before the second. */
export function isBefore(first: string, second: string): boolean {
  return wallOfDate(first) < wallOfDate(second);
}

/** The day of the week of a wall time; 0 is Monday. */
export function weekdayOf(wallMs: number): number {
  // 1970-01-01 was a Thursday.
  return (((Math.floor(wallMs / dayMs) + 3) % 7) + 7) % 7;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The wall clock of one time zone, as the time zone database of this Node has it. */
export class WallClock {
  readonly #format: Intl.DateTimeFormat;

  /** @param zone an IANA name that this Node knows */
  constructor(zone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /**
   * The one moment of a wall time, milliseconds since 1970, by the rule of RFC 5545 (3.3.5): of a time
   * that is there twice the first; a time that the clock skips is read with the offset from before the
   * change, so it lies as long after the change as it lies after the first skipped minute.
   */
  momentOf(wallMs: number): number {
    const before = wallMs - this.#offsetMs(wallMs - dayMs);
    const after = wallMs - this.#offsetMs(wallMs + dayMs);
    const exact = [before, after].filter((ms) => ms + this.#offsetMs(ms) === wallMs);
    return exact.length === 0 ? before : Math.min(...exact);
  }

  /** The moment of the last change of the clock that is not after this moment, at most a day before it. */
  lastChange(ms: number): number {
    const now = this.#offsetMs(ms);
    let [before, since] = [ms - dayMs, ms];
    while (since - before > 1) {
      const middle = Math.floor((before + since) / 2);
      if (this.#offsetMs(middle) === now) since = middle;
      else before = middle;
    }
    return since;
  }

  #offsetMs(ms: number): number {
    const shown = new Map(this.#format.formatToParts(ms).map(({ type, value }) => [type, +value]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) ?? 0;
    const wallMs = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    return wallMs - Math.floor(ms / 1000) * 1000;
  }
}
