import { readFileSync } from 'node:fs';
import { codeOf } from '../../core/errors.ts';
import { isOwnProc } from './boot.ts';
import {
  judgeMissing,
  type ProcessRow,
  type ProcessStatus,
  parseLinuxStat,
  parsePs,
  parseWindows,
  psFormat,
  windowsQuery,
} from './process-status.ts';
import { powerShellOutput, systemOutput } from './system-output.ts';

/**
 * What is known of the process with this number on this host, in this PID namespace. Reads
 * `/proc` on Linux (microseconds), runs `ps` on macOS (milliseconds) and PowerShell on Windows
 * (a second; kept for 5 s). Never touches the mount, never throws; a number that cannot be a
 * process is `unknown`, as it may come from a file that anybody can write.
 */
export function lookAtProcess(pid: number): ProcessStatus {
  // 0 and negative numbers would signal groups, and larger ones be cut to another process's number.
  if (!Number.isInteger(pid) || pid <= 0 || pid > 0x7fffffff) return 'unknown';
  try {
    if (process.platform === 'linux') return lookOnLinux(pid);
    if (process.platform === 'darwin') return lookOnMac(pid);
    if (process.platform === 'win32') return lookOnWindows(pid);
  } catch {
    // Fall through: not knowing means alive.
  }
  return 'unknown';
}

function lookOnLinux(pid: number): ProcessStatus {
  if (!isOwnProc()) return 'unknown';
  try {
    return parseLinuxStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    // ESRCH: it ended between open and read.
    const isMissing = ['ENOENT', 'ESRCH'].includes(codeOf(error));
    return isMissing ? judgeMissing(signalError(pid)) : 'unknown';
  }
}

function lookOnMac(pid: number): ProcessStatus {
  if (signalError(pid) === 'ESRCH') return 'gone';
  // ps fails when nothing has the number any more; then signal 0 tells for certain.
  const line = attempt(() => systemOutput('/bin/ps', ['-o', psFormat('comm'), '-p', String(pid)]));
  if (line === undefined || line.trim() === '') return judgeMissing(signalError(pid));
  return parsePs(line, 'comm')[0]?.status ?? 'unknown';
}

let windowsSnapshot: { processes: Map<number, ProcessStatus>; takenMs: number } | undefined;
const snapshotLifeMs = 5000;

/** A stale snapshot may call a process alive that has just ended, never one gone that lives. */
function lookOnWindows(pid: number): ProcessStatus {
  if (signalError(pid) === 'ESRCH') return 'gone';
  const now = performance.now();
  const kept = windowsSnapshot;
  const isFresh = kept !== undefined && now - kept.takenMs < snapshotLifeMs;
  if (isFresh && kept.processes.has(pid)) return kept.processes.get(pid) ?? 'unknown';
  const processes = byNumber(parseWindows(powerShellOutput(windowsQuery)));
  windowsSnapshot = { processes, takenMs: now };
  return processes.get(pid) ?? 'unknown';
}

/** A process without a start cannot be told from a later one of its number: it is unknown. */
export function byNumber(rows: readonly ProcessRow[]): Map<number, ProcessStatus> {
  const isKnown = (status: ProcessStatus): boolean =>
    typeof status === 'string' || status.start !== '';
  return new Map(rows.map(({ pid, status }) => [pid, isKnown(status) ? status : 'unknown']));
}

/** The code with which kill(2) with signal 0 fails; '' when it does not. */
function signalError(pid: number): string {
  try {
    process.kill(pid, 0);
    return '';
  } catch (error) {
    return codeOf(error);
  }
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
