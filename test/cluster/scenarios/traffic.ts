import { check, type Verdict } from '../oracle/checker.ts';
import type { ReturnBounds } from '../oracle/slot-return.ts';
import { GateTraffic } from '../rig/gate-traffic.ts';
import type { Campaign, Outcome, ScenarioContext } from '../scenario.ts';
import { lanesFor } from './lanes.ts';

/**
 * Something that is done to the cluster while jobs run, again and again until the time is over: does it once, mends it, and gives the
 * kind of fault, or nothing where there was nobody to do it to.
 */
export type Disturbance = (
  context: ScenarioContext,
  traffic: GateTraffic,
) => Promise<string | undefined>;

/** Disturbances one after the other, in random order, with pauses between these, in milliseconds. */
export type Track = {
  readonly pauseMs: readonly [number, number];
  readonly disturbances: readonly Disturbance[];
};

/**
 * What emulated machines that share two processors need beyond the bounds: to start a command, to get their turn. That much where
 * Node starts in a second, and more where a busy host lets it take longer.
 */
const emulationMs = 30_000;
const usualStartMs = 1_000;

/** Starting Node on all machines at once takes this long at most, on a host that has other things to do. */
const startMs = 240_000;

/** How many times slower than usual the machines are, 1 at least: all start Node at once. */
async function slowness({ rig }: ScenarioContext): Promise<number> {
  const startedAtMs = performance.now();
  const starts = rig.clients.map(({ machine }) => machine.exec('node -e 0'));
  await Promise.all(starts);
  return Math.max(1, (performance.now() - startedAtMs) / usualStartMs / rig.clients.length);
}

/** The bounds of issue and design in milliseconds, and what emulation adds on a host that is so many times slower than usual. */
function boundsFor({ rig }: ScenarioContext, slower: number): ReturnBounds {
  const slackMs = emulationMs * slower;
  const lostHost =
    (rig.plan.version === '3' ? 360_000 : rig.plan.server.leaseS * 1000 + 60_000) + slackMs;
  const killed = 60_000 + slackMs;
  return { release: slackMs, killed, fenced: lostHost, 'cut-off': lostHost, power: lostHost };
}

/** Jobs from every client through some gates for the run's minutes, with several tracks of disturbances at a time, and the oracle's verdict. */
export async function jobsUnder(
  context: ScenarioContext,
  name: string,
  tracks: readonly Track[],
): Promise<Outcome> {
  const { rig, say, minutes } = context;
  const traffic = new GateTraffic(rig, lanesFor(name, rig.clients.length));
  const faults = new Map<string, number>();
  const before = await slowness(context);
  for (const client of rig.clients) traffic.start(client);
  const progress = setInterval(() => say(progressLine(context, name)), 15_000);
  try {
    await untilAdmitted(context, traffic);
    const endMs = performance.now() + minutes * 60_000;
    const disturb = async ({ pauseMs, disturbances }: Track) => {
      for (;;) {
        await rig.sleep(rig.random.between(...pauseMs));
        if (performance.now() > endMs) return;
        const kind = await rig.random.pick(disturbances)(context, traffic);
        if (kind !== undefined) faults.set(kind, (faults.get(kind) ?? 0) + 1);
      }
    };
    await Promise.all([rig.sleep(minutes * 60_000), ...tracks.map(disturb)]);
    await Promise.all(rig.clients.map((client) => traffic.drain(client)));
  } finally {
    clearInterval(progress);
  }
  const slower = Math.max(before, await slowness(context));
  say(`machines ${slower.toFixed(1)} times slower than usual`);
  const bounds = boundsFor(context, slower);
  const verdict = check(rig.oracle.events, { limits: traffic.limits, bounds });
  const campaign = await campaignOf(context, verdict, faults);
  sayCampaign(say, campaign);
  const idle = verdict.admissions === 0 ? ['not one job was admitted'] : [];
  const troubles = traffic.troubles.map((trouble) => `a job failed by itself: ${trouble}`);
  const violations = [...verdict.violations.map(({ what }) => what), ...idle, ...troubles];
  return { violations, measured: {}, campaign };
}

/** The minutes count from when something was admitted at every gate. */
async function untilAdmitted({ rig }: ScenarioContext, traffic: GateTraffic): Promise<void> {
  const giveUpAtMs = performance.now() + startMs;
  const isIdle = (gate: string) =>
    !rig.oracle.events.some((event) => event.kind === 'entered' && event.gate === gate);
  while ([...traffic.limits.keys()].some(isIdle) && performance.now() < giveUpAtMs)
    await rig.sleep(200);
}

function progressLine({ rig }: ScenarioContext, name: string): string {
  const own = rig.oracle.events.filter((event) => event.gate.startsWith(name));
  const count = (kind: string) => own.filter((event) => event.kind === kind).length;
  return `${count('entered')} admissions, ${count('left')} left, ${count('fenced')} fenced, ${count('ended')} ended from outside`;
}

async function campaignOf(
  { rig }: ScenarioContext,
  verdict: Verdict,
  faults: ReadonlyMap<string, number>,
): Promise<Campaign> {
  const rounded = [...verdict.worstReturnMs].map(([cause, ms]) => [cause, Math.round(ms)]);
  const crashes = rig.plan.server.kind === 'ganesha' ? await rig.server.crashes() : 0;
  return {
    admissions: verdict.admissions,
    faults: Object.fromEntries(faults),
    worstReturnMs: Object.fromEntries(rounded),
    mostAtOnce: Object.fromEntries(verdict.mostAtOnce),
    overlapsOfThawed: verdict.overlapsOfThawed,
    notes: rig.oracle.takeNotes(),
    serverCrashes: crashes,
  };
}

function sayCampaign(say: (line: string) => void, campaign: Campaign): void {
  for (const [name, value] of Object.entries(campaign)) say(`${name}: ${JSON.stringify(value)}`);
}
