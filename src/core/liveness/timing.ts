/**
 * The timing of a gate, all in milliseconds of elapsed time on one machine's own clock; no time
 * of one host is ever compared with that of another. It is part of the protocol: all jobs of a
 * gate must agree on it.
 */
export interface Timing {
  /** How often a holder writes its heartbeat. */
  readonly heartbeatMs: number;
  /** From the start of the last acknowledged heartbeat until the holder must assume it lost its slot. */
  readonly selfFenceMs: number;
  /** How long a free lock and an unchanged heartbeat must be observed before the slot is reclaimed. */
  readonly reclaimMs: number;
  /** The same where a dead host's lock stays for ever (NFSv3), instead of a free lock. */
  readonly reclaimStuckLockMs: number;
  /** How long a live waiter may leave an offered slot untaken before others pass it over. */
  readonly passOverMs: number;
  /** Two checks further apart than this do not count as continuous observation. */
  readonly observationGapMs: number;
  /** What a longer gap counts for nevertheless, so that rare observers reclaim in the end. */
  readonly observationGapCreditMs: number;
  /** How often the first waiter checks under the lock; for others see `lookDueInMs`. */
  readonly lookFirstMs: number;
  readonly lookOthersMs: number;
  /** How often the first waiter reads the record; for others see `pollIntervalMs`. */
  readonly pollFirstMs: number;
  readonly pollMostMs: number;
  /**
   * How soon a waiter reads the record after this host has written to it, for each place behind the
   * first: the queue moves on by itself without all of them reading at once (`wakeDelayMs`).
   */
  readonly wakeStepMs: number;
}

/**
 * The default timing. The sums that make it safe:
 * self-fencing (30 s) plus time to act stays below reclaim (45 s); a heartbeat (10 s), one long gap
 * (3 s) and an NFS client's return after a server restart (up to 30 s, measured) stay below it too.
 */
export const defaultTiming: Timing = {
  heartbeatMs: 10_000,
  selfFenceMs: 30_000,
  reclaimMs: 45_000,
  reclaimStuckLockMs: 300_000,
  passOverMs: 30_000,
  observationGapMs: 20_000,
  observationGapCreditMs: 3_000,
  lookFirstMs: 10_000,
  lookOthersMs: 60_000,
  pollFirstMs: 200,
  pollMostMs: 60_000,
  wakeStepMs: 10,
};

/** No time of a gate is longer, in milliseconds: a timer beyond 2^31 would end at once. */
export const longestTimingMs = 2_000_000_000;
