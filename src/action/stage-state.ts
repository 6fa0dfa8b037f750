import * as v from 'valibot';
import { refusals } from '../core/exported-names.ts';
import { onErrorWords, onLostWords, onTimeoutWords, summaryWords } from '../core/words.ts';
import { errandSchema, processName, type ScriptWork, scriptSchema } from '../keeper/messages.ts';
import type { Voice } from './action-log.ts';
import { stateNames } from './action-names.ts';
import type { Environment } from './inputs.ts';

const text = v.pipe(v.string(), v.minLength(1));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const entrySchema = v.variant('kind', [
  /** A stage began, and did not get as far as its inputs. */
  v.object({ kind: v.literal('begun') }),
  v.object({ kind: v.literal('disabled') }),
  /** Pre left it to main. */
  v.object({ kind: v.literal('later') }),
  v.object({
    kind: v.literal('entering'),
    directory: text,
    use: text,
    ticket: text,
    errand: errandSchema,
    /** The stage that entered and the processes above it, where none of them is known as the runner's. */
    stage: v.optional(v.array(processName)),
    onTimeout: v.picklist(onTimeoutWords),
    onError: v.optional(v.picklist(onErrorWords), onErrorWords[0]),
    onLost: v.picklist(onLostWords),
    summary: v.optional(v.picklist(summaryWords), summaryWords[0]),
  }),
]);

const resultSchema = v.variant('kind', [
  v.object({
    kind: v.literal('granted'),
    /** The ticket's UUID; another use's where the slot is shared. */
    uuid: text,
    ticket: count,
    token: count,
    slots: v.array(count),
    waitedMs: count,
  }),
  /** The gate gave no slot; whether the job goes on without one says `goesOn`. */
  v.object({
    kind: v.literal('refused'),
    refused: v.picklist(refusals),
    waitedMs: count,
    goesOn: v.boolean(),
  }),
  /** Nothing was acquired, and nothing is left to release. */
  v.object({ kind: v.literal('ended') }),
]);

/** What a stage was about to do. Saved before it waits: a stage that is killed still has a post. */
export type Entry = v.InferOutput<typeof entrySchema>;
export type Entering = Extract<Entry, { kind: 'entering' }>;

/** How it ended. */
export type Result = v.InferOutput<typeof resultSchema>;
export type GrantedResult = Extract<Result, { kind: 'granted' }>;
export type RefusedResult = Extract<Result, { kind: 'refused' }>;

/** What the stages of one use of the action leave for each other, through the runner. */
export class SavedState {
  readonly #environment: Environment;
  readonly #voice: Voice | undefined;

  /** @param voice asks the runner to save values; absent where the state is only read */
  constructor(environment: Environment, voice?: Voice) {
    this.#environment = environment;
    this.#voice = voice;
  }

  /** What an earlier stage saved; `undefined` where none ran, as pre does not for `uses: ./`. */
  get entry(): Entry | undefined {
    return read(entrySchema, this.#environment[`STATE_${stateNames.entry}`]);
  }

  get result(): Result | undefined {
    return read(resultSchema, this.#environment[`STATE_${stateNames.result}`]);
  }

  /** The script that main started, if it did. */
  get script(): ScriptWork | undefined {
    return read(scriptSchema, this.#environment[`STATE_${stateNames.script}`]);
  }

  /** Saved as soon as it runs: a main that is killed must not leave it running together with the next job. */
  saveScript(script: ScriptWork): void {
    this.#voice?.saveState(stateNames.script, JSON.stringify(script));
  }

  /** The script has ended: what it leaves running on purpose is left alone. */
  forgetScript(): void {
    this.#voice?.saveState(stateNames.script, '');
  }

  saveEntry(entry: Entry): void {
    this.#voice?.saveState(stateNames.entry, JSON.stringify(entry));
  }

  saveResult(result: Result): void {
    this.#voice?.saveState(stateNames.result, JSON.stringify(result));
  }
}

function read<S extends v.GenericSchema>(
  schema: S,
  saved: string | undefined,
): v.InferOutput<S> | undefined {
  if (saved === undefined || saved === '') return undefined;
  return v.parse(schema, JSON.parse(saved));
}
