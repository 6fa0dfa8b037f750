import { GateTraffic, type LanePlan } from '../rig/gate-traffic.ts';
import type { NfsClient } from '../rig/nfs-client.ts';
import type { Scenario, ScenarioContext } from '../scenario.ts';
import { begin, eventOf, Findings, inSlot, timesBetween } from './aimed.ts';
import { untilLocksAreGiven } from './disturbances.ts';

const longMs = [1_800_000, 1_800_000] as const;
const shortMs = [100, 300] as const;
const startMs = 300_000;

/** Each bound of the gate's promise, measured by itself: from when a holder ended to when the next one said that it was in. */
export const bounds: Scenario = {
  name: 'bounds',
  about: 'how soon a slot is free again after each kind of end, with everything else in order',
  minClients: 2,
  needsGate: true,
  run: async (context) => {
    const findings = new Findings(context);
    findings.overheadMs = await alone(context);
    await handOver(context, findings);
    await cancelled(context, findings);
    await killed(context, findings);
    await back(context, findings);
    await lost(context, findings);
    await cutOff(context, findings);
    for (const forget of [false, true]) await serverRestart(context, findings, forget);
    return findings.outcome;
  },
};

type Stay = readonly [number, number];

function lane(client: number, gate: string, holdMs: Stay): LanePlan {
  return { client, door: 'engine', streams: [{ gate, limit: 1, holdMs }] };
}

function bothOf({ rig }: ScenarioContext): [NfsClient, NfsClient] {
  return [rig.client(1), rig.client(2)];
}

/** The median time in which a job gets into an open gate that nobody else uses: one transaction, and what emulation makes of it. */
async function alone(context: ScenarioContext): Promise<number> {
  const { rig } = context;
  const gate = 'bounds-alone';
  const traffic = new GateTraffic(rig, [lane(2, gate, [10, 50])]);
  traffic.start(rig.client(2));
  await eventOf(context, { kind: 'entered', gate, waitMs: startMs });
  await rig.sleep(15_000);
  await traffic.drain(rig.client(2));
  const times = timesBetween(rig.oracle.events, gate, 'asked').sort((a, b) => a - b);
  return times[times.length >> 1] ?? 0;
}

/** Two machines take turns at a gate with one slot. */
async function handOver(context: ScenarioContext, findings: Findings): Promise<void> {
  const { rig } = context;
  const gate = 'bounds-turns';
  const traffic = new GateTraffic(rig, [lane(1, gate, [500, 1500]), lane(2, gate, [500, 1500])]);
  const [first, second] = bothOf(context);
  traffic.start(first);
  traffic.start(second);
  await eventOf(context, { kind: 'queued', gate, waitMs: startMs });
  await rig.sleep(45_000);
  await Promise.all([traffic.drain(first), traffic.drain(second)]);
  const times = timesBetween(rig.oracle.events, gate, 'left').sort((a, b) => a - b);
  findings.bound('its job ends', { ms: times.at(-1) ?? Number.NaN, boundMs: 1_000 });
  findings.measured['its job ends: median'] = times[times.length >> 1] ?? Number.NaN;
  findings.measured['its job ends: how many'] = times.length;
}

async function cancelled(context: ScenarioContext, findings: Findings): Promise<void> {
  const { rig } = context;
  const gate = 'bounds-cancel';
  const [first, second] = bothOf(context);
  const holder = begin(first.machine, inSlot(gate, "sh -c 'echo inside; exec sleep 100000'"));
  await holder.wrote(/inside/, startMs);
  const traffic = new GateTraffic(rig, [lane(2, gate, shortMs)]);
  traffic.start(second);
  await eventOf(context, { kind: 'queued', gate, waitMs: startMs });
  const atMs = rig.oracle.now();
  holder.job.signal('SIGINT');
  const entered = await eventOf(context, { kind: 'entered', gate, waitMs: startMs });
  findings.bound('its job is cancelled', { ms: entered.atMs - atMs, boundMs: 1_000 });
  await holder.result;
  await traffic.drain(second);
}

/** One job holds on client 1 and another waits on client 2; then something happens to the one, and the other gets in. */
async function afterwards(
  context: ScenarioContext,
  gate: string,
  what: (holder: GateTraffic, first: NfsClient) => Promise<number>,
): Promise<{ ms: number; finish: () => Promise<void> }> {
  const [first, second] = bothOf(context);
  const holder = new GateTraffic(context.rig, [lane(1, gate, longMs)]);
  const waiter = new GateTraffic(context.rig, [lane(2, gate, shortMs)]);
  holder.start(first);
  await eventOf(context, { kind: 'entered', gate, waitMs: startMs });
  waiter.start(second);
  await eventOf(context, { kind: 'queued', gate, waitMs: startMs });
  const atMs = await what(holder, first);
  const isNext = { kind: 'entered', gate, machine: second.name, waitMs: 600_000 } as const;
  const { atMs: enteredMs } = await eventOf(context, isNext);
  const finish = async () => {
    await Promise.all([holder.drain(first), waiter.drain(second)]);
  };
  return { ms: enteredMs - atMs, finish };
}

async function killed(context: ScenarioContext, findings: Findings): Promise<void> {
  const { ms, finish } = await afterwards(context, 'bounds-kill', async (holder, first) => {
    // No process takes the dead one's place: only silence proves it dead, to another machine.
    holder.stopFollowing(first);
    holder.killOne(first, 'killed');
    return context.rig.oracle.now();
  });
  findings.bound('its keeper and its job are killed', { ms, boundMs: 60_000 });
  await finish();
}

/** The machine loses power and comes back; its runner asks for its next job, and nobody else does. */
async function back(context: ScenarioContext, findings: Findings): Promise<void> {
  const { rig } = context;
  const gate = 'bounds-back';
  const first = rig.client(1);
  const stream = { gate, limit: 1, holdMs: longMs, isRunner: true };
  const traffic = new GateTraffic(rig, [{ client: 1, door: 'engine', streams: [stream] }]);
  traffic.start(first);
  await eventOf(context, { kind: 'entered', gate, waitMs: startMs });
  traffic.endAll(first, 'power');
  await first.machine.powerCut();
  await traffic.drain(first);
  await first.machine.powerOn();
  await rig.mount(first);
  const sinceMs = rig.oracle.now();
  traffic.start(first);
  const asked = await eventOf(context, { kind: 'asked', gate, sinceMs, waitMs: startMs });
  const entered = await eventOf(context, { kind: 'entered', gate, sinceMs, waitMs: startMs });
  const ms = entered.atMs - asked.atMs;
  findings.bound('its machine is back and its runner asks again', { ms, boundMs: 10_000 });
  await traffic.drain(first);
}

function lostBoundMs({ version, rig }: ScenarioContext): number {
  return version === '3' ? 360_000 : rig.plan.server.leaseS * 1000 + 60_000;
}

async function lost(context: ScenarioContext, findings: Findings): Promise<void> {
  const { ms, finish } = await afterwards(context, 'bounds-lost', async (holder, first) => {
    holder.endAll(first, 'power');
    await first.machine.powerCut();
    return context.rig.oracle.now();
  });
  findings.bound('its machine loses power for good', { ms, boundMs: lostBoundMs(context) });
  const first = context.rig.client(1);
  await finish();
  await first.machine.powerOn();
  await context.rig.mount(first);
}

/** The job computes on all the time; it has to be told that its slot is lost before the next one gets in. */
async function cutOff(context: ScenarioContext, findings: Findings): Promise<void> {
  const { rig } = context;
  const gate = 'bounds-cut-off';
  const { ms, finish } = await afterwards(context, gate, async (_, first) => {
    rig.oracle.stamp({ kind: 'unreachable', gate: '', machine: first.name });
    await first.partition(true);
    return rig.oracle.now();
  });
  const isTold = rig.oracle.events.some((event) => event.kind === 'fenced' && event.gate === gate);
  findings.expect('a holder that is cut off knows it before the next one gets in', isTold);
  findings.bound('its machine is cut off', { ms, boundMs: lostBoundMs(context) });
  await rig.client(1).partition(false);
  await rig.sleep(15_000);
  rig.oracle.stamp({ kind: 'reachable', gate: '', machine: 'client1' });
  await finish();
}

/** A job holds, another waits, and a third comes just after the grace period: nobody gets in beside the first, and then both do. */
async function serverRestart(
  context: ScenarioContext,
  findings: Findings,
  forget: boolean,
): Promise<void> {
  const { rig } = context;
  const how = `a restart of the server ${forget ? 'without' : 'with'} its recovery state`;
  const gate = `bounds-restart-${forget ? 'without' : 'with'}`;
  const [first, second] = bothOf(context);
  const holder = new GateTraffic(rig, [lane(1, gate, [150_000, 150_000])]);
  const waiter = new GateTraffic(rig, [lane(2, gate, shortMs)]);
  const newcomer = new GateTraffic(rig, [lane(2, gate, shortMs)]);
  holder.start(first);
  await eventOf(context, { kind: 'entered', gate, waitMs: startMs });
  holder.stopFollowing(first);
  waiter.start(second);
  await eventOf(context, { kind: 'queued', gate, waitMs: startMs });
  await rig.server.restartService({ forget, downMs: 2_000 });
  await untilLocksAreGiven(context);
  newcomer.start(second);
  const left = await eventOf(context, { kind: 'left', gate, waitMs: startMs });
  const isNext = { kind: 'entered', gate, machine: second.name, waitMs: startMs } as const;
  const next = await eventOf(context, isNext);
  findings.expect(`${how} doubles no slot`, next.atMs > left.atMs);
  findings.bound(`its job ends, after ${how}`, { ms: next.atMs - left.atMs, boundMs: 1_000 });
  await Promise.all([holder.drain(first), waiter.drain(second), newcomer.drain(second)]);
}
