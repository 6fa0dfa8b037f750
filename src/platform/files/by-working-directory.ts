import { identityOf, statsAt, systemError } from './node-stats.ts';
import { directoryAt, pinAt } from './pin.ts';
import type { Opener, Reach } from './reach.ts';
import { followStorePath } from './store-path.ts';

/**
 * Without `/proc`, in a process that does maintenance and nothing else: a directory is made the working directory, and
 * its identity is compared, for the time of each call. A working directory stays the same directory whatever others rename, and
 * the call names an entry of it.
 */
export const byWorkingDirectory: Opener = {
  async store(path) {
    return await inTurn(async () => {
      const real = await stepTo(path);
      return await workingReach('.', real);
    });
  },

  // Called within the directory: an entry of it is an entry of the working directory.
  async entry(directory, name) {
    return await workingReach(`./${name}`, `${directory.shown}/${name}`);
  },
};

/** Makes each directory of the path the working directory, one after the other. */
async function stepTo(path: string): Promise<string> {
  if (process.platform === 'win32') {
    process.chdir(path);
    return path;
  }
  const real = await followStorePath(path, {
    root: async (): Promise<string> => {
      process.chdir('/');
      return '';
    },
    entry: async (parent, name) => {
      const found = await directoryAt(`./${name}`);
      process.chdir(`./${name}`);
      if (identityOf(await statsAt('.')) !== identityOf(found))
        throw systemError('ESTALE', `another directory has taken its place, open '${path}'`);
      return `${parent}/${name}`;
    },
    pathOf: (_parent, name) => `./${name}`,
    leave: async () => undefined,
  });
  return real === '' ? '/' : real;
}

async function workingReach(at: string, shown: string): Promise<Reach> {
  const pin = await pinAt(at);
  return {
    ...pin,
    path: '.',
    shown,
    within: async (call) =>
      await inTurn(async () => {
        process.chdir(shown);
        await pin.verify('.');
        return await call();
      }),
    above: async () => await workingReach('..', `${shown}/..`),
  };
}

let last: Promise<unknown> = Promise.resolve();

/** One call after the other, since a process has one working directory. Outside of the calls it is the one of before. */
async function inTurn<T>(call: () => Promise<T>): Promise<T> {
  const turn = last.then(async () => {
    const before = workingDirectory();
    try {
      return await call();
    } finally {
      process.chdir(before);
    }
  });
  last = turn.catch(() => undefined);
  return await turn;
}

function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    // It was removed.
    return '/';
  }
}
