import { constants } from 'node:fs';
import { userName } from '../processes/process-owner.ts';
import { access, readdir, stat } from './file-calls.ts';

/** A file of a gate that this user may not write, and how that is mended. */
export interface Denied {
  /** `"/g/gate.lock" belongs to root, mode 0644` */
  readonly what: string;
  /** For a shell of the owner or root. */
  readonly mend: string;
}

/**
 * The first of a gate's files that this user may not write: the directory, then what is in it. Calls on the mount, which
 * may take as long as the server likes.
 *
 * @param directory the gate's
 * @param store the directory that it is in, whose owner and group the gate should have
 * @returns `undefined` where all can be written, or nothing can be seen
 */
export async function firstDenied(directory: string, store: string): Promise<Denied | undefined> {
  const names = await readdir(directory).catch(() => []);
  for (const path of [directory, ...names.map((name) => `${directory}/${name}`)]) {
    const isWritable = await access(path, constants.W_OK).then(
      () => true,
      () => false,
    );
    if (isWritable) continue;
    const status = await stat(path).catch(() => undefined);
    const wanted = await stat(store).catch(() => undefined);
    if (status === undefined || wanted === undefined) continue;
    const mode = (status.mode & 0o7777).toString(8).padStart(4, '0');
    const target = `'${directory.replaceAll("'", `'\\''`)}'`;
    return {
      what: `${JSON.stringify(path)} belongs to ${userName(String(status.uid))}, mode ${mode}`,
      mend: `chown -R ${wanted.uid}:${wanted.gid} ${target} && chmod -R ug+rwX ${target}`,
    };
  }
  return undefined;
}
