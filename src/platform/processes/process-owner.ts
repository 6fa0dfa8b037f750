import { readFileSync } from 'node:fs';
import type { ListedProcess } from './process-list.ts';
import { systemOutput } from './system-output.ts';

/** A process for people: its number, whose it is, what it runs. */
interface DescribedProcess {
  readonly pid: number;
  readonly user: string;
  readonly command: string;
}

/** Longest command that is shown; arguments are left out, as they may hold secrets. */
const longestCommand = 60;

/** Describes a process that may belong to any user. Never throws. */
export function describeProcess({
  pid,
  name,
}: Pick<ListedProcess, 'pid' | 'name'>): DescribedProcess {
  return { pid, user: userOf(pid), command: name.slice(0, longestCommand) };
}

/** Most processes that are named; more do not fit into a marker. */
const mostLeft = 2;

/** The first of the processes that no signal ends, and a sentence for people that names them. */
export function describeLeft(left: readonly ListedProcess[]): {
  readonly described: DescribedProcess[];
  readonly text: string;
} {
  const described = left.slice(0, mostLeft).map(describeProcess);
  const names = described.map(({ pid, user, command }) => `${pid} (${user}: ${command})`);
  const more = left.length > mostLeft ? ` and ${left.length - mostLeft} more` : '';
  return {
    described,
    text: `Keeping the slot until these processes end, which cannot be killed: ${names.join(', ')}${more}`,
  };
}

function userOf(pid: number): string {
  try {
    if (process.platform !== 'linux')
      return systemOutput('/bin/ps', ['-o', 'user=', '-p', String(pid)]).trim();
    // The effective user of proc_pid_status(5): the one whose permission a signal needs.
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const uid = /^Uid:\s+\d+\s+(\d+)/m.exec(text)?.[1];
    return uid === undefined ? '' : userName(uid);
  } catch {
    return '';
  }
}

/** The name of a user by its number. From passwd(5) alone: asking a name service could take as long as its server likes. */
export function userName(uid: string): string {
  try {
    const rows = readFileSync('/etc/passwd', 'utf8').split('\n');
    const row = rows.map((line) => line.split(':')).find((fields) => fields[2] === uid);
    return row?.[0] ?? `uid ${uid}`;
  } catch {
    return `uid ${uid}`;
  }
}
