import { tmpdir } from 'node:os';
import { basename, dirname } from 'node:path';
import { messageOf, SlotgateError } from '../../core/errors.ts';
import { encodeGateName } from '../../core/gate-names.ts';
import { rawOf } from '../../core/untrusted.ts';
import { firstDenied } from '../../platform/files/denied.ts';
import { isOfMachine } from '../args/exit-codes.ts';

/** Looking at a gate's files takes no longer: the server may not answer. */
const lookMs = 2_000;

/** What went wrong, with its cause and what to do. Never rejects. */
export async function describeFailure(error: unknown): Promise<string> {
  if (error instanceof SlotgateError) return await describeError(error);
  if (isOfMachine(error)) return describeCondition(error);
  return `internal error: ${messageOf(error)}. Please report it, with: ${stackOf(error)}`;
}

/** Where a gate may not be written: by which of its files, and how that is mended. */
async function describeError(error: SlotgateError): Promise<string> {
  const { code, gate, path, what, message } = error;
  if (code !== 'PATH_DENIED' || gate === undefined || path === undefined) return message;
  // Of the store itself, its own words say enough.
  if (basename(path) !== encodeGateName(rawOf(gate))) return message;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), lookMs);
  });
  const denied = await Promise.race([
    firstDenied(path, dirname(path)).catch(() => undefined),
    tooLate,
  ]);
  clearTimeout(timer);
  if (denied === undefined) return message;
  const next = `As its owner or root run: ${denied.mend}`;
  return new SlotgateError(code, `${what}: ${denied.what}`, { gate, path, next }).message;
}

/** `mkdtemp "/x/y": no such file or directory (ENOENT)`, of Node's `ENOENT: no such file or directory, mkdtemp '/x/y'`. */
function describeCondition(error: NodeJS.ErrnoException): string {
  const { code = '', syscall = '', path } = error;
  const words = /^\w+: ([^,]*)/.exec(error.message)?.[1] ?? error.message;
  const where = path === undefined ? '' : ` ${JSON.stringify(path)}`;
  return `${syscall}${where}: ${words} (${code})${adviceFor(error)}`;
}

/** What a person can do about a condition of this machine; the rest says enough by its name. */
function adviceFor({ code = '', path = '' }: NodeJS.ErrnoException): string {
  if (code === 'EMFILE') return '. This process may open no more files: see `ulimit -n`';
  if (code === 'ENOSPC' && path === '')
    return '. Make room, or set TMPDIR to a directory that has some';
  if (path.startsWith(tmpdir()))
    return '. Set TMPDIR to a directory that exists, can be written and has room';
  return '';
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 6).join(';') : '';
}
