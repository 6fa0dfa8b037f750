/** A process that runs: what tells it from another one with the same number, and whose child it is. */
export interface LiveProcess {
  readonly state: 'alive';
  /** In the platform's own units; only ever compared for equality. */
  readonly start: string;
  readonly parentPid: number;
  /** The name of its program; cut to 15 characters on Linux. Chosen by the process itself. */
  readonly name: string;
}

/** `gone`: nothing has the number, or a zombie has. `unknown`: it could not be read. */
export type ProcessStatus = LiveProcess | 'gone' | 'unknown';

/**
 * Reads `/proc/PID/stat` by proc_pid_stat(5). The name stands in parentheses and may contain any
 * character, these too: it ends at the last one. States Z and X are dead. A zombie with threads left
 * is a process whose first thread has ended: it is at work.
 */
export function parseLinuxStat(text: string): ProcessStatus {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open < 0 || close < open) return 'unknown';
  // The fields after the name: number 3, the state, comes first.
  const fields = text
    .slice(close + 1)
    .trim()
    .split(' ');
  const field = (number: number) => fields[number - 3] ?? '';
  const state = field(3);
  const parentPid = Number(field(4));
  const threads = Number(field(20));
  const start = field(22);
  if (!/^\d+$/.test(start) || !Number.isInteger(parentPid)) return 'unknown';
  if (/^[Xx]$/.test(state) || (state === 'Z' && threads <= 1)) return 'gone';
  return { state: 'alive', start, parentPid, name: text.slice(open + 1, close) };
}

/**
 * Reads one line of `ps -o lstart=,stat=,ppid=,comm=` of macOS, in the C locale: the start as five
 * words (`Mon Nov 23 19:32:11 2026`), then state, parent, and the path of the program, which may
 * contain spaces. Nothing printed means that nothing has the number.
 */
export function parsePsLine(text: string): ProcessStatus {
  const line = text.trim();
  if (line === '') return 'gone';
  const pattern = /^(\w{3}\s+\w{3}\s+\d+\s+[\d:]+\s+\d{4})\s+(\S+)\s+(\d+)\s+(.+)$/;
  const [, start, state, parentPid, command] = pattern.exec(line) ?? [];
  if (start === undefined || state === undefined || command === undefined) return 'unknown';
  if (state.startsWith('Z')) return 'gone';
  const name = command.slice(command.lastIndexOf('/') + 1);
  return { state: 'alive', start: start.replace(/\s+/g, ' '), parentPid: Number(parentPid), name };
}

/**
 * Reads what `windowsQuery` prints: one process a line, its number, its parent's, its start as a
 * FILETIME (empty where Windows does not tell), its program. A process without a start is unknown.
 */
export function parseWindowsProcesses(text: string): Map<number, ProcessStatus> {
  const processes = new Map<number, ProcessStatus>();
  for (const line of text.split(/\r?\n/)) {
    const [pid, parentPid, start, name] = line.split('|');
    if (pid === undefined || start === undefined || name === undefined) continue;
    processes.set(
      Number(pid),
      /^\d+$/.test(start)
        ? { state: 'alive', start, parentPid: Number(parentPid), name: name.replace(/\.exe$/i, '') }
        : 'unknown',
    );
  }
  return processes;
}

/** Prints all processes for `parseWindowsProcesses`; no name of a program can contain the separator. */
export const windowsQuery =
  'Get-CimInstance Win32_Process | ForEach-Object { ' +
  "$start = if ($_.CreationDate) { $_.CreationDate.ToFileTimeUtc() } else { '' }; " +
  "'{0}|{1}|{2}|{3}' -f $_.ProcessId, $_.ParentProcessId, $start, $_.Name }";

/**
 * What it means that a process cannot be found, by the code with which signal 0 to it fails ('' when
 * it does not): only ESRCH says that it is gone. With `hidepid` (proc(5)) the processes of others
 * are missing from `/proc`, and answer EPERM.
 */
export function judgeMissing(signalError: string): 'gone' | 'unknown' {
  return signalError === 'ESRCH' ? 'gone' : 'unknown';
}
