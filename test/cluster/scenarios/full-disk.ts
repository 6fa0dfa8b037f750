import { slotgate } from '../rig/gate-traffic.ts';
import type { NfsClient } from '../rig/nfs-client.ts';
import type { Scenario, ScenarioContext } from '../scenario.ts';
import { begin, Findings } from './aimed.ts';

const path = '/mnt/small';
const run = (options: string, command: string) =>
  `exec ${slotgate} run --path ${path} --gate full ${options} -- ${command}`;

/** The disk becomes full while a job runs and one waits: both can end, a newcomer is turned away, and room heals it. */
export const fullDisk: Scenario = {
  name: 'full-disk',
  about: 'the disk becomes full: who is inside can leave, newcomers are turned away, room heals it',
  minClients: 2,
  needsGate: true,
  run: async (context) => {
    const { rig } = context;
    const findings = new Findings(context);
    const [first, second] = [rig.client(1), rig.client(2)];
    for (const client of [first, second])
      await client.mount({ version: rig.plan.version, exportName: 'small', path });
    try {
      await whileFull(context, findings, [first, second]);
    } finally {
      await rig.server.fillDisk('small', false);
    }
    // Servers and clients remember for a while how much room there is.
    await rig.sleep(5000);
    const after = await begin(second.machine, run('--wait-timeout 100s', 'true')).result;
    findings.expect('with room again jobs get in', after.status === 0, after.stdout);
    for (const client of [first, second]) await client.unmount(path, true);
    return findings.outcome;
  },
};

async function whileFull(
  { rig }: ScenarioContext,
  findings: Findings,
  [first, second]: readonly [NfsClient, NfsClient],
): Promise<void> {
  const flag = '/tmp/go';
  await first.machine.run(`rm -f ${flag}`);
  const waitForFlag = `sh -c 'echo inside; while [ ! -e ${flag} ]; do sleep 0.2; done'`;
  const holder = begin(first.machine, run('', waitForFlag));
  await holder.wrote(/inside/, 240_000);
  const waiter = begin(second.machine, run('', 'echo waiter was in'));
  await waiter.wrote(/waits/, 240_000);
  await rig.server.fillDisk('small', true);
  const newcomer = await begin(first.machine, run('--wait-timeout 20s', 'true')).result;
  findings.expect('a newcomer is turned away', newcomer.status !== 0, newcomer.stdout);
  findings.measure('a newcomer knows after', newcomer.tookMs);
  const told = /no space|full|ENOSPC|EDQUOT|quota/i.test(newcomer.stdout);
  findings.expect('and is told why', told, newcomer.stdout);
  await first.machine.run(`touch ${flag}`);
  const left = await holder.result;
  findings.expect('who is inside can leave', left.status === 0, left.stdout);
  const entered = await Promise.race([waiter.result, rig.sleep(120_000)]);
  findings.expect('who waits gets in', entered?.status === 0, waiter.text());
  waiter.job.signal('SIGKILL');
}
