import { check, type Verdict } from '../oracle/checker.ts';
import type { ReturnBounds } from '../oracle/slot-return.ts';
import { GateTraffic } from '../rig/gate-traffic.ts';
import type { Outcome, ScenarioContext } from '../scenario.ts';

/** Something that is done to the cluster while jobs run, again and again until the time is over. */
export type Disturbance = {
  readonly name: string;
  /** Does it once and mends it. */
  inflict(context: ScenarioContext, traffic: GateTraffic): Promise<void>;
};

/**
 * The bounds of issue and design in milliseconds, with what emulated machines need to start a command added to the release: the oracle
 * hears of a successor only when its job has started.
 */
function boundsFor({ rig }: ScenarioContext): ReturnBounds {
  const lostHost = rig.plan.version === '3' ? 360_000 : rig.plan.server.leaseS * 1000 + 60_000;
  return { release: 8_000, killed: 60_000, fenced: lostHost, 'cut-off': lostHost, power: lostHost };
}

/** Jobs from every client through one gate with two slots, for the run's minutes, disturbed or not, and the oracle's verdict. */
export async function jobsUnder(
  context: ScenarioContext,
  disturbances: readonly Disturbance[],
): Promise<Outcome> {
  const { rig, say, minutes } = context;
  const gate = disturbances.map(({ name }) => name).join('+') || 'main';
  // Fewer clients run two streams each, so that there is a line to wait in.
  const perClient = rig.clients.length < 4 ? 2 : 1;
  const traffic = new GateTraffic(rig, { gate, limit: 2, holdMs: [200, 3000], perClient });
  const endMs = performance.now() + minutes * 60_000;
  const counts = new Map<string, number>();
  for (const client of rig.clients) traffic.start(client);
  const progress = setInterval(() => say(progressLine(context, gate)), 15_000);
  try {
    while (performance.now() < endMs) {
      const disturbance = rig.random.pickOrNone(disturbances);
      await rig.sleep(disturbance === undefined ? 1000 : rig.random.between(2000, 12_000));
      if (disturbance === undefined) continue;
      await disturbance.inflict(context, traffic);
      counts.set(disturbance.name, (counts.get(disturbance.name) ?? 0) + 1);
    }
    await Promise.all(rig.clients.map((client) => traffic.drain(client)));
  } finally {
    clearInterval(progress);
  }
  const limits = new Map([[gate, traffic.plan.limit]]);
  const verdict = check(rig.oracle.events, { limits, bounds: boundsFor(context) });
  return outcomeOf(context, { verdict, counts, traffic });
}

function progressLine({ rig }: ScenarioContext, gate: string): string {
  const own = rig.oracle.events.filter((event) => event.gate === gate);
  const count = (kind: string) => own.filter((event) => event.kind === kind).length;
  return `${count('entered')} admissions, ${count('left')} left, ${count('fenced')} fenced, ${count('ended')} ended from outside`;
}

type Found = { verdict: Verdict; counts: ReadonlyMap<string, number>; traffic: GateTraffic };

async function outcomeOf(
  { rig, say }: ScenarioContext,
  { verdict, counts, traffic }: Found,
): Promise<Outcome> {
  const measured: Record<string, number> = { admissions: verdict.admissions };
  for (const [name, count] of counts) measured[`faults: ${name}`] = count;
  for (const [cause, ms] of verdict.worstReturnMs)
    measured[`worst return after ${cause}`] = Math.round(ms);
  measured['most at once'] = verdict.mostAtOnce.get(traffic.plan.gate) ?? 0;
  measured['overlaps of thawed'] = verdict.overlapsOfThawed;
  if (rig.plan.server.kind === 'ganesha') measured['server crashes'] = await rig.server.crashes();
  for (const [name, value] of Object.entries(measured)) say(`${name}: ${value}`);
  const idle = verdict.admissions === 0 ? ['not one job was admitted'] : [];
  const troubles = traffic.troubles.map((trouble) => `a job failed by itself: ${trouble}`);
  return {
    violations: [...verdict.violations.map(({ what }) => what), ...idle, ...troubles],
    measured,
  };
}
