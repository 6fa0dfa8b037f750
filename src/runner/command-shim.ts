import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The programs that the command `slotgate` consists of. */
export interface Command {
  /** Node, the runner's own: a job need not have any. */
  readonly node: string;
  /** The command line's bundle. */
  readonly program: string;
}

/**
 * Makes the command `slotgate` in a directory below this one, for POSIX shells and for Windows.
 *
 * @returns the directory that belongs into the search path
 */
export function makeCommand(temporary: string, { node, program }: Command): string {
  const directory = join(temporary, 'slotgate-bin');
  mkdirSync(directory, { recursive: true });
  const script = join(directory, 'slotgate');
  writeFileSync(script, `#!/bin/sh\nexec ${quoted(node)} ${quoted(program)} "$@"\n`);
  chmodSync(script, 0o755);
  // A percent sign would begin a variable there.
  const [windowsNode, windowsProgram] = [node, program].map((path) => path.replaceAll('%', '%%'));
  writeFileSync(`${script}.cmd`, `@"${windowsNode}" "${windowsProgram}" %*\r\n`);
  return directory;
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
