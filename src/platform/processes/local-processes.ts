import type { Processes, ProcessName } from '../../ports/processes.ts';
import { readPlace } from './boot.ts';
import type { ProcessStatus } from './process-status.ts';
import { lookAtProcess } from './process-table.ts';

/**
 * The processes of this machine. `place` and `self` are read when they are first asked for, and
 * once: on Windows that takes a second.
 */
export function createProcesses(): Processes {
  let place: string | undefined;
  let self: ProcessName | undefined;
  return {
    get place() {
      place ??= readPlace();
      return place;
    },
    get self() {
      self ??= readSelf();
      return self;
    },
    look: (name) => judge(name, lookAtProcess(name.pid)),
  };
}

function readSelf(): ProcessName {
  const status = lookAtProcess(process.pid);
  const start = status === 'gone' || status === 'unknown' ? '' : status.start;
  return { pid: process.pid, start };
}

/**
 * Whether the process that was noted as `name` still runs, from what now has its number. One whose
 * start could not be noted is known to be gone only when nothing has its number.
 */
export function judge(name: ProcessName, status: ProcessStatus): 'alive' | 'gone' | 'unknown' {
  if (status === 'gone' || status === 'unknown') return status;
  if (name.start === '') return 'unknown';
  return status.start === name.start ? 'alive' : 'gone';
}
