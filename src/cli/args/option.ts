import { inPlace } from '../../report/text/in-place.ts';
import { wrongUse } from './wrong-use.ts';

/** An option as it was written: its value, or `true` for a switch; `undefined` where it was not given. */
export type Given = string | true | undefined;

/** The options of one call as they were written, by their names. */
export type RawOptions = Readonly<Record<string, Given>>;

/** One option of a verb. Parser, help, completion and reference page are made from it. */
export interface OptionRow<T = unknown> {
  /** Without the dashes. */
  readonly name: string;
  /** What its value is, such as `duration` or `file`; absent for a switch. */
  readonly value?: string;
  /** What it does, in one line. */
  readonly text: string;
  /** All values that there are, where these are a few words. */
  readonly words?: readonly string[];
  /** The value that holds where none is given, as it would be written. */
  readonly default?: string;
  /** What happens where none is given and there is no default, for people. */
  readonly otherwise?: string;
  /** The environment variable that replaces it. */
  readonly env?: string;
  /** What to do where it is missing; absent for an option that may be. */
  readonly missing?: string;
  /** Not for people. */
  readonly hidden?: true;
  /** @throws {SlotgateError} BAD_INPUT */
  readonly read: (given: Given) => T;
}

/** The options of a verb, by the fields that their values have in the code. */
export type OptionTable = Readonly<Record<string, OptionRow>>;

/** What the options of a table come to. */
export type Values<T extends OptionTable> = {
  readonly [F in keyof T]: T[F] extends OptionRow<infer V> ? V : never;
};

type Shown<T> = Omit<OptionRow<T>, 'read' | 'value'>;

interface ValueRow<T> extends Shown<T> {
  readonly value: string;
  /** Reads the value; `name` is the option with its dashes. */
  readonly read: (text: string, name: string) => T;
}

/** A switch. */
export function flag(row: Shown<boolean>): OptionRow<boolean> {
  return { ...row, read: (given) => given !== undefined };
}

/** An option with a value. With a default, or where it must be given, there always is one. */
export function option<T>(
  row: ValueRow<T> & ({ readonly default: string } | { readonly missing: string }),
): OptionRow<T>;
export function option<T>(row: ValueRow<T>): OptionRow<T | undefined>;
export function option<T>(row: ValueRow<T>): OptionRow<T | undefined> {
  const name = `--${row.name}`;
  return {
    ...row,
    read: (given) => {
      const text = typeof given === 'string' ? given : row.default;
      if (text !== undefined) return row.read(text, name);
      if (row.missing !== undefined) throw wrongUse(`${name} is missing`, row.missing);
      return undefined;
    },
  };
}

type ChoiceRow<W extends string> = Omit<ValueRow<W>, 'read'> & { readonly words: readonly W[] };

/** An option whose value is one of a few words. */
export function choice<W extends string>(
  row: ChoiceRow<W> & { readonly default: NoInfer<W> },
): OptionRow<W>;
export function choice<W extends string>(row: ChoiceRow<W>): OptionRow<W | undefined>;
export function choice<W extends string>(row: ChoiceRow<W>): OptionRow<W | undefined> {
  return option({ ...row, read: (text, name) => wordOf(row.words, text, name) });
}

/**
 * One of these words.
 *
 * @throws {SlotgateError} BAD_INPUT
 */
export function wordOf<W extends string>(words: readonly W[], text: string, name: string): W {
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw wrongUse(
    `${name} is ${JSON.stringify(text.slice(0, 40))}, not one of ${words.join(', ')}`,
    `Write ${words.join(' or ')}`,
  );
}

/** For a value that is taken as it was written. */
export function asWritten(text: string): string {
  return text;
}

/**
 * Reads all options of a table.
 *
 * @throws {SlotgateError} BAD_INPUT, with the gate and the path that were given
 */
export function readOptions<T extends OptionTable>(table: T, raw: RawOptions): Values<T> {
  const given = ({ name, env }: OptionRow): Given =>
    raw[name] ?? (env === undefined ? undefined : process.env[env]);
  const textOf = (name: string): string | undefined => {
    const value = raw[name];
    return typeof value === 'string' ? value : undefined;
  };
  return inPlace({ gate: textOf('gate'), path: textOf('path') }, () => {
    // What was written wrongly is reported before what is missing.
    const rows = Object.entries(table).map(([field, row]) => ({ field, row, text: given(row) }));
    const written = rows.filter(({ text }) => text !== undefined);
    const others = rows.filter(({ text }) => text === undefined);
    const values = [...written, ...others].map(({ field, row, text }) => [field, row.read(text)]);
    return Object.fromEntries(values) as Values<T>;
  });
}
