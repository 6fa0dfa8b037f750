import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { deadlineIn } from '../../platform/deadline.ts';
import type { Phase, Reply } from '../messages.ts';
import type { JobDirectories } from './endpoint.ts';
import type { HeldSlotNote } from './held-slots.ts';
import type { Link } from './link.ts';
import { findKeeper, livingDirectories } from './start.ts';

/** A keeper of the job that answers. */
export interface Sibling {
  readonly directory: string;
  readonly path: string;
  readonly gate: string;
  /** The ticket's UUID. */
  readonly ticket: string;
  readonly phase: Phase;
}

/** For a keeper to say what it is for. It gives the mount two seconds to confirm it. */
const answerMs = 5_000;

/** For a keeper to compare two directories on the mount. */
const locateMs = 5_000;

/**
 * The keepers of a job: by the notes in its environment, by their processes, and by the names of their directories.
 * The directory for temporary files may have changed since they were started, or was emptied. A keeper that was killed
 * does not answer and is not among them; nor is one that has given its slot back.
 */
export async function siblings(
  job: JobDirectories,
  notes: readonly HeldSlotNote[],
): Promise<Sibling[]> {
  const found = await Promise.all([
    ...directories(job).map(async (each) => await answerOf(each)),
    // Anybody may set a variable: a keeper that it names must care for the very ticket that it names.
    ...notes.map(async ({ directory, uuid }) => {
      const keeper = await answerOf(directory);
      return keeper?.ticket === uuid ? keeper : undefined;
    }),
  ]);
  const known = new Map(
    found.flatMap((each) => (each === undefined ? [] : [[each.directory, each]])),
  );
  return [...known.values()].sort((a, b) =>
    `${a.gate}\0${a.path}` < `${b.gate}\0${b.path}` ? -1 : 1,
  );
}

/** `undefined` also for a directory of another user: the process that answers there is not to be believed. */
async function answerOf(directory: string): Promise<Sibling | undefined> {
  return await describeKeeper(directory).catch(() => undefined);
}

/** Whether this path leads to the directory that a keeper's gate is in, whatever its spelling. Asks the keeper. */
export async function isAt({ directory, path }: Sibling, other: string): Promise<boolean> {
  if (path === other) return true;
  using patience = deadlineIn(locateMs);
  const { signal } = patience;
  const link = await findKeeper(directory, signal);
  if (link === undefined) return false;
  try {
    link.send({ kind: 'locate', path: other });
    return (await answer(link, 'located', signal))?.here ?? false;
  } finally {
    link.close();
  }
}

function directories({ folders, prefix }: JobDirectories): string[] {
  const there = folders.flatMap((folder) => {
    const names = attempt(() => readdirSync(folder)) ?? [];
    return names.filter((name) => name.startsWith(prefix)).map((name) => join(folder, name));
  });
  return [...new Set([...there, ...livingDirectories({ prefix })])];
}

/**
 * What the keeper of this directory is for, and how its ticket stands; `undefined` where none answers, or none is
 * left to care for.
 *
 * @throws {SlotgateError} KEEPER_FAILED when the directory is not this user's own
 */
export async function describeKeeper(directory: string): Promise<Sibling | undefined> {
  using patience = deadlineIn(answerMs);
  const { signal } = patience;
  const link = await findKeeper(directory, signal);
  if (link === undefined) return undefined;
  try {
    link.send({ kind: 'describe' });
    const reply = await answer(link, 'keeping', signal);
    if (reply === undefined || reply.phase === 'ended') return undefined;
    const { path, gate, ticket, phase } = reply;
    return { directory, path, gate, ticket, phase };
  } finally {
    link.close();
  }
}

/** Ends the use of this keeper's slot that came last; the slot is released with the last one. */
export async function releaseLast(
  { directory }: Sibling,
  signal: AbortSignal,
): Promise<Extract<Reply, { kind: 'released' }> | undefined> {
  const link = await findKeeper(directory, signal);
  if (link === undefined) return undefined;
  try {
    link.send({ kind: 'release-last' });
    return await answer(link, 'released', signal);
  } finally {
    link.close();
  }
}

async function answer<K extends 'keeping' | 'released' | 'located'>(
  link: Link,
  kind: K,
  signal: AbortSignal,
): Promise<Extract<Reply, { kind: K }> | undefined> {
  for (;;) {
    const reply = await link.next(signal);
    if (reply === undefined || reply.kind === 'standing' || reply.kind === 'refused')
      return undefined;
    if (reply.kind === kind) return reply as Extract<Reply, { kind: K }>;
  }
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
