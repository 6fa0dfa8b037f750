const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** No file of this project nests deeper: what does cannot be written again without overflowing the stack. */
const mostDepth = 32;

/**
 * The value of this JSON, if it is sound: well-formed, not nested too deep, and UTF-8 throughout where it
 * comes as bytes. A file that is torn, incomplete or foreign is an expected outcome of reading it.
 *
 * @returns `undefined` where it is not, a value that JSON cannot have
 */
export function parseJson(text: Uint8Array | string): unknown {
  try {
    const whole = typeof text === 'string' ? text : strictUtf8.decode(text);
    return nestsTooDeep(whole) ? undefined : JSON.parse(whole);
  } catch {
    return undefined;
  }
}

/** Brackets within strings do not count. One pass, whatever the text: it can be as large as a record. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > mostDepth) return true;
  }
  return false;
}

/**
 * The text of a file that a person wrote: UTF-8, of which one byte order mark at the start is no part.
 *
 * @returns `undefined` where the bytes are not UTF-8
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A string of JSON, the colon after it where it is a key, and the marks that begin and end objects. */
const token = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}]/gs;

/**
 * The first key that an object of this JSON has twice, in any spelling. `JSON.parse` keeps the last
 * value of such a key without a word.
 *
 * @param json well-formed
 */
export function repeatedKey(json: string): string | undefined {
  const objects: Set<string>[] = [];
  for (const [mark, written = '', colon] of json.matchAll(token)) {
    if (mark === '{') objects.push(new Set());
    else if (mark === '}') objects.pop();
    else if (colon !== undefined) {
      const key: string = JSON.parse(written);
      const keys = objects.at(-1);
      if (keys?.has(key) === true) return key;
      keys?.add(key);
    }
  }
  return undefined;
}
