/** The folder of the running code: `dist/<entry>` in a bundle, `src/host/native` from sources. */
export const here = import.meta.dirname;
