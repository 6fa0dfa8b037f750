import { constants } from 'node:os';
import { codeOf, type ErrorCode, SlotgateError } from '../../core/errors.ts';

/**
 * Every exit code of the command line, after sysexits(3) and the shell's own. `run` otherwise exits
 * with the status of its command.
 */
export const exitCodes = {
  done: 0,
  /** `demo`: more ran at a time than may. */
  disproved: 1,
  /** Unknown options, values out of bounds, no command (EX_USAGE). */
  wrongUse: 64,
  /** The path, its mount or the gate cannot be used as they are (EX_UNAVAILABLE). */
  unavailable: 69,
  /** A fault of this program, or a slot that was lost (EX_SOFTWARE). */
  fault: 70,
  /** What was asked for could not be written (EX_IOERR). */
  outputLost: 74,
  /** No slot in time (EX_TEMPFAIL); `--conflict-exit-code` says another. */
  noSlot: 75,
  /** The policy lets no more wait: `run` ended at once. */
  lineFull: 76,
  /** The policy does not admit such jobs (EX_NOPERM). */
  barred: 77,
  /** An operator has ended its ticket while it waited (`slotgate release --force`). */
  forced: 78,
  /** A newer one of the same key waits in its place (`--latest-wins`). */
  replaced: 79,
  notExecutable: 126,
  notFound: 127,
} as const;

/** What a shell makes of the end by this signal. */
export function signalExitCode(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/** Errors that another way of asking mends. */
const wrongUse: ReadonlySet<ErrorCode> = new Set([
  'BAD_INPUT',
  'LOCK_MISMATCH',
  'WEIGHT_MISMATCH',
  'NAME_CLASH',
  'NO_SUCH_TICKET',
  'POLICY_FORBIDS',
  'GATE_REMOVED',
  'GATE_ORDER',
]);

/** Reasons outside this program for which a system call fails. EBADF, EINVAL and the like are internal errors. */
const conditions: ReadonlySet<string> = new Set([
  'EACCES',
  'EAGAIN',
  'EDQUOT',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOENT',
  'ENOMEM',
  'ENOSPC',
  'EPERM',
  'EROFS',
]);

/** Whether an error is a condition of this machine that a system call met. */
export function isOfMachine(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && conditions.has(codeOf(error));
}

/** The exit code for an error that ended a verb. */
export function exitCodeFor(error: unknown): number {
  if (isOfMachine(error)) return exitCodes.unavailable;
  if (!(error instanceof SlotgateError)) return exitCodes.fault;
  if (error.code === 'ABANDONED') return exitCodes.noSlot;
  return wrongUse.has(error.code) ? exitCodes.wrongUse : exitCodes.unavailable;
}

/** The exit code for a command that could not be started, by the code of spawn's error. */
export function startFailureExitCode(error: unknown): number {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error))
    ? exitCodes.notFound
    : exitCodes.notExecutable;
}
