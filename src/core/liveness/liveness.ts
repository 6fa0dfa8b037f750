import type { Timing } from './timing.ts';

/** Why a holder was given up; written to the history. */
export type Proof =
  /** Its lock was free and its heartbeat did not change for long enough. */
  | { readonly kind: 'heartbeat'; readonly silentMs: number }
  /** Its lock was free, and its keeper and its job, on this very machine, have ended. */
  | { readonly kind: 'processes' }
  /** Its lock was free, and its runner, which does one job at a time, asks for another. */
  | { readonly kind: 'runner'; readonly checkRun: string };

/** What was found out about a holder, under the gate's lock. */
export interface Evidence {
  /** Its marker's lock; a marker that is missing cannot be locked by anyone. */
  readonly lock: 'held' | 'free' | 'missing';
  /** For how long its heartbeat is known not to have changed. */
  readonly silentMs: number;
  /** The host of a dead process may keep its lock for ever (NFSv3). */
  readonly locksOutliveHosts: boolean;
  /** Keeper and job as seen from this machine; `unknown` from any other. */
  readonly keeper: 'alive' | 'gone' | 'unknown';
  readonly job: 'alive' | 'gone' | 'unknown';
  /** The check run that its runner is known to have taken up since, if any. */
  readonly laterCheckRun: string | undefined;
}

/** What follows from the evidence. Not knowing means alive. */
export type Verdict =
  | { readonly kind: 'alive'; readonly why: 'lock' | 'job' }
  /** Its lock is gone, but nothing proves yet that it is dead. */
  | { readonly kind: 'suspect'; readonly silentMs: number; readonly neededMs: number }
  | { readonly kind: 'dead'; readonly proof: Proof };

/**
 * Whether a holder is dead. A free lock alone proves nothing: after a server restart without its
 * recovery state it was seen free while the holder lived on. Neither do machine ids, host names or
 * wall clocks: clones share them.
 */
export function judgeHolder(evidence: Evidence, timing: Timing): Verdict {
  const { lock, silentMs, locksOutliveHosts } = evidence;
  const stuck = lock === 'held' && locksOutliveHosts;
  if (lock === 'held' && !stuck) return { kind: 'alive', why: 'lock' };
  // Its own machine sees the job at work: whatever became of the keeper, the slot is in use.
  if (evidence.job === 'alive') return { kind: 'alive', why: 'job' };
  const neededMs = stuck ? timing.reclaimStuckLockMs : timing.reclaimMs;
  if (silentMs >= neededMs) return { kind: 'dead', proof: { kind: 'heartbeat', silentMs } };
  if (stuck) return { kind: 'alive', why: 'lock' };
  if (evidence.keeper === 'gone' && evidence.job === 'gone') {
    return { kind: 'dead', proof: { kind: 'processes' } };
  }
  if (evidence.laterCheckRun !== undefined) {
    return { kind: 'dead', proof: { kind: 'runner', checkRun: evidence.laterCheckRun } };
  }
  return { kind: 'suspect', silentMs, neededMs };
}

/**
 * Whether a waiter may be dropped from the queue. Unlike a holder it loses nothing permanently: one that
 * lives returns to its position.
 */
export function judgeWaiter(lock: Evidence['lock']): 'alive' | 'dead' {
  return lock === 'held' ? 'alive' : 'dead';
}
