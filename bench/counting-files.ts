import type { FileSystem, OpenFile } from '../src/ports/file-system.ts';
import { wrappedFiles } from '../test/support/wrapped-files.ts';

/** What went through a file system. */
export class Counted {
  calls = 0;
  readBytes = 0;
  writtenBytes = 0;
}

/** The same file system, which counts its calls. A watch counts once, however often it rings. */
export function countingFiles(files: FileSystem, counted: Counted): FileSystem {
  const count = <T>(value: T): T => {
    counted.calls += 1;
    return value;
  };
  const inside = wrappedFiles(files, (inner) => ({
    open: async (name, access) => countingFile(await count(inner.open(name, access)), counted),
    create: async (name, mode) => countingFile(await count(inner.create(name, mode)), counted),
    append: async (name, bytes, mode) => {
      counted.writtenBytes += bytes.length;
      await count(inner.append(name, bytes, mode));
    },
    status: async (name) => await count(inner.status(name)),
    ownStatus: async () => await count(inner.ownStatus()),
    list: async () => await count(inner.list()),
    rename: async (from, to) => await count(inner.rename(from, to)),
    unlink: async (name) => await count(inner.unlink(name)),
    makeDirectory: async (name, mode) => await count(inner.makeDirectory(name, mode)),
    openDirectory: async (name) => await count(inner.openDirectory(name)),
    removeDirectory: async (name) => await count(inner.removeDirectory(name)),
    watch: (name, onWrite) => count(inner.watch(name, onWrite)),
  }));
  return { openStore: async (path) => await count(inside.openStore(path)) };
}

function countingFile(file: OpenFile, counted: Counted): OpenFile {
  const count = <T>(value: T): T => {
    counted.calls += 1;
    return value;
  };
  return {
    read: async (offset, length) => {
      const bytes = await count(file.read(offset, length));
      counted.readBytes += bytes.length;
      return bytes;
    },
    write: async (offset, bytes) => {
      counted.writtenBytes += bytes.length;
      await count(file.write(offset, bytes));
    },
    sync: async () => await count(file.sync()),
    status: async () => await count(file.status()),
    tryLock: async (driver) => await count(file.tryLock(driver)),
    close: async () => await count(file.close()),
  };
}
