import { constants } from 'node:fs';
import { close, open, readdir, unlink } from './file-calls.ts';
import { asStatus, statsOf, systemError } from './node-stats.ts';
import type { Reach } from './reach.ts';

/** Clocks of the servers behind one mount may differ by so much. */
const skewMs = 10_000;

/** Given by the directory above, whichever user creates a directory there. */
const inherited = 0o2000;

/**
 * Gives a directory that was just made exactly this mode: the umask, or an access list of the directory above, may have taken bits away. Between making
 * and opening it another user may have put another directory of ours in its place. So it is used only when it is empty
 * and ours, and gets a mode only when it is also new and has no bit that was not asked for.
 *
 * @param afterMs when the directory above was last changed before
 * @throws ESTALE for another directory
 */
export async function requireJustMade(
  made: Reach,
  { mode, afterMs }: { readonly mode: number; readonly afterMs: number },
): Promise<void> {
  // Windows knows neither owners nor modes.
  if (process.geteuid === undefined) return;
  const stats = await made.stats();
  const isEmpty = (await readdir(made.path)).length === 0;
  if (!isEmpty || !(await isOurs(made, stats.uid))) throw replaced(made);
  const { mode: actual } = asStatus(stats);
  if (actual === mode) return;
  const hasMore = (actual & ~(mode | inherited)) !== 0;
  if (hasMore || Number(stats.mtimeMs) < afterMs - skewMs) throw replaced(made);
  await made.setMode(mode);
}

/** Whether what this process makes has that owner: not always itself, where a server maps users to others. */
async function isOurs(made: Reach, owner: bigint): Promise<boolean> {
  if (owner === BigInt(process.geteuid?.() ?? 0)) return true;
  const path = `${made.path}/.owner`;
  const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  const fd = await open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    return (await statsOf(fd)).uid === owner;
  } finally {
    await close(fd).catch(() => undefined);
    await unlink(path).catch(() => undefined);
  }
}

function replaced({ shown }: Reach): Error {
  return systemError(
    'ESTALE',
    `another directory has taken the place of a new one, mkdir '${shown}'`,
  );
}
