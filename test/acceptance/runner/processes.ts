import { readdirSync, readFileSync } from 'node:fs';

/** A variable in the environment of a process, as `name=value`. */
export type Mark = `${string}=${string}`;

/**
 * The processes whose environment has this variable, by `/proc/PID/environ`: how the runner finds
 * what a job has left, and a test whatever was started in a directory of its own. Linux only; zombies
 * have no environment any more and are not among them.
 */
export function processesMarked(mark: Mark): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => environmentOf(pid).includes(mark));
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
  } catch {
    // Ended meanwhile, or somebody else's.
    return [];
  }
}

/** SIGKILL, unless it is gone already. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
