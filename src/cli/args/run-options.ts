import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SlotgateError } from '../../core/errors.ts';
import { onLostWords } from '../../core/on-lost.ts';
import { longestDurationMs, parseDurationMs, parseLimit } from '../../core/quantities.ts';
import { parseStoreId } from '../../core/store-id.ts';
import { inPlace } from '../../report/text/in-place.ts';
import { exitCodes } from './exit-codes.ts';
import { parseExitCode } from './parse-values.ts';
import type { RunRequest } from './run-request.ts';

/** What may be said about the options of `run` that take one of a few words; the first is the default. */
export const choices = {
  scope: ['shared', 'host'],
  lock: ['flock', 'fcntl'],
  onLost: onLostWords,
  onFull: ['wait', 'fail', 'continue'],
} as const;

/** Between the signal to a command that is told to end and SIGKILL. */
const defaultKillAfterMs = 5_000;

/** What one timer of Node takes: 24 days. */
const longestKillAfterMs = 2_147_483_647;

/** The options of `run` as they were written. Words are among their `choices`. */
export interface RunOptions {
  readonly path?: string | undefined;
  readonly expectStore?: string | undefined;
  readonly gate?: string | undefined;
  readonly limit?: string | undefined;
  readonly scope?: (typeof choices.scope)[number] | undefined;
  readonly wait?: boolean | undefined;
  readonly waitTimeout?: string | undefined;
  readonly lock?: (typeof choices.lock)[number] | undefined;
  readonly conflictExitCode?: string | undefined;
  readonly onLost?: (typeof choices.onLost)[number] | undefined;
  readonly onFull?: (typeof choices.onFull)[number] | undefined;
  readonly latestWins?: string | undefined;
  readonly orderKey?: string | undefined;
  readonly killAfter?: string | undefined;
  readonly ignoreHangup?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

/**
 * Reads the options of `run` without commander, which takes as long to load as all the rest of a run
 * that finds its gate open (decision 21).
 *
 * @returns `undefined` for anything out of the ordinary, such as `--help` or an unknown option
 */
export function readPlainly(args: readonly string[]): RunOptions | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: plainOptions, strict: true });
    return {
      path: values.path ?? process.env['SLOTGATE_PATH'],
      expectStore: values['expect-store'],
      gate: values.gate,
      limit: values.limit,
      scope: oneOf(choices.scope, values.scope),
      wait: values['no-wait'] !== true,
      waitTimeout: values['wait-timeout'],
      lock: oneOf(choices.lock, values.lock),
      conflictExitCode: values['conflict-exit-code'],
      onLost: oneOf(choices.onLost, values['on-lost']),
      onFull: oneOf(choices.onFull, values['on-full']),
      latestWins: values['latest-wins'],
      orderKey: values['order-key'],
      killAfter: values['kill-after'],
      ignoreHangup: values['ignore-hangup'],
      quiet: values.quiet,
    };
  } catch {
    return undefined;
  }
}

const text = { type: 'string' } as const;

const plainOptions = {
  path: text,
  'expect-store': text,
  gate: text,
  limit: text,
  scope: text,
  'no-wait': { type: 'boolean' },
  'wait-timeout': text,
  lock: text,
  'conflict-exit-code': text,
  'on-lost': text,
  'on-full': text,
  'latest-wins': text,
  'order-key': text,
  'kill-after': text,
  'ignore-hangup': { type: 'boolean' },
  quiet: { type: 'boolean' },
} as const;

function oneOf<T extends string>(words: readonly T[], value: string | undefined): T | undefined {
  const word = words.find((each) => each === value);
  if (word === undefined && value !== undefined) throw new RangeError(value);
  return word;
}

/**
 * What is asked for by these options and this command, with all defaults.
 *
 * @throws {SlotgateError} BAD_INPUT
 */
export function runRequest(
  options: RunOptions,
  command: readonly string[] | undefined,
): RunRequest {
  const { gate, path } = options;
  return inPlace({ gate, path }, () => readRequest(options, command));
}

function readRequest(options: RunOptions, command: readonly string[] | undefined): RunRequest {
  const { waitTimeout, limit, conflictExitCode, onFull, latestWins, expectStore, killAfter } =
    options;
  const wait = options.wait !== false && (onFull ?? 'wait') === 'wait';
  if (!wait && waitTimeout !== undefined)
    throw wrongUse(
      `${options.wait === false ? '--no-wait' : `--on-full ${onFull}`} and --wait-timeout exclude each other`,
      'Remove one of them',
    );
  if (latestWins === '')
    throw wrongUse('--latest-wins is empty', 'Give a key, such as the name of a branch');
  const [name, ...args] = command ?? [];
  // A time-out of 0 tries once, too.
  const longestMs =
    waitTimeout === undefined ? longestDurationMs : parseDurationMs(waitTimeout, '--wait-timeout');
  const request = {
    limit: limit === undefined ? 1 : parseLimit(limit, '--limit'),
    waitMs: wait ? longestMs : 0,
    conflictExitCode:
      conflictExitCode === undefined ? exitCodes.noSlot : parseExitCode(conflictExitCode),
    expectStore:
      expectStore === undefined ? undefined : parseStoreId(expectStore, '--expect-store'),
    scope: options.scope ?? choices.scope[0],
    lock: options.lock,
    onLost: options.onLost ?? choices.onLost[0],
    onFull: onFull ?? choices.onFull[0],
    latestWins,
    ...orderKeyOf(options),
    killAfterMs:
      killAfter === undefined
        ? defaultKillAfterMs
        : Math.min(parseDurationMs(killAfter, '--kill-after'), longestKillAfterMs),
    ignoreHangup: options.ignoreHangup === true,
    quiet: options.quiet === true,
  };
  if (name === undefined || name === '') throw noCommand(command !== undefined);
  return {
    ...request,
    path: requiredPath(options.path),
    gate: requiredGate(options.gate),
    command: [name, ...args],
  };
}

function orderKeyOf({ orderKey, latestWins }: RunOptions): Pick<RunRequest, 'orderKey'> {
  if (orderKey === undefined) return {};
  if (latestWins === undefined)
    throw wrongUse('--order-key is given without --latest-wins', 'Add --latest-wins KEY');
  if (/^\d{1,15}$/.test(orderKey)) return { orderKey: Number(orderKey) };
  throw wrongUse(
    `--order-key is ${JSON.stringify(orderKey.slice(0, 40))}, not a whole number of up to 15 digits`,
    'Give a number that rises with each run, such as the number of a build',
  );
}

function noCommand(dashes: boolean): SlotgateError {
  return wrongUse(
    dashes ? 'No command is given after --' : 'No command is given',
    'Put the command after two dashes: slotgate run --path DIR --gate NAME -- COMMAND ARGUMENT...',
  );
}

/** The path as an absolute one. Throws BAD_INPUT where none was given. */
export function requiredPath(path: string | undefined): string {
  if (path === undefined || path === '')
    throw wrongUse('--path is missing', 'Give --path DIR, or set SLOTGATE_PATH');
  const absolute = absolutePath(path);
  return process.platform === 'win32' ? absolute.replaceAll('\\', '/') : absolute;
}

function absolutePath(path: string): string {
  try {
    return resolve(path);
  } catch (cause) {
    // getcwd(3) fails in a directory that was removed.
    throw new SlotgateError('PATH_MISSING', 'The working directory no longer exists', {
      path,
      next: 'Change to a directory that exists, or give an absolute --path',
      cause,
    });
  }
}

/** The gate's name as it was given. Throws BAD_INPUT where none was. */
export function requiredGate(gate: string | undefined): string {
  if (gate === undefined)
    throw wrongUse('--gate is missing', 'Name the gate, for example --gate deploy');
  return gate;
}

/** An error about how the program was called. */
export function wrongUse(what: string, next: string): SlotgateError {
  return new SlotgateError('BAD_INPUT', what, { next });
}
