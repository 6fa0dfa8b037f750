import { closeSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { isOwnProc } from './boot.ts';

/** One open descriptor of a process, as proc_pid_fd(5) and proc_pid_fdinfo(5) tell it. Linux only. */
export interface OpenDescriptor {
  readonly number: number;
  /** The file's path in this mount namespace, or what the kernel writes for other kinds. */
  readonly target: string;
}

/** The open descriptors of a process. Empty where they cannot be seen: another user's, another system's. Never touches a mount. */
export function descriptorsOf(pid: number | 'self'): OpenDescriptor[] {
  if (process.platform !== 'linux' || !isOwnProc()) return [];
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
      const target = targetOf(pid, Number(name));
      return target === undefined ? [] : [{ number: Number(name), target }];
    });
  } catch {
    return [];
  }
}

/** What a descriptor leads to; `undefined` where nothing is open there, or it cannot be seen. */
export function targetOf(pid: number | 'self', descriptor: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/fd/${descriptor}`);
  } catch {
    return undefined;
  }
}

/**
 * Whether the open file behind a descriptor has a lock of flock(2): a copy that was inherited has, one that
 * opened only to read the file has not.
 */
export function hasLock(pid: number, descriptor: number): boolean {
  return /^lock:.*\bFLOCK\b/m.test(infoOf(pid, descriptor));
}

function infoOf(pid: number | 'self', descriptor: number): string {
  try {
    return readFileSync(`/proc/${pid}/fdinfo/${descriptor}`, 'latin1');
  } catch {
    return '';
  }
}

/** By open(2). */
const accessMode = 3;
const closeOnExec = 0o2000000;

/** A descriptor that this process was started with. */
export interface InheritedDescriptor {
  readonly number: number;
  /** Whether it is closed in a child that is not given it: Node marks the first sixteen, and those that follow without a gap. */
  readonly closes: boolean;
}

/**
 * The descriptors above the third that this process was started with. To be called before the program opens any: it tells
 * Those of Node, which have the same mark, by their kind. Those are its poll and event files, and behind the first of these
 * the pipes that it has both ends of, and /dev/null. Pipes of make's job server are similar, and are known by `named`.
 *
 * @param named numbers that the environment says are open
 */
export function inheritedDescriptors(
  named: ReadonlySet<number> = new Set(),
  own: readonly OpenDescriptor[] = descriptorsOf('self'),
  info: (descriptor: number) => string = (descriptor) => infoOf('self', descriptor),
): InheritedDescriptor[] {
  const open = own.filter(({ number }) => number > 2).sort((a, b) => a.number - b.number);
  const first = open.find(({ target }) => target === 'anon_inode:[eventpoll]')?.number ?? 3;
  const pipes = open.map(({ target }) => target).filter((target) => target.startsWith('pipe:'));
  const isNodes = ({ number, target }: OpenDescriptor, flags: number): boolean => {
    if (number < first || named.has(number) || (flags & closeOnExec) === 0) return false;
    if (target.startsWith('anon_inode:')) return true;
    if (target === '/dev/null') return (flags & accessMode) === 0;
    return pipes.filter((pipe) => pipe === target).length > 1;
  };
  return open.flatMap((each) => {
    const text = info(each.number);
    // Closed meanwhile: the directory that was listed itself.
    if (text === '') return [];
    const flags = Number.parseInt(/^flags:\s*([0-7]+)/m.exec(text)?.[1] ?? '0', 8);
    if (isNodes(each, flags)) return [];
    return [{ number: each.number, closes: (flags & closeOnExec) !== 0 }];
  });
}

/**
 * The descriptors that an environment says are open: make's job server (`--jobserver-auth=3,4` of MAKEFLAGS, or `--jobserver-fds`
 * of old ones), and sockets of sd_listen_fds(3).
 */
export function namedDescriptors(environment: NodeJS.ProcessEnv): Set<number> {
  const [, read, write] =
    /--jobserver-(?:auth|fds)=(\d+),(\d+)/.exec(environment['MAKEFLAGS'] ?? '') ?? [];
  const sockets = Number(environment['LISTEN_FDS'] ?? 0);
  const listening = Number.isInteger(sockets) && sockets > 0 && sockets <= 1_000 ? sockets : 0;
  return new Set([
    ...[read, write].flatMap((text) => (text === undefined ? [] : [Number(text)])),
    ...Array.from({ length: listening }, (_, index) => 3 + index),
  ]);
}

/** Closes what this process was started with from this number on, and was not meant to have. Called before it opens anything. */
export function closeForeign(from = 3): void {
  for (const { number } of inheritedDescriptors()) {
    if (number < from) continue;
    try {
      closeSync(number);
    } catch {
      // It is not open any more.
    }
  }
}
