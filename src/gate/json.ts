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
