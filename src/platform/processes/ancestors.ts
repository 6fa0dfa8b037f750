import type { ProcessName } from '../../ports/processes.ts';
import type { ProcessStatus } from './process-status.ts';
import { lookAtProcess } from './process-table.ts';

/** A process above this one. */
export interface Ancestor extends ProcessName {
  /** The name of its program, such as `Runner.Worker`. Chosen by the process itself. */
  readonly name: string;
}

/**
 * This process and those above it, nearest first, as far as they can be seen: in a container none
 * of the host. Windows keeps the number of a parent that has ended, and may give it to another
 * process: one that started after its child is not its parent.
 */
export function ancestors(
  from: number = process.pid,
  look: (pid: number) => ProcessStatus = lookAtProcess,
): Ancestor[] {
  const chain: Ancestor[] = [];
  const seen = new Set<number>();
  let pid = from;
  while (pid > 0 && !seen.has(pid)) {
    seen.add(pid);
    const status = look(pid);
    if (status === 'gone' || status === 'unknown') break;
    const child = chain.at(-1);
    if (child !== undefined && isLater(status.start, child.start)) break;
    chain.push({ pid, start: status.start, name: status.name });
    pid = status.parentPid;
  }
  return chain;
}

/** Ticks and FILETIMEs are numbers; the dates of macOS are not, and there parents are true. */
function isLater(start: string, than: string): boolean {
  const areNumbers = /^\d+$/.test(start) && /^\d+$/.test(than);
  return areNumbers && BigInt(start) > BigInt(than);
}
