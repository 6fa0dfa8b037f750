declare const isEntryName: unique symbol;

/** The name of one entry of a directory, never a path: it cannot lead anywhere else. */
export type EntryName = string & { readonly [isEntryName]: true };

/**
 * Checks that a text is the name of one entry: not empty, without a slash or a NUL, and neither `.` nor `..`.
 *
 * @throws {RangeError} for any other text
 */
export function entryName(text: string): EntryName {
  if (isOneName(text)) return text;
  throw new RangeError(`not the name of one directory entry: ${JSON.stringify(text)}`);
}

function isOneName(text: string): text is EntryName {
  return (
    text !== '' && text !== '.' && text !== '..' && !text.includes('/') && !text.includes('\0')
  );
}
