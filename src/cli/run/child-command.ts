import { type ChildProcess, spawn } from 'node:child_process';
import { codeOf } from '../../core/errors.ts';
import { signalExitCode } from '../args/exit-codes.ts';

/** The number under which a command gets the descriptor that it is to keep open. */
const keptNumber = 21;

/** A command and its arguments. */
export type CommandLine = readonly [string, ...string[]];

/** A command that was started. */
export interface Running {
  readonly process: ChildProcess;
  /** Resolves with the exit code that a shell would tell: 128 + n after signal n. Never rejects. */
  readonly ended: Promise<number>;
}

/** What became of starting a command. */
export type Started =
  | { readonly kind: 'running'; readonly command: Running }
  | { readonly kind: 'failed'; readonly error: unknown };

/** How to start it. */
export interface StartOptions {
  /** Added to this process's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** An open descriptor that it gets, too, and keeps open as long as it lives. */
  readonly keepOpen: number | undefined;
}

/** Starts a command on this process's own input, output and terminal. */
export async function startCommand(
  [name, ...args]: CommandLine,
  { environment, keepOpen }: StartOptions,
): Promise<Started> {
  try {
    const child = spawn(name, args, {
      stdio: ['inherit', 'inherit', 'inherit', ...kept(keepOpen)],
      env: { ...process.env, ...environment },
    });
    return await new Promise((resolve) => {
      // Before `spawn` is told, a quick command may have ended.
      const ended = endOf(child);
      child.once('error', (error) => resolve({ kind: 'failed', error }));
      child.once('spawn', () => resolve({ kind: 'running', command: { process: child, ended } }));
    });
  } catch (error) {
    // E2BIG and the like are thrown, not told.
    return { kind: 'failed', error };
  }
}

/**
 * At a number that nobody writes by hand: `exec 3>...` in a script would close the last copy of a lock
 * [seen]. Places that are ignored above the third are not opened at all (libuv).
 */
function kept(descriptor: number | undefined): ('ignore' | number)[] {
  if (descriptor === undefined) return [];
  return [...Array<'ignore'>(keptNumber - 3).fill('ignore'), descriptor];
}

async function endOf(child: ChildProcess): Promise<number> {
  return await new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      resolve(signal === null ? (code ?? 0) : signalExitCode(signal));
    });
  });
}

/** Why a command could not be started, for people: from spawn's error. */
export function whyNotStarted(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'there is no such file, or its interpreter (#!) or this directory is missing';
    case 'EACCES':
      return 'it may not be executed; see `chmod +x`, and whether it is a file';
    case 'E2BIG':
      return 'its arguments and the environment are too large';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
