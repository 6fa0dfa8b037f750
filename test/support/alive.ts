import { readFileSync } from 'node:fs';

/** Whether a process runs; a zombie does not. Where there is no `/proc`, whether something has its number. */
export function isAlive(pid: number): boolean {
  try {
    if (process.platform !== 'linux') return process.kill(pid, 0);
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
