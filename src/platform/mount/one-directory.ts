import { stat } from 'node:fs/promises';

/** Whether both paths lead to one directory, links followed. Never settles while the server of a hard mount is away. */
export async function isOneDirectory(path: string, other: string): Promise<boolean> {
  const [one, two] = await Promise.all([path, other].map((each) => stat(each, { bigint: true })));
  return one !== undefined && two !== undefined && one.dev === two.dev && one.ino === two.ino;
}
