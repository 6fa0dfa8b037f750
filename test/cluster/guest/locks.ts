import { createRequire } from 'node:module';

/** The two kinds of lock that a gate may rest on. */
export type Driver = 'flock' | 'fcntl';

type Binding = {
  flock(fd: number, operation: number): void;
  fcntl(fd: number, command: number, argument: number, start: number, length: number): number;
  constants: Record<string, number>;
};

const name = `fs-ext-linux-${process.arch}-node-${process.versions.node.split('.')[0]}.node`;
const binding: Binding = createRequire(import.meta.url)(`/slotgate/dist/native/${name}`);

function constant(key: string): number {
  const value = binding.constants[key];
  if (value === undefined) throw new Error(`the binding has no ${key}`);
  return value;
}

/** Takes the lock of the whole file if it is free: true when taken, false when another has it. Other errors are thrown. */
export function tryLock(fd: number, driver: Driver): boolean {
  try {
    if (driver === 'flock') binding.flock(fd, constant('LOCK_EX') | constant('LOCK_NB'));
    else binding.fcntl(fd, constant('F_SETLK'), constant('F_WRLCK'), 0, 0);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['EAGAIN', 'EACCES', 'EWOULDBLOCK'].includes(code)) return false;
    throw error;
  }
}

/** Takes the lock and lets the kernel wait for it. */
export function waitLock(fd: number, driver: Driver): void {
  if (driver === 'flock') binding.flock(fd, constant('LOCK_EX'));
  else binding.fcntl(fd, constant('F_SETLKW'), constant('F_WRLCK'), 0, 0);
}

/** Gives the lock back. */
export function unlock(fd: number, driver: Driver): void {
  if (driver === 'flock') binding.flock(fd, constant('LOCK_UN'));
  else binding.fcntl(fd, constant('F_SETLK'), constant('F_UNLCK'), 0, 0);
}
