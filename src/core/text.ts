import { rawOf, type Untrusted } from './untrusted.ts';

/**
 * Terminal sequences as a whole, so that no half of one is left as text: CSI (`ESC [ ... m`), strings
 * such as OSC (`ESC ] ... BEL`), and two-character ones (ECMA-48); each also in its one-character form.
 */
const terminalSequence =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/gu;

/** Line breaks of any kind, and tabs: they become a blank. */
const breaks = /[\t-\r\u0085\p{Zl}\p{Zp}]+/gu;

/** Control characters, invisible format characters (bidi overrides, zero width, tags), lone surrogates, private use. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;

/** Where the runner finds a command: `::` at the start of a line, and `##[` anywhere in it. */
const commandMark = /:(?=:)|##(?=\[)/g;

/**
 * Untrusted text in one line that is safe to print: on a terminal, where no escape sequence and no
 * bidi override of it takes effect, and in a job's log, where no workflow command of it does.
 *
 * @param maxCharacters longer texts are cut to this many code points, the last being `…`
 */
export function printable(text: Untrusted, maxCharacters: number): string {
  const clean = rawOf(text)
    // More is never shown; a marker may be full of it.
    .slice(0, 16 * maxCharacters + 256)
    .replace(terminalSequence, '')
    .replace(breaks, ' ')
    .replace(invisible, '')
    // Last: taking characters out of a text may have joined the two colons.
    .replace(commandMark, '$& ')
    .trim();
  const characters = [...clean];
  return characters.length <= maxCharacters
    ? clean
    : `${characters.slice(0, maxCharacters - 1).join('')}…`;
}

/**
 * Text that means itself in Markdown and in HTML, in a table's cell too: every ASCII punctuation mark
 * becomes a numeric entity, which never counts as markup (CommonMark 0.31, 2.5). For one line, as
 * `printable` returns it.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
