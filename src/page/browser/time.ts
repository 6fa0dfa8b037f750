/** A stretch of time, in milliseconds since 1970. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The shortest stretch worth looking at. */
const shortestMs = 10 * second;

const steps = [
  second,
  5 * second,
  15 * second,
  30 * second,
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
];

/** `42 s`, `3 min 20 s`, `1 h 5 min`, `2 d 3 h`: the two largest units. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / second));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const largest = parts.findIndex(([many]) => many > 0);
  if (largest < 0) return '0 s';
  return parts
    .slice(largest, largest + 2)
    .filter(([many]) => many > 0)
    .map(([many, unit]) => `${many}\u00a0${unit}`)
    .join(' ');
}

/** Round moments in a window, so far apart that `most` of them fit, by the reader's own time of day. */
export function ticksIn({ fromMs, toMs }: TimeWindow, most: number): number[] {
  const step = steps.find((ms) => (toMs - fromMs) / ms <= Math.max(1, most)) ?? 7 * day;
  // Midnight here is not midnight in Greenwich.
  const offset = -new Date(fromMs).getTimezoneOffset() * minute;
  const ticks: number[] = [];
  for (let at = Math.ceil((fromMs + offset) / step) * step - offset; at <= toMs; at += step)
    ticks.push(at);
  return ticks;
}

/** How a tick is written: with seconds where ticks are close, with the day at midnight. */
export function formatTick(ms: number, spanMs: number): string {
  const date = new Date(ms);
  const midnight = date.getHours() + date.getMinutes() + date.getSeconds() === 0;
  if (midnight || spanMs > 6 * day)
    return `${date.getDate()} ${date.toLocaleString('en', { month: 'short' })}`;
  return clock(date, spanMs < 5 * minute);
}

/** `3 Mar, 14:05:09` in the reader's own time. */
export function formatMoment(ms: number): string {
  const date = new Date(ms);
  const month = date.toLocaleString('en', { month: 'short' });
  return `${date.getDate()} ${month}, ${clock(date, true)}`;
}

/** `14:05:09`. */
export function formatClock(ms: number): string {
  return clock(new Date(ms), true);
}

function clock(date: Date, seconds: boolean): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const short = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return seconds ? `${short}:${two(date.getSeconds())}` : short;
}

/** The window made narrower (factor below 1) or wider around a moment that keeps its place, within bounds. */
export function zoomed(window: TimeWindow, factor: number, around: Around): TimeWindow {
  const { atMs, bounds } = around;
  const spanMs = window.toMs - window.fromMs;
  const widest = bounds.toMs - bounds.fromMs;
  const nextMs = Math.min(widest, Math.max(shortestMs, spanMs * factor));
  const share = spanMs === 0 ? 0.5 : (atMs - window.fromMs) / spanMs;
  return within({ fromMs: atMs - share * nextMs, toMs: atMs + (1 - share) * nextMs }, bounds);
}

/** Around what is zoomed, and what cannot be left. */
export interface Around {
  readonly atMs: number;
  readonly bounds: TimeWindow;
}

/** The window moved by a part of its width, within bounds. */
export function panned(window: TimeWindow, share: number, bounds: TimeWindow): TimeWindow {
  const byMs = (window.toMs - window.fromMs) * share;
  return within({ fromMs: window.fromMs + byMs, toMs: window.toMs + byMs }, bounds);
}

/** The same width, moved so that it lies within bounds; as wide as they are at most. */
export function within({ fromMs, toMs }: TimeWindow, bounds: TimeWindow): TimeWindow {
  const spanMs = Math.min(toMs - fromMs, bounds.toMs - bounds.fromMs);
  const start = Math.min(Math.max(fromMs, bounds.fromMs), bounds.toMs - spanMs);
  return { fromMs: start, toMs: start + spanMs };
}
