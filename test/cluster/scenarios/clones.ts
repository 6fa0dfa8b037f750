import { check } from '../oracle/checker.ts';
import { GateTraffic, slotgate } from '../rig/gate-traffic.ts';
import { mountPoint, type NfsClient } from '../rig/nfs-client.ts';
import type { Scenario, ScenarioContext } from '../scenario.ts';
import { begin, Findings } from './aimed.ts';

const trafficMs = 60_000;

/** Two machines with one host name and one machine id: the server of NFSv4 takes them for one client. */
export const clones: Scenario = {
  name: 'clones',
  about:
    'two machines with one host name and one machine id: found by the doctors, and nobody gets in too many',
  minClients: 2,
  needsGate: true,
  run: async (context) => {
    const { rig } = context;
    const findings = new Findings(context);
    const [first, second] = [rig.client(1), rig.client(2)];
    const { hostName, machineId } = first.machine.hardware;
    await second.machine.powerCut();
    const clone = rig.replacement(2, { hostName, machineId });
    try {
      await clone.machine.powerOn();
      await rig.mount(clone);
      await jobs(context, findings, [first, clone]);
      await doctors(context, findings, [first, clone]);
    } finally {
      await clone.machine.powerCut();
      await second.machine.powerOn();
      await rig.mount(second);
    }
    return findings.outcome;
  },
};

async function jobs(
  { rig, say }: ScenarioContext,
  findings: Findings,
  clients: readonly NfsClient[],
): Promise<void> {
  const gate = 'clones';
  const stream = { gate, limit: 1, holdMs: [100, 500] } as const;
  const traffic = new GateTraffic(rig, [
    { client: 1, door: 'engine', streams: [stream] },
    { client: 2, door: 'engine', streams: [stream] },
    { client: 2, door: 'engine', streams: [{ ...stream, holdMs: [5_000, 20_000] }] },
  ]);
  for (const client of clients) traffic.start(client);
  await rig.sleep(trafficMs);
  await Promise.all(clients.map((client) => traffic.drain(client)));
  // The clones end each other's locks as they like, so how soon a slot is back is not judged, nor the order of who was dropped.
  const verdict = check(rig.oracle.events, { limits: traffic.limits, bounds: {} });
  const wrong = verdict.violations.filter(({ invariant }) => invariant !== 'order');
  say(`${verdict.admissions} admissions; ${JSON.stringify(rig.oracle.takeNotes())}`);
  findings.measured['admissions of clones'] = verdict.admissions;
  const sentences = wrong.map(({ what }) => what).join('; ');
  findings.expect('no slot was given twice, no number used twice', wrong.length === 0, sentences);
  findings.expect('clones get in at all', verdict.admissions > 0, traffic.troubles.join('; '));
}

async function doctors(
  { rig, say }: ScenarioContext,
  findings: Findings,
  clients: readonly NfsClient[],
): Promise<void> {
  const command = `exec ${slotgate} doctor --path ${mountPoint} --with-peer --wait-timeout 120s`;
  const started = clients.map(({ machine }) => begin(machine, command));
  const results = await Promise.all(started.map(({ result }) => result));
  const text = started.map((one) => one.text()).join('\n');
  const line = /^.*(client name|machine id).*$/im.exec(text)?.[0] ?? text;
  say(`doctors: ${line.trim().slice(0, 200)}`);
  // With NFSv3 a client is known by its address, and equal names are only a warning.
  const isTold = rig.plan.version === '3' || results.some(({ status }) => status !== 0);
  findings.expect('the doctors tell of clones', isTold, text);
}
