import type { Ending } from '../terminal/terminal.ts';
import { type OptionTable, type RawOptions, readOptions, type Values, wordOf } from './option.ts';

/** The word that some verbs take, such as `show` in `slotgate policy show`. */
interface VerbArgument<W extends string = string> {
  /** What it is, such as `moment`. */
  readonly name: string;
  readonly text: string;
  readonly words: readonly W[];
}

/** A verb of the command line, for people. */
interface VerbText {
  readonly name: string;
  readonly summary: string;
  /** What is worth knowing, then examples, indented by two spaces. */
  readonly details: string;
  /** How it is called, where the options alone do not tell. */
  readonly usage?: string;
  /** Not for jobs: it makes or removes files of a store, or gives them modes. */
  readonly maintains?: true;
}

/** What a verb gets besides its options. */
export interface Given<W extends string = string> {
  /** Its word; for a verb without one not to be used. */
  readonly word: W;
  /** What stands behind `--`. */
  readonly command: readonly string[] | undefined;
}

interface VerbRow<T extends OptionTable, W extends string> extends VerbText {
  readonly options: T;
  readonly argument?: VerbArgument<W>;
  /** Does it; what it needs is loaded then. */
  readonly act: (values: Values<T>, given: Given<W>) => Promise<Ending>;
}

/** A verb: a row of the table from which the parser, the help, the completion and the reference page are made. */
export interface Verb extends VerbText {
  readonly options: OptionTable;
  readonly argument?: VerbArgument;
  readonly start: (raw: RawOptions, given: Given) => Promise<Ending>;
}

/** A verb whose action gets the values of its options. */
export function verb<T extends OptionTable, W extends string = string>({
  act,
  ...row
}: VerbRow<T, W>): Verb {
  const { options, argument } = row;
  return {
    ...row,
    start: async (raw, { word, command }) => {
      const own = argument === undefined ? word : wordOf(argument.words, word, argument.name);
      return await act(readOptions(options, raw), { word: own as W, command });
    },
  };
}

/** More options than these are not listed in the line that says how a verb is called. */
const mostListed = 7;

/** How a verb is called, without the program's and its own name. */
export function usageOf({ usage, argument, options }: Verb): string {
  if (usage !== undefined) return usage;
  const rows = Object.values(options).filter(({ hidden }) => hidden !== true);
  const written = rows.map(({ name, value, words, default: known, missing }) => {
    const shown = words?.join('|') ?? (known || value?.toUpperCase());
    const whole = value === undefined ? `--${name}` : `--${name} ${shown}`;
    return missing === undefined ? `[${whole}]` : whole;
  });
  const needed = written.filter((text) => !text.startsWith('['));
  const others = written.filter((text) => text.startsWith('['));
  return [
    ...(argument === undefined ? [] : [argument.words.join('|')]),
    ...needed,
    ...(others.length > mostListed ? ['[options]'] : others),
  ].join(' ');
}
