import { readdirSync, readFileSync } from 'node:fs';
import type { ProcessName } from '../../ports/processes.ts';
import { isOwnProc } from './boot.ts';
import {
  type LiveProcess,
  type ProcessRow,
  parseLinuxStat,
  parsePs,
  parseWindows,
  psFormat,
  windowsQuery,
} from './process-status.ts';
import { powerShellOutput, systemOutput } from './system-output.ts';

/** A process of this machine, or of this container, that can be seen. */
export interface ListedProcess extends ProcessName, Omit<LiveProcess, 'state'> {
  /** Its arguments with blanks between them, '' where they cannot be read. */
  readonly command: string;
}

/**
 * All processes that can be seen, zombies aside. Reads `/proc` on Linux (a millisecond for a hundred), runs
 * `ps` on macOS and PowerShell on Windows (a second). Throws where that fails.
 */
export function listProcesses(): ListedProcess[] {
  if (process.platform === 'linux') return listOnLinux();
  if (process.platform === 'win32') return listed(parseWindows(powerShellOutput(windowsQuery)));
  const ps = systemOutput('/bin/ps', ['-axww', '-o', psFormat('command')]);
  return listed(parsePs(ps, 'command'));
}

/**
 * Whether all of these are in the environment that the process was started with. Only Linux shows it, and only for
 * processes of the same user: elsewhere no process is marked.
 */
export function isMarked(pid: number, marks: Readonly<Record<string, string>>): boolean {
  const wanted = Object.entries(marks).map(([name, value]) => `${name}=${value}`);
  if (process.platform !== 'linux' || wanted.length === 0) return false;
  try {
    const environment = new Set(readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0'));
    return wanted.every((mark) => environment.has(mark));
  } catch {
    return false;
  }
}

function listOnLinux(): ListedProcess[] {
  // Numbers of another PID namespace would name other processes here.
  if (!isOwnProc()) throw new Error('/proc does not show the processes of this container');
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => listOne(Number(name)));
}

function listOne(pid: number): ListedProcess[] {
  try {
    const status = parseLinuxStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return listed([{ pid, status, command }]);
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

/** Those that run and can be told from later ones of the same number. */
export function listed(rows: readonly ProcessRow[]): ListedProcess[] {
  return rows.flatMap(({ pid, status, command }) => {
    if (typeof status === 'string') return [];
    const { state: _, ...alive } = status;
    return [{ pid, ...alive, command }];
  });
}
