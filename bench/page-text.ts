import type { RunResult } from '../test/cluster/results.ts';
import type { Row } from './figure.ts';
import { rounded } from './sampling.ts';
import { goalOf } from './table.ts';

/** What is kept of one run of a figure. */
export interface FigureResult {
  readonly figure: string;
  readonly about: string;
  readonly at: string;
  readonly machine: {
    readonly linux: string;
    readonly cpu: string;
    readonly cores: number;
    readonly loadAverage: number;
  };
  readonly node: string;
  readonly rows: readonly Row[];
}

/** The least that EFS bills for one read or write, in bytes (its pricing of elastic throughput). */
const efsLeastBytes = 32_768;

const secondsAMonth = 30 * 86_400;

/** The load average that a hundred waiting processes cause on an idle machine of two cores. */
const quietLoad = 5;

/** The page as a whole. */
export function pageText(
  figures: ReadonlyMap<string, FigureResult>,
  nfs: readonly RunResult[],
): string {
  const parts = [
    head(figures),
    section(figures, 'open-gate', 'Acquire a slot of an open gate', openGateText),
    section(figures, 'handoff', 'Hand a slot from one job to the next', handoffText),
    section(figures, 'waiting', 'Calls of waiting jobs', waitingText),
    nfsText(nfs),
    throughputText(nfs),
    efsText(nfs),
    section(figures, 'size', 'Size', ''),
    section(figures, 'memory', 'Memory', memoryText),
    section(figures, 'scale', 'Ten thousand tickets', scaleText),
    peersText,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function head(figures: ReadonlyMap<string, FigureResult>): string {
  const [first] = figures.values();
  const loads = [...figures.values()].map(({ machine }) => machine.loadAverage);
  const machine = first?.machine;
  return `# Performance

<!-- Made by node bench/page.ts from bench/results; do not edit. -->

Speed and cost of slotgate, next to tools that users would use instead. \`npm run bench\` measures again; it installs the other
tools into its own cache. A goal is a ratio to something measured in the same run, or an absolute bound. Missed goals are named
as missed.

Measured on ${machine?.cores} cores (${machine?.cpu}, Linux ${machine?.linux}, Node ${first?.node}) ${othersText(loads)}`;
}

function othersText(loads: readonly number[]): string {
  const [least, most] = [Math.min(...loads), Math.max(...loads)].map((load) => load.toFixed(0));
  const alternate = 'The rounds of all subjects alternate; ratios are ratios of medians.';
  if (Math.max(...loads) < quietLoad)
    return `without other load (load average ${least} to ${most}).\n${alternate}`;
  return `**with other load** for at least some\nof the time (load average ${least} to ${most}), so that some times are long and vary widely. ${alternate}`;
}

const openGateText = `![An open gate](plots/open-gate.svg)

A run uses twice the processor time of a bare Node, for compiling the program and loading the modules of Node that it needs
([decision 41](decisions/0041-what-a-start-loads.md) lists what was tried). \`pre\` starts a second Node, the keeper, and waits for it.`;

function handoffText(rows: readonly Row[]): string {
  return `![One waiting](plots/handoff-1.svg)
![Ten waiting](plots/handoff-10.svg)
![A hundred waiting](plots/handoff-100.svg)

Measured on one machine, including the start of the next job. Most of slotgate's time is the release and the admission: two
transactions with three fsyncs. flock(1) keeps no record and no order, and has one slot. The other goals, by the medians:

${[1, 10, 100].map((many) => `- ${handoffGoals(rows, many)}`).join('\n')}

With 1,000 waiting, ten processes are ahead of 990 tickets of another process, which wait as if on other machines and get no
notification of this machine's writes. The record is longer: each transaction reads about 450 kB twice and writes it once.`;
}

function handoffGoals(rows: readonly Row[], many: number): string {
  const medianOf = (name: string): number =>
    rows.find((row) => row.name === `${name}, ${many} waiting`)?.value ?? Number.NaN;
  const own = medianOf('slotgate run');
  const said = (isMet: boolean): string => (isMet ? 'met' : 'missed');
  const flock = 3 * medianOf('flock(1)');
  const goals = [
    `at most 50 ms: ${said(own <= 50)}`,
    `at most 3 times flock(1): ${said(own <= flock)}`,
    `no slower than portalocker: ${said(own <= medianOf('portalocker'))}`,
  ];
  return `${many} waiting: ${goals.join('; ')}`;
}

const waitingText = `![Waiting](plots/waiting.svg)

The calls of slotgate are counted where its engine passes them to Node: open, read, lock and close. Those of portalocker and
filelock are counted by strace(1). Waiters of slotgate read less often the higher their position is, down to once in five
minutes, and one liveness check counts for all waiters ([decision 47](decisions/0047-one-look-counts-for-all.md)). Of 1,000
tickets the first hundred are notified of writes of their machine; the others wait as if on other machines. To open, read and
close a file costs an NFS client an OPEN, a CLOSE, and, when the file has changed, a READ: two or three in five of these
calls.`;

const memoryText = `Most of a keeper's memory is Node itself. The goal of 50 MB is missed: an idle Node on this machine has 44
([decision 45](decisions/0045-a-keeper-has-no-flags.md) lists what was tried).`;

const scaleText = `A transaction reads and writes the whole record. Up to a thousand tickets this takes milliseconds.`;

function section(
  figures: ReadonlyMap<string, FigureResult>,
  name: string,
  ...[title, words]: readonly [string, string | ((rows: readonly Row[]) => string)]
): string {
  const result = figures.get(name);
  if (result === undefined) return '';
  const text = typeof words === 'string' ? words : words(result.rows);
  return [`## ${title}`, ...(text === '' ? [] : [text]), table(result.rows)].join('\n\n');
}

function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const within = row.within === undefined ? '' : `${row.within[0]} to ${row.within[1]}`;
    const ratio = row.ratio === undefined ? '' : `${rounded(row.ratio)} × ${row.beside}`;
    const cells = [row.name, `${row.value} ${row.unit}`, row.p99 ?? '', within, ratio, goalOf(row)];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| | median | p99 | 80 % within | ratio | goal |',
    '|---|---:|---:|---|---|---|',
    ...lines,
  ].join('\n');
}

function nfsText(results: readonly RunResult[]): string {
  const costs = results.filter(({ scenario }) => scenario === 'cost');
  if (costs.length === 0) return '';
  const servers = costs.map(({ server, version }) => `${server} ${version}`);
  const line = (what: string, goal: string, name: string): string =>
    `| ${what} | ${costs.map((one) => value(one, name)).join(' | ')} | ${goal} |`;
  const lines = [
    line('open the gate', '', 'open operations'),
    line('acquire', 'at most 20', 'acquire operations'),
    line('... without DELEGRETURN and FREE_STATEID', '', 'acquire core'),
    line(
      'release, its line of the history included',
      'at most 14 without it',
      'release operations',
    ),
    line('... without DELEGRETURN and FREE_STATEID', '', 'release core'),
    line('a held slot, a minute', 'at most 30', 'held operations a minute'),
    line('... without SEQUENCE, the lease of the whole client', '', 'held core'),
    ...waitingLines(results, servers),
    ...handoffLines(results, servers),
  ];
  return `## On NFS

Operations that a Linux 6.1 client sent to its server, by its counters (\`/proc/self/mountstats\`), in the machines of the
[cluster](proof.md): \`node test/cluster/run.ts --scenario cost,cost-of-waiting,cost-of-a-crowd,handoff\`. Like EFS, ganesha gives
no delegations. The server's lease is 10 s there, which a client renews six times a minute; with 30 to 90 s once or twice.

| | ${servers.join(' | ')} | goal |
|---|${servers.map(() => '---:|').join('')}---|
${lines.join('\n')}

FREE_STATEID and DELEGRETURN clean up after an unlock and a delegation; the client sends them by itself.
[Decision 44](decisions/0044-calls-that-are-spared.md) lists which calls are avoided. A release needs 2 opens, 2 locks, a write,
3 unlocks, 3 closes, a remove and mostly a read, and the listing that keeps an idle gate's directory free of orphaned markers. A
thousand waiting jobs did not start in an emulated machine, so the goal of 60 operations a second with 1,000 was not measured
here; the table has 100. The times of a handoff are those of emulated machines, where one acquire alone takes
${costs.map((one) => `${value(one, 'acquire took')} ms`).join(', ')}. A handoff is a release, a liveness check and an acquire. Its median missed the goal, its p99
met it.`;
}

/** Sums without what the client does for itself. */
function value(result: RunResult, name: string): string {
  const { measured } = result;
  const without = (total: string, parts: readonly string[]): number =>
    parts.reduce((rest, part) => rest - (measured[part] ?? 0), measured[total] ?? Number.NaN);
  const found: Readonly<Record<string, number>> = {
    'acquire core': without('acquire operations', ['acquire DELEGRETURN', 'acquire FREE_STATEID']),
    'release core': without('release operations', ['release DELEGRETURN', 'release FREE_STATEID']),
    'held core': without('held operations a minute', ['held SEQUENCE']),
  };
  const number = found[name] ?? measured[name];
  return number === undefined || Number.isNaN(number) ? '-' : String(rounded(number));
}

/** What was measured under this name, of each server. */
function cellsOf(
  results: readonly RunResult[],
  servers: readonly string[],
  { name, unit = '' }: { name: string; unit?: string },
): string {
  const cells = servers.map((server) => {
    const result = results.find(
      (one) => `${one.server} ${one.version}` === server && one.measured[name] !== undefined,
    );
    return result === undefined ? '-' : `${value(result, name)}${unit}`;
  });
  return cells.join(' | ');
}

function waitingLines(results: readonly RunResult[], servers: readonly string[]): string[] {
  return [1, 10, 100].map((many) => {
    const name = `waiting ${many} operations a second`;
    return `| ${many} waiting behind a held slot, a second | ${cellsOf(results, servers, { name })} | |`;
  });
}

function handoffLines(results: readonly RunResult[], servers: readonly string[]): string[] {
  const cells = (name: string): string => cellsOf(results, servers, { name, unit: ' ms' });
  return [
    `| handoff between two machines, median | ${cells('handoff of 2 median')} | at most 250 ms |`,
    `| ... p99 | ${cells('handoff of 2 p99')} | at most 1 s |`,
  ];
}

/** Empty jobs, of one machine and of all, in one run. */
function throughputText(results: readonly RunResult[]): string {
  const lines = results
    .filter(({ scenario }) => scenario === 'throughput')
    .map((one) => {
      const alone = value(one, 'admissions a second of 1');
      const all = value(one, `admissions a second of ${one.clients}`);
      return `${one.server} ${one.version}: ${alone} a second from one machine alone, ${all} from ${one.clients} machines that share a gate with ${one.clients} slots.`;
    });
  if (lines.length === 0) return '';
  return `### Admissions a second, jobs empty

${lines.join('\n')}
All machines are emulated on two processors and share them; the gate's lock serves one machine at a time
(\`node test/cluster/run.ts --scenario throughput --clients 6\`).`;
}

function efsText(results: readonly RunResult[]): string {
  const held = results.find(({ scenario, server }) => scenario === 'cost' && server === 'ganesha');
  if (held === undefined) return '';
  const writesAMonth = ((held.measured['held WRITE'] ?? 0) * secondsAMonth) / 60;
  const gigabytes = (bytes: number): string => `${rounded(bytes / 1e9)} GB`;
  const line = results.find(
    ({ scenario, server }) => scenario === 'cost-of-waiting' && server === 'ganesha',
  );
  const readsASecond = line?.measured['waiting 1 READ a second'];
  const waits =
    readsASecond === undefined
      ? ''
      : ` The first waiter\nreads ${rounded(readsASecond)} times a second while nothing changes, because a record that did not change comes from the client's cache:\n${gigabytes(readsASecond * secondsAMonth * efsLeastBytes)} for a wait of a whole month. Opening, locking and closing are not billed as data.`;
  return `## On EFS, in a month

EFS bills each data operation as at least ${efsLeastBytes / 1024} KiB. A slot that is held all month writes its heartbeat ${rounded(writesAMonth)} times,\nbilled as ${gigabytes(writesAMonth * efsLeastBytes)}.${waits}\nThese numbers are computed from the counts above, not taken from a bill. The price of a gigabyte depends on region and mode.`;
}

const peersText = `## Features

| | several slots | first come, first served | over machines | the slot of a killed holder | a holder on a lost machine |
|---|---|---|---|---|---|
| slotgate | yes | yes | yes | free in seconds | free after the lease plus a minute |
| flock(1) | no | no | where the file system shares locks | free at once | free after the lease |
| sem | yes | no | no | free when its process is seen to have ended | - |
| portalocker | yes | no | where the file system shares locks | free at once | free after the lease |
| filelock | no | no | where the file system shares locks | free at once | free after the lease |
| proper-lockfile | no | no | by modification times, so by clocks | free after 10 s without an update | the same |

By their documentation; except for slotgate, these cells were not tested here. flock(1), portalocker and filelock do not check
whether the file system shares locks.`;
