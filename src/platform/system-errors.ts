import { constants } from 'node:os';

/**
 * Numbers that `os.constants` lacks: of Linux's errno.h, and of its include/linux/errno.h, whose numbers are the kernel's
 * own but reach programs through the NFS client.
 */
const moreOfLinux = {
  ENOMEDIUM: 123,
  EKEYEXPIRED: 127,
  EREMOTEIO: 121,
  ENOTSUPP: 524,
  ESERVERFAULT: 526,
  EJUKEBOX: 528,
} as const;

const names: ReadonlyMap<number, string> = new Map(
  Object.entries({
    ...(process.platform === 'linux' ? moreOfLinux : {}),
    ...constants.errno,
  }).map(([name, number]) => [number, name]),
);

/**
 * An error of a system call with the name of its number as `code`. libuv has no names for ESTALE, EDQUOT, ENOLCK, ENOLINK,
 * EDEADLK and others: there Node's `code` is `Unknown system error -116`, and only `errno` tells which. Any other error, and
 * whatever is no error, is returned as it is.
 */
export function named(error: unknown): unknown {
  if (!(error instanceof Error) || !('errno' in error) || typeof error.errno !== 'number')
    return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code !== '' && !code.startsWith('Unknown system error')) return error;
  const name = names.get(Math.abs(error.errno));
  if (name === undefined) return error;
  const message = code === '' ? error.message : error.message.replaceAll(code, name);
  return Object.assign(error, { code: name, message });
}

/** The same call, whose errors have names. */
export function naming<Call extends (...args: never[]) => Promise<unknown>>(call: Call): Call {
  return new Proxy(call, {
    apply: async (target, self, args) => {
      try {
        return await Reflect.apply(target, self, args);
      } catch (error) {
        throw named(error);
      }
    },
  });
}
