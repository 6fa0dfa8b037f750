import type { AimPoint } from '../guest/aimed-files.ts';
import type { GateTraffic } from '../rig/gate-traffic.ts';
import { mountPoint, type NfsClient } from '../rig/nfs-client.ts';
import type { ScenarioContext } from '../scenario.ts';
import type { Disturbance } from './traffic.ts';
import { watch } from './watched-job.ts';

/** A keeper that was stalled looks at its record with its next heartbeat, 10 s later at most; half as much again for emulation. */
const lookMs = 15_000;

/** Clients were seen to need this long to come back to a server that had restarted. */
const comeBackMs = 30_000;

/** The moments of the protocol at which a process is ended: inside a transaction, and between its files. */
const points: readonly AimPoint[] = [
  'lock-taken',
  'marker-made',
  'marker-renamed',
  'counter-half-written',
  'counter-written',
  'counter-synced',
];

/** So long it is waited for a process to come to a certain point. */
const aimMs = 15_000;

/** A process, its keeper and its jobs end at once by SIGKILL, waiting or holding. */
export const kill: Disturbance = async (_, traffic) =>
  traffic.killOne(traffic.anySound(), 'killed') ? 'kill' : undefined;

/** Several of them at the same moment. */
export const massacre: Disturbance = async (_, traffic) => {
  const client = traffic.anySound();
  if (!traffic.killOne(client, 'killed')) return undefined;
  while (traffic.killOne(client, 'killed'));
  return 'kill of all on a machine';
};

/** A process ends at a certain moment of the protocol. */
export const aimedKill: Disturbance = async ({ rig }, traffic) => {
  const client = traffic.anySound();
  const point = rig.random.pick(points);
  const isDone = await traffic.endAt(client, { point, how: 'kill', waitMs: aimMs });
  return isDone ? `kill at ${point}` : undefined;
};

/** A machine loses power and comes back, with a new boot id: at any time, or at a certain moment of the protocol. */
export const power: Disturbance = async (context, traffic) => {
  const { rig } = context;
  const client = rig.random.pick(rig.clients);
  const offMs = rig.random.pick([0, 10_000, 30_000, 80_000]);
  // At any time, as often as at each of the points.
  const point = points[rig.random.between(0, points.length)];
  return await traffic.afflict(client, async () => {
    const isAimed = point !== undefined && (await cutAt(context, traffic, { client, point }));
    if (!isAimed) await cut(context, traffic, client);
    await comeBack(context, traffic, { client, offMs });
    return isAimed ? `power cut at ${point}` : 'power cut';
  });
};

async function cut({ rig }: ScenarioContext, traffic: GateTraffic, client: NfsClient) {
  rig.oracle.stamp({ kind: 'unreachable', gate: '', machine: client.name });
  traffic.endAll(client, 'power');
  await client.machine.powerCut();
}

async function cutAt(
  { rig }: ScenarioContext,
  traffic: GateTraffic,
  { client, point }: { client: NfsClient; point: AimPoint },
): Promise<boolean> {
  let off = Promise.resolve();
  const isDone = await traffic.endAt(client, {
    ...{ point, how: 'power', waitMs: aimMs },
    cut: () => {
      rig.oracle.stamp({ kind: 'unreachable', gate: '', machine: client.name });
      off = client.machine.powerCut();
    },
  });
  await off;
  return isDone;
}

async function comeBack(
  { rig, say }: ScenarioContext,
  traffic: GateTraffic,
  { client, offMs }: { client: NfsClient; offMs: number },
): Promise<void> {
  say(`power: ${client.name} off for ${offMs / 1000} s`);
  await traffic.drain(client);
  await rig.sleep(offMs);
  await client.machine.powerOn();
  await rig.mount(client);
  rig.oracle.stamp({ kind: 'reachable', gate: '', machine: client.name });
  traffic.start(client);
  say(`power: ${client.name} back`);
}

/** A machine is cut off for a time shorter or longer than the lease and than the bounds of the gate. */
export const partition: Disturbance = async ({ rig, say }, traffic) => {
  const client = rig.random.pick(rig.clients);
  const forMs = rig.random.pick([3000, rig.plan.server.leaseS * 2000, 75_000]);
  say(`partition: ${client.name} for ${forMs / 1000} s`);
  return await traffic.afflict(client, async () => {
    rig.oracle.stamp({ kind: 'unreachable', gate: '', machine: client.name });
    await client.partition(true);
    await rig.sleep(forMs);
    await client.partition(false);
    // Its waiters answer again when the connection has been made anew.
    await rig.sleep(lookMs);
    rig.oracle.stamp({ kind: 'reachable', gate: '', machine: client.name });
    return `partition of ${forMs / 1000} s`;
  });
};

/** A machine stands still for a time shorter or longer than the bounds, and cannot tell afterwards. */
export const freeze: Disturbance = async ({ rig, say }, traffic) => {
  const client = rig.random.pick(rig.clients);
  const forMs = rig.random.pick([5000, 30_000, 90_000]);
  say(`freeze: ${client.name} for ${forMs / 1000} s`);
  return await traffic.afflict(client, async () => {
    rig.oracle.stamp({ kind: 'frozen', gate: '', machine: client.name });
    await client.machine.freeze();
    await rig.sleep(forMs);
    await client.machine.thaw();
    rig.oracle.stamp({ kind: 'thawed', gate: '', machine: client.name, lookMs });
    // What was killed in it meanwhile would end late.
    await rig.sleep(2000);
    return `freeze of ${forMs / 1000} s`;
  });
};

/** The server's service is stopped and started, with or without what it knew of its clients. */
export const serverRestart: Disturbance = async (context) => {
  const { rig, say } = context;
  const forget = rig.random.fraction() < 0.5;
  const how = `${forget ? 'without' : 'with'} recovery state`;
  say(`server restart ${how}`);
  rig.oracle.stamp({ kind: 'server-away', gate: '' });
  await rig.server.restartService({ forget, downMs: rig.random.between(0, 5000) });
  await untilLocksAreGiven(context);
  await rig.sleep(comeBackMs);
  rig.oracle.stamp({ kind: 'server-back', gate: '' });
  return `server restart ${how}`;
};

/** The grace period, in which no new lock is given, is over. */
export async function untilLocksAreGiven({ rig, say }: ScenarioContext): Promise<void> {
  const clock = rig.stopwatch();
  const probe = watch(rig.client(1).machine, `lock-tool.js poll ${mountPoint}/.probe flock`);
  await probe.line('got', 300_000);
  say(`server restart: first new lock after ${clock()} s`);
}

/** A machine's clock jumps a day ahead or behind. */
export const clocks: Disturbance = async ({ rig }) => {
  const seconds = rig.random.pick([86_400, -86_400, 7200, -7200]);
  await rig.random
    .pick(rig.clients)
    .machine.run(`date -s "@$(( $(date +%s) + ${seconds} ))" >/dev/null`);
  return `clock set ${Math.abs(seconds) / 3600} h ${seconds > 0 ? 'ahead' : 'back'}`;
};

/** One machine's packets take 50 ms more and some are lost, for a while. */
export const slowLink: Disturbance = async ({ rig }) => {
  const client = rig.random.pick(rig.clients);
  await client.degradeLink({ delayMs: 50, lossPercent: 2 });
  await rig.sleep(20_000);
  await client.degradeLink({ delayMs: 0, lossPercent: 0 });
  return 'slow link for 20 s';
};
