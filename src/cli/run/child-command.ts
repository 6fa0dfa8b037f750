import { type ChildProcess, spawn } from 'node:child_process';
import { codeOf } from '../../core/errors.ts';
import type { RunningCommand } from '../../platform/processes/command-end.ts';
import {
  type InheritedDescriptor,
  targetOf,
} from '../../platform/processes/process-descriptors.ts';
import { lookAtProcess } from '../../platform/processes/process-table.ts';
import { named } from '../../platform/system-errors.ts';
import type { ProcessName } from '../../ports/processes.ts';
import { signalExitCode } from '../args/exit-codes.ts';

/**
 * The lowest number under which a command gets the descriptor that it is to keep open: none that is written by hand, as
 * `exec 3>...` in a script would close the last copy of a lock [seen].
 */
const lowestKept = 21;

/** A command and its arguments. */
export type CommandLine = readonly [string, ...string[]];

/** What became of starting a command. */
export type Started =
  | { readonly kind: 'running'; readonly command: RunningCommand }
  | { readonly kind: 'failed'; readonly error: unknown };

/** How to start it. */
export interface StartOptions {
  /** Added to this process's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** An open descriptor that it gets, too, and keeps open as long as it lives. */
  readonly keepOpen: number | undefined;
  /** What this process was started with: the command gets these under the same numbers. */
  readonly inherited: readonly InheritedDescriptor[];
  /** Whether the command ignores SIGHUP, as under nohup(1). */
  readonly ignoreHangup: boolean;
}

/** Starts a command on this process's own input, output, terminal and inherited descriptors. */
export async function startCommand(command: CommandLine, options: StartOptions): Promise<Started> {
  const { environment, keepOpen, inherited } = options;
  const [name, ...args] = preparedBy(command, options);
  const number = firstFree(inherited);
  try {
    const child = spawn(name, args, {
      stdio: [
        'inherit',
        'inherit',
        'inherit',
        ...placed([
          ...inherited.filter(({ closes }) => closes).map((each) => [each.number, each.number]),
          ...(keepOpen === undefined ? [] : [[number, keepOpen]]),
        ]),
      ],
      env: { ...process.env, ...environment },
    });
    const target = keepOpen === undefined ? undefined : targetOf('self', keepOpen);
    const kept = target === undefined ? undefined : { number, target };
    return await new Promise((resolve) => {
      // A quick command may have ended before `spawn` is reported.
      const ended = endOf(child);
      child.once('error', (error) => resolve({ kind: 'failed', error: named(error) }));
      child.once('spawn', () => {
        resolve({ kind: 'running', command: { process: child, name: nameOf(child), kept, ended } });
      });
    });
  } catch (error) {
    // E2BIG and the like are thrown, not told.
    return { kind: 'failed', error: named(error) };
  }
}

function nameOf({ pid }: ChildProcess): ProcessName | undefined {
  const status = pid === undefined ? 'gone' : lookAtProcess(pid);
  return pid === undefined || typeof status === 'string' ? undefined : { pid, start: status.start };
}

/**
 * The command behind a shell that prepares its process, where that is needed. libuv gives every child the default signals, so
 * only the child itself can ignore one. And sd_listen_fds(3) takes sockets for its own only under its own process number.
 */
function preparedBy(command: CommandLine, { ignoreHangup }: StartOptions): CommandLine {
  if (process.platform === 'win32') return command;
  const listens = process.env['LISTEN_PID'] === String(process.pid);
  const steps = [
    ...(ignoreHangup ? ["trap '' HUP"] : []),
    ...(listens ? ['LISTEN_PID=$$', 'export LISTEN_PID'] : []),
  ];
  if (steps.length === 0) return command;
  return ['/bin/sh', '-c', [...steps, 'exec "$@"'].join('; '), 'sh', ...command];
}

function firstFree(inherited: readonly InheritedDescriptor[]): number {
  const taken = new Set(inherited.map(({ number }) => number));
  let number = lowestKept;
  while (taken.has(number)) number += 1;
  return number;
}

/** Descriptors at their places from the third on. Places that are ignored are left as they are (libuv). */
function placed(descriptors: readonly (readonly number[])[]): ('ignore' | number)[] {
  const places: ('ignore' | number)[] = [];
  for (const [place = 0, descriptor = 0] of descriptors) {
    while (places.length <= place - 3) places.push('ignore');
    places[place - 3] = descriptor;
  }
  return places;
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
