import { basename } from 'node:path';
import type { Directory, FileSystem } from '../../src/ports/file-system.ts';

/** What is different in a wrapped directory: it may call `inner`, which does what was to be done. */
export type Wrap = (inner: Directory, name: string) => Partial<Directory>;

/** The same file system, with something different in each of its directories. */
export function wrappedFiles(files: FileSystem, wrap: Wrap): FileSystem {
  return {
    openStore: async (path) => wrapped(await files.openStore(path), basename(path), wrap),
  };
}

function wrapped(inner: Directory, name: string, wrap: Wrap): Directory {
  const same: Directory = {
    open: (file, access) => inner.open(file, access),
    create: (file, mode) => inner.create(file, mode),
    append: (file, bytes, mode) => inner.append(file, bytes, mode),
    status: (entry) => inner.status(entry),
    ownStatus: () => inner.ownStatus(),
    list: () => inner.list(),
    rename: (from, to) => inner.rename(from, to),
    unlink: (entry) => inner.unlink(entry),
    makeDirectory: async (made, mode) => wrapped(await inner.makeDirectory(made, mode), made, wrap),
    openDirectory: async (opened) => wrapped(await inner.openDirectory(opened), opened, wrap),
    removeDirectory: (removed) => inner.removeDirectory(removed),
    watch: (file, onWrite) => inner.watch(file, onWrite),
    close: () => inner.close(),
  };
  return { ...same, ...wrap(same, name) };
}
