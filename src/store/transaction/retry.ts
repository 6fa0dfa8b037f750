import { codeOf, SlotgateError } from '../../core/errors.ts';
import type { Gate } from '../gate/gate.ts';

/** For how long failing calls are tried again: longer than the grace period of a default NFS server. */
const patienceMs = 180_000;

/** No fewer failures than this are a reason to give up. */
const fewFailures = 20;

/** After this long, and then as often, the log says what is being waited for. */
const tellEveryMs = 10_000;

/** Pauses grow with the time already spent in them: short ones while a transaction's end is near. */
const shortestPauseMs = 2;
const longestPauseMs = 250;
const pauseShare = 0.1;

/** Errors of the server or the way to it: nothing is wrong with the request, it may work later. */
const passing = new Set([
  'EIO',
  'ESTALE',
  'EAGAIN',
  'ENOLCK',
  'ETIMEDOUT',
  'EINTR',
  'EBUSY',
  'EBADF',
  'EREMOTEIO',
  'EDEADLK',
  'ENOLINK',
  'ESERVERFAULT',
  'EJUKEBOX',
  'ENOENT',
  'ENODEV',
  'ENOTCONN',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNREFUSED',
  'ECONNRESET',
  'EUNKNOWN',
  'UNKNOWN',
]);

/** The counter file was replaced under its lock; what was written there is gone. Begin again. */
export class Overtaken extends Error {
  readonly code = 'ESTALE';
}

/**
 * Decides between trying again and giving up, for one transaction: waits with growing, jittered
 * pauses, tells people when it takes long, and ends when the caller loses interest.
 */
export class Patience {
  readonly #gate: Gate;
  readonly #signal: AbortSignal | undefined;
  readonly #startedMs: number;
  #failingSinceMs: number | undefined;
  #failures = 0;
  #toldMs: number;
  #pausedMs = 0;

  constructor(gate: Gate, signal: AbortSignal | undefined) {
    this.#gate = gate;
    this.#signal = signal;
    this.#startedMs = gate.world.clock.elapsedMs();
    this.#toldMs = this.#startedMs;
  }

  /** Another holds a lock: that is no failure, and it is waited for as long as the caller wants. */
  async busy(): Promise<void> {
    this.#failingSinceMs = undefined;
    this.#failures = 0;
    this.#tell((forMs) => ({ kind: 'lock-busy', forMs }));
    await this.#pause();
  }

  /** A call failed. Rejects with a clear error when trying again would be of no use. */
  async failed(error: unknown): Promise<void> {
    if (!passing.has(codeOf(error))) throw explain(error, this.#gate);
    const now = this.#gate.world.clock.elapsedMs();
    this.#failingSinceMs ??= now;
    this.#failures += 1;
    const long = now - this.#failingSinceMs > patienceMs;
    // A call that hung until the server was back is one failure, however long it took.
    if (long && this.#failures >= fewFailures) throw explain(error, this.#gate);
    this.#tell((forMs) => ({ kind: 'mount-trouble', code: codeOf(error), forMs }));
    await this.#pause();
  }

  #tell(
    event: (
      forMs: number,
    ) =>
      | { kind: 'lock-busy'; forMs: number }
      | { kind: 'mount-trouble'; code: string; forMs: number },
  ): void {
    const now = this.#gate.world.clock.elapsedMs();
    if (now - this.#toldMs < tellEveryMs) return;
    this.#toldMs = now;
    this.#gate.world.reporter(event(now - this.#startedMs));
  }

  async #pause(): Promise<void> {
    this.#stopIfUnwanted();
    const { clock, chance } = this.#gate.world;
    const pauseMs = Math.min(
      Math.max(shortestPauseMs, this.#pausedMs * pauseShare),
      longestPauseMs,
    );
    await clock.sleep(pauseMs * (0.5 + chance.fraction()), this.#signal);
    this.#pausedMs += pauseMs;
    this.#stopIfUnwanted();
  }

  #stopIfUnwanted(): void {
    if (this.#signal?.aborted === true) throw abandoned(this.#gate);
  }
}

/** The caller was cancelled before the transaction began. Nothing was changed. */
export function abandoned(gate: Gate): SlotgateError {
  return new SlotgateError('ABANDONED', 'Stopped before the gate could be locked', {
    gate: gate.name,
    path: gate.directory,
    next: 'Run it again; nothing was changed',
  });
}

/** A system call's error as one that a person can act on. */
export function explain(error: unknown, gate: Pick<Gate, 'name' | 'directory'>): unknown {
  // The pure core knows neither gate nor path.
  if (error instanceof SlotgateError) return error.at({ gate: gate.name, path: gate.directory });
  const context = { gate: gate.name, path: gate.directory, cause: error };
  const code = codeOf(error);
  // A mistake of ours, not the mount's: Node's own errors are ERR_*.
  if (code === '' || code.startsWith('ERR_')) return error;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new SlotgateError(
        'STORAGE_FULL',
        `The file system is full (${code}); nothing was changed`,
        { ...context, next: 'Free some space there; holders can still release their slots' },
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new SlotgateError('PATH_DENIED', `No permission to write the gate's files (${code})`, {
        ...context,
        next: 'Give all users of the gate write access to its directory and files: see `slotgate init --mode 2770 --group`',
      });
    case 'ENOENT':
      return new SlotgateError('PATH_MISSING', "The gate's directory does not exist", {
        ...context,
        next: 'Check that the share is still mounted',
      });
    case 'EMLINK':
      return new SlotgateError(
        'PATH_UNFIT',
        'A file of the gate has a second name (hard link) and is not written: it may be a private file',
        {
          ...context,
          next: 'Find it with `find -links +1 -type f` (backups by `cp -al` or `rsync --link-dest` make such links); while no job runs, replace it with a copy (`cp -p`, then `mv`)',
        },
      );
    case 'ENXIO':
    case 'ELOOP':
    case 'ENOTDIR':
    case 'EISDIR':
      return new SlotgateError(
        'PATH_UNFIT',
        `Unexpected file type in the gate directory (${code})`,
        { ...context, next: "Remove links or directories that have the names of the gate's files" },
      );
    default:
      return new SlotgateError('MOUNT_TROUBLE', `Calls on the mount keep failing (${code})`, {
        ...context,
        next: 'Check the kernel log of this machine and the file server',
      });
  }
}
