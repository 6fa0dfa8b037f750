import * as v from 'valibot';
import { runOrderSchema } from '../core/record/run-order.ts';
import { untrusted } from '../core/untrusted.ts';
import { lockWords, orderWords, scopeWords } from '../core/words.ts';

/*
 * What a stage of the job and its keeper say to each other over the local endpoint: one JSON object
 * a line. Both ends belong to one user and one version of the action; the codec is strict all the
 * same, so that a stray connection or a half-written line ends as an error and not as a state.
 */

/** No line is longer; a connection that sends more is cut. */
export const longestLine = 256 * 1024;

const ms = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
/** Compared with others' as a whole: the ticket shortens it with a hash. */
const identity = v.pipe(v.string(), v.minLength(1));

/** A process of this machine. */
export const processName = v.object({ pid: v.pipe(count, v.minValue(1)), start: v.string() });

/** The script of `run:` that a use runs in the slot. */
export const scriptSchema = v.object({
  pid: v.pipe(count, v.minValue(1)),
  start: v.string(),
  /** What all that it starts has in its environment. */
  marks: v.record(v.string(), v.string()),
  /** It runs on beyond `max-hold` (`on-lost: warn`), though not beyond what a policy allows. */
  outlasts: v.boolean(),
});

/** A script whose processes are the work that a slot is held for. */
export type ScriptWork = v.InferOutput<typeof scriptSchema>;

/** The shape of an errand, for those who save one. */
export const errandSchema = v.object({
  /** The shared directory, absolute. */
  path: v.string(),
  gate: v.string(),
  lock: v.picklist(lockWords),
  scope: v.picklist(scopeWords),
  /** The id that the shared directory must have. */
  expectStore: v.optional(id),
  limit: v.pipe(count, v.minValue(1)),
  /** How many slots it takes at once; absent where the use does not say. */
  weight: v.optional(v.union([v.pipe(count, v.minValue(1)), v.literal('all')])),
  /** The waiter with the highest one is served first; 0 where the use does not say. */
  priority: v.optional(v.pipe(v.number(), v.safeInteger())),
  /** How long the ticket may wait. */
  waitMs: ms,
  /** How long it may hold its slot; absent where the job's end is watched instead. */
  maxHoldMs: v.optional(ms),
  /** The process whose end is the job's end: `Runner.Worker`. */
  job: v.optional(processName),
  /** The process of a runner that starts the job's stages and may do several jobs at a time: its end is the job's end. */
  runnerProcess: v.optional(processName),
  /** The job's own folders. Once all are gone, the job is over when none of its processes is left. */
  folders: v.optional(v.array(v.string())),
  /** What the environment of the job's processes has in common; absent where it is not known. */
  marks: v.optional(v.record(v.string(), v.string())),
  /** The job's processes are killed when the slot is lost: those below `job`, and those so marked. */
  kill: v.optional(v.object({ marks: v.record(v.string(), v.string()) })),
  /** The script that runs in the slot when another keeper takes the ticket over. */
  script: v.optional(scriptSchema),
  /** The tickets of this gate that the job knows it holds, with the uses that were granted them. All are UUIDs. */
  mine: v.optional(v.pipe(v.array(v.object({ ticket: id, use: id })), v.maxLength(64))),
  runner: v.optional(identity),
  checkRun: v.optional(identity),
  /** Of all that wait under one key, only the newest is wanted. */
  latestWins: v.optional(identity),
  runOrder: v.optional(runOrderSchema),
  order: v.optional(v.picklist(orderWords)),
  details: v.record(v.string(), v.string()),
});

/** What a keeper is sent out for: which gate, how long, for whom. Holds no secrets. */
export type Errand = v.InferOutput<typeof errandSchema>;

/** One use of the action in a job, and its ticket. Both are UUIDs. */
const standing = { use: id, ticket: id };

const requestSchema = v.variant('kind', [
  /** Join the queue and acquire a slot; where the keeper has a ticket already, share that one. */
  v.object({ kind: v.literal('enter'), ...standing, errand: errandSchema }),
  /** The slot was noted down as this use's own: from now on it outlives this connection. */
  v.object({ kind: v.literal('accept') }),
  /** Take over a running ticket whose keeper died. */
  v.object({ kind: v.literal('adopt'), ...standing, errand: errandSchema }),
  /** How does the ticket stand? A use that a new keeper has not heard of joins it thereby. */
  v.object({
    kind: v.literal('inquire'),
    ...standing,
    /** Found by this stage; to be watched from now on. */
    runnerProcess: v.optional(processName),
  }),
  /** This use is over; with the last one the slot, or the place in line, is given back. */
  v.object({
    kind: v.literal('release'),
    ...standing,
    errand: errandSchema,
    /** The ticket's number where it was granted a slot: a new keeper looks up how it ended. */
    number: v.optional(count),
  }),
  /**
   * As `inquire`; then every change is reported to this connection, too, until it ends. An expired slot is kept until
   * nothing of this script is left.
   */
  v.object({ kind: v.literal('watch'), ...standing, script: v.optional(scriptSchema) }),
  /** Which gate is this keeper for? */
  v.object({ kind: v.literal('describe') }),
  /** Is this directory the one of this keeper's gates, whatever the spelling of its path? */
  v.object({ kind: v.literal('locate'), path: v.string() }),
  /** The use that came last is over, whichever step asks: a step of this job says so. */
  v.object({ kind: v.literal('release-last') }),
  /** Does the record have a ticket of this job? Asked of a keeper that has none itself. */
  v.object({ kind: v.literal('find-own'), errand: errandSchema }),
  v.object({ kind: v.literal('show-log') }),
]);

/** What a stage asks of the keeper. */
export type Request = v.InferOutput<typeof requestSchema>;

/** Who held the slots during a wait: see `Meanwhile`. */
const meanwhileSchema = v.object({
  cameMs: v.number(),
  waitedMs: ms,
  spells: v.pipe(
    v.array(
      v.object({
        ticket: count,
        slots: v.pipe(v.array(count), v.readonly()),
        fromMs: ms,
        untilMs: v.optional(ms),
        details: v.record(v.string(), v.string()),
      }),
    ),
    v.maxLength(64),
    v.readonly(),
  ),
  more: count,
  reclaims: v.pipe(
    v.array(v.object({ ticket: count, why: v.string() })),
    v.maxLength(64),
    v.readonly(),
  ),
});

const grantEntries = {
  /** The ticket's UUID: another use's where the slot is shared. */
  uuid: id,
  ticket: count,
  token: count,
  slots: v.array(count),
  limit: count,
  limitBy: v.picklist(['jobs', 'policy', 'operator']),
  waitedMs: ms,
};

const phases = v.picklist(['waiting', 'held', 'fenced', 'lost', 'expired', 'ended']);

const replySchema = v.variant('kind', [
  /** First on every connection: the keeper listens, and all its code is loaded. */
  v.object({ kind: v.literal('ready'), pid: count }),
  /** It is about to end and accepts no further use: start again. */
  v.object({ kind: v.literal('leaving') }),
  /** One line for people, printable. */
  v.object({ kind: v.literal('news'), line: v.string(), weight: v.picklist(['info', 'warning']) }),
  v.object({
    kind: v.literal('granted'),
    ...grantEntries,
    shared: v.boolean(),
    /** For a use that waited for it. */
    meanwhile: v.optional(meanwhileSchema),
  }),
  v.object({ kind: v.literal('accepted') }),
  v.object({
    kind: v.literal('timed-out'),
    position: count,
    limit: count,
    waitedMs: ms,
    /** What kept it out, where it was none of the slots. */
    rule: v.optional(v.object({ because: v.picklist(['closed', 'share']), why: untrusted() })),
    meanwhile: v.optional(meanwhileSchema),
  }),
  v.object({ kind: v.literal('withdrawn'), waitedMs: ms }),
  /** Nothing came of it, for this reason. */
  v.object({
    kind: v.literal('refused'),
    code: v.string(),
    message: v.string(),
    /** Where it waited before. */
    waitedMs: v.optional(ms),
  }),
  /**
   * How the ticket stands: `fenced`: unknown, since the record has not answered for the self-fencing time-out;
   * `lost`: the record no longer knows it; `expired`: its time is over, at `max-hold` or by the policy; `ended`:
   * this keeper never had it or has given it back.
   */
  v.object({
    kind: v.literal('standing'),
    phase: phases,
    /** It expired by the policy, whatever the job asked for. */
    byPolicy: v.optional(v.boolean()),
  }),
  /**
   * The answer to `release`. `given-back`: the record listed the ticket until now; `shared`: other
   * uses still need the slot; `nothing`: there was nothing to release; `stopped`: it was released before,
   * when its keeper had to end; `failed`: it could not be released, for the reason in `message`.
   */
  v.object({
    kind: v.literal('released'),
    outcome: v.picklist([
      'given-back',
      'shared',
      'lost',
      'expired',
      'stopped',
      'nothing',
      'failed',
    ]),
    heldMs: v.optional(ms),
    message: v.optional(v.string()),
  }),
  /** What this keeper is for. */
  v.object({
    kind: v.literal('keeping'),
    path: v.string(),
    gate: v.string(),
    ticket: id,
    phase: phases,
  }),
  /** The answer to `locate`; not, where that could not be found out in time. */
  v.object({ kind: v.literal('located'), here: v.boolean() }),
  /** The answer to `find-own`: the ticket that was found, in words, or why the record could not be read. */
  v.object({
    kind: v.literal('own'),
    outcome: v.picklist(['found', 'none', 'unknown']),
    message: v.optional(v.string()),
  }),
  v.object({ kind: v.literal('log'), lines: v.array(v.string()) }),
]);

/** What the keeper answers, or tells without being asked. */
export type Reply = v.InferOutput<typeof replySchema>;

/** How a ticket stands, as the keeper knows it. */
export type Phase = Extract<Reply, { kind: 'standing' }>['phase'];

/** One message as a line, its line feed included. */
export function encodeMessage(message: Request | Reply): string {
  return `${JSON.stringify(message)}\n`;
}

/** Reads a request; `undefined` for anything else. Never throws. */
export function decodeRequest(line: string): Request | undefined {
  return decode(requestSchema, line);
}

/** Reads a reply; `undefined` for anything else. Never throws. */
export function decodeReply(line: string): Reply | undefined {
  return decode(replySchema, line);
}

function decode<S extends v.GenericSchema>(schema: S, line: string): v.InferOutput<S> | undefined {
  try {
    const result = v.safeParse(schema, JSON.parse(line));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
