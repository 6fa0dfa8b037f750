import type { FileSystem, OpenFile } from '../src/ports/file-system.ts';

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
  return {
    open: async (path, access) => countingFile(await count(files.open(path, access)), counted),
    create: async (path, mode) => countingFile(await count(files.create(path, mode)), counted),
    append: async (path, bytes, mode) => {
      counted.writtenBytes += bytes.length;
      await count(files.append(path, bytes, mode));
    },
    status: async (path) => await count(files.status(path)),
    list: async (path) => await count(files.list(path)),
    rename: async (from, to) => await count(files.rename(from, to)),
    unlink: async (path) => await count(files.unlink(path)),
    makeDirectory: async (path, mode) => await count(files.makeDirectory(path, mode)),
    removeDirectory: async (path) => await count(files.removeDirectory(path)),
    watch: (path, onWrite) => count(files.watch(path, onWrite)),
  };
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
