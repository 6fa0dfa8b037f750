/** One line of `/proc/PID/mountinfo`, as proc_pid_mountinfo(5) describes it. */
export interface Mount {
  readonly id: number;
  /** The mount that this one is mounted on; not in the list for the root of a container. */
  readonly parentId: number;
  /** The directory of the file system that shows here: not `/` for a bind mount or a subvolume. */
  readonly root: string;
  readonly mountPoint: string;
  /** With its subtype, where there is one: `nfs4`, `fuse.s3fs`. */
  readonly fsType: string;
  readonly source: string;
  /** Options of this mount (`ro`, `nosuid`) and then those of its file system (`vers=4.1`, `hard`). */
  readonly options: readonly string[];
}

/**
 * The mounts in `/proc/PID/mountinfo`, in its order. Lines that do not have the form are left out.
 * Between the sixth field and the separator `-` stand none, one or several optional fields.
 */
export function parseMountinfo(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const mount = parseLine(line);
    return mount === undefined ? [] : [mount];
  });
}

function parseLine(line: string): Mount | undefined {
  const separator = line.indexOf(' - ');
  if (separator < 0) return undefined;
  const [id, parentId, , root, mountPoint, options] = line.slice(0, separator).split(' ');
  const [fsType, source, ...superOptions] = line.slice(separator + 3).split(' ');
  if (root === undefined || mountPoint === undefined || options === undefined) return undefined;
  if (fsType === undefined || source === undefined) return undefined;
  return {
    id: Number(id),
    parentId: Number(parentId),
    root: unescapeOctal(root),
    mountPoint: unescapeOctal(mountPoint),
    fsType: unescapeOctal(fsType),
    source: unescapeOctal(source),
    options: [options, superOptions.join(' ')]
      .flatMap((list) => list.split(','))
      .filter((option) => option !== '')
      .map(unescapeOctal),
  };
}

/** The kernel writes space, tab, newline, `#` and backslash as `\` and three octal digits. */
function unescapeOctal(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/**
 * The mount that `realPath` (absolute, without symbolic links) is on, found as the kernel walks a
 * path: from the root mount, at every component, into whatever is mounted there. So a later mount
 * hides an earlier one on the same directory, and also all those below a directory that was mounted
 * over, which the longest mount point alone would get wrong. That is only the fallback, for a
 * process whose root is no mount point (chroot).
 */
export function mountOf(realPath: string, mounts: readonly Mount[]): Mount | undefined {
  let current = rootOf(mounts);
  if (current === undefined) return longestAbove(realPath, mounts);
  // No walk is longer than the list; the bound is for a list that the kernel did not write.
  for (let step = 0; step < mounts.length; step += 1) {
    const next = firstOnTheWay(realPath, childrenOf(current, mounts));
    if (next === undefined) break;
    current = next;
  }
  return current;
}

function rootOf(mounts: readonly Mount[]): Mount | undefined {
  const ids = new Set(mounts.map(({ id }) => id));
  return mounts.find(
    ({ id, parentId, mountPoint }) => mountPoint === '/' && (parentId === id || !ids.has(parentId)),
  );
}

function childrenOf(parent: Mount, mounts: readonly Mount[]): Mount[] {
  return mounts.filter(
    ({ id, parentId, mountPoint }) =>
      parentId === parent.id && id !== parent.id && isAbove(parent.mountPoint, mountPoint),
  );
}

/** The walk meets the shortest mount point first; of several on one directory the last is on top. */
function firstOnTheWay(path: string, mounts: readonly Mount[]): Mount | undefined {
  let first: Mount | undefined;
  for (const mount of mounts) {
    if (!isAbove(mount.mountPoint, path)) continue;
    if (first === undefined || mount.mountPoint.length <= first.mountPoint.length) first = mount;
  }
  return first;
}

function longestAbove(path: string, mounts: readonly Mount[]): Mount | undefined {
  let longest: Mount | undefined;
  for (const mount of mounts) {
    if (!isAbove(mount.mountPoint, path)) continue;
    if (longest === undefined || mount.mountPoint.length >= longest.mountPoint.length) {
      longest = mount;
    }
  }
  return longest;
}

/** Whether `path` is `directory` or below it; `/data` is not above `/database`. */
export function isAbove(directory: string, path: string): boolean {
  if (directory === '/' || directory === path) return true;
  return path.startsWith(directory) && path[directory.length] === '/';
}
