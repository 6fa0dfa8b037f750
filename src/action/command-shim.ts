import { randomUUID } from 'node:crypto';
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOwnDirectory, readOwnFile } from '../platform/local-files/own-file.ts';

/** The programs that the command `slotgate` consists of. */
export interface Command {
  /** Node, the runner's own: a job need not have any. */
  readonly node: string;
  /** The command line's bundle. */
  readonly program: string;
}

/**
 * Makes the command `slotgate` in a directory below this one, for POSIX shells and for Windows. Where another user
 * made the directory of the usual name, whose programs the job would run, it gets another name.
 *
 * @returns the directory that belongs into the search path
 */
export function makeCommand(temporary: string, { node, program }: Command): string {
  const usual = join(temporary, 'slotgate-bin');
  const directory = makeOwnDirectory(usual) ? usual : mkdtempSync(`${usual}-`);
  const script = join(directory, 'slotgate');
  replaceProgram(script, `#!/bin/sh\nexec ${quoted(node)} ${quoted(program)} "$@"\n`);
  // A percent sign would begin a variable there.
  const [windowsNode, windowsProgram] = [node, program].map((path) => path.replaceAll('%', '%%'));
  replaceProgram(`${script}.cmd`, `@"${windowsNode}" "${windowsProgram}" %*\r\n`);
  return directory;
}

/** By a rename: never through a link, and never half written while another step runs it. */
function replaceProgram(path: string, text: string): void {
  // Windows may refuse to replace a file that another step runs.
  if (readOwnFile(path) === text) return;
  const whole = `${path}.${randomUUID()}`;
  writeFileSync(whole, text, { flag: 'wx', mode: 0o755 });
  renameSync(whole, path);
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
