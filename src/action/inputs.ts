import { SlotgateError } from '../core/errors.ts';
import { inPlace } from '../report/text/in-place.ts';
import {
  type Environment,
  type InputValues,
  inputRows,
  parsePath,
  pathVariable,
  readInput,
  writtenInput,
} from './input-rows.ts';

export type { Environment };

/** A script of the workflow, as a step's `run:` has it. */
export type ScriptInputs = Pick<InputValues, 'run' | 'shell' | 'workingDirectory'>;

/** Inputs that come to something together with others, or that only stages read. */
type Joined = 'acquire' | 'enabled' | 'waitTimeoutMs' | 'onFull' | keyof ScriptInputs;

/** What a workflow asks for: its inputs, and what some of them come to together. */
export interface Inputs extends Omit<InputValues, Joined> {
  readonly waitMs: number;
  /** What is to run in the slot; `undefined`: all that follows in the job. */
  readonly script: ScriptInputs | undefined;
}

/** A stage's inputs; `disabled` where the workflow switched the action off. */
type ParsedInputs =
  | { readonly kind: 'enabled'; readonly inputs: Inputs }
  | { readonly kind: 'disabled' };

/**
 * Reads the inputs from a stage's environment, `INPUT_<NAME>` as the runner sets them. Switched off,
 * nothing else is looked at.
 *
 * @throws {SlotgateError} BAD_INPUT, naming the input, and the gate and path that it was given for
 */
export function parseInputs(environment: Environment): ParsedInputs {
  if (!readEnabled(environment)) return { kind: 'disabled' };
  const given = givenPath(environment);
  const gate = inPlace({ path: given }, () => readInput(inputRows.gate, environment));
  const path = inPlace({ gate }, () => parsePath(given));
  const values = inPlace({ gate, path }, () => readAll(environment));
  return { kind: 'enabled', inputs: inPlace({ gate, path }, () => ({ ...joined(values), path })) };
}

/** The store's path as the workflow or the runner gives it; `undefined` or '' where neither does. */
export function givenPath(environment: Environment): string | undefined {
  return writtenInput(inputRows.path, environment) || environment[pathVariable]?.trim();
}

function readAll(environment: Environment): InputValues {
  const rows = Object.entries(inputRows);
  const values = rows.map(([field, row]) => [field, readInput<unknown>(row, environment)]);
  return Object.fromEntries(values) as unknown as InputValues;
}

/** A job that does not wait for a full gate tries once, and does then what a time-out would have it do. */
function joined(values: InputValues): Inputs {
  const { acquire, enabled, waitTimeoutMs, onFull, run, shell, workingDirectory, ...own } = values;
  const waits = onFull === 'wait';
  return {
    ...own,
    waitMs: waits ? waitTimeoutMs : 0,
    onTimeout: waits ? own.onTimeout : onFull,
    script: scriptOf({ run, shell, workingDirectory }),
  };
}

/** Whether the action is to do anything. Throws BAD_INPUT for what is neither yes nor no. */
export function readEnabled(environment: Environment): boolean {
  return readInput(inputRows.enabled, environment);
}

/**
 * Whether the slot is taken when the step runs, and not before the job's first step. Pre asks no more: of what a step
 * comes to know, other inputs may be made.
 *
 * @throws {SlotgateError} BAD_INPUT
 */
export function entersInMain(environment: Environment): boolean {
  const acquire = readInput(inputRows.acquire, environment);
  return acquire === 'main' || readInput(inputRows.run, environment) !== '';
}

/** The script that is to run in the slot, if there is one. Throws BAD_INPUT. */
export function readScript(environment: Environment): ScriptInputs | undefined {
  return scriptOf({
    run: readInput(inputRows.run, environment),
    shell: readInput(inputRows.shell, environment),
    workingDirectory: readInput(inputRows.workingDirectory, environment),
  });
}

function scriptOf(script: ScriptInputs): ScriptInputs | undefined {
  const { run, shell, workingDirectory } = script;
  if (run !== '') return script;
  if (shell === '' && workingDirectory === '') return undefined;
  const name = shell === '' ? 'working-directory' : 'shell';
  throw new SlotgateError('BAD_INPUT', `The input "${name}" is set, but "run" is empty`, {
    next: `Set "run" to the script, or remove "${name}". If a step sets the value of "run", set "acquire" to "main"`,
  });
}
