import { isAbsolute, resolve } from 'node:path';
import { SlotgateError } from '../core/errors.ts';
import { checkGateName } from '../core/gate-names.ts';
import { type OnLost, onLostWords } from '../core/on-lost.ts';
import { parseDurationMs, parseLimit } from '../core/quantities.ts';
import { parseStoreId } from '../core/store-id.ts';
import { printable } from '../core/text.ts';
import type { Errand } from '../keeper/messages.ts';
import { inPlace } from '../report/text/in-place.ts';
import { type InputName, inputDefaults, pathVariable } from './action-names.ts';

/** A script of the workflow, as a step's `run:` has it. */
export interface ScriptInputs {
  readonly run: string;
  /** '' for the platform's own. */
  readonly shell: string;
  /** '' for the workspace. */
  readonly workingDirectory: string;
}

/** What a workflow asks for. Durations in milliseconds. */
export interface Inputs {
  readonly gate: string;
  /** The directory in which gates are: absolute, not looked at yet. */
  readonly path: string;
  /** The id that this directory must bear. */
  readonly expectStore: string | undefined;
  readonly limit: number;
  readonly scope: Errand['scope'];
  readonly waitMs: number;
  readonly onTimeout: 'fail' | 'continue';
  /** Of all that wait under one key, only the newest is wanted; '' without a key. */
  readonly latestWins: string;
  readonly lock: Errand['lock'];
  readonly maxHoldMs: number | undefined;
  readonly onLost: OnLost;
  /** What a marker tells those who may read it: `minimal` is no more than machine and runner. */
  readonly record: 'full' | 'minimal';
  /** What is to run in the slot; `undefined`: all that follows in the job. */
  readonly script: ScriptInputs | undefined;
  readonly summary: 'auto' | 'always' | 'never';
  /** The job's check run id, '' where unknown. */
  readonly jobId: string;
}

/** A stage's inputs; `disabled` where the workflow switched the action off. */
export type ParsedInputs =
  | { readonly kind: 'enabled'; readonly inputs: Inputs }
  | { readonly kind: 'disabled' };

/** The environment that inputs are read from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the inputs from a stage's environment, `INPUT_<NAME>` as the runner sets them. Switched off,
 * nothing else is looked at.
 *
 * @throws {SlotgateError} BAD_INPUT, naming the input, and the gate and path that it was given for
 */
export function parseInputs(environment: Environment): ParsedInputs {
  const input = (name: InputName): string => readInput(environment, name);
  if (!readEnabled(environment)) return { kind: 'disabled' };
  const given = input('path') || environment[pathVariable]?.trim();
  const gate = inPlace({ path: given }, () => parseGate(input('gate')));
  const path = inPlace({ gate }, () => parsePath(given));
  const rest = inPlace({ gate, path }, () => parseRest(input));
  return { kind: 'enabled', inputs: { gate, path, ...rest } };
}

/** Whether the action is to do anything. Throws BAD_INPUT for what is neither yes nor no. */
export function readEnabled(environment: Environment): boolean {
  return parseBoolean(readInput(environment, 'enabled'));
}

/**
 * Whether the slot is taken when the step runs, and not before the job's first step. Pre asks no more: of what a step
 * comes to know, other inputs may be made.
 *
 * @throws {SlotgateError} BAD_INPUT
 */
export function entersInMain(environment: Environment): boolean {
  const input = (name: InputName): string => readInput(environment, name);
  const acquire = oneOf('acquire', input('acquire'), ['pre', 'main']);
  return acquire === 'main' || input('run') !== '';
}

/** The script that is to run in the slot, if there is one. Throws BAD_INPUT. */
export function readScript(environment: Environment): ScriptInputs | undefined {
  return parseScript((name) => readInput(environment, name));
}

function parseScript(input: (name: InputName) => string): ScriptInputs | undefined {
  const [run, shell] = [input('run'), input('shell')];
  const workingDirectory = input('working-directory');
  if (run !== '') return { run, shell, workingDirectory };
  if (shell === '' && workingDirectory === '') return undefined;
  const name = shell === '' ? 'working-directory' : 'shell';
  throw new SlotgateError('BAD_INPUT', `The input "${name}" is set, but "run" is empty`, {
    next: `Set "run" to the script, or remove "${name}". If a step sets the value of "run", set "acquire" to "main"`,
  });
}

function parseRest(input: (name: InputName) => string): Omit<Inputs, 'gate' | 'path'> {
  const maxHold = input('max-hold');
  const store = input('expect-store');
  return {
    expectStore: store === '' ? undefined : parseStoreId(store, 'expect-store'),
    limit: parseLimit(present('limit', input('limit')), 'limit'),
    scope: oneOf('scope', input('scope'), ['shared', 'host']),
    ...parsePatience(input),
    latestWins: input('latest-wins'),
    lock: oneOf('lock', input('lock'), ['flock', 'fcntl']),
    maxHoldMs: maxHold === '' ? undefined : parseMaxHold(maxHold),
    onLost: oneOf('on-lost', input('on-lost'), onLostWords),
    record: oneOf('record', input('record'), ['full', 'minimal']),
    script: parseScript(input),
    summary: oneOf('summary', input('summary'), ['auto', 'always', 'never']),
    jobId: input('job-id'),
  };
}

/** A job that does not wait for a full gate tries once, and does then what a time-out would have it do. */
function parsePatience(input: (name: InputName) => string): Pick<Inputs, 'waitMs' | 'onTimeout'> {
  const waitMs = parseDurationMs(present('wait-timeout', input('wait-timeout')), 'wait-timeout');
  const onTimeout = oneOf('on-timeout', input('on-timeout'), ['fail', 'continue']);
  const onFull = oneOf('on-full', input('on-full'), ['wait', 'continue', 'fail']);
  return onFull === 'wait' ? { waitMs, onTimeout } : { waitMs: 0, onTimeout: onFull };
}

/** Runners of other makers may leave out what a workflow did not give: then the default stands. */
function readInput(environment: Environment, name: InputName): string {
  const given = environment[`INPUT_${name.toUpperCase()}`];
  // An expression that nobody evaluated is no job id.
  const byDefault = name === 'job-id' ? '' : (inputDefaults[name] ?? '');
  // A gate's name is taken as it is, blanks at its ends too: two jobs must agree on it. So is a script.
  if (given === undefined) return byDefault;
  return name === 'gate' || (name === 'run' && given.trim() !== '') ? given : given.trim();
}

function parseGate(name: string): string {
  if (name !== '') return checkGateName(name);
  throw new SlotgateError('BAD_INPUT', 'The input "gate" is empty', { next: notThereYet });
}

/** The runner evaluates inputs anew for each stage, and for pre before any step has run. */
const notThereYet =
  'Before the first step, `steps.*`, `hashFiles` and the `env` of later steps have no value. Use `github.*`, `inputs.*`, `matrix.*` or `vars.*`';

function parsePath(given: string | undefined): string {
  if (given !== undefined && given !== '') return absolute(given);
  throw new SlotgateError(
    'BAD_INPUT',
    `The input "path" and the environment variable ${pathVariable} are both empty`,
    {
      next: `Set one of them to the shared directory, for example ${pathVariable} in the runner's .env file`,
    },
  );
}

/** In a job container the same directory may have another name, and a stage runs anywhere. */
function absolute(path: string): string {
  if (isAbsolute(path)) return resolve(path);
  throw new SlotgateError('BAD_INPUT', 'The input "path" is not an absolute path', {
    path,
    next: 'Give the absolute path of the shared directory',
  });
}

function parseMaxHold(text: string): number {
  const maxHoldMs = parseDurationMs(text, 'max-hold');
  if (maxHoldMs > 0) return maxHoldMs;
  throw new SlotgateError('BAD_INPUT', 'The input "max-hold" is 0, but must be longer', {
    next: 'Remove it to hold the slot until the job ends',
  });
}

function parseBoolean(text: string): boolean {
  // YAML 1.2, the core schema, as in workflows.
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text)) return false;
  throw wrongWord('enabled', text, ['true', 'false']);
}

function oneOf<T extends string>(name: InputName, text: string, words: readonly T[]): T {
  const word = words.find((candidate) => candidate === text);
  if (word === undefined) throw wrongWord(name, text, words);
  return word;
}

function present(name: InputName, text: string): string {
  if (text === '') {
    throw new SlotgateError('BAD_INPUT', `The input "${name}" is empty`, { next: notThereYet });
  }
  return text;
}

function wrongWord(name: InputName, text: string, words: readonly string[]): SlotgateError {
  return new SlotgateError(
    'BAD_INPUT',
    `The input "${name}" is ${JSON.stringify(printable(text, 40))}`,
    {
      next:
        text === '' ? notThereYet : `It must be ${words.map((word) => `"${word}"`).join(' or ')}`,
    },
  );
}
