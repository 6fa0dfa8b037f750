import type { BigIntStats } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { readlink } from './file-calls.ts';
import { identityOf, statsAt, systemError } from './node-stats.ts';

/** As many links as the kernel follows in one path. */
const mostLinks = 40;

/** A link in a directory that others may change must have stood there for so long. */
const steadyMs = 1_000;
const triesForSteady = 3;

/** How the directories of a path are opened, one in the other. */
export interface Steps<Place> {
  root(): Promise<Place>;
  /** Opens a directory that is no link; ENOTDIR for anything else. */
  entry(parent: Place, name: string): Promise<Place>;
  pathOf(parent: Place, name: string): string;
  leave(place: Place): Promise<void>;
}

/**
 * Opens the directory that an absolute path names, one component after the other, so that a component which is
 * replaced meanwhile is not used. A symbolic link is followed only where it belongs to root or to this user: the link of another user leads
 * wherever that user wants.
 *
 * @throws {SlotgateError} PATH_UNFIT for a link of another user
 */
export async function followStorePath<Place extends string | number>(
  path: string,
  steps: Steps<Place>,
): Promise<Place> {
  const rest = path.split('/');
  let links = 0;
  let place: Place = await steps.root();
  try {
    for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
      if (name === '' || name === '.') continue;
      const step = await stepInto(steps, place, name);
      if (step.kind === 'directory') {
        const before = place;
        place = step.place;
        await steps.leave(before);
        continue;
      }
      links += 1;
      if (links > mostLinks) throw systemError('ELOOP', `too many symbolic links, open '${path}'`);
      rest.unshift(...step.target.split('/'));
      if (!step.target.startsWith('/')) continue;
      const before = place;
      place = await steps.root();
      await steps.leave(before);
    }
    return place;
  } catch (error) {
    await steps.leave(place).catch(() => undefined);
    throw error instanceof SlotgateError ? error.at({ path }) : error;
  }
}

type Step<Place> =
  | { readonly kind: 'directory'; readonly place: Place }
  | { readonly kind: 'link'; readonly target: string };

async function stepInto<Place extends string | number>(
  steps: Steps<Place>,
  parent: Place,
  name: string,
): Promise<Step<Place>> {
  try {
    return { kind: 'directory', place: await steps.entry(parent, name) };
  } catch (error) {
    if (codeOf(error) !== 'ENOTDIR' && codeOf(error) !== 'ELOOP') throw error;
    const target = await readTrusted(steps.pathOf(parent, name));
    if (target === undefined) throw error;
    return { kind: 'link', target };
  }
}

/** Where a link leads that may be followed; `undefined` for what is no link. */
async function readTrusted(path: string): Promise<string | undefined> {
  for (let tries = 1; tries <= triesForSteady; tries += 1) {
    const before = await statsAt(path);
    if (!before.isSymbolicLink()) return undefined;
    if (!belongsToUsOrRoot(before)) throw foreignLink(before);
    const target = await readlink(path);
    // Another user may have exchanged the link for the time of the reading, and put it back.
    if (isSame(before, await statsAt(path)) && (await isSteady(path, before))) return target;
    await sleep(steadyMs);
  }
  throw foreignLink(undefined);
}

function isSame(before: BigIntStats, after: BigIntStats): boolean {
  return identityOf(before) === identityOf(after) && before.ctimeNs === after.ctimeNs;
}

/** Whether no other user can exchange the link, or none has renamed it lately: that changes its change time. */
async function isSteady(path: string, link: BigIntStats): Promise<boolean> {
  const parent = await statsAt(`${path.slice(0, path.lastIndexOf('/'))}/.`);
  const mode = Number(parent.mode);
  const isShared = (mode & 0o022) !== 0 && (mode & 0o1000) === 0;
  if (!isShared && belongsToUsOrRoot(parent)) return true;
  return Date.now() - Number(link.ctimeMs) > steadyMs;
}

function belongsToUsOrRoot({ uid }: BigIntStats): boolean {
  const { geteuid } = process;
  return geteuid === undefined || uid === 0n || uid === BigInt(geteuid());
}

function foreignLink(link: BigIntStats | undefined): SlotgateError {
  const what =
    link === undefined
      ? 'The path contains a symbolic link that another process keeps replacing'
      : `The path contains a symbolic link of another user (uid ${link.uid})`;
  return new SlotgateError('PATH_UNFIT', what, {
    next: 'Give a path without links, or with links of root or this user only',
  });
}
