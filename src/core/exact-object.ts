import * as v from 'valibot';
import { printable } from './text.ts';

/**
 * An object with these entries and no others. Unlike `v.strictObject` it refuses an empty list, which
 * has no keys either: `admit: [[]]` would otherwise admit every job.
 */
export function exactObject<E extends v.ObjectEntries>(
  entries: E,
): v.StrictObjectSchema<E, undefined> {
  const schema = v.strictObject(entries);
  const run = schema['~run'].bind(schema);
  const exact: typeof run = (dataset, config) =>
    run(Array.isArray(dataset.value) ? { ...dataset, value: 'a list' } : dataset, config);
  return Object.assign(schema, { '~run': exact });
}

/**
 * What a schema found wrong and where, for people, in one line. Of alternatives, none of which fits, it is
 * what the last one found: the alternatives as a whole only say that there are some.
 */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const steps: string[] = [];
  let innermost = issue;
  for (let inner: v.BaseIssue<unknown> | undefined = issue; inner; inner = inner.issues?.at(-1)) {
    const path = v.getDotPath(inner);
    if (path !== null) steps.push(path);
    innermost = inner;
  }
  const where = steps.length === 0 ? '' : `${steps.join('.')}: `;
  return printable(`${where}${innermost.message}`, 240);
}
