import { type EntryName, entryName } from '../../core/entry-name.ts';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { printable } from '../../core/text.ts';
import type { OpenedGate } from '../gate/opened-gate.ts';

/*
 * Names that the protocol uses, in the gate's directory, at which another user has put a directory, a pipe, a
 * link or a device. Opening one fails; it is never followed, and never a file of this project.
 */

/** Whether an error says that a name does not lead to a regular file. */
export function isStrange(error: unknown): boolean {
  return ['ELOOP', 'EISDIR', 'ENXIO', 'ENOTDIR'].includes(codeOf(error));
}

/** The error for a name that every transaction needs and that leads to no regular file: its name, its type, and what mends it. */
export async function strangeEntry(
  { name: gate, path, home }: OpenedGate,
  name: EntryName,
  cause: unknown,
): Promise<SlotgateError> {
  const status = await home.status(name).catch(() => undefined);
  const type = status?.kind === 'directory' ? 'directory' : (status?.type ?? 'special file');
  const options = `--path ${JSON.stringify(path)} --gate ${JSON.stringify(printable(gate, 80))}`;
  return new SlotgateError('PATH_UNFIT', `${name} of the gate is a ${type} instead of a file`, {
    next: `Run \`slotgate recover ${options} --advance auto\`: it removes a ${type} of that name, or renames it, and rebuilds the record`,
    cause,
  });
}

/**
 * Removes what is no regular file from a name, or renames it where it is a directory with something in it.
 * Under the gate's lock, and only for names whose loss harms no one: in the moment after the check
 * another job may have put its file there.
 *
 * @returns whether there was something in the way
 */
export async function clearName(gate: OpenedGate, name: EntryName): Promise<boolean> {
  const { home, world } = gate;
  const status = await home.status(name).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
    return undefined;
  });
  if (status === undefined || status.kind === 'file') return false;
  if (status.kind === 'other') await home.unlink(name);
  else
    await home.removeDirectory(name).catch(async (error: unknown) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error;
      await home.rename(name, entryName(`.aside-${world.chance.uuid()}`));
    });
  return true;
}

/** Makes a call on a name; where something strange is in the way, removes it and tries once more. */
export async function pastStrange<T>(
  gate: OpenedGate,
  name: EntryName,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const inTheWay = isStrange(error) || ['EEXIST', 'ENOTEMPTY'].includes(codeOf(error));
    if (!inTheWay || !(await clearName(gate, name))) throw error;
    return await call();
  }
}
