/** The folder of the running code: `dist/<entry>` in a bundle, `src/host/native` from sources. */
export declare const here: string;
