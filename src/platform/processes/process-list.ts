import { readdirSync, readFileSync } from 'node:fs';
import type { ProcessName } from '../../ports/processes.ts';
import { isOwnProc } from './boot.ts';
import { parseLinuxStat } from './process-status.ts';
import { systemOutput, systemRoot } from './system-output.ts';

/** A process of this machine, or of this container, that can be seen. */
export interface ListedProcess extends ProcessName {
  readonly parentPid: number;
  /** The name of its program, as the process chose it. */
  readonly name: string;
  /** Its arguments with blanks between them, '' where they cannot be read. */
  readonly command: string;
  /** Whether it stands still by a signal; not known on Windows, which has none. */
  readonly stopped?: boolean;
  /** Its session, by setsid(2); known on Linux only. */
  readonly session?: number;
}

/**
 * All processes that can be seen, zombies aside. Reads `/proc` on Linux (a millisecond for a hundred), runs
 * `ps` on macOS and PowerShell on Windows (a second). Throws where that fails.
 */
export function listProcesses(): ListedProcess[] {
  if (process.platform === 'linux') return listOnLinux();
  if (process.platform === 'win32') return parseWindowsList(windowsOutput());
  const args = ['-axww', '-o', 'pid=,ppid=,stat=,lstart=,command='];
  return parsePsList(systemOutput('/bin/ps', args));
}

/**
 * Whether all of these stand in the environment that the process was started with. Only Linux tells, and only of
 * one's own user's processes: elsewhere nobody is marked.
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
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const status = parseLinuxStat(text);
    if (status === 'gone' || status === 'unknown') return [];
    const { start, parentPid, name } = status;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    // From the third field of proc_pid_stat(5) on: state, parent, group, session.
    const [state = '', , , session] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const stopped = /^[Tt]$/.test(state);
    return [{ pid, start, parentPid, name, command, stopped, session: Number(session) }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

/** Reads `ps -o pid=,ppid=,stat=,lstart=,command=` in the C locale; the start is five words. */
export function parsePsList(text: string): ListedProcess[] {
  const line = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]+\s+\d{4})\s+(.*)$/;
  return text.split('\n').flatMap((row) => {
    const [, pid, parentPid, state = '', start = '', command = ''] = line.exec(row) ?? [];
    if (pid === undefined || state.startsWith('Z')) return [];
    const program = command.split(' ')[0] ?? '';
    return [
      {
        pid: Number(pid),
        parentPid: Number(parentPid),
        start: start.replace(/\s+/g, ' '),
        name: program.slice(program.lastIndexOf('/') + 1),
        command,
        stopped: state.startsWith('T'),
      },
    ];
  });
}

/** One process a line; the command comes last, since it may contain anything. */
const windowsListing =
  'Get-CimInstance Win32_Process | ForEach-Object { ' +
  "$start = if ($_.CreationDate) { $_.CreationDate.ToFileTimeUtc() } else { '' }; " +
  "'{0}|{1}|{2}|{3}|{4}' -f $_.ProcessId, $_.ParentProcessId, $start, $_.Name, $_.CommandLine }";

function windowsOutput(): string {
  const shell = `${systemRoot()}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
  return systemOutput(shell, ['-NoProfile', '-NonInteractive', '-Command', windowsListing]);
}

/** Reads what `windowsListing` prints. */
export function parseWindowsList(text: string): ListedProcess[] {
  return text.split(/\r?\n/).flatMap((row) => {
    const [, pid, parentPid, start = '', name = '', command = ''] =
      /^(\d+)\|(\d+)\|(\d*)\|([^|]*)\|(.*)$/.exec(row) ?? [];
    if (pid === undefined) return [];
    const program = name.replace(/\.exe$/i, '');
    return [{ pid: Number(pid), parentPid: Number(parentPid), start, name: program, command }];
  });
}
