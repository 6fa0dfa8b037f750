import { fileNames } from '../../../src/core/gate-names.ts';
import type { FileSystem, LockDriver, OpenFile } from '../../../src/ports/file-system.ts';
import { wrappedFiles } from '../../support/wrapped-files.ts';

/** A moment in the protocol at which a process is made to die: right after the named call has come back. */
export type AimPoint =
  | 'lock-taken'
  | 'marker-made'
  | 'marker-renamed'
  | 'counter-half-written'
  | 'counter-written'
  | 'counter-synced';

/** What the protocol does at a moment that was aimed at. Called once; what follows the call never happens if it does not return. */
export type Reached = (point: AimPoint) => Promise<void>;

/** Waits for one of the protocol's moments. */
export class Aim {
  readonly #reached: Reached;
  #point: AimPoint | undefined;

  constructor(reached: Reached) {
    this.#reached = reached;
  }

  /** From now on, the next time that this point is passed counts. */
  at(point: AimPoint): void {
    this.#point = point;
  }

  awaits(point: AimPoint): boolean {
    return this.#point === point;
  }

  async pass(point: AimPoint): Promise<void> {
    if (this.#point !== point) return;
    this.#point = undefined;
    await this.#reached(point);
  }
}

/** The same file system, whose calls pass the aim's points. */
export function aimedFiles(files: FileSystem, aim: Aim): FileSystem {
  return wrappedFiles(files, (inner) => ({
    open: async (name, access) => aimedFile(await inner.open(name, access), name, aim),
    create: async (name, mode) => {
      const file = await inner.create(name, mode);
      if (name.endsWith('.ready')) await aim.pass('marker-made');
      return aimedFile(file, name, aim);
    },
    rename: async (from, to) => {
      await inner.rename(from, to);
      if (to.endsWith('.running')) await aim.pass('marker-renamed');
    },
  }));
}

function aimedFile(file: OpenFile, name: string, aim: Aim): OpenFile {
  const isLockFile = name === fileNames.lock;
  const isCounter = name === fileNames.counter;
  if (!isLockFile && !isCounter) return file;
  return {
    read: (offset, length) => file.read(offset, length),
    status: () => file.status(),
    close: () => file.close(),
    tryLock: async (driver: LockDriver) => {
      const isTaken = await file.tryLock(driver);
      if (isTaken && isLockFile) await aim.pass('lock-taken');
      return isTaken;
    },
    write: async (offset, bytes) => {
      if (isCounter && aim.awaits('counter-half-written')) {
        await file.write(offset, bytes.subarray(0, bytes.length >> 1));
        await aim.pass('counter-half-written');
      }
      await file.write(offset, bytes);
      if (isCounter) await aim.pass('counter-written');
    },
    sync: async () => {
      await file.sync();
      if (isCounter) await aim.pass('counter-synced');
    },
  };
}
