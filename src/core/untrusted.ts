import * as v from 'valibot';

/** Exists for the compiler alone: no value is of this type. */
declare const unprintable: unique symbol;

/**
 * A text from the mount, or one that contains such a text: other users can write anything into it. Any string can become
 * one. The compiler refuses one where a string is asked for, and in a template: that takes `printable`.
 */
export type Untrusted = string | (symbol & { readonly [unprintable]: true });

/** Texts by name, as a job describes itself. */
export type Details = Readonly<Record<string, Untrusted>>;

/** The text as it is: to be compared, bounded or written to the mount again, and never to be printed. */
export function rawOf(text: Untrusted): string {
  return text as string;
}

/** The schema of an untrusted text. */
export function untrusted(longest = Number.MAX_SAFE_INTEGER): v.GenericSchema<Untrusted> {
  return v.pipe(
    v.string(),
    v.maxLength(longest),
  ) as v.GenericSchema<string> as v.GenericSchema<Untrusted>;
}

/** A template with untrusted texts in it, which makes the whole untrusted. */
export function untrustedTemplate(
  parts: TemplateStringsArray,
  ...texts: readonly (Untrusted | number)[]
): Untrusted {
  return String.raw({ raw: parts }, ...texts);
}
