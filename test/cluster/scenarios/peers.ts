import { slotgate } from '../rig/gate-traffic.ts';
import type { NfsClient } from '../rig/nfs-client.ts';
import type { Scenario, ScenarioContext } from '../scenario.ts';
import { begin, Findings, type Started } from './aimed.ts';

const unavailable = 69;

/** Two doctors that meet: on good mounts, on one without remote locks (NFSv3), and on two exports. */
export const doctorPeers: Scenario = {
  name: 'doctor-peers',
  about: 'doctor --with-peer on two machines: good mounts, nolock (NFSv3), different exports',
  minClients: 2,
  needsGate: true,
  run: async (context) => {
    const { rig } = context;
    const findings = new Findings(context);
    const [first, second] = [rig.client(1), rig.client(2)];
    const path = '/mnt/peer';
    for (const client of [first, second])
      await client.mount({ version: rig.plan.version, exportName: 'ext4', path });
    await good(context, findings, path);
    await remount(second, { path, exportName: 'small', version: rig.plan.version });
    await differentExports(context, findings, path);
    if (rig.plan.server.kind === 'knfsd') {
      await remount(second, { path, exportName: 'ext4', version: '3', extraOptions: ['nolock'] });
      await withoutLocks(context, findings, path);
    }
    for (const client of [first, second]) await client.unmount(path, true);
    return findings.outcome;
  },
};

async function remount(
  client: NfsClient,
  request: Parameters<NfsClient['mount']>[0] & { path: string },
): Promise<void> {
  await client.unmount(request.path, true);
  await client.mount(request);
}

function both({ rig }: ScenarioContext, path: string, waitTimeout: string): [Started, Started] {
  const command = `exec ${slotgate} doctor --path ${path} --with-peer --wait-timeout ${waitTimeout}`;
  return [begin(rig.client(1).machine, command), begin(rig.client(2).machine, command)];
}

async function good(context: ScenarioContext, findings: Findings, path: string): Promise<void> {
  const [here, there] = both(context, path, '120s');
  const [one, other] = await Promise.all([here.result, there.result]);
  const took = / all tried in ([^\n]+)/.exec(here.text())?.[1] ?? 'never';
  context.say(`they tried all in ${took}`);
  findings.measure('both doctors, starting included', Math.max(one.tookMs, other.tookMs));
  const isFit = one.status === 0 && other.status === 0;
  findings.expect('both doctors find good mounts fit', isFit, here.text() + there.text());
}

async function differentExports(
  context: ScenarioContext,
  findings: Findings,
  path: string,
): Promise<void> {
  const [here, there] = both(context, path, '20s');
  const [one, other] = await Promise.all([here.result, there.result]);
  const isFound = one.status === unavailable && other.status === unavailable;
  findings.expect('two exports are found out', isFound, here.text() + there.text());
}

async function withoutLocks(
  context: ScenarioContext,
  findings: Findings,
  path: string,
): Promise<void> {
  const [here, there] = both(context, path, '60s');
  const [, other] = await Promise.all([here.result, there.result]);
  findings.expect('nolock is found on its own host', other.status === unavailable, there.text());
  const refused = await context.rig
    .client(2)
    .machine.exec(`${slotgate} run --path ${path} --gate nolock -- true 2>&1`);
  findings.expect('a job is refused on a nolock mount', refused.status !== 0, refused.stdout);
  context.say(`doctor on the other host: ${here.text().trim().split('\n').at(-1)}`);
}
