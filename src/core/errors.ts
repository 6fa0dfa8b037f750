import { printable } from './text.ts';
import type { Untrusted } from './untrusted.ts';

/** Every way in which the gate says no, as a stable code that scripts and tests may rely on. */
export type ErrorCode =
  | 'BAD_INPUT'
  | 'PATH_MISSING'
  | 'PATH_UNFIT'
  | 'PATH_DENIED'
  | 'MOUNT_UNFIT'
  | 'MOUNT_TROUBLE'
  | 'STORE_MISMATCH'
  | 'STORAGE_FULL'
  | 'NAME_CLASH'
  | 'LOCK_MISMATCH'
  | 'WEIGHT_MISMATCH'
  | 'FORMAT_TOO_NEW'
  | 'RECORD_TOO_LARGE'
  | 'NUMBERS_USED_UP'
  | 'NO_SUCH_TICKET'
  | 'GATE_REMOVED'
  | 'GATE_ORDER'
  | 'POLICY_UNFIT'
  | 'POLICY_MISSING'
  | 'POLICY_FORBIDS'
  | 'NATIVE_UNAVAILABLE'
  | 'KEEPER_FAILED'
  | 'RUNNER_FILES'
  | 'ABANDONED';

/** The context of an error, in addition to its code. All parts are optional; `next` is what the reader should do. */
interface ErrorContext {
  readonly gate?: Untrusted | undefined;
  readonly path?: string | undefined;
  readonly next?: string | undefined;
  readonly cause?: unknown;
}

/**
 * An error that a person can act on: what happened, to which gate and path, and the next step.
 * The message is made of all three, so that printing it alone is enough.
 */
export class SlotgateError extends Error {
  readonly code: ErrorCode;
  /** What happened, without gate, path and next step. */
  readonly what: string;
  readonly gate: Untrusted | undefined;
  readonly path: string | undefined;
  readonly next: string | undefined;

  constructor(code: ErrorCode, what: string, context: ErrorContext = {}) {
    super(compose(what, context), context.cause === undefined ? {} : { cause: context.cause });
    this.name = 'SlotgateError';
    this.code = code;
    this.what = what;
    this.gate = context.gate;
    this.path = context.path;
    this.next = context.next;
  }

  /** The same error, told with this gate and path where it names none. */
  at({ gate, path }: Pick<ErrorContext, 'gate' | 'path'>): SlotgateError {
    const { code, what, next, cause } = this;
    return new SlotgateError(code, what, {
      gate: this.gate ?? gate,
      path: this.path ?? path,
      next,
      cause,
    });
  }
}

/** The `code` of an error made by Node or by this project, or '' when it has none. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** What anything that was thrown says of itself: one to be shown only as `printable` text. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function compose(what: string, { gate, path, next }: ErrorContext): string {
  const subject = [
    gate === undefined ? '' : `gate ${quote(gate)}`,
    path === undefined ? '' : `path ${quote(path)}`,
  ].filter((part) => part !== '');
  const where = subject.length === 0 ? '' : ` (${subject.join(', ')})`;
  return `${what}${where}${next === undefined ? '' : `. ${next}`}`;
}

/** Names and paths come from anyone: quoted, in one line, without escape sequences. */
function quote(text: Untrusted): string {
  return JSON.stringify(printable(text, 300));
}
