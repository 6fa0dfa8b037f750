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

/** With a hundred processes that wait and change places a quiet machine of two cores gets as far. */
const quietLoad = 5;

/** The page as a whole. */
export function pageText(
  figures: ReadonlyMap<string, FigureResult>,
  nfs: readonly RunResult[],
): string {
  const parts = [
    head(figures),
    section(figures, 'open-gate', 'An open gate', openGateText),
    section(figures, 'handoff', 'From one job to the next', handoffText),
    section(figures, 'waiting', 'What waiting jobs ask of the file system', waitingText),
    nfsText(nfs),
    throughputText(nfs),
    efsText(nfs),
    section(figures, 'size', 'What there is to load', ''),
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
  return `# What it costs

Made by \`node bench/page.ts\` from \`bench/results\`; do not edit. \`npm run bench\` measures anew, beside the peers that users would take instead,
which it installs into a cache of its own. Every goal is a ratio to something measured in the same run, or an absolute bound that
says so; missed ones are named as missed.

Measured on ${machine?.cores} cores (${machine?.cpu}, Linux ${machine?.linux}, Node ${first?.node}) ${othersText(loads)}`;
}

function othersText(loads: readonly number[]): string {
  const [least, most] = [Math.min(...loads), Math.max(...loads)].map((load) => load.toFixed(0));
  const alternate = `The rounds of all subjects alternate, and what counts is the ratio of medians.`;
  if (Math.max(...loads) < quietLoad)
    return `that nobody else used (load average ${least} to ${most}). ${alternate}`;
  return `**that others used at the same time** at least for some of it (load average ${least} to ${most}). So some times are long and spread widely. ${alternate}`;
}

const openGateText = `![An open gate](plots/open-gate.svg)

Of the processor time of a run, twice that of a bare Node is V8 seeing this program for the first time, and loading the parts of Node that it needs
([decision 41](decisions/0041-what-a-start-loads.md) has what was tried). \`pre\` starts a second Node, the keeper, and waits for it.`;

function handoffText(rows: readonly Row[]): string {
  return `![One waiting](plots/handoff-1.svg)
![Ten waiting](plots/handoff-10.svg)
![A hundred waiting](plots/handoff-100.svg)

All of it on one machine, with the start of the next job in it. Of slotgate's time most is the release and the admission: two transactions with three fsyncs. flock(1)
has no record to keep, no order, and one slot. The other goals, by the medians:

${[1, 10, 100].map((many) => `- ${handoffGoals(rows, many)}`).join('\n')}

With 1,000 in line, ten processes stand before 990 tickets of another process, which wait as if on other machines, and so do not hear of this one's
writes. What is longer is the record: about 450 kB, twice read and once written by each transaction.`;
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

The calls of slotgate are those of its engine, counted where it hands them to Node: opening, reading, locking and closing alike. Those of portalocker and filelock are
counted by strace(1). slotgate's waiters read the seldomer the further back they stand, down to once in five minutes, and one look whether all before them are alive
counts for all ([decision 47](decisions/0047-one-look-counts-for-all.md)). Of 1,000 tickets the first hundred hear of the writes of their machine; the others wait as if on other
machines. An open file that is read costs an NFS client an OPEN, a CLOSE, and, when it has changed, a READ; of these calls it is two or three in five.`;

const memoryText = `Of a keeper's memory most is Node itself. 50 MB is missed: the idle Node of this machine has 44 already
([decision 45](decisions/0045-a-keeper-has-no-flags.md) has what was tried).`;

const scaleText = `A transaction reads and writes the whole record. Up to a thousand tickets that is milliseconds.`;

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

Operations that a Linux 6.1 client sent to its server, by its own counters (\`/proc/self/mountstats\`), in the machines of the
[cluster](proof.md): \`node test/cluster/run.ts --scenario cost,cost-of-waiting,cost-of-a-crowd,handoff\`. ganesha gives no delegations, as EFS does not. The server's lease is 10 s there, which makes a
client renew it six times a minute; with 30 to 90 s it is once or twice.

| | ${servers.join(' | ')} | goal |
|---|${servers.map(() => '---:|').join('')}---|
${lines.join('\n')}

FREE_STATEID and DELEGRETURN are the client's own tidying up after an unlock and a delegation. [Decision 44](decisions/0044-calls-that-are-spared.md) has which calls were
spared, and which were not: of a release 2 opens, 2 locks, a write, 3 unlocks, 3 closes, a remove and mostly a read must stay, and so does the listing that keeps an idle gate's
directory free of markers nobody owns. A thousand waiting jobs did not come up in an emulated machine, so the goal of 60 operations a second with 1,000 was not measured here; with 100
it is in the table. The times of a handoff are those of emulated machines, where one acquire alone takes
${costs.map((one) => `${value(one, 'acquire took')} ms`).join(', ')}: a handoff is a release, a look and an acquire. Its median missed the goal, its p99 met it.`;
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
    return `| a line of ${many} behind a held slot, a second | ${cellsOf(results, servers, { name })} | |`;
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
      return `${one.server} ${one.version}: ${alone} a second from one machine alone, ${all} from ${one.clients} at once, which share a gate with ${one.clients} slots.`;
    });
  if (lines.length === 0) return '';
  return `### Admissions a second, jobs empty

${lines.join('\n')}
All machines are emulated on two processors, so that the more there are the less each has; the gate's own lock lets in one at a time
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
      : ` The first in line reads ${rounded(readsASecond)} times a second while nothing changes, since a record that did not change comes from the client's cache: ${gigabytes(readsASecond * secondsAMonth * efsLeastBytes)} if it waited for the whole month; opening, locking and closing are not billed as data.`;
  return `## On EFS, in a month

EFS bills data by the operation, ${efsLeastBytes / 1024} KiB at least. A slot that is held all month writes its heartbeat ${rounded(writesAMonth)} times, which is billed as
${gigabytes(writesAMonth * efsLeastBytes)} written.${waits} Computed from the counts above and not taken from a bill; what a gigabyte costs depends on region and mode.`;
}

const peersText = `## What each can do at all

| | several slots | first come, first served | over machines | the slot of a killed holder | a holder on a machine that is gone |
|---|---|---|---|---|---|
| slotgate | yes | yes | yes | back in seconds | back in the lease plus a minute |
| flock(1) | no | no | where the file system shares locks | back at once | back with the lease |
| sem | yes | no | no | back when its process is seen to be gone | - |
| portalocker | yes | no | where the file system shares locks | back at once | back with the lease |
| filelock | no | no | where the file system shares locks | back at once | back with the lease |
| proper-lockfile | no | no | by modification times, so by clocks | back after 10 s without an update | the same |

By their documentation; beside slotgate's own, these cells were not tested here. flock(1), portalocker and filelock leave it to the file system whether a lock is shared, and do not look.`;
