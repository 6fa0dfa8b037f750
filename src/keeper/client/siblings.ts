import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { deadlineIn } from '../../platform/deadline.ts';
import type { Phase, Reply } from '../messages.ts';
import type { JobDirectories } from './endpoint.ts';
import type { Link } from './link.ts';
import { findKeeper } from './start.ts';

/** A keeper of the job that answers. */
export interface Sibling {
  readonly directory: string;
  readonly path: string;
  readonly gate: string;
  /** The ticket's UUID. */
  readonly ticket: string;
  readonly phase: Phase;
}

/** For a keeper to say what it is for. It needs no call on the mount for that. */
const answerMs = 5_000;

/**
 * The keepers of a job, by the names of their directories. One that was killed does not answer and is not among
 * them; nor is one that has given its slot back.
 */
export async function siblings({ folders, prefix }: JobDirectories): Promise<Sibling[]> {
  const found = await Promise.all(
    // Not this user's own, or a keeper that says nothing: nothing to be learned there.
    directories(folders, prefix).map((each) => describeKeeper(each).catch(() => undefined)),
  );
  return found
    .filter((each) => each !== undefined)
    .sort((a, b) => (`${a.gate}\0${a.path}` < `${b.gate}\0${b.path}` ? -1 : 1));
}

function directories(folders: readonly string[], prefix: string): string[] {
  return folders.flatMap((folder) => {
    const names = attempt(() => readdirSync(folder)) ?? [];
    return names.filter((name) => name.startsWith(prefix)).map((name) => join(folder, name));
  });
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

/** Ends the use of this keeper's slot that came last; the slot is given back with the last one. */
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

async function answer<K extends 'keeping' | 'released'>(
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
