import { type EntryName, entryName } from '../../core/entry-name.ts';
import { codeOf } from '../../core/errors.ts';
import type { Directory, FileStatus } from '../../ports/file-system.ts';
import { userName } from '../processes/process-owner.ts';
import { nodeFileSystem } from './node-file-system.ts';

/** A file of a gate that this user may not write, and how that is mended. */
interface Denied {
  /** `"/g/gate.lock" belongs to root, mode 0644` */
  readonly what: string;
  /** For a shell of the owner or root. */
  readonly mend: string;
}

/**
 * The first of a gate's files that this user may not write: the directory, then what is in it. Calls on the mount, which
 * may take as long as the server likes.
 *
 * @param path the gate's directory, for people
 * @param store the directory that it is in, whose owner and group the gate should have
 * @returns `undefined` where all can be written, or nothing can be seen
 */
export async function firstDenied(path: string, store: string): Promise<Denied | undefined> {
  const name = entryName(path.slice(path.lastIndexOf('/') + 1));
  const shared = await nodeFileSystem.openStore(store);
  try {
    const own = await shared.status(name);
    const denied = isWritable(own) ? await firstIn(shared, name) : { below: '', status: own };
    if (denied === undefined) return undefined;
    const wanted = await shared.ownStatus();
    const mode = octal(denied.status.mode);
    const target = `'${store.replaceAll("'", `'\\''`)}'`;
    return {
      what: `${JSON.stringify(path + denied.below)} belongs to ${userName(String(denied.status.uid))}, mode ${mode}`,
      // Not `chown -R`: that follows hard links, which another user can have made there.
      mend: `slotgate init --path ${target} --mode ${octal(wanted.mode)}`,
    };
  } finally {
    await shared.close();
  }
}

const octal = (mode: number): string => (mode & 0o7777).toString(8).padStart(4, '0');

/** Opens each file of the directory as a job would; nothing is written. */
async function firstIn(
  shared: Directory,
  name: EntryName,
): Promise<{ readonly below: string; readonly status: FileStatus } | undefined> {
  const gate = await shared.openDirectory(name);
  try {
    for (const each of await gate.list()) {
      const code = await gate.open(each, 'update').then(
        async (file) => await file.close(),
        (error: unknown) => codeOf(error),
      );
      if (code === 'EACCES' || code === 'EPERM')
        return { below: `/${each}`, status: await gate.status(each) };
    }
    return undefined;
  } finally {
    await gate.close();
  }
}

/** By its mode: what a server adds, such as `root_squash`, the files tell. */
function isWritable({ uid, gid, mode }: FileStatus): boolean {
  const user = process.geteuid?.() ?? 0;
  if (user === 0) return true;
  if (user === uid) return (mode & 0o200) !== 0;
  const groups = [process.getegid?.(), ...(process.getgroups?.() ?? [])];
  return (mode & (groups.includes(gid) ? 0o020 : 0o002)) !== 0;
}
