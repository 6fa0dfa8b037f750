import * as v from 'valibot';
import { messageOf } from '../errors.ts';
import { describeIssue, exactObject, oneForm } from '../exact-object.ts';
import { decodeText, repeatedKey } from '../json.ts';
import { longestTimingMs } from '../liveness/timing.ts';
import { durationIn, largestLimit, mostPriority, parseDurationMs } from '../quantities.ts';
import { printable } from '../text.ts';
import { lockWords, orderWords } from '../words.ts';
import { datePattern, isBefore, zonePattern } from './calendar.ts';
import { longestPattern, problemOfPattern } from './pattern.ts';

/** Largest policy file, in bytes: `policy check`, `policy set` and every job refuse a larger one. */
export const mostPolicyBytes = 64 * 1024;

const slots = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(largestLimit));
const many = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(largestLimit));
const text = v.pipe(v.string(), v.maxLength(200));
const duration = v.pipe(
  v.string(),
  v.regex(/^\d{1,9}(\.\d{1,3})?(ms|s|m|h|d)$/),
  v.check((written) => durationIn(written) !== undefined, 'Expected a duration of at most 365d'),
);
/** A pattern that can be read (`compilePattern`), for policies and for hook rules. */
export const pattern = v.pipe(
  v.string(),
  v.minLength(1, 'The pattern is empty, and matches no name'),
  v.maxLength(longestPattern),
  v.check(
    (written) => problemOfPattern(written) === undefined,
    ({ input }) => `The pattern ${problemOfPattern(input)}`,
  ),
);
const patterns = v.union([pattern, v.pipe(v.array(pattern), v.minLength(1), v.maxLength(256))]);
const times = 'Expected a time such as 18:00, or a date such as 2026-12-24 or 2026-12-24T18:00';
const minute = v.pipe(v.string(), v.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, times));
/** A day of the calendar from 1970 to 9999, or a minute of it. */
const date = v.pipe(v.string(), v.regex(datePattern, times));
/** A name, never an offset such as `+01:00`, which one version of Node knows and another does not. */
const zone = v.pipe(
  v.string(),
  v.regex(zonePattern, 'Expected an IANA name such as Europe/Berlin'),
  v.maxLength(200),
);
const day = v.picklist(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

/** Jobs by where they come from: all that is given must match, and of several patterns one. */
const jobsSchema = exactObject({
  repository: v.optional(patterns),
  workflow: v.optional(patterns),
  ref: v.optional(patterns),
  actor: v.optional(patterns),
});

const shareSchema = exactObject({
  /** Whose share: each repository, each workflow of a repository, each actor has one. */
  of: v.picklist(['repository', 'workflow', 'actor']),
  /** Most slots at a time. */
  running: v.optional(slots),
  /** Most waiters at a time. */
  waiting: v.optional(many),
  /** Only for these jobs; without it for all. */
  where: v.optional(jobsSchema),
});

/** How high a priority these jobs may ask for. */
const prioritySchema = exactObject({
  most: v.pipe(v.number(), v.integer(), v.minValue(-mostPriority), v.maxValue(mostPriority)),
  /** Only for these jobs; without it for all. */
  where: v.optional(jobsSchema),
});

/**
 * Every week, by the wall clock of `timeZone`. Where `to` is not later than `from`: until that time of the
 * next day.
 */
const hoursSchema = exactObject({
  days: v.optional(v.pipe(v.array(day), v.minLength(1))),
  from: v.optional(minute),
  to: v.optional(minute),
});

const freezeSchema = oneForm([
  exactObject({ ...hoursSchema.entries, reason: text }),
  /** From the beginning of a day or minute, until before another; without one of them, open-ended. */
  exactObject({ from: v.optional(date), to: v.optional(date), reason: text }),
]);

/** The rules of a gate as the administrator writes them. Strict: a misspelt rule must not be none. */
export const policySchema = exactObject({
  $schema: v.optional(v.string()),
  slotgate: v.literal(1),
  comment: v.optional(v.string()),
  /** The limit, whatever workflows ask for. */
  limit: v.optional(slots),
  /** The jobs that may be admitted at all: those that match one of these. */
  admit: v.optional(v.pipe(v.array(jobsSchema), v.maxLength(64))),
  shares: v.optional(v.pipe(v.array(shareSchema), v.maxLength(64))),
  /** How high a priority each job may ask for: the highest of those that match it, and 0 where none does. */
  priorities: v.optional(v.pipe(v.array(prioritySchema), v.maxLength(64))),
  /** Most waiters in all: the next one ends at once. */
  mostWaiting: v.optional(many),
  /** How the waiters of a workflow are ordered, whatever they ask for. */
  order: v.optional(v.picklist(orderWords)),
  /** An IANA name, such as `Europe/Berlin`; needed where there are hours or freezes. */
  timeZone: v.optional(zone),
  /** When jobs are admitted; without it always. */
  hours: v.optional(v.pipe(v.array(hoursSchema), v.minLength(1), v.maxLength(64))),
  /** When no job is admitted. */
  freezes: v.optional(v.pipe(v.array(freezeSchema), v.maxLength(64))),
  /** How long a job may hold its slot. */
  longestHold: v.optional(duration),
  /** The timing of gates that are created from now on; all jobs of a gate must agree on it. */
  timing: v.optional(exactObject({ heartbeat: duration, selfFence: duration, reclaim: duration })),
  /** The lock driver, and the mode of its directory, of a gate that is made from now on. */
  lock: v.optional(v.picklist(lockWords)),
  mode: v.optional(v.pipe(v.string(), v.regex(/^[0-3]?[0-7]{3}$/))),
});

export type Policy = v.InferOutput<typeof policySchema>;
export type JobPatterns = v.InferOutput<typeof jobsSchema>;
export type Share = v.InferOutput<typeof shareSchema>;
export type Hours = v.InferOutput<typeof hoursSchema>;
export type Freeze = v.InferOutput<typeof freezeSchema>;

/** What a policy file comes to. */
type ParsedPolicy =
  | { readonly kind: 'policy'; readonly policy: Policy }
  /** For people, printable, without a full stop. Reads on from `The policy` or from a file's name. */
  | { readonly kind: 'unfit'; readonly problem: string };

/**
 * Reads a policy from the bytes of its file, or from its text. Every reader uses this function: what
 * `policy check` and `policy set` accept, every job follows. Never throws.
 */
export function parsePolicy(content: Uint8Array | string): ParsedPolicy {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  if (bytes.length > mostPolicyBytes) return unfit(`is larger than ${mostPolicyBytes} bytes`);
  const text = decodeText(bytes);
  if (text === undefined) return unfit('is not UTF-8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return unfit(`is not JSON: ${printable(messageOf(error), 160)}`);
  }
  const repeated = repeatedKey(text);
  if (repeated !== undefined) return unfit(`has the key "${printable(repeated, 60)}" twice`);
  const parsed = v.safeParse(policySchema, json);
  if (!parsed.success) return unfit(`is not a policy: ${describeIssue(parsed.issues[0])}`);
  const problem = contradictionIn(parsed.output);
  return problem === undefined ? { kind: 'policy', policy: parsed.output } : unfit(problem);
}

function unfit(problem: string): ParsedPolicy {
  return { kind: 'unfit', problem };
}

/** What the shape alone does not rule out. */
function contradictionIn({
  timeZone,
  hours = [],
  freezes = [],
  timing,
  longestHold,
}: Policy): string | undefined {
  if (timeZone !== undefined && !isTimeZone(timeZone))
    return `names the time zone "${printable(timeZone, 60)}", which this host does not know`;
  if (timeZone === undefined && hours.length + freezes.length > 0)
    return 'has hours or freezes, and no timeZone to read them in';
  const bad = freezes.findIndex((each) => isNever(each));
  if (bad >= 0) return `has the freeze freezes[${bad}], which does not end after it begins`;
  if (longestHold !== undefined && durationMs(longestHold) < 1_000)
    return 'has a longestHold below one second';
  return timing === undefined ? undefined : problemOfTiming(timing);
}

function isNever(freeze: Freeze): boolean {
  const { from, to } = freeze;
  // Times of a day may wrap around midnight, dates may not.
  return isDated(freeze) && from !== undefined && to !== undefined && !isBefore(from, to);
}

/** Whether this is a time between two dates, and not one of every week. */
export function isDated({ from, to }: Hours | Freeze): boolean {
  return [from, to].some((end) => end?.includes('-') === true);
}

function problemOfTiming(timing: NonNullable<Policy['timing']>): string | undefined {
  const heartbeatMs = durationMs(timing.heartbeat);
  const selfFenceMs = durationMs(timing.selfFence);
  const reclaimMs = durationMs(timing.reclaim);
  if (heartbeatMs < 1_000) return 'has a heartbeat below one second';
  if (reclaimMs > longestTimingMs) return 'has a reclaim above 23 days';
  if (selfFenceMs < 2 * heartbeatMs) return 'has a selfFence below two heartbeats';
  // 10 s to end the job after self-fencing, and 13 s of one heartbeat and one long gap in addition to the
  // 30 s that a client was measured to need after its server restarted.
  if (reclaimMs < selfFenceMs + 10_000)
    return 'has a reclaim that is not 10 s above selfFence: the job needs time to end';
  if (reclaimMs < heartbeatMs + 33_000)
    return 'has a reclaim that is not 33 s above the heartbeat: a client may take that long to return';
  return undefined;
}

/** A duration of a policy that was parsed, in milliseconds. */
export function durationMs(written: string): number {
  return parseDurationMs(written, 'a duration');
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
