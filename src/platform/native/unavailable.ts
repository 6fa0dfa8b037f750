import { SlotgateError } from '../../core/errors.ts';
import { printable } from '../../core/text.ts';
import { binaryName, type Host, isShipped, shipped } from './binary.ts';

/** The system's words, cut to so many characters. */
const longestWords = 300;

/** The C library of a Linux host, such as `glibc 2.36` or `musl`; undefined where it does not matter. */
export type Libc = string | undefined;

/**
 * The error for a host on which no binary could be loaded: it names platform, C library,
 * architecture and Node version, and what to do about the one that does not fit.
 */
export function unavailable(host: Host & { libc: Libc }, path: string, cause: unknown) {
  const libc = host.libc === undefined ? '' : ` (${host.libc})`;
  const facts = `${host.platform}${libc} on ${host.arch} with Node ${host.nodeVersion}`;
  const words = systemWords(path, cause);
  return new SlotgateError(
    'NATIVE_UNAVAILABLE',
    `No file lock binary works on ${facts}${words === '' ? '' : `: the system says "${words}"`}`,
    { path, next: adviceFor(words) ?? nextStep(host), cause },
  );
}

/** The system's message, without the path, which is shown anyway. */
function systemWords(path: string, cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  return printable(cause.message.replaceAll(`${path}: `, ''), longestWords);
}

/** What dlopen(3) fails for that has nothing to do with which binary fits. */
function adviceFor(words: string): string | undefined {
  if (/failed to map segment|Operation not permitted|Permission denied/i.test(words))
    return 'See whether it lies on a file system that is mounted noexec, or may not be read by this user.';
  if (/Too many open files/i.test(words))
    return 'This process may open no more files: see `ulimit -n`.';
  if (/Cannot allocate memory/i.test(words))
    return 'This process gets no more memory: see `ulimit -v`.';
  return undefined;
}

function nextStep(host: Host & { libc: Libc }): string {
  const { platforms, archs, nodeMajors } = shipped;
  if (host.libc === 'musl') {
    return 'Use an image with glibc, such as Debian or Ubuntu: Alpine and other musl systems are not supported.';
  }
  if (!platforms.some((platform) => platform === host.platform)) {
    return `Use one of the supported platforms: ${platforms.join(', ')}.`;
  }
  if (!archs.some((arch) => arch === host.arch)) {
    return `Use one of the supported architectures: ${archs.join(', ')}.`;
  }
  if (!isShipped(host)) return `Run it with Node ${nodeMajors.join(', ')}.`;
  return `Check that ${binaryName(host)} is there and unchanged, and that glibc on Linux is 2.28 or newer.`;
}
