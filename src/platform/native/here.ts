/** The folder of the running code: `dist/<entry>` in a bundle, `src/platform/native` from sources. */
export const here = import.meta.dirname;
