import { isAbsolute, resolve } from 'node:path';
import { SlotgateError } from '../core/errors.ts';
import { checkGateName } from '../core/gate-names.ts';
import { parseDurationMs, parseLimit, parsePriority, parseWeight } from '../core/quantities.ts';
import { parseStoreId } from '../core/store-id.ts';
import { printable } from '../core/text.ts';
import {
  lockWords,
  onErrorWords,
  onFullWords,
  onLostWords,
  onTimeoutWords,
  orderWords,
  recordWords,
  scopeWords,
  summaryWords,
} from '../core/words.ts';

/** One input of the action: a row of the table that `Inputs`, the rules of hooks and the tests of action.yml come from. */
export interface InputRow<T = unknown> {
  readonly name: string;
  /** As action.yml has it; `undefined`: the input is required. */
  readonly default: string | undefined;
  /** How the rules of hooks may set it; `false`: not, or in a way of their own. */
  readonly inRules: 'text' | 'number' | false;
  /** Blanks at its ends belong to it. */
  readonly keepsBlanks?: boolean;
  /** @throws {SlotgateError} BAD_INPUT */
  readonly read: (text: string) => T;
}

interface Described<T> extends Omit<InputRow, 'read'> {
  readonly read: (text: string, name: string) => T;
}

/** An input that always has a value: an empty one is a mistake. */
function input<T>(row: Described<T>): InputRow<T> {
  return { ...row, read: (text) => row.read(present(row.name, text), row.name) };
}

/** An input that may be empty. */
function optional<T>(row: Omit<Described<T>, 'default'>): InputRow<T | undefined> {
  return {
    ...row,
    default: '',
    read: (text) => (text === '' ? undefined : row.read(text, row.name)),
  };
}

/** An input that is taken as it is written, '' included. */
function text(
  row: Omit<Described<string>, 'default' | 'read'> & { default?: string },
): InputRow<string> {
  return { default: '', ...row, read: (written) => written };
}

/** An input that is one of a few words. */
function choice<W extends string>(
  row: Omit<Described<W>, 'read'> & { readonly words: readonly W[]; readonly default: NoInfer<W> },
): InputRow<W> {
  return { ...row, read: (written) => oneOf(row.name, written, row.words) };
}

/** All inputs, in the order of action.yml, by the fields of what they are read into. Durations in milliseconds. */
export const inputRows = {
  gate: { name: 'gate', default: undefined, inRules: false, keepsBlanks: true, read: parseGate },
  path: text({ name: 'path', inRules: 'text' }),
  /** The id that the directory must have. */
  expectStore: optional({ name: 'expect-store', inRules: 'text', read: parseStoreId }),
  limit: input({ name: 'limit', default: '1', inRules: 'number', read: parseLimit }),
  weight: optional({ name: 'weight', inRules: 'number', read: parseWeight }),
  /** The waiter with the highest one is served first. */
  priority: optional({ name: 'priority', inRules: 'number', read: parsePriority }),
  scope: choice({ name: 'scope', default: 'shared', words: scopeWords, inRules: 'text' }),
  acquire: choice({ name: 'acquire', default: 'pre', words: ['pre', 'main'], inRules: false }),
  run: text({ name: 'run', inRules: false, keepsBlanks: true }),
  /** '' for the platform's own. */
  shell: text({ name: 'shell', inRules: false }),
  /** '' for the workspace. */
  workingDirectory: text({ name: 'working-directory', inRules: false }),
  waitTimeoutMs: input({
    name: 'wait-timeout',
    default: '5h',
    inRules: 'text',
    read: parseDurationMs,
  }),
  onTimeout: choice({
    name: 'on-timeout',
    default: 'fail',
    words: onTimeoutWords,
    inRules: 'text',
  }),
  onFull: choice({ name: 'on-full', default: 'wait', words: onFullWords, inRules: 'text' }),
  onError: choice({ name: 'on-error', default: 'fail', words: onErrorWords, inRules: 'text' }),
  /** Of all that wait under one key, only the newest is wanted; '' without a key. Rules name what the key is made of. */
  latestWins: text({ name: 'latest-wins', inRules: false }),
  /** `run`: the oldest run of a workflow is served first. */
  order: choice({ name: 'order', default: 'arrival', words: orderWords, inRules: 'text' }),
  lock: choice({ name: 'lock', default: 'flock', words: lockWords, inRules: 'text' }),
  maxHoldMs: optional({ name: 'max-hold', inRules: 'text', read: parseMaxHold }),
  onLost: choice({ name: 'on-lost', default: 'fail', words: onLostWords, inRules: 'text' }),
  /** What a marker shows to its readers: `minimal` is only machine and runner. */
  record: choice({ name: 'record', default: 'full', words: recordWords, inRules: 'text' }),
  summary: choice({ name: 'summary', default: 'auto', words: summaryWords, inRules: false }),
  enabled: { name: 'enabled', default: 'true', inRules: false, read: parseBoolean },
  /** The job's check run id, '' where unknown. */
  jobId: text({
    name: 'job-id',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression that the runner evaluates
    default: '${{ job.check_run_id }}',
    inRules: false,
  }),
} as const satisfies Readonly<Record<string, InputRow>>;

/** What the inputs are read into, by their fields. */
export type InputValues = {
  readonly [F in keyof typeof inputRows]: ReturnType<(typeof inputRows)[F]['read']>;
};

/** The environment that inputs are read from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads one input, `INPUT_<NAME>` as the runner sets it. Runners of other makers may leave out what a workflow did not
 * give: then the default stands.
 *
 * @throws {SlotgateError} BAD_INPUT
 */
export function readInput<T>(row: InputRow<T>, environment: Environment): T {
  return row.read(writtenInput(row, environment));
}

/** An input as it was written, blanks at its ends aside where they do not belong to it. */
export function writtenInput(row: InputRow, environment: Environment): string {
  const given = environment[`INPUT_${row.name.toUpperCase()}`];
  // An expression that was not evaluated is no value.
  if (given === undefined) return row.default?.startsWith('${{') ? '' : (row.default ?? '');
  // A gate's name is taken as it is: two jobs must agree on it. So is a script, unless it is blank.
  const isKept = row.keepsBlanks === true && (row.default === undefined || given.trim() !== '');
  return isKept ? given : given.trim();
}

function parseGate(name: string): string {
  return checkGateName(present('gate', name));
}

/** The environment variable that replaces a missing input `path`. */
export const pathVariable = 'SLOTGATE_PATH';

/**
 * The directory in which gates are: absolute, not looked at yet.
 *
 * @throws {SlotgateError} BAD_INPUT
 */
export function parsePath(given: string | undefined): string {
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

function parseMaxHold(text: string, name: string): number {
  const maxHoldMs = parseDurationMs(text, name);
  if (maxHoldMs > 0) return maxHoldMs;
  throw new SlotgateError('BAD_INPUT', `The input "${name}" is 0, but must be longer`, {
    next: 'Remove it to hold the slot until the job ends',
  });
}

function parseBoolean(text: string): boolean {
  // YAML 1.2, the core schema, as in workflows.
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text)) return false;
  throw wrongWord('enabled', text, ['true', 'false']);
}

function oneOf<W extends string>(name: string, text: string, words: readonly W[]): W {
  const word = words.find((candidate) => candidate === text);
  if (word === undefined) throw wrongWord(name, text, words);
  return word;
}

function present(name: string, text: string): string {
  if (text !== '') return text;
  throw new SlotgateError('BAD_INPUT', `The input "${name}" is empty`, { next: notThereYet });
}

/** The runner evaluates inputs for each stage, and for pre before any step has run. */
const notThereYet =
  'Before the first step, `steps.*`, `hashFiles` and the `env` of later steps have no value. Use `github.*`, `inputs.*`, `matrix.*` or `vars.*`';

function wrongWord(name: string, text: string, words: readonly string[]): SlotgateError {
  return new SlotgateError(
    'BAD_INPUT',
    `The input "${name}" is ${JSON.stringify(printable(text, 40))}`,
    {
      next:
        text === '' ? notThereYet : `It must be ${words.map((word) => `"${word}"`).join(' or ')}`,
    },
  );
}
