import { entryName } from '../core/entry-name.ts';
import { byTrustedPath } from '../platform/files/by-trusted-path.ts';
import { byWorkingDirectory } from '../platform/files/by-working-directory.ts';
import { nodeFileSystem } from '../platform/files/node-file-system.ts';
import { useOpener } from '../platform/files/reach.ts';
import { maintenanceWord, startMaintenance } from '../platform/maintenance-process.ts';
import { cleanRemoved } from '../store/gate/removal.ts';
import type { Arguments } from './args/command-line.ts';
import { exitCodes } from './args/exit-codes.ts';
import { runProgram } from './args/program.ts';
import { type Ending, ended } from './terminal/terminal.ts';
import { verbs } from './verbs/all-verbs.ts';

/**
 * Runs the program. Where an open directory is a path and no more, maintenance is done by a process of its own, which may
 * change its working directory; where none can be started, only in directories that no other user can replace.
 */
export async function runMaintaining(args: Arguments): Promise<Ending> {
  const { own } = args;
  if (own[0] === maintenanceWord) return await maintain(own.slice(1));
  if (nodeFileSystem.maintenance !== undefined && isMaintenance(own)) {
    const code = await startMaintenance(own, 'shown');
    if (code !== undefined) return ended(code);
    useOpener(byTrustedPath);
  }
  return await runProgram(args);
}

function isMaintenance(own: readonly string[]): boolean {
  const maintains = verbs.some(({ name, maintains }) => maintains === true && name === own[0]);
  return maintains || own.some((word) => /^--out(=|$)/.test(word));
}

async function maintain(words: readonly string[]): Promise<Ending> {
  useOpener(byWorkingDirectory);
  const [what, path = '', removed = ''] = words;
  if (what !== 'clean') return await runProgram({ own: words, command: undefined });
  await cleanRemoved(nodeFileSystem, path, entryName(removed));
  return ended(exitCodes.done);
}
