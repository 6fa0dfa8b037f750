import type { Freeze, Hours, Policy } from '../../src/core/policy/policy-schema.ts';
import { Schedule } from '../../src/core/policy/schedule.ts';

/*
 * A schedule as somebody would do it who knows no time zones and watches the clock on the wall: it notes
 * when each minute is shown for the first time, and goes through all windows of all days.
 */

/** The zones that are looked at, and when their clocks change in 2026: each of them has both changes. */
export const zones: readonly { readonly zone: string; readonly changes: readonly string[] }[] = [
  { zone: 'Europe/Berlin', changes: ['2026-03-29T01:00Z', '2026-10-25T01:00Z'] },
  { zone: 'America/New_York', changes: ['2026-03-08T07:00Z', '2026-11-01T06:00Z'] },
  // By half an hour.
  { zone: 'Australia/Lord_Howe', changes: ['2026-04-04T15:00Z', '2026-10-03T15:30Z'] },
  // At midnight, so that a day begins at 01:00 or has its last hour twice.
  { zone: 'Asia/Beirut', changes: ['2026-03-28T22:00Z', '2026-10-24T21:00Z'] },
  { zone: 'America/Havana', changes: ['2026-03-08T05:00Z', '2026-11-01T05:00Z'] },
  // Not by whole hours from UTC.
  { zone: 'America/St_Johns', changes: ['2026-03-08T05:30Z', '2026-11-01T04:30Z'] },
  { zone: 'Pacific/Auckland', changes: ['2026-04-04T14:00Z', '2026-09-26T14:00Z'] },
  { zone: 'Africa/Casablanca', changes: ['2026-02-15T02:00Z', '2026-03-22T02:00Z'] },
];

const minuteMs = 60_000;
const dayMs = 86_400_000;
const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** When each minute of the wall was first shown, and how it came to the moment at which it was skipped. */
interface Wall {
  readonly momentOf: ReadonlyMap<number, number>;
  /** For skipped minutes: the moment of the change. */
  readonly changeOf: ReadonlyMap<number, number>;
}

function watchWall(zone: string, { fromMs, toMs }: Period): Wall {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const shown = (ms: number): number => Date.parse(`${format.format(ms).replace(' ', 'T')}Z`);
  const momentOf = new Map<number, number>();
  const changeOf = new Map<number, number>();
  let last = shown(fromMs) - minuteMs;
  for (let ms = fromMs; ms < toMs; ms += minuteMs) {
    const now = shown(ms);
    // A skipped minute comes as long after the change as it would have come without one.
    for (let skipped = last + minuteMs; skipped < now; skipped += minuteMs) {
      momentOf.set(skipped, ms + (skipped - last - minuteMs));
      changeOf.set(skipped, ms);
    }
    if (!momentOf.has(now)) momentOf.set(now, ms);
    last = now;
  }
  return { momentOf, changeOf };
}

/** Watching takes longer than all the rest. */
const watched = new Map<string, Wall>();

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const wallOf = (date: string): number =>
  Date.parse(`${date.slice(0, 10)}T00:00Z`) + minutes(date.slice(11) || '00:00') * minuteMs;

/** The minutes from `fromMs` on that a window covers. */
function covered(window: Hours | Freeze, wall: Wall, period: Period): Uint8Array {
  const covers = new Uint8Array((period.toMs - period.fromMs) / minuteMs);
  const cover = (fromWall: number, toWall: number): void => {
    const known = [fromWall, toWall].some((each) => wall.momentOf.has(each));
    // Before all that was watched, or after it.
    if (!known && Number.isFinite(fromWall) && Number.isFinite(toWall)) return;
    const endMs = wall.momentOf.get(toWall) ?? Number.POSITIVE_INFINITY;
    let beginMs = wall.momentOf.get(fromWall) ?? Number.NEGATIVE_INFINITY;
    if (beginMs >= endMs) beginMs = wall.changeOf.get(fromWall) ?? beginMs;
    const [first, after] = [beginMs, endMs].map((ms) => (ms - period.fromMs) / minuteMs);
    covers.fill(1, Math.max(0, first ?? 0), Math.max(0, Math.min(after ?? 0, covers.length)));
  };
  const { from, to } = window;
  if (`${from}${to}`.includes('-')) {
    cover(
      from === undefined ? Number.NEGATIVE_INFINITY : wallOf(from),
      to === undefined ? Number.POSITIVE_INFINITY : wallOf(to),
    );
    return covers;
  }
  const on = 'days' in window ? window.days : undefined;
  const [begins, ends] = [minutes(from ?? '00:00'), minutes(to ?? '24:00')];
  for (let day = period.fromMs; day < period.toMs; day += dayMs) {
    const midnight = Math.floor(day / dayMs) * dayMs;
    const name = names[(new Date(midnight).getUTCDay() + 6) % 7];
    if (on !== undefined && (name === undefined || !on.includes(name))) continue;
    const untilMinute = ends <= begins ? ends + 1440 : ends;
    cover(midnight + begins * minuteMs, midnight + untilMinute * minuteMs);
  }
  return covers;
}

/** The moments at which the schedule of a policy and the naive one disagree, at most ten. */
export function disagreements(policy: Policy, period: Period): string[] {
  const wide = { fromMs: period.fromMs - 3 * dayMs, toMs: period.toMs + 3 * dayMs };
  const zone = policy.timeZone ?? 'UTC';
  const key = `${zone} ${period.fromMs} ${period.toMs}`;
  const wall = watched.get(key) ?? watchWall(zone, wide);
  watched.set(key, wall);
  const hours = policy.hours?.map((each) => covered(each, wall, wide));
  const freezes = (policy.freezes ?? []).map((each) => covered(each, wall, wide));
  const schedule = Schedule.of(policy);
  const wrong: string[] = [];
  for (let ms = period.fromMs; ms < period.toMs && wrong.length < 10; ms += minuteMs) {
    const at = (ms - wide.fromMs) / minuteMs;
    const open =
      (hours === undefined || hours.some((each) => each[at] === 1)) &&
      freezes.every((each) => each[at] === 0);
    const said = schedule?.closedBecause(ms);
    if (open !== (said === undefined))
      wrong.push(`${new Date(ms).toISOString()} ${said} ${JSON.stringify(policy)}`);
  }
  return wrong;
}

/** Some policy with times, many of them within the hours in which clocks change. */
export function somePolicy(
  zone: string,
  { fromMs, toMs, seed }: Period & { readonly seed: number },
): Policy {
  let state = seed * 7919 + 17;
  const below = (many: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * many);
  };
  const two = (number: number): string => String(number).padStart(2, '0');
  const time = (): string => `${two(below(3) === 0 ? below(24) : below(4))}:${two(below(12) * 5)}`;
  const weekly = (): Hours => {
    const days = names.filter(() => below(2) === 0);
    const [from, to] = [time(), below(4) === 0 ? '24:00' : time()];
    return { ...(days.length === 0 ? {} : { days }), from, to };
  };
  const date = (ms: number): string => `${new Date(ms).toISOString().slice(0, 10)}T${time()}`;
  const dated = (): Freeze[] => {
    const beginMs = fromMs + below(1_000) * ((toMs - fromMs) / 1_000);
    const [from, to] = [date(beginMs), date(beginMs + below(3) * dayMs)];
    return from < to ? [{ from, to, reason: 'dated' }] : [];
  };
  const hours = Array.from({ length: 1 + below(4) }, weekly);
  return {
    slotgate: 1,
    timeZone: zone,
    ...(below(4) === 0 ? {} : { hours }),
    freezes: [
      ...(below(2) === 0 ? [{ ...weekly(), reason: 'weekly' }] : []),
      ...dated(),
      ...dated(),
    ],
  };
}
