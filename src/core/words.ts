/*
 * The words of inputs and options that take one of a few. Each list stands here once: inputs, options, requests and files
 * derive their types and checks from it. The first word of a list is the default.
 */

/** What to do when the slot is lost. */
export const onLostWords = ['fail', 'warn', 'kill'] as const;
export type OnLost = (typeof onLostWords)[number];

/** What to do when no slot is free. */
export const onFullWords = ['wait', 'fail', 'continue'] as const;

/** What to do on timeout. */
export const onTimeoutWords = ['fail', 'continue'] as const;

/** What to do when the store cannot be reached, or is full. */
export const onErrorWords = ['fail', 'continue'] as const;

/** Where a gate applies: on all hosts, or on this one. */
export const scopeWords = ['shared', 'host'] as const;
export type Scope = (typeof scopeWords)[number];

/** In which order a workflow's waiters are served: as they arrived, or the oldest run first. */
export const orderWords = ['arrival', 'run'] as const;
export type Order = (typeof orderWords)[number];

/** The system calls that take the locks. */
export const lockWords = ['flock', 'fcntl'] as const;
export type LockWord = (typeof lockWords)[number];

/** Which metadata of the job the store gets. */
export const recordWords = ['full', 'minimal'] as const;
export type RecordWord = (typeof recordWords)[number];

/** When the wait is written to the job's summary. */
export const summaryWords = ['auto', 'always', 'never'] as const;
