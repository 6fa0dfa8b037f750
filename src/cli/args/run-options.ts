import { parseArgs } from 'node:util';
import {
  longestDurationMs,
  parseDurationMs,
  parseLimit,
  parsePriority,
  parseWeight,
} from '../../core/quantities.ts';
import { parseStoreId } from '../../core/store-id.ts';
import { onFullWords, onLostWords, orderWords } from '../../core/words.ts';
import { inPlace } from '../../report/text/in-place.ts';
import type { CommandLine } from '../run/child-command.ts';
import { gate, lock, path, scope } from './common-options.ts';
import { exitCodes } from './exit-codes.ts';
import { asWritten, choice, flag, option, type RawOptions, type Values } from './option.ts';
import { parseExitCode, parseKey, parseOrderKey } from './parse-values.ts';
import { wrongUse } from './wrong-use.ts';

/** What one timer of Node takes: 24 days. */
const longestKillAfterMs = 2_147_483_647;

/** The options of `run`, by the fields of the request. */
export const runOptions = {
  path,
  gate,
  expectStore: option({
    name: 'expect-store',
    value: 'id',
    text: 'refuse a directory that is not this store (see init)',
    read: parseStoreId,
  }),
  limit: option({
    name: 'limit',
    value: 'n',
    text: 'how many jobs may run at a time',
    default: '1',
    read: parseLimit,
  }),
  weight: option({
    name: 'weight',
    value: 'n',
    text: 'how many slots to take at once, or all',
    otherwise: '1',
    read: parseWeight,
  }),
  priority: option({
    name: 'priority',
    value: 'n',
    text: 'serve the highest first, from -100 to 100',
    default: '0',
    read: parsePriority,
  }),
  scope,
  waitTimeoutMs: option({
    name: 'wait-timeout',
    value: 'duration',
    text: 'wait at most this long, such as 90s, 30m or 5h',
    otherwise: 'without a limit',
    read: parseDurationMs,
  }),
  noWait: flag({ name: 'no-wait', text: 'do not wait at all' }),
  lock,
  conflictExitCode: option({
    name: 'conflict-exit-code',
    value: 'n',
    text: 'exit code when no slot was acquired in time',
    default: String(exitCodes.noSlot),
    read: parseExitCode,
  }),
  onLost: choice({
    name: 'on-lost',
    value: 'what',
    text: 'when the slot is lost: end the command, log a warning, or kill all it started',
    words: onLostWords,
    default: onLostWords[0],
  }),
  /** `continue` runs the command without a slot. */
  onFull: choice({
    name: 'on-full',
    value: 'what',
    text: 'when no slot is free: wait, fail at once, or run without one',
    words: onFullWords,
    default: onFullWords[0],
  }),
  latestWins: option({
    name: 'latest-wins',
    value: 'key',
    text: 'keep only the newest waiter with this key, at the position of the older one',
    read: parseKey,
  }),
  order: choice({
    name: 'order',
    value: 'what',
    text: "order of a workflow's waiters: as they arrived, or the oldest run first",
    words: orderWords,
    default: orderWords[0],
  }),
  orderKey: option({
    name: 'order-key',
    value: 'number',
    text: 'number of this run, for --latest-wins and --order run',
    otherwise: 'the run number of the CI job',
    read: parseOrderKey,
  }),
  /** Between the signal to a command that has to end and SIGKILL. */
  killAfterMs: option({
    name: 'kill-after',
    value: 'duration',
    text: 'time between SIGTERM and SIGKILL for the command and all it started',
    default: '5s',
    read: (text, name) => Math.min(parseDurationMs(text, name), longestKillAfterMs),
  }),
  /** Where the job comes from, for the shares and the patterns of a policy. */
  repository: option({
    name: 'repository',
    value: 'name',
    text: 'the repository that a policy counts the job for',
    env: 'GITHUB_REPOSITORY',
    read: asWritten,
  }),
  workflow: option({
    name: 'workflow',
    value: 'name',
    text: 'the workflow that a policy counts the job for',
    env: 'GITHUB_WORKFLOW',
    read: asWritten,
  }),
  /** Nothing is written but errors. */
  quiet: flag({ name: 'quiet', text: 'write errors only, for cron' }),
  /** SIGHUP means nothing to this process and to the command, as under nohup(1). */
  ignoreHangup: flag({
    name: 'ignore-hangup',
    text: 'ignore SIGHUP, in slotgate and in the command, as under nohup',
  }),
} as const;

type RunValues = Values<typeof runOptions>;

/** What `slotgate run` is asked for. Paths are absolute. */
export interface RunRequest extends Omit<RunValues, 'noWait' | 'waitTimeoutMs'> {
  /** Milliseconds; 0 tries once. */
  readonly waitMs: number;
  readonly command: CommandLine;
}

/**
 * Reads the options of `run` without commander, which takes as long to load as all the rest of a run
 * that finds its gate open (decision 21).
 *
 * @returns `undefined` for anything out of the ordinary, such as `--help` or an unknown option
 */
export function readPlainly(args: readonly string[]): RawOptions | undefined {
  const rows = Object.values(runOptions).map(
    (row) => [row.name, { type: 'value' in row ? 'string' : 'boolean' }] as const,
  );
  try {
    const options = Object.fromEntries(rows);
    return parseArgs({ args: [...args], options, strict: true }).values as RawOptions;
  } catch {
    return undefined;
  }
}

/**
 * What is asked for by these options and this command.
 *
 * @throws {SlotgateError} BAD_INPUT
 */
export function runRequest(
  { noWait, waitTimeoutMs, ...values }: RunValues,
  command: readonly string[] | undefined,
): RunRequest {
  const { onFull } = values;
  const wait = !noWait && onFull === 'wait';
  return inPlace({ gate: values.gate, path: values.path }, () => {
    if (!wait && waitTimeoutMs !== undefined)
      throw wrongUse(
        `${noWait ? '--no-wait' : `--on-full ${onFull}`} and --wait-timeout exclude each other`,
        'Remove one of them',
      );
    // A time-out of 0 tries once, too.
    const waitMs = wait ? (waitTimeoutMs ?? longestDurationMs) : 0;
    return { ...values, waitMs, command: commandLine(command) };
  });
}

function commandLine(command: readonly string[] | undefined): CommandLine {
  const [name, ...args] = command ?? [];
  if (name !== undefined && name !== '') return [name, ...args];
  throw wrongUse(
    command === undefined ? 'No command is given' : 'No command is given after --',
    'Put the command after two dashes: slotgate run --path DIR --gate NAME -- COMMAND ARGUMENT...',
  );
}
