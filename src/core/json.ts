const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * What stands in this JSON, if it is sound: well-formed, and UTF-8 throughout where it comes as bytes.
 * A file that is torn, half there or somebody's own is an expected outcome of reading it.
 *
 * @returns `undefined` where it is not, a value that no JSON stands for
 */
export function parseJson(text: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : strictUtf8.decode(text));
  } catch {
    return undefined;
  }
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
