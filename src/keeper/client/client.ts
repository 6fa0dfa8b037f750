import type { RuleInTheWay } from '../../core/admission/admission.ts';
import { deadlineIn } from '../../platform/deadline.ts';
import { createClock } from '../../platform/node-clock.ts';
import type { Errand, Phase, Reply } from '../messages.ts';
import type { Link } from './link.ts';
import { findKeeper, reachKeeper } from './start.ts';

/** Which keeper a stage talks to, as which use, about which ticket. Saved from stage to stage. */
export interface KeeperCall {
  readonly directory: string;
  /** This use of the action: a UUID. */
  readonly use: string;
  /** The ticket's UUID. */
  readonly ticket: string;
  readonly errand: Errand;
}

export type Granted = Extract<Reply, { kind: 'granted' }>;

/** How entering the gate ended for this use. */
export type Entrance =
  /** The slot is this use's own once `note` has written it down and the keeper knows. */
  | { readonly kind: 'granted'; readonly grant: Granted }
  | {
      readonly kind: 'timed-out';
      readonly position: number;
      readonly waitedMs: number;
      readonly answered: boolean;
      /** What kept it out, where it was none of the slots. */
      readonly rule?: RuleInTheWay | undefined;
      /** Who held the slots, where the keeper could tell. */
      readonly meanwhile?: Granted['meanwhile'];
    }
  | { readonly kind: 'cancelled' }
  /** The keeper says no, for good. */
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string;
      readonly waitedMs: number;
    }
  /** The keeper died meanwhile. */
  | { readonly kind: 'gone' };

/** What the caller wants to know while it waits. */
interface EnterOptions {
  /** Aborts when the stage was cancelled. */
  readonly signal: AbortSignal;
  /** One printable line for people. */
  readonly onNews: (line: string, weight: 'info' | 'warning') => void;
  /** Writes the grant down, before the keeper hears that it was accepted. */
  readonly note: (grant: Granted) => void;
}

/** The keeper answers by itself when the time to wait is over; a mount that hangs may keep it from that. */
const graceMs = 5_000;

/** A cancelled stage must be gone within 5 s, however the mount is. */
const farewellMs = 2_500;

const retryMs = 100;

/**
 * Enters the gate and waits for a slot, through the keeper alone: whatever the mount does, this ends
 * when the time to wait is over, and soon after a cancel. A use that ends without having accepted
 * leaves a keeper that withdraws.
 *
 * @throws {SlotgateError} KEEPER_FAILED
 */
export async function enterGate(call: KeeperCall, options: EnterOptions): Promise<Entrance> {
  const clock = createClock('stage');
  using patience = deadlineIn(call.errand.waitMs + graceMs, options.signal);
  const { signal } = patience;
  const beganMs = clock.elapsedMs();
  for (;;) {
    const link = await reachKeeper(call.directory, {
      watched: call.errand.job !== undefined,
      signal,
    });
    const entrance =
      link === undefined ? 'interrupted' : await followWait(link, call, { ...options, signal });
    if (entrance === 'interrupted') {
      if (options.signal.aborted) return { kind: 'cancelled' };
      const waitedMs = Math.round(clock.elapsedMs() - beganMs);
      return { kind: 'timed-out', position: 0, waitedMs, answered: false };
    }
    if (entrance !== 'leaving') return entrance;
    await clock.sleep(retryMs, signal);
  }
}

/** Waits on one keeper. `leaving`: it is about to end, another one must be started. */
async function followWait(
  link: Link,
  call: KeeperCall,
  options: EnterOptions,
): Promise<Entrance | 'leaving' | 'interrupted'> {
  const { use, ticket, errand } = call;
  try {
    link.send({ kind: 'enter', use, ticket, errand });
    for (;;) {
      const reply = await link.next(options.signal);
      if (options.signal.aborted) return await withdraw(link, call);
      if (reply === undefined) return { kind: 'gone' };
      switch (reply.kind) {
        case 'news':
          options.onNews(reply.line, reply.weight);
          break;
        case 'granted':
          return await accept(link, reply, options);
        case 'timed-out':
          return {
            kind: 'timed-out',
            position: reply.position,
            waitedMs: reply.waitedMs,
            answered: true,
            rule: reply.rule,
            meanwhile: reply.meanwhile,
          };
        case 'withdrawn':
          return { kind: 'cancelled' };
        case 'refused':
          return { ...reply, waitedMs: reply.waitedMs ?? 0 };
        case 'leaving':
          return 'leaving';
      }
    }
  } finally {
    link.close();
  }
}

async function accept(link: Link, grant: Granted, options: EnterOptions): Promise<Entrance> {
  // Saved first: if this process is killed now, post knows what to release.
  options.note(grant);
  link.send({ kind: 'accept' });
  const reply = await nextOf(link, 'accepted', options.signal);
  if (reply === undefined && link.ended) return { kind: 'gone' };
  return { kind: 'granted', grant };
}

/** Leaves the queue: tells the keeper, and gives it a moment to confirm. */
async function withdraw(link: Link, { use, ticket, errand }: KeeperCall): Promise<'interrupted'> {
  link.send({ kind: 'release', use, ticket, errand });
  using patience = deadlineIn(farewellMs);
  await nextOf(link, 'released', patience.signal);
  return 'interrupted';
}

/** How a ticket stands, asked of its keeper; `dead` where that does not answer. */
export async function inquire(call: KeeperCall, signal: AbortSignal): Promise<Phase | 'dead'> {
  const link = await findKeeper(call.directory, signal);
  if (link === undefined) return 'dead';
  const { use, ticket, errand } = call;
  link.send({ kind: 'inquire', use, ticket, runnerProcess: errand.runnerProcess });
  const reply = await nextOf(link, 'standing', signal);
  link.close();
  return reply?.phase ?? 'dead';
}

/** How taking over a ticket whose keeper died ended. */
type Takeover =
  | { readonly kind: 'adopted' }
  | { readonly kind: 'lost' }
  /** The record does not answer. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly message: string };

/** Starts a new keeper on a running ticket. */
export async function takeOver(call: KeeperCall, signal: AbortSignal): Promise<Takeover> {
  const { use, ticket, errand } = call;
  const link = await reachKeeper(call.directory, { watched: errand.job !== undefined, signal });
  if (link === undefined) return { kind: 'failed', message: 'no keeper could be started in time' };
  try {
    link.send({ kind: 'adopt', use, ticket, errand });
    for (;;) {
      const reply = await link.next(signal);
      if (reply === undefined) return { kind: 'failed', message: 'the new keeper does not answer' };
      if (reply.kind === 'granted') return { kind: 'adopted' };
      if (reply.kind === 'standing') return takeoverOf(reply.phase);
      if (reply.kind === 'refused') return { kind: 'failed', message: reply.message };
    }
  } finally {
    link.close();
  }
}

function takeoverOf(phase: Phase): Takeover {
  if (phase === 'held') return { kind: 'adopted' };
  return { kind: phase === 'fenced' ? 'unknown' : 'lost' };
}

/** How giving back ended; `unanswered`: the keeper is at it, or cannot be reached. */
export interface GivenBack {
  readonly outcome: Extract<Reply, { kind: 'released' }>['outcome'] | 'unanswered';
  readonly heldMs: number | undefined;
  /** Why it `failed`. */
  readonly message: string | undefined;
  /** The keeper's log, where it was asked for. */
  readonly log: readonly string[];
}

/** What of giving back is wanted. */
interface ReleaseOptions {
  readonly signal: AbortSignal;
  /** The ticket's number, where it was granted a slot. */
  readonly number: number | undefined;
  readonly withLog: boolean;
}

/** Releases the slot, or withdraws the waiter: through its keeper, or through a new one where that died. */
export async function release(call: KeeperCall, options: ReleaseOptions): Promise<GivenBack> {
  const { use, ticket, errand } = call;
  const { signal, number, withLog } = options;
  const link = await reachKeeper(call.directory, { watched: errand.job !== undefined, signal });
  const unanswered = { outcome: 'unanswered', heldMs: undefined, message: undefined } as const;
  if (link === undefined) return { ...unanswered, log: [] };
  try {
    if (withLog) link.send({ kind: 'show-log' });
    const log = withLog ? ((await nextOf(link, 'log', signal))?.lines ?? []) : [];
    link.send({
      kind: 'release',
      use,
      ticket,
      errand,
      ...(number === undefined ? {} : { number }),
    });
    const reply = await nextOf(link, 'released', signal);
    if (reply === undefined) return { ...unanswered, log };
    const { outcome, heldMs, message } = reply;
    return { outcome, heldMs, message, log };
  } finally {
    link.close();
  }
}

/** Whether the record has a ticket of this job. A keeper is started to look. */
export async function findOwn(
  { directory, errand }: Pick<KeeperCall, 'directory' | 'errand'>,
  signal: AbortSignal,
): Promise<Pick<Extract<Reply, { kind: 'own' }>, 'outcome' | 'message'>> {
  const silent = { outcome: 'unknown', message: 'the file server does not answer' } as const;
  const link = await reachKeeper(directory, { watched: errand.job !== undefined, signal });
  if (link === undefined) return silent;
  try {
    link.send({ kind: 'find-own', errand });
    return (await nextOf(link, 'own', signal)) ?? silent;
  } finally {
    link.close();
  }
}

/** The next reply of this kind; replies in between are skipped. */
async function nextOf<K extends Reply['kind']>(
  link: Link,
  kind: K,
  signal: AbortSignal,
): Promise<Extract<Reply, { kind: K }> | undefined> {
  for (;;) {
    const reply = await link.next(signal);
    if (reply === undefined) return undefined;
    if (reply.kind === kind) return reply as Extract<Reply, { kind: K }>;
  }
}
