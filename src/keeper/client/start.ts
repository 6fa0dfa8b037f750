import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, lstatSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs';
import { parse } from 'node:path';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { printable } from '../../core/text.ts';
import { deadlineIn } from '../../platform/deadline.ts';
import { entryProgram } from '../../platform/entry-program.ts';
import { here } from '../../platform/native/here.ts';
import { addressOf, logPathOf } from './endpoint.ts';
import { keeperEnvironment } from './environment.ts';
import { Link } from './link.ts';

/** For a keeper to be there: a moment, but a machine under load may take its time. */
const startMs = 30_000;

/** For a keeper that listens to say so. */
const greetMs = 5_000;

/** Pauses between two looks: short at first, since a keeper usually takes a tenth of a second. */
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
 * Connects to the keeper of this directory; `undefined` where none lives, or none answers.
 *
 * @throws {SlotgateError} KEEPER_FAILED when the directory is not this user's own: whoever listens
 *   there might grant what is not to be had
 */
export async function findKeeper(
  directory: string,
  signal?: AbortSignal,
): Promise<Link | undefined> {
  checkOwner(directory);
  const link = await Link.open(addressOf(directory, process.platform));
  if (link === undefined) return undefined;
  using patience = deadlineIn(greetMs, ...(signal === undefined ? [] : [signal]));
  const first = await link.next(patience.signal);
  if (first?.kind === 'ready') return link;
  link.close();
  return undefined;
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
      const link = await findKeeper(directory, options.signal);
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
    const log = openLog(directory);
    if (log === undefined) return undefined;
    const child = spawn(process.execPath, [entryProgram(here, 'keeper'), directory], {
      // Standard output and error of a stage are pipes of the runner, which waits until all close them.
      stdio: ['ignore', 'ignore', log],
      detached: true,
      cwd: parse(process.execPath).root,
      env: keeperEnvironment(process.env, { watched }),
      windowsHide: true,
    });
    return new Attempt(log, child);
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
  const words = printable(attempt?.lastWords() ?? '', 2_000);
  const what =
    attempt?.failed === true ? 'ended at once' : `did not answer within ${startMs / 1000} s`;
  // Nobody lives there who would remove it.
  if (attempt?.failed === true) rmSync(directory, { recursive: true, force: true });
  return new SlotgateError(
    'KEEPER_FAILED',
    `The keeper, the process that holds the slot for this job, ${what}${words === '' ? '' : `: ${words}`}`,
    {
      path: directory,
      next: 'See whether this machine has memory and processes left, and room in its directory for temporary files',
    },
  );
}

/** Makes the keeper's directory, for this user alone, and opens its log. */
function openLog(directory: string): number | undefined {
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw unusable(directory, error);
  }
  try {
    checkOwner(directory);
    return openSync(logPathOf(directory), 'a+', 0o600);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error instanceof SlotgateError ? error : unusable(directory, error);
  }
}

/**
 * The name can be guessed, and everybody may write to the directory for temporary files. Passes
 * where there is no such directory.
 */
function checkOwner(directory: string): void {
  if (process.platform === 'win32') return;
  const status = lstatSync(directory, { throwIfNoEntry: false });
  if (status === undefined) return;
  const own = status.isDirectory() && status.uid === process.getuid?.();
  if (own && (status.mode & 0o077) === 0) return;
  throw new SlotgateError('KEEPER_FAILED', "The keeper's directory is not this user's own", {
    path: directory,
    next: 'Remove it: somebody else made it, or changed its mode',
  });
}

function unusable(directory: string, cause: unknown): SlotgateError {
  return new SlotgateError(
    'KEEPER_FAILED',
    `The keeper's directory cannot be made (${codeOf(cause)})`,
    {
      path: directory,
      cause,
      next: 'The directory for temporary files (TMPDIR) must exist and be writable',
    },
  );
}
