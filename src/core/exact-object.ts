import * as v from 'valibot';
import { printable } from './text.ts';

/**
 * An object with these entries and no others. Unlike `v.strictObject` it refuses an empty list, which
 * has no keys either: `admit: [[]]` would otherwise admit every job.
 */
export function exactObject<E extends v.ObjectEntries>(
  entries: E,
): v.StrictObjectSchema<E, (issue: v.StrictObjectIssue) => string> {
  const schema = v.strictObject(entries, (issue) => describeKeys(issue, Object.keys(entries)));
  const run = schema['~run'].bind(schema);
  const exact: typeof run = (dataset, config) =>
    run(Array.isArray(dataset.value) ? { ...dataset, value: 'a list' } : dataset, config);
  return Object.assign(schema, { '~run': exact });
}

/** What is wrong with the keys of an object that may have these. */
function describeKeys(issue: v.StrictObjectIssue, keys: readonly string[]): string {
  if (issue.expected === 'Object') return `expected an object, got ${issue.received}`;
  if (issue.expected !== 'never') return 'is missing';
  const meant = closest(String(issue.input), keys);
  return meant === undefined
    ? `unknown; known are ${keys.join(', ')}`
    : `unknown; did you mean \`${meant}\`?`;
}

/** What `exactObject` makes. */
type Form = v.StrictObjectSchema<v.ObjectEntries, (issue: v.StrictObjectIssue) => string>;

/** The form of an object: its keys as people read them. */
function formOf(keys: readonly string[]): string {
  return `{${keys.join(', ')}}`;
}

/**
 * An object of one of these forms. Where its keys fit none of them, the message shows the forms and what is there; where
 * they fit one, it is about the value that does not.
 */
export function oneForm<const F extends readonly Form[]>(
  forms: F,
): v.UnionSchema<F, (issue: v.UnionIssue<v.BaseIssue<unknown>>) => string> {
  return v.union(forms, ({ input }) => describeForm(input, forms));
}

const noForm = 'expected {';

function describeForm(input: unknown, forms: readonly Form[]): string {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return `${noForm}...}, got no object`;
  const given = Object.keys(input);
  const fitting = forms.find(({ entries }) => problemOf(entries, given) === '');
  if (fitting !== undefined) return '';
  const problems = forms.map(({ entries }) => problemOf(entries, given));
  const expected = forms.map(({ entries }) => formOf(Object.keys(entries))).join(' or ');
  const least = problems.toSorted((a, b) => a.length - b.length)[0] ?? '';
  return `expected ${expected}, got ${formOf(given)} ${least}`;
}

function problemOf(entries: v.ObjectEntries, given: readonly string[]): string {
  const needed = Object.keys(entries).filter((key) => entries[key]?.type !== 'optional');
  const missing = needed.filter((key) => !given.includes(key));
  const unknown = given.filter((key) => !(key in entries));
  const quote = (keys: readonly string[]): string => keys.map((key) => `\`${key}\``).join(', ');
  return [
    ...(missing.length === 0 ? [] : [`without ${quote(missing)}`]),
    ...(unknown.length === 0 ? [] : [`with ${quote(unknown)}`]),
  ].join(', ');
}

/** The word of a list that this one was probably meant to be: at most two letters differ, and fewer than half. */
function closest(written: string, words: readonly string[]): string | undefined {
  const near = words
    .map((word) => ({ word, far: distance(written.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, far }) => far <= 2 && far < word.length / 2)
    .toSorted((a, b) => a.far - b.far);
  return near[0]?.word;
}

/** How many letters must be changed, added or removed (Levenshtein). Long words are far from all. */
function distance(a: string, b: string): number {
  if (a.length > 64 || b.length > 64) return 64;
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = (before[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      now.push(Math.min(same, (before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1));
    }
    before = now;
  }
  return before[b.length] ?? 0;
}

/**
 * What a schema found wrong and where, for people, in one line: `freezes[0].from: Expected ...`. Of alternatives, none of
 * which fits, it is what was found deepest: the alternatives as a whole only say that there are some.
 */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const steps: (string | number)[] = [];
  let innermost = issue;
  for (let inner: v.BaseIssue<unknown> | undefined = issue; inner; inner = deepest(inner)) {
    for (const { key } of inner.path ?? []) steps.push(typeof key === 'number' ? key : String(key));
    innermost = inner;
  }
  const where = steps
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at === 0 ? '' : '.'}${step}`))
    .join('');
  return printable(`${where === '' ? '' : `${where}: `}${innermost.message}`, 300);
}

function deepest({ issues, message }: v.BaseIssue<unknown>): v.BaseIssue<unknown> | undefined {
  if (message.startsWith(noForm)) return undefined;
  const depth = (issue: v.BaseIssue<unknown>): number => issue.path?.length ?? 0;
  return issues?.toSorted((a, b) => depth(a) - depth(b)).at(-1);
}
