import { allMutants } from './all-mutants.ts';
import { addSums, type Count, noSums, type Sums } from './campaign.ts';
import type { Size } from './draw-plan.ts';
import type { Made, RangeResult } from './range.ts';

const wantedSchedules = 1_000_000;

/** The whole of docs/simulation.md. */
export function reportText(results: readonly RangeResult[], now: Made): string {
  const sums = noSums();
  for (const result of results) addSums(sums, result);
  return [
    introduction,
    summary(results, { sums, now }),
    brokenPromises(results),
    counts('By scenario', 'scenario', sums.scenarios),
    counts('By NFS version', 'version', sums.versions),
    faults(sums),
    mutants(),
    again,
  ].join('\n');
}

const introduction = `# Simulation

<!-- Made by node test/simulation/report.ts from test/simulation/results; do not edit. -->

The protocol's code (\`src/core\`, \`src/store\`, \`src/ticket\`, \`src/session\`) runs on simulated machines: NFS clients with
stale names, cached absences, pages hidden by a coarse clock and writes that land late; locks that the server forgets;
leases and grace periods; processes, clocks, clones; full disks and damaged files. A seeded scheduler chooses at every
call which process continues, and kills, stops, freezes, cuts off or damages in between. One observer outside the mount,
with one clock, checks of every history that

- the weight of holders that were admitted, and have not fenced themselves, never exceeds the limit;
- tickets and tokens are never given twice, and tokens rise (the number of a ticket, not its token, may come again
  after the server forgot its locks, on NFSv4 only where the counter file is damaged as well: [protocol](protocol.md));
- no waiter that answers is overtaken by one that came later;
- no holder is reclaimed while it holds its lock or writes heartbeats, and no waiter is dropped twice without a fault;
- in the end every slot is free again, and nothing is left in the gate's directory.

A process that was stopped for longer than the bounds, and has lost its lock meanwhile, is excused from the first promise
until it has checked its slot, as the README says. Small histories have two or three parties; full ones up to six, with up
to three jobs each.
`;

function summary(
  results: readonly RangeResult[],
  { sums, now }: { sums: Sums; now: Made },
): string {
  const unique = (pick: (one: RangeResult) => string): string =>
    [...new Set(results.map(pick))].sort().join(', ') || 'none';
  const schedulesOf = (size: Size): number =>
    results.filter((one) => one.size === size).reduce((sum, one) => sum + one.schedules, 0);
  const isCurrent = results.every((one) => one.protocol === now.protocol);
  const isEnough = sums.schedules >= wantedSchedules;
  const days = results.map((one) => one.at.slice(0, 10)).sort();
  const rows: [string, string][] = [
    ['schedules', `${grouped(sums.schedules)}${isEnough ? '' : ' of 1,000,000: not complete yet'}`],
    ['of these small, full', `${grouped(schedulesOf('small'))}, ${grouped(schedulesOf('full'))}`],
    ['admissions', grouped(sums.admissions)],
    ['faults', grouped(sums.faults)],
    ['steps of the scheduler', grouped(sums.steps)],
    ['virtual time', `${grouped(Math.round(sums.virtualMs / 3_600_000))} hours`],
    ['broken promises', grouped(sums.failures.length)],
    ['protocol (SHA-256 of its folders in src)', unique((one) => one.protocol)],
    [
      'the present sources',
      isCurrent ? 'the same' : `${now.protocol}: some of these schedules ran on earlier sources`,
    ],
    ['simulator (SHA-256 of its sources)', unique((one) => one.simulator)],
    ['Node', unique((one) => one.node)],
    ['when', [...new Set([days[0], days.at(-1)])].join(' to ')],
  ];
  return `## Summary\n\n${table(['', ''], rows)}`;
}

function brokenPromises(results: readonly RangeResult[]): string {
  const rows = results.flatMap(({ size, failures }) =>
    failures.map(({ seed, scenario, version, violation }) => [
      `\`--replay ${seed} --size ${size}\``,
      scenario,
      version,
      violation.promise,
      violation.how.replaceAll(/[|\n]/g, ' ').slice(0, 160),
    ]),
  );
  const head = ['seed', 'scenario', 'NFS', 'promise', 'how'];
  return `## Broken promises\n\n${table(head, rows)}`;
}

function counts(title: string, head: string, of: Readonly<Record<string, Count>>): string {
  const rows = Object.entries(of)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => [name, ...[one.schedules, one.admissions, one.faults].map(grouped)]);
  return `## ${title}\n\n${table([head, 'schedules', 'admissions', 'faults'], rows)}`;
}

function faults({ kinds }: Sums): string {
  const rows = Object.entries(kinds)
    .toSorted(([, a], [, b]) => b - a)
    .map(([kind, many]) => [meanings[kind] ?? kind.replaceAll('-', ' '), grouped(many)]);
  return `## Faults\n\n${table(['fault', 'times'], rows)}`;
}

const meanings: Readonly<Record<string, string>> = {
  kill: 'a process is killed',
  stop: 'a process is stopped, and continues later',
  power: 'a machine loses its power, and boots again',
  partition: 'a machine is cut off from the server',
  freeze: 'a machine is frozen, clocks included',
  restart: 'the server restarts, half of the time without its locks',
  full: 'the disk is full',
  wall: "a machine's wall clock is set",
};

function mutants(): string {
  const names = allMutants.map(({ name }) => `- ${name}`);
  return `## Mutants that it finds

A simulator that cannot fail proves nothing. \`npm run test:slow\` runs ${names.length} mutants of the protocol, each one textual
change of its sources, and demands that each breaks a promise with a seed that is sound without the change:

${names.join('\n')}
`;
}

const again = `## Run it again

    npm run simulate -- --seeds 1..20000 --size small     # as \`npm test\` does
    npm run simulate -- --replay SEED --size small        # one history, call by call; --shrink makes it as small as possible
    npm run simulate:million -- --workers 2               # all of the above; resumes where it was stopped
    npm run simulate:report                               # this page

A seed gives the same history only with the same sources of protocol and simulator.
`;

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'None.\n';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
