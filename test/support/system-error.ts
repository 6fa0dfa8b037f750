import { constants } from 'node:os';
import { getSystemErrorMessage, getSystemErrorName } from 'node:util';

/** The names of system errors on this platform. */
export type ErrorName = keyof typeof constants.errno;

/**
 * What Node throws when a system call fails with this error: for what libuv has no name for, such as ESTALE, the code is
 * `Unknown system error -116`.
 */
export function systemError(name: ErrorName, syscall = 'open'): NodeJS.ErrnoException {
  const errno = -constants.errno[name];
  const code = getSystemErrorName(errno);
  const text = getSystemErrorMessage(errno) ?? code;
  return Object.assign(new Error(`${code}: ${text}, ${syscall}`), { errno, code, syscall });
}
