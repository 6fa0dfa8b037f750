import { again } from './proof-again.ts';
import type { RunResult } from './results.ts';
import type { BoundResult } from './scenario.ts';

/** What the results are held against. */
export type Wanted = {
  readonly scenarios: readonly string[];
  /** Hash of the protocol's sources as they are now. */
  readonly protocol: string;
};

const nfsVersions = ['3', '4.0', '4.1', '4.2'];
const wantedAdmissions = 10_000;
const wantedFaults = 300;

const setups = [
  ...['3', '4.0', '4.1', '4.2'].map((version) => ['knfsd', 'ext4', version] as const),
  ...['3', '4.0', '4.1', '4.2'].map((version) => ['knfsd', 'tmpfs', version] as const),
  ...['4.0', '4.1'].map((version) => ['ganesha', 'ext4', version] as const),
];

/** The whole of docs/proof.md. */
export function proofText(results: readonly RunResult[], wanted: Wanted): string {
  return [
    introduction,
    summary(results, wanted),
    campaignTable(results, wanted),
    faultTable(results),
    boundsTable(results, wanted),
    worstTimes(results),
    otherScenarios(results, wanted),
    violations(results),
    notRun(results, wanted),
    again,
  ].join('\n');
}

const introduction = `# Proof on real NFS

<!-- Made by node test/cluster/proof.ts from test/cluster/results; do not edit. -->

A server and several clients run as virtual machines, each with its own Linux kernel and NFS client. Jobs use gates on the
mount while faults are injected. Each job reports its begin and end to one clock outside the mount, and a checker adds up the
intervals in which slots were certainly held. It checks that the weight never exceeds the limit, that tickets and tokens only
rise and none is given twice, that waiters which answer are served in order, and that every slot is free within its bound.
`;

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

const admissionsOf = (results: readonly RunResult[]) =>
  sum(results.map((one) => one.campaign?.admissions ?? 0));

const faultsOf = (one: RunResult) => sum(Object.values(one.campaign?.faults ?? {}));

function summary(results: readonly RunResult[], { protocol }: Wanted): string {
  const unique = (pick: (one: RunResult) => string) =>
    [...new Set(results.map(pick))].sort().join(', ') || 'none';
  const overlaps = sum(results.map((one) => one.campaign?.overlapsOfThawed ?? 0));
  const hashes = unique((one) => one.protocol);
  const isCurrent = results.every((one) => one.protocol === protocol);
  const rows: [string, string | number][] = [
    ['runs of a scenario on a setup', results.length],
    ['admissions', admissionsOf(results)],
    ['faults', sum(results.map(faultsOf))],
    ['violations', sum(results.map((one) => one.violations.length))],
    ['of these: more held at once than the limit', countOf(results, /held at once/)],
    [
      'of these: slots not free within their bound',
      countOf(results, /was not back|slot free after/),
    ],
    ['admissions, faults and violations on the present sources', onlyNow(results, protocol)],
    ['overlaps of a machine frozen beyond the bounds, before its keeper checked', overlaps],
    ['slotgate', unique((one) => one.slotgate)],
    ['protocol (SHA-256 of its folders in src)', hashes],
    [
      'the present sources',
      isCurrent ? 'the same' : `${protocol}: runs marked "earlier" are of earlier sources`,
    ],
    ['Linux in the machines', unique((one) => one.linux)],
    ['Node', unique((one) => one.node)],
    ['when', unique((one) => one.at.slice(0, 10))],
  ];
  return `## Summary\n\n${table(['', ''], rows)}`;
}

function onlyNow(results: readonly RunResult[], protocol: string): string {
  const own = results.filter((one) => one.protocol === protocol);
  const violations = sum(own.map((one) => one.violations.length));
  return `${admissionsOf(own)}, ${sum(own.map(faultsOf))}, ${violations}`;
}

function countOf(results: readonly RunResult[], pattern: RegExp): number {
  return sum(results.map((one) => one.violations.filter((what) => pattern.test(what)).length));
}

/** By kind, over all runs. */
function faultTable(results: readonly RunResult[]): string {
  const counts = new Map<string, number>();
  for (const { campaign } of results)
    for (const [kind, count] of Object.entries(campaign?.faults ?? {}))
      counts.set(kind, count + (counts.get(kind) ?? 0));
  const rows = [...counts].sort(([, a], [, b]) => b - a);
  return `## Faults by kind\n\n${table(['fault', 'how often'], rows)}`;
}

/** The longest by bound and NFS version: of the present sources, where these were run, else of earlier ones. */
function boundsTable(results: readonly RunResult[], { protocol }: Wanted): string {
  const isNow = (one: RunResult): boolean => one.protocol === protocol && one.bounds !== undefined;
  const current = new Set(results.filter(isNow).map(({ version }) => version));
  const counted = results.filter((one) => isNow(one) || !current.has(one.version));
  const rows = new Map<string, Map<string, BoundResult>>();
  const overheads: number[] = [];
  for (const { version, bounds = {} } of counted) {
    for (const [what, result] of Object.entries(bounds)) {
      overheads.push(result.overheadMs);
      const row = rows.get(what) ?? new Map<string, BoundResult>();
      const known = row.get(version);
      if (known === undefined || known.ms < result.ms) row.set(version, result);
      rows.set(what, row);
    }
  }
  const cells = [...rows].map(([what, row]) => [
    what,
    ...nfsVersions.map((version) => boundCell(row.get(version))),
  ]);
  const range = `${Math.min(...overheads)} to ${Math.max(...overheads)} ms`;
  const heads = nfsVersions.map((version) => `NFS ${version}`);
  return `## Time until a slot is free, for each kind of end

The time from the end of the holder to the report of the next job, which waited on the other machine, that it holds the slot:
the worst time seen (of the present sources, where they were run on that version), and the bound. The machines are emulated: a
job alone was admitted to an open gate, by one transaction, in ${overheads.length === 0 ? 'an unknown time' : range} (medians of the runs). A slot that
changes hands takes two transactions and a liveness check of the waiter. A time over its bound is called missed, whatever the
reason.

${table(['the slot is free after', ...heads], cells)}`;
}

function boundCell(result: BoundResult | undefined): string {
  if (result === undefined) return '';
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const verdict = result.ms <= result.boundMs ? '' : ', **missed**';
  return `${seconds(result.ms)} of ${seconds(result.boundMs)}${verdict}`;
}

function campaignTable(results: readonly RunResult[], wanted: Wanted): string {
  const rows = results
    .filter((one) => one.campaign !== undefined)
    .map((one) => [
      markedName(one, wanted),
      one.scenario,
      one.clients,
      one.minutes,
      one.campaign?.admissions ?? 0,
      listed(one.campaign?.faults ?? {}) || 'none',
      one.violations.length,
      one.seed,
    ]);
  const head = [
    'setup',
    'scenario',
    'clients',
    'minutes',
    'admissions',
    'faults',
    'violations',
    'seed',
  ];
  return `## Jobs under faults\n\n${table(head, rows)}`;
}

/** By NFS version and cause, over all runs. */
function worstTimes(results: readonly RunResult[]): string {
  const worst = new Map<string, Map<string, number>>();
  for (const { version, campaign } of results) {
    for (const [cause, ms] of Object.entries(campaign?.worstReturnMs ?? {})) {
      const row = worst.get(cause) ?? new Map<string, number>();
      worst.set(cause, row.set(version, Math.max(ms, row.get(version) ?? 0)));
    }
  }
  const versions = nfsVersions;
  const seconds = (ms: number | undefined) =>
    ms === undefined ? '' : `${(ms / 1000).toFixed(1)} s`;
  const rows = [...worst].map(([cause, row]) => [
    causes[cause] ?? cause,
    ...versions.map((version) => seconds(row.get(version))),
  ]);
  const table_ = table(
    ['what ended the holder', ...versions.map((version) => `NFS ${version}`)],
    rows,
  );
  return `## Time until a slot is free, with all faults at once

Counted from the end of the holder, or from the first waiter, whichever is later, to the report of the next job that it holds
the slot, on emulated machines that share two processors, with a lease of 10 s. Times in which the server was away do not
count; times in which another machine did not answer, and may have held the gate's lock, do. The checker allows 30 s more than
the bound, multiplied by how much slower than usual the machines start a program, because the host shared its processors among
them and other work.

${table_}`;
}

const causes: Record<string, string> = {
  release: 'its job ended',
  killed: 'SIGKILL',
  power: 'power cut of its machine',
  'cut-off': 'its machine was cut off or frozen',
  fenced: 'it fenced itself',
};

function otherScenarios(results: readonly RunResult[], wanted: Wanted): string {
  const rows = results
    .filter((one) => one.campaign === undefined)
    .map((one) => [
      markedName(one, wanted),
      one.scenario,
      one.violations.length === 0 ? 'passed' : 'FAILED',
      listed(rounded(one.measured)) || 'see above',
    ]);
  return `## Aimed scenarios\n\nTimes are in milliseconds.\n\n${table(['setup', 'scenario', 'outcome', 'measured'], rows)}`;
}

function rounded(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Math.round(value)]),
  );
}

function violations(results: readonly RunResult[]): string {
  const lines = results.flatMap((one) =>
    one.violations.map(
      (what) => `- ${setupName(one)}, ${one.scenario}, seed ${one.seed}: ${firstLine(what)}`,
    ),
  );
  return `## Violations

${lines.length === 0 ? 'None in these runs.' : lines.join('\n')}

Faults that runs found and that are fixed are not in this list: a cancelled \`slotgate run\` that did not end while the server
was away ([decision 35](decisions/0035-the-heir.md)), and a checker that read a grant reported late as an overtaking.

Of the list, the job that failed with EEXIST, when two machines created one gate at the same moment, is fixed, and a test
covers it. The late slots occurred with seven machines on two processors that had other work, by up to 14 s beyond a bound that
allows 30 s for emulation. Seeds 501 to 505, which include the same two scenarios with seven machines, ran on an idle host: no
slot was late.
`;
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 300);
}

function notRun(results: readonly RunResult[], wanted: Wanted): string {
  const lines = [
    '- Real EFS, and every other server than knfsd and nfs-ganesha. nfs-ganesha without call-backs and delegations stands in for EFS.',
  ];
  const admissions = admissionsOf(results);
  if (admissions < wantedAdmissions)
    lines.push(`- ${wantedAdmissions} admissions: there were ${admissions}.`);
  const faults = sum(results.map(faultsOf));
  if (faults < wantedFaults) lines.push(`- ${wantedFaults} faults: there were ${faults}.`);
  const most = Math.max(0, ...results.map((one) => one.clients));
  if (most < 6) lines.push(`- Six clients: there were ${most} at most.`);
  if (results.every((one) => one.leaseS < 90))
    lines.push('- The default lease of 90 s: it was 10 s.');
  const never = wanted.scenarios.filter((name) => results.every((one) => one.scenario !== name));
  if (never.length > 0) lines.push(`- Scenarios, on any setup: ${never.join(', ')}.`);
  for (const [server, exportName, version] of setups) {
    const own = results.filter(
      (one) => one.server === server && one.exportName === exportName && one.version === version,
    );
    const missing = wanted.scenarios.filter((name) => own.every((one) => one.scenario !== name));
    const here = missing.filter((name) => !never.includes(name));
    if (own.length === 0) lines.push(`- ${server} over ${exportName}, NFS ${version}: nothing.`);
    else if (here.length > 0)
      lines.push(`- ${server} over ${exportName}, NFS ${version}: ${here.join(', ')}.`);
  }
  return `## Not run\n\n${lines.join('\n')}\n`;
}

function setupName({ server, exportName, version }: RunResult): string {
  return `${server} ${exportName} ${version}`;
}

/** The setup of a run, with a mark where the protocol's sources have changed since. */
function markedName(one: RunResult, { protocol }: Wanted): string {
  return one.protocol === protocol ? setupName(one) : `${setupName(one)} (earlier)`;
}

function listed(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return 'None.\n';
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
