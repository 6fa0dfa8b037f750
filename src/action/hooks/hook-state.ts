import { closeSync, constants, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { JobDirectories } from '../../keeper/client/endpoint.ts';
import { livingDirectories } from '../../keeper/client/start.ts';
import { readOwnFile } from '../../platform/local-files/own-file.ts';
import type { ProcessName } from '../../ports/processes.ts';
import { SavedState } from '../stage-state.ts';

/**
 * What the hook at a job's start leaves for the one at its end: the state that the runner keeps for the stages of an
 * action, but not for hooks. A file of this user next to the keepers, off the mount.
 */
export class HookNotes {
  readonly #path: string;
  /** Where a hook with another TMPDIR may have written it. */
  readonly #others: readonly string[];
  readonly #saved: Record<string, string> = {};

  constructor(job: JobDirectories) {
    const name = `${job.prefix.slice(0, -1)}.hook.json`;
    this.#path = join(job.folders[0] ?? '/tmp', name);
    const folders = [...job.folders, ...livingDirectories(job).map((each) => dirname(each))];
    const paths = new Set(folders.map((folder) => join(folder, name)));
    this.#others = [...paths].filter((path) => path !== this.#path);
  }

  /** Starts again, and removes what jobs that were cut off have left: the hook at their end never ran. */
  begin(isOver: (job: ProcessName) => boolean): void {
    this.remove();
    const folder = dirname(this.#path);
    const like = basename(this.#path).replace(/-[0-9a-f]+\.hook\.json$/, '-');
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(like) || !name.endsWith('.hook.json')) continue;
      const path = join(folder, name);
      const job = jobIn(readOwn(path));
      if (job !== undefined && isOver(job)) rmSync(path, { force: true });
    }
  }

  /** Writes one more value. A file or link that another user put there is an error, never followed. */
  save(name: string, value: string): void {
    this.#saved[name] = value;
    rmSync(this.#path, { force: true });
    const fd = openSync(
      this.#path,
      constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY,
      0o600,
    );
    try {
      writeSync(fd, JSON.stringify(this.#saved));
    } finally {
      closeSync(fd);
    }
  }

  /** What was saved, as the runner would hand it on; nothing where there is no file of this user's own. */
  read(): Record<string, string> {
    const found = [this.#path, ...this.#others].map(readOwn);
    return found.find((saved) => Object.keys(saved).length > 0) ?? {};
  }

  remove(): void {
    rmSync(this.#path, { force: true });
    for (const path of this.#others) removeOwn(path);
  }
}

/** Nothing for what is missing, another user's, a link, or not what a hook writes. */
function readOwn(path: string): Record<string, string> {
  try {
    const text = readOwnFile(path) ?? '{}';
    return stateVariables(JSON.parse(text) as Record<string, unknown>);
  } catch {
    return {};
  }
}

/** What is not this user's to remove is not what the hook wrote. */
function removeOwn(path: string): void {
  try {
    if (readOwnFile(path) !== undefined) rmSync(path, { force: true });
  } catch {
    // Another user's, or a link.
  }
}

/** The process whose end was the end of the job that these notes are of. */
function jobIn(notes: Record<string, string>): ProcessName | undefined {
  try {
    const { entry } = new SavedState(notes);
    return entry?.kind === 'entering' ? entry.errand.job : undefined;
  } catch {
    // Another version's, or half written.
    return undefined;
  }
}

function stateVariables(saved: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(saved).flatMap(([name, value]) =>
      typeof value === 'string' ? [[`STATE_${name}`, value]] : [],
    ),
  );
}
