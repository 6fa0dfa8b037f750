import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, readSync } from 'node:fs';
import { basename, parse } from 'node:path';
import { messageOf, SlotgateError } from '../../core/errors.ts';
import { printable } from '../../core/text.ts';
import { deadlineIn } from '../../platform/deadline.ts';
import { entryProgram } from '../../platform/entry-program.ts';
import { here } from '../../platform/native/here.ts';
import { listProcesses } from '../../platform/processes/process-list.ts';
import { addressOf, homeNames, type JobDirectories, keeperDirectoryIn } from './endpoint.ts';
import { keeperEnvironment } from './environment.ts';
import { makeHome, openHome, removeHome } from './keeper-directory.ts';
import { Link } from './link.ts';

/** For a keeper to be there: a moment, but a machine under load may take its time. */
const startMs = 30_000;

/** For a keeper that listens to say so. */
const greetMs = 5_000;

/** A keeper whose directory was removed makes it again within this time. */
const restoreMs = 5_000;

/** Pauses between two attempts: short at first, because a keeper usually takes a tenth of a second. */
const shortPauseMs = 5;
const longPauseMs = 200;

/** EX_TEMPFAIL: another keeper lives in that directory. */
const takenStatus = 75;

/** How a keeper is started. */
export interface StartOptions {
  /** Whether it watches the job's process; else the runner's own end of the job must reach it. */
  readonly watched: boolean;
  /** Gives up waiting for it. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Connects to the keeper of this directory; `undefined` where none lives, or none answers. A keeper that lives and
 * does not listen is given time: a step of the job may have removed its directory.
 *
 * @throws {SlotgateError} KEEPER_FAILED when the directory does not belong to this user alone: another
 *   user's process that listens there might grant a slot that does not exist
 */
export async function findKeeper(
  directory: string,
  signal?: AbortSignal,
): Promise<Link | undefined> {
  const deadlineMs = performance.now() + restoreMs;
  for (;;) {
    const link = await connectTo(directory, signal);
    if (link !== undefined || signal?.aborted === true) return link;
    if (performance.now() > deadlineMs || !keeperDirectories().includes(directory))
      return undefined;
    await new Promise((resolve) => setTimeout(resolve, longPauseMs));
  }
}

/** The directories of all keepers whose processes can be seen. */
export function keeperDirectories(): string[] {
  // A pipe of Windows has no directory that a step could remove, and a list of processes takes a second there.
  if (process.platform === 'win32') return [];
  try {
    return listProcesses().flatMap(({ command }) => keeperDirectoryIn(command) ?? []);
  } catch {
    // Not visible here: the temporary directories remain to be searched.
    return [];
  }
}

/** The directories of this job's keepers whose processes can be seen. */
export function livingDirectories({ prefix }: Pick<JobDirectories, 'prefix'>): string[] {
  return keeperDirectories().filter((each) => basename(each).startsWith(prefix));
}

async function connectTo(
  directory: string,
  signal: AbortSignal | undefined,
): Promise<Link | undefined> {
  const link = await openLink(directory);
  if (link === undefined) return undefined;
  using patience = deadlineIn(greetMs, ...(signal === undefined ? [] : [signal]));
  const first = await link.next(patience.signal);
  if (first?.kind === 'ready') return link;
  link.close();
  return undefined;
}

async function openLink(directory: string): Promise<Link | undefined> {
  using home = openHome(directory);
  if (home === undefined) return undefined;
  const isPipe = process.platform === 'win32';
  return await Link.open(
    isPipe ? addressOf(directory, process.platform) : home.entry(homeNames.socket),
  );
}

/**
 * Connects to the keeper of this directory, which is started where there is none. Two that do so at
 * the same time end at the same keeper.
 *
 * @returns `undefined` when the signal aborts first
 * @throws {SlotgateError} KEEPER_FAILED when it cannot be started, with what it said last
 */
export async function reachKeeper(
  directory: string,
  options: StartOptions,
): Promise<Link | undefined> {
  const deadlineMs = performance.now() + startMs;
  let attempt: Attempt | undefined;
  try {
    for (let pauseMs = shortPauseMs; options.signal?.aborted !== true; ) {
      const link = await (attempt === undefined ? findKeeper : connectTo)(
        directory,
        options.signal,
      );
      if (link !== undefined) return link;
      if (attempt?.failed === true || performance.now() > deadlineMs)
        throw failure(directory, attempt);
      if (attempt === undefined || attempt.taken) {
        attempt?.end();
        attempt = Attempt.begin(directory, options);
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      pauseMs = Math.min(pauseMs * 1.1, longPauseMs);
    }
    return undefined;
  } finally {
    attempt?.end();
  }
}

/** One start of a keeper. */
class Attempt {
  readonly #log: number;
  readonly #child: ChildProcess;
  #ended: { status: number | null; error?: Error } | undefined;

  private constructor(log: number, child: ChildProcess) {
    this.#log = log;
    this.#child = child;
    child.on('error', (error) => {
      this.#ended = { status: null, error };
    });
    child.on('exit', (status) => {
      this.#ended ??= { status };
    });
    // Its stage ends without it.
    child.unref();
  }

  /** `undefined`: a keeper that moves out has just removed the directory. Try again. */
  static begin(directory: string, { watched }: StartOptions): Attempt | undefined {
    const log = makeHome(directory);
    if (log === undefined) return undefined;
    try {
      const child = spawn(process.execPath, [entryProgram(here, 'keeper'), directory], {
        // Standard output and error of a stage are pipes of the runner, which waits until all close them.
        stdio: ['ignore', 'ignore', log],
        detached: true,
        cwd: parse(process.execPath).root,
        env: keeperEnvironment(process.env, { watched }),
        windowsHide: true,
      });
      return new Attempt(log, child);
    } catch (error) {
      closeSync(log);
      throw failed('cannot be started', messageOf(error), directory);
    }
  }

  /** It ended because another keeper is, or was, at home there. */
  get taken(): boolean {
    return this.#ended?.status === takenStatus;
  }

  get failed(): boolean {
    return this.#ended !== undefined && !this.taken;
  }

  /** The end of its log. By descriptor: the file may have lost its name. */
  lastWords(): string {
    const bytes = Buffer.alloc(4096);
    const { size } = fstatSync(this.#log);
    const many = readSync(this.#log, bytes, 0, bytes.length, Math.max(0, size - bytes.length));
    const text = bytes.toString('utf8', 0, many).trim();
    return this.#ended?.error?.message ?? text;
  }

  end(): void {
    this.#child.removeAllListeners();
    closeSync(this.#log);
  }
}

function failure(directory: string, attempt: Attempt | undefined): SlotgateError {
  const words = attempt?.lastWords() ?? '';
  const what =
    attempt?.failed === true ? 'ended at once' : `did not answer within ${startMs / 1000} s`;
  // Nobody lives there who would remove it.
  if (attempt?.failed === true) removeHome(directory);
  return failed(what, essenceOf(words), directory);
}

/** One sentence of what happened, and one of what to do. */
function failed(what: string, why: string, directory: string): SlotgateError {
  const said = printable(why, 400).replace(/\.+$/, '');
  return new SlotgateError(
    'KEEPER_FAILED',
    `The keeper process, which holds the slot of this job, ${what}${said === '' ? '' : `: ${said}`}`,
    {
      path: directory,
      next: 'Check that the runner has Node 22 or later, free memory, processes and temporary disk space',
    },
  );
}

/** Of the output of a process that died of an error, the line with the error: the rest is a stack trace. */
export function essenceOf(words: string): string {
  const lines = words.split('\n').map((line) => line.trim());
  const error = lines.findLast((line) => /^(?:Uncaught )?\w*Error\b.*:/.test(line));
  return (
    error ?? lines.findLast((line) => line !== '' && !/^(?:at |Node\.js v|\^)/.test(line)) ?? ''
  );
}
