import type { Machine } from '../machine/machine.ts';
import { mountPoint } from '../rig/nfs-client.ts';
import type { Scenario, ScenarioContext } from '../scenario.ts';
import { type WatchedJob, watch } from './watched-job.ts';

/** What the client counted while something was done. */
type Cost = { readonly tookMs: number; readonly operations: Readonly<Record<string, number>> };

/** Bundled with the engine of `src/`. */
const costTool = '../dist/cost-tool/index.mjs';

const few = [1, 10];
/** All of one machine, which hears its own writes: the worst case. A thousand do not come up in an emulated one. */
const crowds = [100];
/** Whoever stands far back reads once in five minutes. */
const crowdWatchedS = 330;
const turns = [1, 5];
const turnsMs = 45_000;
/** Emulated machines need some of it to get up to speed, which does not count. */
const rushMs = 60_000;
const rushUpMs = 20_000;

/*
 * What a gate costs its server, counted by the NFS client, and how fast a slot goes from job to job. For docs/performance.md; no
 * goal is checked here, since the emulated machines' times are their own.
 */

/** One job at a time. */
export const cost = counting('cost', 'NFS operations of an acquire, a release and a held slot', [
  transactions,
  held,
]);

/** A line. Its making takes minutes with emulated machines. */
export const costOfWaiting = counting('cost-of-waiting', 'NFS operations while jobs wait', [
  (context) => waiting(context, few, 40),
]);

/** A long line: seven minutes. */
export const costOfACrowd = counting(
  'cost-of-a-crowd',
  'NFS operations while a hundred jobs wait',
  [(context) => waiting(context, crowds, crowdWatchedS)],
);

/** A slot that is wanted. */
export const handoffs = counting('handoff', 'from the end of a job to the start of the next', [
  handoff,
]);

/** Admissions a second, of one machine and of all. */
export const throughput = counting(
  'throughput',
  'admissions a second through one gate with a slot for each machine, jobs empty',
  [rush],
);

type Part = (context: ScenarioContext) => Promise<Record<string, number>>;

function counting(name: string, about: string, parts: readonly Part[]): Scenario {
  return {
    name,
    about,
    minClients: 2,
    needsGate: false,
    run: async (context) => {
      const measured: Record<string, number> = {};
      for (const part of parts) Object.assign(measured, await part(context));
      return { violations: [], measured };
    },
  };
}

async function transactions({ rig, say }: ScenarioContext): Promise<Record<string, number>> {
  const tool = await finished(rig.client(1).machine, `transactions ${mountPoint} cost 7`);
  const measured: Record<string, number> = {};
  for (const what of ['open', 'acquire', 'release']) {
    const costs = costsOf(tool, what);
    const middle = costs.toSorted((a, b) => sum(a) - sum(b))[Math.floor(costs.length / 2)];
    if (middle === undefined) throw new Error(`no cost of ${what}`);
    say(`${what}: ${sum(middle)} operations: ${JSON.stringify(middle.operations)}`);
    measured[`${what} operations`] = sum(middle);
    measured[`${what} took`] = median(costs.map((one) => one.tookMs));
    for (const [name, many] of Object.entries(middle.operations))
      measured[`${what} ${name}`] = many;
  }
  return measured;
}

async function held({ rig, say }: ScenarioContext): Promise<Record<string, number>> {
  const tool = await finished(rig.client(1).machine, `held ${mountPoint} held`);
  const [found] = costsOf(tool, 'held');
  if (found === undefined) throw new Error(`nothing held: ${JSON.stringify(tool.lines)}`);
  say(`held: ${sum(found)} operations in ${found.tookMs} ms: ${JSON.stringify(found.operations)}`);
  const perMinute = (sum(found) * 60_000) / found.tookMs;
  const each = Object.entries(found.operations).map(([name, many]) => [`held ${name}`, many]);
  return { 'held operations a minute': perMinute, ...Object.fromEntries(each) };
}

async function waiting(
  { rig, say }: ScenarioContext,
  lines: readonly number[],
  watchedS: number,
): Promise<Record<string, number>> {
  const measured: Record<string, number> = {};
  for (const many of lines) {
    const tool = await finished(
      rig.client(1).machine,
      `waiting ${mountPoint} waiting-${many} ${many} ${watchedS}`,
    );
    const [found] = costsOf(tool, 'waiting');
    if (found === undefined) throw new Error(`nobody waited: ${JSON.stringify(tool.lines)}`);
    const perSecond = (sum(found) * 1000) / found.tookMs;
    say(
      `${many} waiting: ${perSecond.toFixed(1)} operations a second: ${JSON.stringify(found.operations)}`,
    );
    measured[`waiting ${many} operations a second`] = perSecond;
    for (const name of ['READ', 'WRITE', 'OPEN', 'LOCK'])
      measured[`waiting ${many} ${name} a second`] =
        ((found.operations[name] ?? 0) * 1000) / found.tookMs;
  }
  return measured;
}

/** From `leave` of one job to `enter` of the next, on the host's clock. */
async function handoff({ rig, say }: ScenarioContext): Promise<Record<string, number>> {
  const measured: Record<string, number> = {};
  for (const many of turns) {
    const program = `${costTool} stream ${mountPoint} turns-${many} ${many}`;
    const tools = [1, 2].map((number) => watch(rig.client(number).machine, program));
    await rig.sleep(turnsMs);
    for (const tool of tools) tool.kill();
    const lines = tools.flatMap((tool) => tool.lines).toSorted((a, b) => a.atMs - b.atMs);
    const gaps = lines.flatMap(({ text, atMs }, index) => {
      const before = lines[index - 1];
      return text.startsWith('enter') && before?.text.startsWith('leave')
        ? [atMs - before.atMs]
        : [];
    });
    const sorted = gaps.toSorted((a, b) => a - b);
    say(`${2 * many} jobs on two machines: ${gaps.length} handoffs, median ${median(gaps)} ms`);
    measured[`handoffs of ${2 * many}`] = gaps.length;
    measured[`handoff of ${2 * many} median`] = median(gaps);
    measured[`handoff of ${2 * many} p99`] =
      sorted[Math.ceil(0.99 * sorted.length) - 1] ?? Number.NaN;
  }
  return measured;
}

/** One machine alone is what the others are measured by. */
async function rush({ rig, say }: ScenarioContext): Promise<Record<string, number>> {
  const measured: Record<string, number> = {};
  for (const machines of [1, rig.clients.length]) {
    const program = `${costTool} rush ${mountPoint} rush-${machines} ${machines}`;
    const tools = rig.clients.slice(0, machines).map(({ machine }) => watch(machine, program));
    await Promise.all(tools.map((tool) => tool.line('enter', rushMs)));
    await rig.sleep(rushUpMs);
    const fromMs = performance.now();
    await rig.sleep(rushMs);
    const many = tools.flatMap((tool) => tool.lines).filter(({ atMs }) => atMs >= fromMs).length;
    for (const tool of tools) tool.kill();
    const perSecond = (many * 1000) / rushMs;
    say(`${machines} machines: ${perSecond.toFixed(2)} admissions a second`);
    measured[`admissions a second of ${machines}`] = perSecond;
  }
  return measured;
}

/** Runs the tool to its end. Throws what it said when that was not a good one. */
async function finished(machine: Machine, args: string): Promise<WatchedJob> {
  const tool = watch(machine, `${costTool} ${args}`);
  const { status, stderr } = await tool.job.done;
  if (status !== 0) throw new Error(`cost-tool.js ${args}: ${stderr.slice(-1500)}`);
  return tool;
}

function costsOf(tool: WatchedJob, what: string): Cost[] {
  const own = tool.lines.filter(({ text }) => text.startsWith(`${what} {`));
  return own.map(({ text }): Cost => JSON.parse(text.slice(what.length + 1)));
}

function sum({ operations }: Cost): number {
  return Object.values(operations).reduce((total, many) => total + many, 0);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
