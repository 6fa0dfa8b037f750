/** A process that runs: what tells it from another one with the same number, and whose child it is. */
export interface LiveProcess {
  readonly state: 'alive';
  /** In the platform's own units; only ever compared for equality. */
  readonly start: string;
  readonly parentPid: number;
  /** The name of its program; cut to 15 characters on Linux. Chosen by the process itself. */
  readonly name: string;
  /** Whether it stands still by a signal; not known on Windows, which has none. */
  readonly stopped?: boolean;
  /** Its session, by setsid(2); known on Linux only. */
  readonly session?: number;
}

/** `gone`: nothing has the number, or a zombie has. `unknown`: it could not be read. */
export type ProcessStatus = LiveProcess | 'gone' | 'unknown';

/**
 * Reads `/proc/PID/stat` by proc_pid_stat(5). The name is in parentheses and may contain any
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
  return {
    state: 'alive',
    start,
    parentPid,
    name: text.slice(open + 1, close),
    stopped: /^[Tt]$/.test(state),
    session: Number(field(6)),
  };
}

/** One process of a listing. */
export interface ProcessRow {
  readonly pid: number;
  readonly status: ProcessStatus;
  /** Its arguments with blanks between them, where the listing has them. */
  readonly command: string;
}

/** What `ps` of macOS is to print for `parsePs`: `comm` is the path of the program, `command` has the arguments, too. */
export function psFormat(last: 'comm' | 'command'): string {
  return `pid=,ppid=,stat=,lstart=,${last}=`;
}

/** Reads what `ps -o` prints in the C locale; the start is five words (`Mon Nov 23 19:32:11 2026`). */
export function parsePs(text: string, last: 'comm' | 'command'): ProcessRow[] {
  const line = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]+\s+\d{4})\s+(.+)$/;
  return text.split('\n').flatMap((row) => {
    const [, pid, parentPid, state = '', start = '', rest = ''] = line.exec(row) ?? [];
    if (pid === undefined) return [];
    // A path may contain blanks, which end it where arguments follow.
    const program = last === 'comm' ? rest : (rest.split(' ')[0] ?? '');
    const alive: LiveProcess = {
      state: 'alive',
      start: start.replace(/\s+/g, ' '),
      parentPid: Number(parentPid),
      name: program.slice(program.lastIndexOf('/') + 1),
      stopped: state.startsWith('T'),
    };
    const status = state.startsWith('Z') ? 'gone' : alive;
    return [{ pid: Number(pid), status, command: last === 'command' ? rest : '' }];
  });
}

/** Prints all processes for `parseWindows`, one a line; the command comes last, since it may contain anything. */
export const windowsQuery =
  'Get-CimInstance Win32_Process | ForEach-Object { ' +
  "$start = if ($_.CreationDate) { $_.CreationDate.ToFileTimeUtc() } else { '' }; " +
  "'{0}|{1}|{2}|{3}|{4}' -f $_.ProcessId, $_.ParentProcessId, $start, $_.Name, $_.CommandLine }";

/** Reads what `windowsQuery` prints. The start is a FILETIME, '' where Windows does not tell it. */
export function parseWindows(text: string): ProcessRow[] {
  return text.split(/\r?\n/).flatMap((row) => {
    const [, pid, parentPid, start = '', program = '', command = ''] =
      /^(\d+)\|(\d+)\|(\d*)\|([^|]*)\|(.*)$/.exec(row) ?? [];
    if (pid === undefined) return [];
    const name = program.replace(/\.exe$/i, '');
    const status = { state: 'alive', start, parentPid: Number(parentPid), name } as const;
    return [{ pid: Number(pid), status, command }];
  });
}

/**
 * What it means that a process cannot be found, by the code with which signal 0 to it fails ('' when
 * it does not): only ESRCH says that it is gone. With `hidepid` (proc(5)) the processes of others
 * are missing from `/proc`, and answer EPERM.
 */
export function judgeMissing(signalError: string): 'gone' | 'unknown' {
  return signalError === 'ESRCH' ? 'gone' : 'unknown';
}
